import assert from "node:assert/strict";
import { readSettings } from "../operations/mod.ts";
import { DEFAULT_CAPS } from "./events/start_events.ts";
import { DEFAULT_RETENTION_DAYS } from "./events/topic_kinds.ts";

Deno.test("what the settings keep when nothing is set is what an embedded sidecar keeps", () => {
  const { settings } = readSettings("server", { flags: {}, env: () => undefined, readFile: () => "" });
  assert.deepEqual(settings.eventsRetentionDays, DEFAULT_RETENTION_DAYS);
  const { orders, trades, pnl, account, marketdata } = DEFAULT_CAPS;
  assert.deepEqual(
    [
      settings.eventsOrdersCap,
      settings.eventsTradesCap,
      settings.eventsPnlCap,
      settings.eventsAccountCap,
      settings.eventsMarketdataCap,
    ],
    [orders, trades, pnl, account, marketdata],
  );
});
