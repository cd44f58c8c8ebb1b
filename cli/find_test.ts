import assert from "node:assert/strict";
import { OPERATIONS } from "../operations/mod.ts";
import { findCommand, nameWords } from "./find.ts";
import { GLOBAL_FLAGS } from "./flags.ts";
import { MENU } from "./menu.ts";
import { saysLogIn } from "./operation_facts.ts";
import { didYouMean } from "./suggest.ts";

const find = (...words: string[]): [string, number] => {
  const { entry, wordCount } = findCommand(words, MENU);
  return [entry.name, wordCount];
};

Deno.test("an answer that means a login is due is known without the catalogue", () => {
  const judging = OPERATIONS.filter(({ needsLogin }) => needsLogin !== undefined);
  assert.ok(judging.length > 0);
  const cases = [[true, true], [true, false], [false, true], [false, false]];
  for (const { name, needsLogin } of judging) {
    for (const [authenticated, connected] of cases) {
      const answer = { authenticated, connected, competing: false, message: "" };
      assert.equal(saysLogIn(answer), needsLogin!(answer), name);
    }
  }
});

Deno.test("every entry of the menu loads a command, and every example is one that is found", async () => {
  for (const entry of MENU) {
    const command = await entry.load();
    const [name, wordCount] = find(...command.example.split(" "));
    assert.equal(name, entry.name);
    const words = command.example.split(" ").slice(wordCount).filter((word) => !word.startsWith("-"));
    if (command.flags.length === 0 && !entry.isRaw) nameWords(entry, words);
    if (entry.isRaw) continue;
    const known = [...command.flags, ...GLOBAL_FLAGS].map((flag) => flag.name);
    for (const [, flag] of command.example.matchAll(/ --([a-z-]+)/g)) assert.ok(known.includes(flag!), command.example);
  }
});

Deno.test("findCommand() knows the long form and the short one; a verb wins over a word", () => {
  assert.deepEqual(find("positions", "list", "DU1"), ["positions list", 2]);
  assert.deepEqual(find("positions", "DU1"), ["positions list", 1]);
  assert.deepEqual(find("accounts"), ["accounts list", 1]);
  assert.deepEqual(find("accounts", "summary", "DU1"), ["accounts summary", 2]);
  assert.deepEqual(find("quote", "AAPL"), ["quotes get", 1]);
});

Deno.test("findCommand() names what is near, and the verbs of a noun", () => {
  assert.throws(() => find("helth"), /unknown command "helth" \(did you mean "health"\?\)/);
  assert.throws(() => find("quotes"), /quotes needs a verb, expected one of: get/);
  assert.throws(() => find("accounts", "sumary"), /accounts has no verb "sumary" \(did you mean "summary"\?\)/);
  assert.throws(() => find("positions", "lits", "DU1"), /positions has no verb "lits" \(did you mean "list"\?\)/);
  assert.deepEqual(find("positions", "du1"), ["positions list", 1], "no verb: an account that is none");
  assert.throws(() => find("xyzzy"), { message: 'unknown command "xyzzy"' });
});

Deno.test("nameWords() refuses one word too few or too many", () => {
  const { entry } = findCommand(["quote"], MENU);
  assert.deepEqual(nameWords(entry, ["AAPL"]), { symbol: "AAPL" });
  assert.throws(() => nameWords(entry, []), /quotes get needs SYMBOL/);
  assert.throws(() => nameWords(entry, ["AAPL", "MSFT"]), /unexpected "MSFT"/);
});

Deno.test("didYouMean() sees added, dropped, replaced and swapped letters, and nothing far away", () => {
  for (const word of ["postions", "positionss", "pozitions", "psoitions"]) {
    assert.match(didYouMean(word, ["positions", "orders"]), /"positions"/, word);
  }
  assert.equal(didYouMean("serve", ["trust"]), "");
});
