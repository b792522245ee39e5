import assert from "node:assert/strict";
import { join } from "node:path";
import { openSecret } from "../../src/home/api_key.ts";
import { homeAt } from "../../src/home/home.ts";
import { type SampleServer, startSampleServer } from "../support/sample_server.ts";
import { testKey } from "../support/program.ts";
import { hasTerminal, keys, startDialogue } from "../support/terminal.ts";
import { skippedIf } from "../support/skip.ts";

const { enter, clearLine, down, interrupt } = keys;

interface Stage {
  readonly folder: string;
  readonly home: string;
  readonly sample: SampleServer;
}

function terminalTest(name: string, body: (stage: Stage) => Promise<void>): void {
  Deno.test({
    ...skippedIf(!hasTerminal && "no pseudo-terminal: util-linux script is missing", name),
    async fn() {
      const folder = await Deno.makeTempDir({ prefix: "hotprofile-terminal-" });
      const sample = await startSampleServer();
      try {
        await body({ folder, home: join(folder, "home"), sample });
      } finally {
        await sample.close();
        await Deno.remove(folder, { recursive: true });
      }
    },
  });
}

const exists = (path: string) => Deno.stat(path).then(() => true, () => false);

terminalTest("configure asks in the vendor's order, says what is wrong at once, saves at the end", async (stage) => {
  const { folder, home, sample } = stage;
  const file = join(folder, "file.txt");
  await Deno.writeTextFile(file, "");
  const output = join(folder, "出力 フォルダ");
  await using dialogue = startDialogue(["configure", "--home", home, "--lang", "en"]);
  await dialogue.answer("such as example.hot-profile.com) (hammock.hot-profile.com)", `http://example.com${enter}`);
  await dialogue.answer(
    "unencrypted http:// is allowed to this machine (127.0.0.1) only",
    `${clearLine}two words${enter}`,
  );
  await dialogue.answer("write a host name such as", `${clearLine}${sample.url}${enter}`);
  await dialogue.answer("API key", enter);
  await dialogue.answer("enter the API key", `wrong-key-000000${enter}`);
  await dialogue.answer("refused the API key", "");
  await dialogue.answer("enter host and API key again", enter);
  await dialogue.answer("Host", enter);
  await dialogue.answer("API key", `${testKey}${enter}`);
  await dialogue.answer("leads (leads)", "");
  await dialogue.answer("Output folder", `relative/path${enter}`);
  await dialogue.answer("write the full path of a folder", `${clearLine}${file}${enter}`);
  await dialogue.answer("it is not a folder", `${clearLine}${output}${enter}`);
  await dialogue.answer("does not exist. Make it when saving", enter);
  await dialogue.answer("Target period", `2026-02-30..${enter}`);
  await dialogue.answer("with dates that exist", `${clearLine}last:6m${enter}`);
  await dialogue.answer("Character code", `${down}${down}${enter}`);
  await dialogue.answer("Save this", "");
  // A check that made calls has counted them there; nothing else is kept.
  assert(!await exists(join(home, "settings.json")) && !await exists(join(home, "ApiKey.enc")));
  assert(!await exists(output));
  await dialogue.answer("(yes/no)", enter);
  await dialogue.answer("Settings saved", "");
  assert.equal(await dialogue.end(), 0);

  assert.deepEqual(JSON.parse(await Deno.readTextFile(join(home, "settings.json"))), {
    version: 1,
    host: sample.url,
    output,
    period: "last:6m",
    encoding: "utf-8-bom",
  });
  assert(await exists(output));
  assert.equal(await openSecret(homeAt(home), join(home, "ApiKey.enc")), testKey);
  assert(!dialogue.shown.includes(testKey));
  assert(!dialogue.shown.includes("wrong-key"));
  assert(!dialogue.shown.includes("    at "));
});

