import { createClient, type IbkrClient, IbkrError } from "../../../mod.ts";
import { manualClock, startSimulator } from "../../../sim/mod.ts";
import type { Scene } from "../scene.ts";

const MIDNIGHT = Date.parse("2026-11-21T00:00:00-05:00");

/** What IBKR does at night, on a clock that the test moves, and an order whose answer never comes. */
export const night: Scene = {
  title: "A night at IBKR in a second: reset, maintenance, an order whose answer is lost",
  run: async (_, say) => {
    const clock = manualClock(MIDNIGHT - 60_000);
    await using sim = await startSimulator({
      clock,
      nights: true,
      loggedIn: true,
      tls: false,
      orderRules: { questions: "none" },
    });
    // hours pass here in a moment: IBKR's budgets would be used up at once
    await using ibkr = createClient({ baseUrl: sim.baseUrl, timeoutMs: 500, pacing: "off" });
    say(`23:59 New York: ${await look(ibkr)}`);
    clock.advance(60_000);
    say(`00:00 the login ends: ${await look(ibkr)}`);
    await sim.logIn();
    say(`00:00 a human has logged in: ${await look(ibkr)}`);
    clock.advance(60 * 60_000);
    say(`01:00 maintenance: ${await look(ibkr)}`);
    clock.advance(10 * 60_000);
    say(`01:10 it is over: ${await look(ibkr)}`);
    using _fault = sim.faults.start("order-answer-lost");
    say(`01:10 an order: ${await order(ibkr)}; the book at IBKR has ${sim.truth().orders.length}`);
  },
};

async function look(ibkr: IbkrClient): Promise<string> {
  return await outcome(async () => {
    if (!(await ibkr.session.status()).authenticated) await ibkr.session.init();
    return `${(await ibkr.accounts.list()).length} accounts`;
  });
}

async function order(ibkr: IbkrClient): Promise<string> {
  return await outcome(async () => {
    const [accountId = ""] = (await ibkr.accounts.brokerage()).accounts ?? []; // IBKR wants to be asked for them first
    const { status } = await ibkr.api.POST("/iserver/account/{accountId}/orders", {
      path: { accountId },
      body: {
        orders: [{ conid: 265598, orderType: "LMT", side: "BUY", price: 150, quantity: 1, tif: "DAY", cOID: "n1" }],
      },
    });
    return `answered with ${status}`;
  });
}

async function outcome(attempt: () => Promise<string>): Promise<string> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof IbkrError) return `${error.code}, outcome ${error.outcome}`;
    throw error;
  }
}
