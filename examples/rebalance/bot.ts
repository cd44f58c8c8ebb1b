// The loop: settle what is in doubt, look, do the next step, wait. Every turn begins from what IBKR and the files say, so
// it makes no difference whether the turn before was a moment ago or the machine was off meanwhile.
import { isIbkrError, newYorkDay, type SessionReport, sleep } from "@bezant/bezant";
import { closedUntil, openOrdersOf, readFacts, readPositions, readTargets } from "./look.ts";
import { inWords, leftOf, makePlan, type Plan, sideOf } from "./plan.ts";
import { progressOf } from "./progress.ts";
import { tradeLine } from "./trade.ts";
import { type Bot, NeedsPerson, NotNow } from "./world.ts";

/** What a turn came to: done for today, or when to look again and why. */
type Turn = "done" | { readonly waitMs: number; readonly why: string };

const [SOON_MS, MINUTE_MS, LONGEST_WAIT_MS] = [10_000, 60_000, 15 * 60_000];
const wait = (why: string, waitMs = MINUTE_MS): Turn => ({ waitMs, why });

/** What no waiting mends. All else may pass: no login, another program's session, maintenance, a guard rail, the network. */
const HOPELESS = ["bad_request", "symbol_not_found", "ambiguous_contract", "account_not_found", "closed", "internal"];

/** Works until the day's plan is done; with `stay` for good, a plan for each trading day. */
export async function run(bot: Bot, { stay, signal }: { stay: boolean; signal?: AbortSignal }): Promise<void> {
  let said = "";
  for (;;) {
    const turn = await takeTurn(bot, signal).catch((error: unknown): Turn => {
      if (error instanceof NotNow || (isIbkrError(error) && !HOPELESS.includes(error.code))) return wait(error.message);
      throw error;
    });
    if (turn === "done" && !stay) return;
    const { why, waitMs } = turn === "done" ? { why: "waiting for the next day", waitMs: LONGEST_WAIT_MS } : turn;
    if (why !== said) bot.say(said = why);
    await sleep(bot.clock, waitMs, signal);
  }
}

async function takeTurn(bot: Bot, signal?: AbortSignal): Promise<Turn> {
  const { ibkr, settings: { accountId }, plans, say, clock, gatewayRestartedAtMs } = bot;
  const session = ibkr.session.current() ?? await firstLook(bot, signal);
  if (session?.state !== "ready") return wait(`no session: ${session?.reason ?? "still looking"}`, SOON_MS);

  // before anything else: an order that may be there, or may still come, makes every number below wrong
  for (const { intent } of ibkr.orders.open()) {
    const { end, note } = await ibkr.orders.settle(intent.intentId, { gatewayRestartedAtMs });
    if (end === "unsettled") { // soon again: a restart is noticed by whoever knocks meanwhile
      return wait(`in doubt: ${intent.clientOrderIds}: ${note}; restart the Gateway to clear it at once`, SOON_MS);
    }
    say(`${intent.clientOrderIds} is ${end}: ${note}`);
  }

  const day = newYorkDay(clock.now());
  const saved = plans.load();
  if (saved !== null && saved.accountId !== accountId) throw new NeedsPerson("plan.json is another account's");
  if (saved?.day !== day) return await plan(bot, day);
  if (saved.isDone) return "done";
  const now = await progressOf(bot, saved);
  plans.save(now);
  return now.lines.every((line) => leftOf(line) === 0) ? await finish(bot, now) : await trade(bot, now);
}

/** What the first look at the session says, as soon as it is there; null when it takes long. */
async function firstLook({ ibkr, clock }: Bot, signal?: AbortSignal): Promise<SessionReport | null> {
  const late = new AbortController();
  const cancelTimer = clock.setTimer(() => late.abort(), SOON_MS);
  try {
    const until = signal === undefined ? late.signal : AbortSignal.any([late.signal, signal]);
    for await (const report of ibkr.session.states({ signal: until })) return report;
    return null;
  } finally {
    cancelTimer();
  }
}

/** Plans the day, once its market is open and nothing of before is. */
async function plan(bot: Bot, day: string): Promise<Turn> {
  const { settings, plans, say, clock } = bot;
  const targets = await readTargets(bot);
  const untilMs = await closedUntil(bot, targets.map(({ conid }) => conid));
  if (untilMs !== null) return wait("the market is closed", Math.min(untilMs - clock.now(), LONGEST_WAIT_MS));
  const open = await openOrdersOf(bot, targets);
  if (open.length > 0) return wait(`open orders that are not of this day's plan are in the way: ${open.join(", ")}`);
  const { cash, facts } = await readFacts(bot, targets);
  const made = makePlan(settings, facts, cash, day, clock.now());
  plans.save(made);
  say(inWords(made));
  return wait("trading", 0);
}

/** One order for each line that needs one and has none: sales first, because they pay for the purchases. */
async function trade(bot: Bot, now: Plan): Promise<Turn> {
  const todo = now.lines.filter((line) => leftOf(line) > 0);
  const sales = todo.filter((line) => sideOf(line) === "SELL");
  for (const line of sales.length > 0 ? sales : todo) {
    if (await closedUntil(bot, [line.conid]) !== null) return wait("the market is closed");
    const isInDoubt = await tradeLine(bot, line);
    if (isInDoubt) return wait("an answer was lost", 0); // settled first thing in the next turn
  }
  return wait("trading", SOON_MS);
}

/** The fills add up to the plan; the account's positions have the last word. They may lag behind for some minutes. */
async function finish({ ibkr, settings, plans, say }: Bot, now: Plan): Promise<Turn> {
  const positions = await readPositions(ibkr, settings.accountId);
  const wrong = now.lines.filter(({ conid, target }) => Math.trunc(positions.get(conid) ?? 0) !== target);
  if (wrong.length > 0) {
    return wait(`filled, but the positions in ${wrong.map(({ symbol }) => symbol)} say otherwise: look at the account`);
  }
  plans.save({ ...now, isDone: true });
  say(`done: ${now.lines.map(({ symbol, target }) => `${target} ${symbol}`).join(", ")}`);
  return "done";
}
