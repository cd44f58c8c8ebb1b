// Puts the bot together over one folder: targets.json is the person's; plan.json, orders.db and the lock are its own;
// a file KILL stops new orders.
import { type Clock, createClient, createRails, DEFAULT_RULES, systemClock } from "@bezant/bezant";
import { openKillSwitch, openOrderStore } from "@bezant/bezant/server";
import { planFile } from "./plan_file.ts";
import { readSettings } from "./settings.ts";
import type { Bot } from "./world.ts";

export interface BotOptions {
  readonly dir: string;
  /** A Gateway or a sidecar; the client's default unless said. */
  readonly baseUrl?: string | undefined;
  /** A sidecar's. */
  readonly token?: string | undefined;
  /** Real money. False: paper accounts only, as IBKR itself says before each order. */
  readonly isLive: boolean;
  /** The Gateway was started anew since the bot ran last: an order that sat in it cannot come any more. */
  readonly hasRestarted?: boolean;
  readonly clock?: Clock;
  readonly say: (line: string) => void;
}

/** Opens it. One bot in a folder at a time. */
export function openBot(options: BotOptions): Bot & AsyncDisposable {
  const { dir, baseUrl, token, isLive, hasRestarted = false, clock = systemClock, say } = options;
  const settings = readSettings(Deno.readTextFileSync(`${dir}/targets.json`));
  const stack = new AsyncDisposableStack();
  const lock = stack.use(Deno.openSync(`${dir}/lock`, { write: true, create: true }));
  if (!lock.tryLockSync(true)) throw new Error(`another bot works in ${dir}`);
  // the sidecar's own journal: SQLite, on the disk before a byte leaves, safe with several processes
  const journal = stack.use(openOrderStore(`${dir}/orders.db`));
  const rules = {
    ...DEFAULT_RULES,
    trading: isLive ? "live" : "paper",
    maxOrderNotional: settings.maxOrderNotional,
    maxDayNotional: settings.maxDayNotional,
    allowAccounts: [settings.accountId],
    allowTypes: ["LMT"],
  } as const;
  const rails = createRails(rules, { isKilled: openKillSwitch(dir).isOn });
  const ibkr = stack.use(createClient({ baseUrl, token, clock, orders: { journal, rails } }));
  stack.use(ibkr.session.own());
  return {
    ...{ ibkr, journal, settings, plans: planFile(`${dir}/plan.json`), clock, say },
    gatewayRestartedAtMs: hasRestarted ? clock.now() : undefined,
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
