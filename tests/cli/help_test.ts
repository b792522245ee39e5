import assert from "node:assert/strict";
import stringWidth from "string-width";
import { findCommand } from "../../src/cli/find_command.ts";
import { commandHelp, overview } from "../../src/cli/help.ts";
import { parseOptions } from "../../src/cli/parse.ts";
import { sharedOptions } from "../../src/cli/command.ts";
import { commands } from "../../src/commands/all.ts";
import { exitCodes } from "../../src/text/exit_codes.ts";
import { Phrasebook } from "../../src/text/phrasebook.ts";

const languages = ["ja", "en"] as const;
const reader = (language: "ja" | "en", width?: number) => ({
  phrasebook: new Phrasebook(language),
  screen: { width, colour: false },
  home: { path: "C:\\ProgramData\\HotProfileExport" },
});

/** A text without its line breaks and blanks, which are where the screen wants them. */
const flat = (text: string) => text.replace(/\s+/g, "");

Deno.test("help names every command, the exit codes, examples and the home that is used", () => {
  for (const language of languages) {
    const text = overview(commands, reader(language));
    for (const { name, summary } of commands) {
      assert(text.split("\n").some((line) => line.trim().startsWith(name) && line.endsWith(summary[language])), name);
    }
    for (const [code, what] of Object.entries(exitCodes)) {
      assert(text.split("\n").some((line) => line.trim().startsWith(code) && line.endsWith(what[language])), code);
    }
    assert.match(text, /\n {2}hotprofile-export configure\n/);
    assert(text.includes("C:\\ProgramData\\HotProfileExport"));
  }
});

Deno.test("help of a command names each option, and no line is wider than the screen", () => {
  for (const language of languages) {
    for (const command of commands) {
      const wide = commandHelp(command, reader(language));
      for (const { name, help } of [...command.options, ...sharedOptions]) {
        assert(wide.split("\n").some((line) => line.startsWith(`  --${name}`) && line.endsWith(help[language])), name);
      }
      for (const width of [40, 80, 120]) {
        const narrow = commandHelp(command, reader(language, width));
        for (const line of narrow.split("\n")) assert(stringWidth(line) <= width, `${width}: ${line}`);
      }
    }
    for (const width of [40, 80, 120]) {
      for (const line of overview(commands, reader(language, width)).split("\n")) {
        assert(stringWidth(line) <= width, line);
      }
    }
  }
  const [first] = commands;
  assert(first);
  const details = first.details?.ja ?? "";
  assert(flat(commandHelp(first, reader("ja", 60))).includes(flat(details)));
});

Deno.test("every example is one that the program understands", () => {
  let examples = 0;
  for (const { name, examples: own = [] } of commands) {
    for (const example of own) {
      const wanted = findCommand(commands, `${name} ${example}`.trim().split(" "));
      assert(wanted.kind === "command" && wanted.command.name === name);
      parseOptions(wanted.command, wanted.rest);
      examples++;
    }
  }
  assert(examples > 10);
  const text = overview(commands, reader("en"));
  for (const [, line = ""] of text.matchAll(/^ {2}hotprofile-export (.+)$/gm)) {
    const wanted = findCommand(commands, line.split(" "));
    assert(wanted.kind === "command");
    parseOptions(wanted.command, wanted.rest);
  }
});