terminalTest("configure shows saved values as presets and the key masked; Enter keeps them all", async (stage) => {
  const { folder, home, sample } = stage;
  const saved = {
    version: 1,
    host: sample.url,
    output: folder,
    period: "2026-01-01..",
    encoding: "euc-jp",
    quoting: "all",
  };
  await Deno.mkdir(home);
  await Deno.writeTextFile(join(home, "settings.json"), JSON.stringify(saved));
  {
    await using dialogue = startDialogue(["configure", "--home", home, "--lang", "ja"], {
      HOTPROFILE_API_KEY: testKey,
    });
    for (
      const question of [
        "接続先",
        `保存済み ••••••••${testKey.slice(-4)}`,
        "出力フォルダ",
        "対象期間",
        "文字コード",
        "保存しますか",
      ]
    ) {
      await dialogue.answer(question, enter);
    }
    assert.equal(await dialogue.end(), 0);
    assert(dialogue.shown.includes("2026-01-01.."));
  }
  await using dialogue = startDialogue(["configure", "--home", home, "--lang", "en"]);
  await dialogue.answer(
    `Host (hammock.hot-profile.com, or the host that you see in the browser, such as example.hot-profile.com) (${sample.url})`,
    enter,
  );
  await dialogue.answer(`saved ••••••••${testKey.slice(-4)}`, enter);
  await dialogue.answer(`Output folder (${folder})`, enter);
  await dialogue.answer("(2026-01-01..)", enter);
  await dialogue.answer("❯ euc-jp", enter);
  await dialogue.answer("Save this", enter);
  assert.equal(await dialogue.end(), 0);
  assert.deepEqual(JSON.parse(await Deno.readTextFile(join(home, "settings.json"))), saved);
  assert.equal(await openSecret(homeAt(home), join(home, "ApiKey.enc")), testKey);
  assert(!dialogue.shown.includes(testKey));
});

terminalTest("configure saves nothing after “no” and after Ctrl+C", async ({ folder, home, sample }) => {
  {
    await using dialogue = startDialogue(["configure", "--home", home, "--lang", "en"]);
    await dialogue.answer("Host", `${sample.url}${enter}`);
    await dialogue.answer("API key", `${testKey}${enter}`);
    await dialogue.answer("Output folder", `${folder}${enter}`);
    await dialogue.answer("Target period", enter);
    await dialogue.answer("Character code", enter);
    await dialogue.answer("Save this", `n${enter}`);
    assert.equal(await dialogue.end(), 2);
    assert.match(dialogue.shown, /The settings were not saved/);
  }
  {
    await using dialogue = startDialogue(["configure", "--home", home, "--lang", "ja"]);
    await dialogue.answer("接続先", `${sample.url}${enter}`);
    await dialogue.answer("APIキー", `${testKey}${enter}`);
    await dialogue.answer("出力フォルダ", `${folder}${enter}`);
    await dialogue.answer("対象期間", enter);
    await dialogue.answer("文字コード", enter);
    await dialogue.answer("保存しますか（はい／いいえ）", `たぶん${enter}`);
    await dialogue.answer("で答えてください", `${clearLine}いいえ${enter}`);
    assert.equal(await dialogue.end(), 2);
    assert.match(dialogue.shown, /設定を保存しませんでした/);
  }
  await using dialogue = startDialogue(["configure", "--home", home, "--lang", "en"]);
  await dialogue.answer("Host", `${sample.url}${enter}`);
  await dialogue.answer("API key", interrupt);
  assert.equal(await dialogue.end(), 130);
  assert.match(dialogue.shown, /Stopped by Ctrl\+C/);
  // A check that made calls has counted them there; nothing else is kept.
  assert(!await exists(join(home, "settings.json")) && !await exists(join(home, "ApiKey.enc")));
});

terminalTest(
  "configure offers a proxy where the host cannot be reached, and goes on unchecked on request",
  async (stage) => {
    const { folder, home } = stage;
    await Deno.mkdir(home);
    // Nothing listens on a port that was just closed.
    const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const { port } = listener.addr;
    listener.close();
    await Deno.writeTextFile(join(home, "settings.json"), JSON.stringify({ version: 1, retryFor: "0s" }));
    await using dialogue = startDialogue(["configure", "--home", home, "--lang", "en"]);
    await dialogue.answer("Host", `http://127.0.0.1:${port}${enter}`);
    await dialogue.answer("API key", `${testKey}${enter}`);
    await dialogue.answer("could not be reached", "");
    await dialogue.answer("set a proxy and check again", `${down}${enter}`);
    await dialogue.answer("Proxy (such as", `http://user:secret@proxy:1${enter}`);
    await dialogue.answer("without user and password", `${clearLine}http://127.0.0.1:${port}${enter}`);
    await dialogue.answer("User of the proxy", `me${enter}`);
    await dialogue.answer("Password of the proxy", `proxy-secret${enter}`);
    await dialogue.answer("could not be reached", "");
    await dialogue.answer("go on unchecked", `${down}${down}${enter}`);
    await dialogue.answer("Output folder", `${folder}${enter}`);
    await dialogue.answer("Target period", enter);
    await dialogue.answer("Character code", enter);
    await dialogue.answer("Save this", enter);
    assert.equal(await dialogue.end(), 0);
    const saved = JSON.parse(await Deno.readTextFile(join(home, "settings.json")));
    assert.equal(saved.proxyUser, "me");
    assert.equal(await openSecret(homeAt(home), join(home, "Proxy.enc")), "proxy-secret");
    assert(!dialogue.shown.includes("proxy-secret"));
  },
);
