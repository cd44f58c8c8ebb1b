import type { Clock, IbkrClient, Logger } from "../mod.ts";
import type { Settings } from "../operations/mod.ts";
import { type RunningEvents, startEvents } from "./events/start_events.ts";

/** Where events go, for the first line of the log. */
export function eventsPlace({ eventsEnabled, eventsDbPath }: Settings): string {
  return eventsEnabled ? eventsDbPath ?? "in memory only" : "off";
}

/** Captures events as the settings say; null when they are off. */
export function eventsOf(
  settings: Settings,
  deps: { readonly client: IbkrClient; readonly logger: Logger; readonly clock: Clock },
): RunningEvents | null {
  if (!settings.eventsEnabled) return null;
  return startEvents({
    ...deps,
    path: settings.eventsDbPath,
    caps: {
      orders: settings.eventsOrdersCap,
      trades: settings.eventsTradesCap,
      pnl: settings.eventsPnlCap,
      account: settings.eventsAccountCap,
      marketdata: settings.eventsMarketdataCap,
    },
    retentionDays: settings.eventsRetentionDays,
    maxLeases: settings.eventsMarketdataLeases,
    leaseIdleMs: settings.eventsMarketdataIdleSecs * 1000,
    nats: settings.eventsNats,
  });
}
