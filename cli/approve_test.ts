import assert from "node:assert/strict";
import { systemClock } from "../mod.ts";
import { openApprovalStore } from "../server/mod.ts";
import { atCounter } from "./testing/counter.ts";
import { run } from "./testing/fake_io.ts";

const WANTED = {
  digest: "a".repeat(64),
  action: "place",
  account: "U1234567",
  isPaper: false,
  summary: "BUY 10 AAPL LMT 180 DAY",
  facts: [{ name: "costs", text: "1,800 USD\u001b[2J" }],
  askedBy: "assistant of owner",
} as const;

Deno.test("approve lists what waits in the state folder, shows exactly what it is, asks, and decides once", async () => {
  const dir = await Deno.makeTempDir({ prefix: "bezant-cli-approve-" });
  try {
    const env = { BEZANT_STATE_DIR: dir, IBKR_GATEWAY_URL: "http://127.0.0.1:1", NO_COLOR: "1" };
    using book = openApprovalStore(`${dir}/approvals.db`, systemClock);
    const { id } = book.ask(WANTED)!;
    const approve = (...args: string[]) => run(["approve", ...args], { env });
    const person = (answer: string, ...args: string[]) =>
      run(["approve", ...args], { env, isTerminal: true, ask: () => Promise.resolve(answer) });
    assert.deepEqual(JSON.parse((await approve()).stdout).map(({ id }: { id: string }) => id), [id]);
    assert.equal((await approve(id)).code, 2, "nobody can be asked");
    const habit = await person("yes", id);
    assert.deepEqual([habit.code, book.get(id)?.state], [1, "pending"]);
    assert.match(habit.stderr, /BUY 10 AAPL LMT 180 DAY\n.*U\*\*\*\*567 \(LIVE\)\n.*1,800 USD \[2J/s);
    const told = await person("567", id);
    assert.deepEqual([told.code, told.stdout], [0, `approved ${id}: BUY 10 AAPL LMT 180 DAY\n`]);
    assert.equal(book.get(id)?.decidedBy, "command line");
    assert.equal((await person("567", id, "--refuse")).code, 5, "once");
    assert.equal((await approve("nobody", "--yes")).code, 4);
    assert.match(await Deno.readTextFile(`${dir}/audit.jsonl`), /"approval-decision".*"approved"/);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});

Deno.test("where a sidecar answers, its requests are the ones that are decided", () =>
  atCounter(async ({ cli, hireSidecar, stateDir }) => {
    using approvals = openApprovalStore(`${stateDir}/of-the-sidecar/approvals.db`, systemClock);
    hireSidecar({ approvals });
    const { id } = approvals.ask({ ...WANTED, isPaper: true })!;
    assert.match((await cli("approve")).stdout, new RegExp(id));
    const { code, stdout } = await cli(`approve ${id} --refuse --output json`);
    assert.deepEqual([code, JSON.parse(stdout).state, approvals.get(id)?.state], [0, "refused", "refused"]);
    assert.equal((await cli("approve nothere --yes")).code, 4);
  }));
