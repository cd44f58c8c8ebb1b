import assert from "node:assert/strict";
import { ProvisionUsageError, readOptions } from "./options.ts";
import { selectSteps } from "./select.ts";

const STEPS = ["a", "b", "c"].map((id) => ({ id, title: id, tags: id === "a" ? ["x"] : ["y"], parts: [] }));
const ids = (selection: Parameters<typeof selectSteps>[1]): string =>
  selectSteps(STEPS, selection).map(({ id }) => id).join("");

Deno.test("steps are chosen by id, by tag and from a place on", () => {
  assert.equal(ids({}), "abc");
  assert.equal(ids({ only: ["y"] }), "bc");
  assert.equal(ids({ only: ["y", "a"], skip: ["c"] }), "ab");
  assert.equal(ids({ from: "b", skip: ["c"] }), "b");
});

Deno.test("a word that selects nothing is refused", () => {
  assert.throws(() => ids({ only: ["z"] }), /No step or tag "z"; there are a, b, c, x, y/);
  assert.throws(() => ids({ from: "x" }), /No step "x"/);
});

Deno.test("a command line is understood, or refused with what would be right", () => {
  const options = readOptions(["pi@pi", "--plan", "--only", "a,b", "--tunnel", "none"]);
  assert.ok(options !== "help");
  assert.deepEqual([options.command, options.target, options.isPlan, options.wish.tunnel], [
    "apply",
    "pi@pi",
    true,
    "none",
  ]);
  assert.deepEqual(options.selection.only, ["a", "b"]);
  const login = readOptions(["login", "pi@pi"]);
  assert.equal(login !== "help" && login.command, "login");
  for (
    const [words, message] of [
      [[], /Which host/],
      [["pi@pi", "more"], /"more"/],
      [["-oProxyCommand=x"], /./],
      [["pi@pi", "--egress", "moon"], /expected auto, direct/],
      [["pi@pi", "--nosuch"], /nosuch/],
    ] as const
  ) {
    assert.throws(
      () => readOptions(words),
      (error) => error instanceof ProvisionUsageError && message.test(error.message),
    );
  }
});
