import assert from "node:assert/strict";
import { fromVendorForm, isVendorForm } from "../../src/cli/vendor.ts";
import { typeNames } from "../../src/hotprofile/catalogue.ts";
import { isProblem } from "../../src/text/problem.ts";

/** Code of the problem that arguments in the vendor's form end with. */
function refusal(...args: string[]): string {
  try {
    return fromVendorForm(args).join(" ");
  } catch (error) {
    assert(isProblem(error));
    return error.code;
  }
}

Deno.test("isVendorForm() knows /b and /t: with either mark, in any letter case, anywhere", () => {
  for (const args of [["/b"], ["-b"], ["/B", "/T:Deals"], ["/t:"], ["-t:leads"], ["--quiet", "/b"]]) {
    assert(isVendorForm(args), args.join(" "));
  }
  for (const args of [[], ["b"], ["--b"], ["/bb"], ["/t"], ["export", "--type", "leads"], ["/difference"]]) {
    assert(!isVendorForm(args), args.join(" "));
  }
});

Deno.test("fromVendorForm() translates every type, in any letter case and order", () => {
  for (const name of typeNames) assert.deepEqual(fromVendorForm(["/b", `/t:${name}`]), ["--type", name]);
  assert.deepEqual(fromVendorForm(["-t:Deals", "-B"]), ["--type", "deals"]);
  assert.deepEqual(fromVendorForm(["/Difference", "/T:LEADS", "/b"]), ["--type", "leads", "--difference"]);
});

Deno.test("fromVendorForm() passes our own options on", () => {
  assert.deepEqual(fromVendorForm(["/b", "/t:leads", "--home", "D:\\home", "--json"]), [
    "--type",
    "leads",
    "--home",
    "D:\\home",
    "--json",
  ]);
});

Deno.test("fromVendorForm() refuses what the vendor's tool does not know", () => {
  assert.equal(refusal("/t:leads"), "option-missing");
  assert.equal(refusal("/b"), "option-missing");
  assert.equal(refusal("/b", "/t:"), "option-missing");
  assert.equal(refusal("/b", "/t:dealz"), "unknown-type");
  assert.equal(refusal("/b", "/t:all"), "unknown-type");
  assert.equal(refusal("/b", "/t:business_cards", "/difference"), "vendor-difference-unsupported");
});
