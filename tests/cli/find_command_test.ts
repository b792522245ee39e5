import assert from "node:assert/strict";
import { findCommand } from "../../src/cli/find_command.ts";
import { parseOptions } from "../../src/cli/parse.ts";
import { commands } from "../../src/commands/all.ts";
import { isProblem } from "../../src/text/problem.ts";

/** What the arguments mean, in a few words. */
function meant(...args: string[]): string {
  try {
    const wanted = findCommand(commands, args);
    if (wanted.kind === "command") return [wanted.command.name, ...wanted.rest].join(" ");
    return wanted.kind === "help" ? `help ${wanted.command?.name ?? "all"}` : wanted.kind;
  } catch (error) {
    assert(isProblem(error, "unknown-command", "option-repeated"));
    const { near } = error.facts as { near?: { en: string } };
    return `${error.code} ${Object.values(error.facts)[0]} ${near?.en ?? ""}`.trim();
  }
}

Deno.test("findCommand() takes options before the command, and any letter case of the command", () => {
  assert.equal(meant("export", "--type", "leads"), "export --type leads");
  assert.equal(meant("EXPORT", "--type", "leads"), "export --type leads");
  assert.equal(meant("--json", "--home", "verify", "Status"), "status --json --home verify");
  assert.equal(meant("--home=x", "settings", "export"), "settings export --home=x");
  assert.equal(meant("--lang", "ja", "settings", "export", "--file", "f"), "settings export --file f --lang ja");
  assert.equal(meant("--hom", "status"), "status --hom");
});

Deno.test("findCommand() knows the ways to ask for help and for the version", () => {
  for (const word of ["help", "HELP", "--help", "-h"]) {
    assert.equal(meant(word), "help all");
    assert.equal(meant(word, "verify"), "help verify");
  }
  assert.equal(meant("--lang", "en", "help", "VERIFY"), "help verify");
  assert.equal(meant("help", "--lang", "ja"), "help all");
  assert.equal(meant("help", "--lang", "ja", "verify"), "help verify");
  for (const word of ["version", "Version", "--version", "-V"]) assert.equal(meant(word), "version");
  assert.equal(meant("--lang", "en", "-V"), "version");
  assert.equal(meant("verify", "-h"), "verify -h");
});

Deno.test("findCommand() says which command may have been meant", () => {
  assert.equal(meant("verfiy"), "unknown-command verfiy Did you mean “verify”?");
  assert.equal(meant("help", "exprot"), "unknown-command exprot Did you mean “export”?");
  assert.equal(meant("versoin"), "unknown-command versoin Did you mean “version”?");
  assert.equal(meant("leads"), "unknown-command leads");
  assert.equal(meant("--json"), "unknown-command --json");
});

Deno.test("the vendor's form takes each of its words, and a type, once", () => {
  assert.equal(meant("/b", "/T:Leads", "--json"), "export --type leads --json");
  const wrong = [["/b", "/t:leads", "-B"], ["/b", "/t:leads", "/t:leads"], [
    "/b",
    "/difference",
    "/t:leads",
    "/Difference",
  ]];
  for (const args of wrong) assert.match(meant(...args), /^option-repeated \/(b|t:|difference)$/);
  for (const more of [["--type", "clients"], ["clients"], ["--type=clients"], ["--json", "--json"]]) {
    const wanted = findCommand(commands, ["/b", "/t:leads", ...more]);
    assert(wanted.kind === "command");
    const { command, rest } = wanted;
    assert.throws(
      () => parseOptions(command, rest),
      (error) => isProblem(error, "option-repeated", "argument-unexpected"),
    );
  }
  const twice = findCommand(commands, ["/b", "/t:leads", "/difference", "--difference"]);
  assert(twice.kind === "command");
  assert.throws(() => parseOptions(twice.command, twice.rest), (error) => isProblem(error, "option-repeated"));
});
