import assert from "node:assert/strict";
import { join } from "node:path";
import { isProblem } from "../../src/text/problem.ts";
import { homeAt } from "../../src/home/home.ts";
import { importedSettings } from "../../src/settings/portable.ts";
import { settingFields } from "../../src/settings/setting_fields.ts";
import { readSettings } from "../../src/settings/settings_file.ts";
import { Phrasebook } from "../../src/text/phrasebook.ts";
import { makePlace } from "../support/program.ts";
import { rounds, seededBelow } from "../support/random.ts";

/** Values that no setting takes. */
const wrongValues: readonly unknown[] = [null, -1, 1.5, { a: 1 }, ["\u0007", 3], [[]], { include: 5 }, "\u0000", 1e300];

/** One settings file that must be refused, as bytes. */
function malformed(random: (below: number) => number): Uint8Array {
  const good = {
    version: 1,
    host: "example.hot-profile.com",
    output: Deno.build.os === "windows" ? "C:\\out" : "/out",
    period: "last:6m",
    pageSizes: { leads: 50 },
    customColumns: { clients: { exclude: ["区分"] } },
  };
  const text = JSON.stringify(good, null, 2);
  const bytes = (value: unknown) => new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
  switch (random(7)) {
    case 0:
      // Cut off anywhere: an object without its end is no JSON.
      return bytes(text).slice(0, random(bytes(text).length - 1));
    case 1: {
      const { key } = settingFields[random(settingFields.length)] ?? { key: "host" };
      return bytes({ ...good, [key.split(".")[0] ?? ""]: wrongValues[random(wrongValues.length)] });
    }
    case 2:
      return bytes({ ...good, [`unknown${random(1000)}`]: random(2) === 0 ? "x" : {} });
    case 3:
      return bytes([[], 5, "text", null, true, { version: "1" }, {}, { version: 2 }, { version: 0 }][random(9)]);
    case 4:
      return Uint8Array.from({ length: 1 + random(200) }, () => random(256)).with(0, 0xff);
    case 5:
      return bytes({ ...good, pageSizes: { [random(2) === 0 ? "leeds" : "leads"]: random(2) === 0 ? 0 : "many" } });
    default:
      return bytes(text.replace(/[,:{"]/, () => ["", ";", "'"][random(3)] ?? ""));
  }
}

Deno.test("every malformed settings file is named with path and reason, exit 2, and stays as it is", async () => {
  const folder = await Deno.makeTempDir({ prefix: "hotprofile-malformed-" });
  try {
    const home = homeAt(folder);
    const random = seededBelow(20261124);
    const reasons = new Set<string>();
    for (let round = 0; round < rounds(200); round++) {
      const bytes = malformed(random);
      await Deno.writeFile(home.settings, bytes);
      const shown = new TextDecoder().decode(bytes).slice(0, 200);
      const read = await readSettings(home).then(() => undefined, (error: unknown) => error);
      const taken = (() => {
        try {
          return importedSettings(bytes, home.settings, undefined);
        } catch (error) {
          return error;
        }
      })();
      for (const error of [read, taken]) {
        assert(isProblem(error, "settings-invalid", "settings-unreadable", "settings-newer"), `${round}: ${shown}`);
        for (const language of ["ja", "en"] as const) {
          const { message, hint, exitCode } = new Phrasebook(language).problem(error);
          assert.equal(exitCode, 2);
          assert(message.includes(home.settings), message);
          assert(hint.length > 10);
          assert.doesNotMatch(message, /\n\s+at |undefined|\[object|\{\w+\}/);
          reasons.add(message);
        }
      }
      assert.deepEqual(await Deno.readFile(home.settings), bytes);
    }
    assert(reasons.size > 60, `only ${reasons.size} different messages`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("the program itself ends with 2 on malformed settings, without a stack, and keeps the file", async () => {
  await using place = await makePlace();
  await Deno.mkdir(place.home);
  const path = join(place.home, "settings.json");
  const random = seededBelow(5);
  for (
    const args of [["check"], ["configure", "--period", "all"], ["export", "--type", "leads"], ["settings", "export"]]
  ) {
    const bytes = malformed(random);
    await Deno.writeFile(path, bytes);
    const { code, stdout, stderr } = await place.run(args);
    assert.equal(code, 2, stderr);
    assert.equal(stdout, "");
    assert(stderr.includes(path), stderr);
    assert.match(stderr, /^Error: .*\nWhat to do: .*\n$/);
    assert.deepEqual(await Deno.readFile(path), bytes);
  }
  await Deno.writeTextFile(path, '{"version":1}');
  const wrong = join(place.root, "wrong.json");
  await Deno.writeTextFile(wrong, '{"version":1,"period":"soon"}');
  const { code, stderr } = await place.run(["settings", "import", "--file", wrong]);
  assert.equal(code, 2);
  assert.match(stderr, /period in the settings file .*wrong\.json is wrong: write all/);
  assert.equal(await Deno.readTextFile(path), '{"version":1}');
});

Deno.test("settings in another encoding than UTF-8 are refused in words, never read garbled", async () => {
  await using place = await makePlace();
  await Deno.mkdir(place.home);
  const path = join(place.home, "settings.json");
  const text = JSON.stringify({ version: 1, output: "C:\\出力" });
  const utf16 = (bom: string) => new Uint8Array(Uint16Array.from(`${bom}${text}`, (unit) => unit.charCodeAt(0)).buffer);
  const shiftJis = Uint8Array.from(
    [...text].flatMap((letter) =>
      letter === "出" ? [0x8f, 0x6f] : letter === "力" ? [0x97, 0xcd] : [letter.charCodeAt(0)]
    ),
  );
  for (const bytes of [shiftJis, utf16("\ufeff"), utf16("")]) {
    await Deno.writeFile(path, bytes);
    for (const args of [["export", "--type", "leads"], ["settings", "import", "--file", path]]) {
      const { code, stderr } = await place.run(args);
      assert.equal(code, 2, stderr);
      assert.match(stderr, /not UTF-8 .*save it again with the encoding UTF-8/);
    }
    const { code, stderr } = await place.run(["settings", "import"], { stdin: bytes });
    assert.equal(code, 2, stderr);
    assert.match(stderr, /not UTF-8/);
    assert.deepEqual(await Deno.readFile(path), bytes);
  }
});
