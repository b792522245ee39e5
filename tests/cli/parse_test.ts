import assert from "node:assert/strict";
import type { Command } from "../../src/cli/command.ts";
import { parseOptions, textOption } from "../../src/cli/parse.ts";
import { isProblem } from "../../src/text/problem.ts";

const phrase = { ja: "", en: "" };
const command: Command = {
  name: "paint",
  summary: phrase,
  options: [
    { name: "colour", value: "NAME", help: phrase },
    { name: "quiet", help: phrase },
    { name: "type", value: "TYPE", help: phrase, values: ["oil", "water", "all"], repeatable: true },
  ],
  actions: [{ name: "list", help: phrase }],
  run: () => Promise.resolve(0),
};

/** Options, or the problem with its first fact. */
function parsed(...args: string[]): unknown {
  try {
    return { ...parseOptions(command, args) };
  } catch (error) {
    assert(isProblem(error));
    return [error.code, Object.values(error.facts)[0]];
  }
}

Deno.test("parseOptions() reads values, switches and the options that every command takes", () => {
  assert.deepEqual(parsed(), {});
  assert.deepEqual(parsed("--colour", "red", "--quiet", "--home", "D:\\x", "--lang=ja", "--json"), {
    colour: "red",
    quiet: true,
    home: "D:\\x",
    lang: "ja",
    json: true,
  });
  assert.deepEqual(parsed("--colour="), { colour: "" });
  assert.deepEqual(parsed("--colour=--red"), { colour: "--red" });
  assert.deepEqual(parsed("--colour", "-"), { colour: "-" });
});

Deno.test("parseOptions() takes an action as the first word alone", () => {
  assert.deepEqual(parsed("list", "--quiet"), { action: "list", quiet: true });
  assert.deepEqual(parsed("--quiet", "list"), ["argument-unexpected", "list"]);
  assert.deepEqual(parsed("list", "list"), ["argument-unexpected", "list"]);
  assert.throws(
    () => parseOptions(command, ["lst"]),
    (error) =>
      isProblem(error, "unknown-action") && error.facts.value === "lst" && /list”\?/.test(JSON.stringify(error.facts)),
  );
});

Deno.test("parseOptions() names the argument that is wrong", () => {
  assert.deepEqual(parsed("--shade", "dark"), ["unknown-option", "--shade"]);
  assert.deepEqual(parsed("-q"), ["unknown-option", "-q"]);
  assert.deepEqual(parsed("--colour"), ["option-value-missing", "--colour"]);
  assert.deepEqual(parsed("--colour", "--quiet"), ["option-value-missing", "--colour"]);
  assert.deepEqual(parsed("--quiet=yes"), ["option-value-unwanted", "--quiet"]);
  assert.deepEqual(parsed("--quiet", "extra"), ["argument-unexpected", "extra"]);
});

Deno.test("textOption() is the value of an option that takes one, and nothing for a switch", () => {
  assert.equal(textOption({ colour: "red" }, "colour"), "red");
  assert.equal(textOption({ quiet: true }, "quiet"), undefined);
  assert.equal(textOption({}, "colour"), undefined);
});

Deno.test("parseOptions() adds repeated types up, and words that are types; any other repeat is refused", () => {
  assert.deepEqual(parsed("--type", "oil", "--quiet", "--type=water"), { type: "oil,water", quiet: true });
  assert.deepEqual(parsed("oil", "Water"), { type: "oil,Water" });
  assert.deepEqual(parsed("--type", "oil", "water,all"), { type: "oil,water,all" });
  assert.deepEqual(parsed("list", "oil"), { action: "list", type: "oil" });
  // A slip is told of where types are looked at.
  assert.deepEqual(parsed("watr"), { type: "watr" });
  assert.deepEqual(parsed("oil", "oil,Folder"), ["argument-unexpected", "oil,Folder"]);
  assert.deepEqual(parsed("--colour", "red", "--colour", "red"), ["option-repeated", "--colour"]);
  assert.deepEqual(parsed("--quiet", "--quiet"), ["option-repeated", "--quiet"]);
  assert.deepEqual(parsed("--json", "--home=a", "--home=a"), ["option-repeated", "--home"]);
  assert.deepEqual(parsed("-h", "--help"), ["option-repeated", "--help"]);
});

Deno.test("parseOptions() takes -h, and says what may have been meant", () => {
  assert.deepEqual(parsed("-h"), { help: true });
  assert.deepEqual(parsed("LIST"), { action: "list" });
  const hint = (...args: string[]): unknown => {
    try {
      return parseOptions(command, args);
    } catch (error) {
      return isProblem(error, "unknown-option") && (error.facts.near as { en: string }).en;
    }
  };
  assert.equal(hint("--color", "red"), "Did you mean “--colour”? ");
  assert.equal(hint("--Quiet"), "Did you mean “--quiet”? ");
  assert.equal(hint("-quiet"), "");
  assert.equal(hint("--zzz"), "");
});
