/** One life of the sidecar in this process: everything of it but the port, on the run's clock. @module */

import { type Clock, createClient, type IbkrClient, silentLogger } from "../../mod.ts";
import { createEventLog, type EventLog, startCapture } from "../../server/events/mod.ts";
import { createSidecar } from "../../server/mod.ts";
import { type Disk, storeOn } from "./disk.ts";
import type { Sabotage } from "./sabotage.ts";

/** A sidecar that lives. */
export interface Life {
  readonly log: EventLog;
  /** Asks it, as from this machine. */
  ask(pathAndQuery: string): Promise<Response>;
  /** Subscriptions are heard, no outage is on, and what was missed has been asked for. */
  isWell(): boolean;
  /** Lets go of everything. */
  end(): Promise<void>;
}

/** What it is made from. */
export interface LifeOptions {
  readonly baseUrl: string;
  readonly clock: Clock;
  /** File of the database. */
  readonly path: string;
  readonly disk: Disk;
  readonly sabotage: Sabotage | null;
  /** False: IBKR's stream of fills says nothing of the past when it is asked for anew, so REST alone knows. */
  readonly replays: boolean;
}

/** The client of a Gateway whose stream of fills never looks back. */
function withoutReplays(client: IbkrClient): IbkrClient {
  const tap: IbkrClient["stream"]["tap"] = (listener) => {
    const opened = client.stream.tap(listener);
    return {
      ...opened,
      subscribe: (wanted) =>
        opened.subscribe({
          ...wanted,
          subscribe: wanted.subscribe.replace('"realtimeUpdatesOnly":false', '"realtimeUpdatesOnly":true'),
        }),
    };
  };
  return { ...client, stream: { ...client.stream, tap } };
}

const CAPS = { orders: 50, trades: 20, pnl: 20, marketdata: 20, account: 20, session: 20, gap: 20 };
const BIND = { hostname: "127.0.0.1", port: 8080 };

/** Begins one. */
export function startLife({ baseUrl, clock, path, disk, sabotage, replays }: LifeOptions): Life {
  const logger = silentLogger;
  const honest = createClient({ baseUrl, clock, pacing: "off" });
  const believed = sabotage?.client?.(honest) ?? honest;
  const client = replays ? believed : withoutReplays(believed);
  const owner = client.session.own();
  const kept = createEventLog({ clock, logger, store: storeOn(disk, path), caps: CAPS });
  const log = sabotage?.log?.(kept) ?? kept;
  const capture = startCapture({ client, log, logger, clock, cap: 100, idleMs: 300_000 });
  const events = { log, capture, leases: capture.leases };
  const sidecar = createSidecar({ client, logger, clock, bind: BIND, events });

  async function end(): Promise<void> {
    await capture.close();
    await owner.stop();
    kept.close();
    await client.close();
  }

  return {
    log,
    ask: (path) => sidecar.fetch(new Request(`http://127.0.0.1:8080${path}`), { address: "127.0.0.1" }),
    isWell() {
      const { connected, reconciliation } = capture.health();
      const isCompared = reconciliation.atMs !== null && !reconciliation.isPending;
      return connected && isCompared && log.openOutage() === null;
    },
    end,
  };
}
