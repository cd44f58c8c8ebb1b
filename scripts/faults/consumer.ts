/**
 * A bot that checks: it follows cursors over HTTP, keeps what it saw together with its place, and can be killed at any
 * point. It shares no code with the product, because a bug in that would hide itself.
 *
 * @module
 */

/** Asks the sidecar that lives at present; null when none does. */
export type Ask = (pathAndQuery: string) => Promise<Response | null>;

/** What a bot knows, as it would stand in its database: what it did, and how far it has read. */
export interface Known {
  /** Where to go on. */
  place: string;
  /** How often each fill came, by `execution id/revision`. */
  readonly fills: Map<string, number>;
  /** The filled quantity that was last told of each order. */
  readonly orders: Map<string, number>;
  /** How often each gap came, and its limits. */
  readonly gaps: Map<
    string,
    { times: number; readonly reason: string; readonly fromMs: number; readonly toMs: number }
  >;
  /** How often its place was gone. */
  expired: number;
  /** Things that must not be, in words. */
  readonly faults: string[];
}

/** A bot. */
export interface Consumer {
  /** One poll; what it saw is kept only when the bot lives to its end. */
  poll(options?: { readonly limit?: number; readonly diesAfter?: number }): Promise<number>;
  /** Polls until there is nothing more. */
  drain(): Promise<void>;
  readonly known: Known;
}

interface WireEvent {
  readonly seq: number;
  readonly cursor: number;
  readonly topic: string;
  readonly reset_epoch: number;
  readonly execution_id?: string;
  readonly revision?: number;
  // deno-lint-ignore no-explicit-any -- it reads the wire as any bot in any language would
  readonly payload: any;
}

/** The sidecar can't say at present: the place is kept. */
const NOT_NOW: ReadonlySet<string> = new Set(["events_store_unavailable", "events_db_locked"]);

/** How it reads: every topic in one order, or one topic by the contract's own cursor. */
export type Manner = "poll" | "topic";

/** Makes one that reads in one of both manners. */
export function createConsumer(ask: Ask, manner: Manner): Consumer {
  const known: Known = {
    place: manner === "poll" ? "earliest" : "0",
    fills: new Map(),
    orders: new Map(),
    gaps: new Map(),
    expired: 0,
    faults: [],
  };

  async function poll({ limit = 100, diesAfter = Infinity } = {}): Promise<number> {
    const path = manner === "poll"
      ? `/events/poll?topics=trades,orders,gap&since=${known.place}&limit=${limit}`
      : `/events/trades?since=${known.place}&limit=${limit}`;
    const response = await ask(path);
    if (response === null) return 0;
    if (response.status === 204) return 0;
    const body = JSON.parse(await response.text());
    if (response.status === 412) {
      known.expired++;
      known.place = manner === "poll" ? "earliest" : String(body.head_cursor - 1);
      return 1;
    }
    if (response.status === 503 && NOT_NOW.has(body.code)) return 0;
    if (response.status !== 200) {
      known.faults.push(`${path.split("?")[0]} answered ${response.status}: ${body.code}`);
      return 0;
    }
    const events: WireEvent[] = body.events;
    for (const [index, event] of events.entries()) {
      if (index >= diesAfter) return 0; // killed between two effects: the place of the last one is what it has
      keep(event);
      known.place = manner === "poll" ? `${event.reset_epoch}:${event.seq}` : String(event.cursor);
    }
    if (events.length > 0) known.place = manner === "poll" ? String(body.next) : String(body.next_cursor);
    return events.length;
  }

  function keep(event: WireEvent): void {
    const { payload } = event;
    if (payload.outage_id !== undefined) keepGap(event);
    else if (event.topic === "trades") {
      const [trade] = payload.args;
      const revision = trade.commission === undefined || trade.commission === "" ? 1 : 2;
      if (trade.execution_id !== event.execution_id || revision !== event.revision) {
        known.faults.push(`the fill ${event.execution_id} is told with revision ${event.revision}, it has ${revision}`);
      }
      const key = `${trade.execution_id}/${revision}`;
      known.fills.set(key, (known.fills.get(key) ?? 0) + 1);
    } else if (event.topic === "orders") {
      for (const order of payload.args ?? []) {
        const filled = order.filledQuantity;
        if (filled !== undefined) known.orders.set(String(order.orderId), Number(filled));
      }
    }
  }

  /** Markers in the topics of data carry what the event in `gap` says; only that one is counted here. */
  function keepGap({ topic, payload }: WireEvent): void {
    if (topic !== (manner === "poll" ? "gap" : "trades")) return;
    const before = known.gaps.get(payload.outage_id);
    if (before !== undefined) return void before.times++;
    const [fromMs, toMs] = [Date.parse(payload.from), Date.parse(payload.to)];
    known.gaps.set(payload.outage_id, { times: 1, reason: payload.reason, fromMs, toMs });
  }

  async function drain(): Promise<void> {
    while (await poll({ limit: 1_000 }) > 0);
  }

  return { poll, drain, known };
}
