import assert from "node:assert/strict";
import { join } from "node:path";
import { libraries } from "../../src/windows/native.ts";
import { openers, permissionFlags } from "../../src/permissions.ts";
import { failure } from "../../scripts/release/compile.ts";
import { root } from "../../scripts/release/graph.ts";
import { compileArguments, permissionFlagsOf, places, targets } from "../../scripts/release/targets.ts";

const [windows, linux] = targets;
assert(windows && linux);

/** Values of a permission flag. */
function allowed(args: readonly string[], name: string): string[] | undefined {
  const flag = args.find((arg) => arg.startsWith(`--allow-${name}=`));
  return flag?.slice(`--allow-${name}=`.length).split(",");
}

for (const target of targets) {
  const args = compileArguments(target, "dist/x");

  Deno.test(`compile asks for no more permissions than the program's list on ${target.system}`, () => {
    for (const arg of args) assert.doesNotMatch(arg, /^(-A|-[A-Z]|--allow-all|--allow-(ffi|run|sys|import|scripts))$/);
    const program = new Set(permissionFlags.map((flag) => flag.split("=")[0]));
    const compiled = args.filter((arg) => arg.startsWith("--allow-") || arg === "--no-prompt");
    for (const flag of compiled) assert(program.has(flag.split("=")[0]), flag);
    assert(args.includes("--no-prompt"), "nobody is there to be asked at night");
    assert.deepEqual(allowed(args, "sys"), allowed(permissionFlags, "sys"));
    assert.equal(args.at(-1), places.entry, "flags after the entry would be the program's own arguments");
  });

  Deno.test(`compile embeds only what is reachable and locked on ${target.system}`, () => {
    for (const flag of ["--frozen", "--exclude-unused-npm", "--no-code-cache"]) assert(args.includes(flag), flag);
    assert(args.includes(`--target=${target.triple}`));
  });
}

Deno.test("compile lets the Windows program load three system libraries and open pages through the shell, by full path", () => {
  const args = permissionFlagsOf(windows);
  assert.deepEqual(allowed(args, "ffi"), Object.values(libraries));
  assert.deepEqual(allowed(args, "run"), [openers.windows]);
  for (const path of [...allowed(args, "ffi") ?? [], ...allowed(args, "run") ?? []]) {
    assert.match(path, /^C:\\Windows\\[\w\\]+\.(dll|exe)$/);
  }
});

Deno.test("compile gives the Linux program no libraries", () => {
  const args = permissionFlagsOf(linux);
  assert.equal(args.find((arg) => arg.startsWith("--allow-ffi")), undefined);
  assert.deepEqual(allowed(args, "run"), [openers.linux]);
});

Deno.test("compile gives the Windows program an icon that holds every usual size", async () => {
  assert(compileArguments(windows, "x").includes(`--icon=${places.icon}`));
  assert(!compileArguments(linux, "x").some((arg) => arg.startsWith("--icon")));
  const bytes = await Deno.readFile(join(root, places.icon));
  const view = new DataView(bytes.buffer);
  assert.deepEqual([view.getUint16(0, true), view.getUint16(2, true)], [0, 1]);
  const sizes = Array.from({ length: view.getUint16(4, true) }, (_, index) => view.getUint8(6 + 16 * index) || 256);
  assert.deepEqual(sizes, [16, 24, 32, 48, 64, 256]);
});

Deno.test("failure() is one sentence that names the base binary and its address", () => {
  const words = `Compile src/main.ts to dist/windows-x64/hotprofile-export.exe
Download https://dl.deno.land/release/v1.2.3/denort-x86_64-pc-windows-msvc.zip
error: Writing deno compile executable to temporary file '/tmp/c.exe.tmp-d69a92a2e501e619'

Caused by:
    0: Setting up base binary.
    1: error sending request for url (https://dl.deno.land/release/v1.2.3/denort-x86_64-pc-windows-msvc.zip): client error (Connect): dns error: failed to lookup address information: Name or service not known
    2: client error (Connect)
    3: dns error
    4: failed to lookup address information: Name or service not known

Stack backtrace:
   0: <unknown>
`;
  const sentence = failure(words, windows);
  assert.match(
    sentence,
    /^The base binary denort-x86_64-pc-windows-msvc\.zip of Deno [\d.]+ cannot be had from https:/,
  );
  assert.match(sentence, /\(failed to lookup address information: Name or service not known\)/);
  assert.doesNotMatch(sentence, /\n|backtrace|Caused by/);
});

Deno.test("failure() passes on what has another reason", () => {
  assert.equal(failure("error: Module not found\n", windows), "error: Module not found");
});

Deno.test("deno task compile ends with 1 and its sentence where the base binary cannot be had", async () => {
  const target = Deno.build.os === "windows" ? windows : linux;
  const missing = join(root, "no-such-denort");
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["task", "--quiet", "compile", "--target", target.triple],
    cwd: root,
    env: { DENORT_BIN: missing, NO_COLOR: "1" },
    stdin: "null",
  }).output();
  const [said, told] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  assert.equal(code, 1, told);
  assert.match(
    told ?? "",
    /^The base binary denort-[\w-]+\.zip of Deno [\d.]+ cannot be had from DENORT_BIN [^\n]+\n$/,
  );
  assert((told ?? "").includes(missing));
  assert.match(said ?? "", /^hotprofile-export \d+\.\d+\.\d+: \d+ modules, \d+ npm packages\ndeno compile /);
});

Deno.test("deno task compile names an option that it does not have", async () => {
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["task", "--quiet", "compile", "--target", "riscv"],
    cwd: root,
    env: { NO_COLOR: "1" },
    stdin: "null",
  }).output();
  assert.equal(code, 1);
  assert.match(new TextDecoder().decode(stderr), /--target cannot be riscv: use x86_64-pc-windows-msvc or /);
});
