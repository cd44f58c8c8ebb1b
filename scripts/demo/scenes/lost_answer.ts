import {
  createClient,
  createRails,
  DEFAULT_RULES,
  type IbkrClient,
  isIbkrError,
  type OrderTicket,
  systemClock,
} from "../../../mod.ts";
import { openKillSwitch, openOrderStore } from "../../../server/mod.ts";
import type { Scene } from "../scene.ts";
import type { Stand } from "../stand.ts";

/** Settling looks several times, 5 s apart, and a lost answer is waited for half a minute: here time is so many times as fast. */
const HASTE = 10;

const TICKET: OrderTicket = {
  accountId: "DU1000001",
  conid: 265598,
  side: "BUY",
  type: "LMT",
  limitPrice: 180,
  quantity: 10,
  tif: "DAY",
  clientOrderId: "tour-AAPL",
};

/** An order whose answer never comes, a bot that dies over it, and a kill switch. */
export const lostAnswer: Scene = {
  title: "An answer is lost in the middle of an order: it is there once, and a kill switch stops the next one",
  run: async ({ gateway }, say) => {
    await gateway.logIn();
    Object.assign(gateway.orders.rules, { questions: ["o163"], fills: "none" });
    const dir = await Deno.makeTempDir({ prefix: "bezant_tour_" });
    const atIbkr = (): string => `IBKR has ${gateway.truth().orders.length} of it`;
    try {
      gateway.faults.start("order-answer-lost");
      await live(dir, gateway, async (ibkr) => {
        say("BUY 10 AAPL: IBKR asks a question, the bot says yes, and the answer to that never comes");
        say(`  place    ${await place(ibkr, TICKET)}; ${atIbkr()}`);
        say("  and the process dies");
      });
      await live(dir, gateway, async (ibkr) => {
        say("The next process has the journal of the first, and wants the same order");
        say(`  place    ${await place(ibkr, TICKET)}`);
        const [open] = ibkr.orders.open();
        const { end, orderIds: [orderId = ""], note } = await ibkr.orders.settle(open!.intent.intentId);
        say(`  settle   ${end}: ${note}, as order ${orderId}; ${atIbkr()}`);
        openKillSwitch(dir).turn(true);
        say("Somebody turns the kill switch on (`bezant kill on`, or a file)");
        say(`  place    ${await place(ibkr, { ...TICKET, clientOrderId: "tour-AAPL-2" })}`);
        say(`  cancel   ${(await ibkr.orders.cancel(TICKET.accountId, orderId, { wait: true })).state}: that passes`);
      });
      const orders = gateway.truth().orders.map(({ status }) => status);
      if (orders.join() !== "Cancelled") throw new Error(`IBKR has these orders: ${orders}, not the one cancelled`);
    } finally {
      await Deno.remove(dir, { recursive: true });
    }
  },
};

/** One life of a bot's process. Its journal and its kill switch are files. */
async function live(dir: string, { baseUrl }: Stand["gateway"], work: (ibkr: IbkrClient) => Promise<void>) {
  using journal = openOrderStore(`${dir}/orders.db`);
  const rails = createRails(DEFAULT_RULES, { isKilled: openKillSwitch(dir).isOn });
  const beganMs = Date.now();
  const clock = {
    ...systemClock,
    now: () => beganMs + (Date.now() - beganMs) * HASTE,
    setTimer: (run: () => void, delayMs: number) => systemClock.setTimer(run, delayMs / HASTE),
  };
  await using ibkr = createClient({ baseUrl, clock, pacing: "off", orders: { journal, rails } });
  await work(ibkr);
}

/** What came of it, in words. */
async function place(ibkr: IbkrClient, ticket: OrderTicket): Promise<string> {
  try {
    const outcome = await ibkr.orders.place(ticket, { timeoutMs: 10_000, questions: { allow: ["o163"] } });
    return outcome.kind === "unknown" ? `unknown: ${outcome.reason}` : outcome.kind;
  } catch (error) {
    if (isIbkrError(error) && error.outcome === "none") return `${error.code}: ${error.message}`;
    throw error;
  }
}
