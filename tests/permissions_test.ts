import assert from "node:assert/strict";
import { permissionFlags, permissions } from "../src/permissions.ts";
import { libraries } from "../src/windows/native.ts";

const config = JSON.parse(await Deno.readTextFile(new URL("../deno.json", import.meta.url))) as {
  tasks: Record<string, string>;
};

Deno.test("the program asks for no more than it needs: libraries and programs by full path only", () => {
  assert.deepEqual(permissions.ffi, Object.values(libraries));
  for (const path of permissions.ffi) assert.match(path, /^C:\\Windows\\System32\\[a-z0-9]+\.dll$/);
  for (const path of permissions.run) assert.match(path, /^(C:\\Windows\\|\/usr\/bin\/)[a-z.-]+$/);
  assert(permissionFlags.includes("--no-prompt"));
  for (const flag of permissionFlags) assert.doesNotMatch(flag, /^(-A|--allow-all|--allow-(ffi|run|sys))$/);
});

Deno.test("no task of deno.json allows everything, and ffi only for the same libraries", () => {
  for (const [name, task] of Object.entries(config.tasks)) {
    assert.doesNotMatch(task, /(^|\s)(-A|--allow-all|--allow-ffi)(\s|$)/, name);
    const ffi = /--allow-ffi='?([^\s']+)/.exec(task)?.[1];
    if (ffi !== undefined) assert.deepEqual(ffi.split(","), [...permissions.ffi], name);
  }
});
