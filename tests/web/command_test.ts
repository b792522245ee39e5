import assert from "node:assert/strict";
import { join } from "node:path";
import { handOver, leadTo, openInBrowser } from "../../src/web/opener.ts";
import { makePlace, startProgram } from "../support/program.ts";
import { skippedIf } from "../support/skip.ts";

const windows = Deno.build.os === "windows";
const root = !windows && Deno.uid() === 0;

Deno.test({
  ...skippedIf(
    windows && "no signal can be sent on Windows",
    "settings prints the address once the page is there, and ends with Ctrl+C",
  ),
  async fn() {
    await using place = await makePlace();
    const child = startProgram(["settings", "--no-open", "--home", place.home, "--lang", "ja"]);
    let shown = "";
    const reading = (async () => {
      for await (const chunk of child.stdout.pipeThrough(new TextDecoderStream())) {
        shown += chunk;
        const url = /http:\S+/.exec(shown)?.[0];
        if (url === undefined || !shown.includes("Ctrl+C")) continue;
        const answer = await fetch(url, { redirect: "manual" });
        await answer.body?.cancel();
        assert.equal(answer.status, 200);
        child.kill("SIGINT");
      }
    })();
    const [{ code }, told] = await Promise.all([child.status, new Response(child.stderr).text()]);
    await reading;
    assert.equal(code, 130);
    assert.match(shown, /設定画面: http:\/\/127\.0\.0\.1:\d+\/enter\/[0-9a-f]{64}/);
    assert.match(told, /ブラウザーに貼り付けてください[\s\S]*設定画面を終了しました/);
    // Looking at the page alone makes no home.
    await assert.rejects(Deno.stat(place.home), Deno.errors.NotFound);
  },
});

Deno.test({
  ...skippedIf(!root && "needs root", "openInBrowser() starts nothing with administrator rights"),
  async fn() {
    assert.equal(
      await openInBrowser("http://127.0.0.1:9/", (name) => name === "DISPLAY" ? ":0" : undefined),
      undefined,
    );
  },
});

Deno.test({
  ...skippedIf(
    windows && "needs a shell script",
    "the one-time address is not in the opener's command line, which does not inherit HOTPROFILE_API_KEY",
  ),
  async fn() {
    await using place = await makePlace();
    const program = join(place.root, "opener.sh");
    const seen = join(place.root, "seen");
    await Deno.writeTextFile(program, `#!/bin/sh\n(env; echo "ARGS=$*") > '${seen}'\n`, { mode: 0o700 });
    Deno.env.set("HOTPROFILE_API_KEY", "secret-of-the-environment");
    const file = await leadTo("http://127.0.0.1:9/enter/00ff");
    try {
      assert.equal(await handOver(program, file.path), true);
    } finally {
      await file.remove();
      Deno.env.delete("HOTPROFILE_API_KEY");
    }
    const text = await Deno.readTextFile(seen);
    assert.match(text, /^PATH=/m);
    assert.ok(text.endsWith(`ARGS=${file.path}\n`), text);
    assert.doesNotMatch(text, /00ff/);
    assert.doesNotMatch(text, /secret-of-the-environment/);
  },
});

Deno.test({
  ...skippedIf(windows && "Windows has no modes", "leadTo() writes the address for this user alone, and takes it away"),
  async fn() {
    const address = "http://127.0.0.1:9/enter/00ff";
    const { path, remove } = await leadTo(address);
    assert((await Deno.readTextFile(path)).includes(`url=${address}"`));
    assert.equal((await Deno.stat(path)).mode! & 0o777, 0o600);
    assert.equal((await Deno.stat(join(path, ".."))).mode! & 0o777, 0o700);
    await remove();
    await assert.rejects(Deno.stat(join(path, "..")), Deno.errors.NotFound);
    await remove();
  },
});
