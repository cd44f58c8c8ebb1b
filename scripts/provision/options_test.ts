import assert from "node:assert/strict";
import { ProvisionUsageError, readOptions } from "./options.ts";
import { resumeCommand } from "./resume.ts";

Deno.test("readOptions() refuses what cannot be meant, with what would be right", () => {
  const cases: readonly (readonly [string[], RegExp])[] = [
    [[], /Which host\?/],
    [["a", "b"], /one too many/],
    [["a b"], /is no host/],
    [["pi@a", "--egress", "tor"], /expected auto, direct/],
    [["pi@a", "--set", "BEZANT_TRADNG=paper"], /no setting of the sidecar \(did you mean "BEZANT_TRADING"\?\)/],
    [["pi@a", "--set", "BEZANT_DEBUG_TOKEN=x"], /a secret.*--secrets/],
    [["pi@a", "--set", "x"], /expected NAME=VALUE/],
    [["pi@a", "--secret", "x"], /--secret/],
    [["pi@a", "--instance", "lab"], /--instance is "lab", expected paper/],
    [["pi@a", "--set", "paper:BEZANT_LOG=debug"], /is for an instance; say --instance paper, too/],
    [["pi@a", "--instance", "paper", "--set", "paper:BEZANT_DEBUG_TOKEN=x"], /a secret/],
  ];
  for (const [args, words] of cases) {
    assert.throws(
      () => readOptions(args),
      (error) => error instanceof ProvisionUsageError && words.test(error.message),
    );
  }
});

Deno.test("what is set for an instance is set for it alone", () => {
  const words = ["pi@a", "--instance", "paper", "--set", "BEZANT_LOG=warn", "--set", "paper:BEZANT_LOG=debug"];
  const options = readOptions(words);
  assert.ok(options !== "help");
  assert.deepEqual(options.wish.settings, { BEZANT_LOG: "warn" });
  assert.deepEqual(options.wish.instances, { paper: { BEZANT_LOG: "debug" } });
  assert.equal(options.wish.rotatesKeystore, false);
});

Deno.test("a run that stopped says the exact command that goes on", () => {
  const args = ["pi@a", "--from", "guard", "--set", "BEZANT_LOG=a b", "--tunnel", "none"];
  const resumed = resumeCommand(args, "relay");
  assert.equal(resumed, "deno task provision pi@a --set 'BEZANT_LOG=a b' --tunnel none --from relay");
  assert.equal(resumeCommand(["pi@a", "--from=guard"], "relay"), "deno task provision pi@a --from relay");
});
