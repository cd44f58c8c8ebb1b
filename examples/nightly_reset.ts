// A test of a bot against the night: the login ends at midnight in New York, and at one the brokerage side is away for a while.
//
//   deno test -A examples/nightly_reset.ts
import assert from "node:assert/strict";
import { createClient, type IbkrClient, IbkrError } from "@bezant/bezant";
import { manualClock, startSimulator } from "@bezant/bezant/sim";

/** The bot under test. Yours is longer. */
async function look(ibkr: IbkrClient): Promise<string> {
  try {
    if (!(await ibkr.session.status()).authenticated) await ibkr.session.init();
    return `sees ${(await ibkr.accounts.list()).length} accounts`;
  } catch (error) {
    return error instanceof IbkrError && error.code === "not_authenticated" ? "waits for a human" : "tries again later";
  }
}

Deno.test("the bot survives the night", async () => {
  const clock = manualClock(Date.parse("2026-11-20T23:59:00-05:00"));
  await using sim = await startSimulator({ clock, nights: true, loggedIn: true, tls: false });
  await using ibkr = createClient({ baseUrl: sim.baseUrl });
  const see: string[] = [await look(ibkr)];
  clock.advance(60_000); // midnight
  see.push(await look(ibkr));
  await sim.logIn(); // what a human does
  clock.advance(60 * 60_000); // one o'clock
  see.push(await look(ibkr), (clock.advance(600_000), await look(ibkr)));
  assert.deepEqual(see, ["sees 2 accounts", "waits for a human", "tries again later", "sees 2 accounts"]);
});
