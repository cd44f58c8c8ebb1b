/** A sidecar with a database whose events a test appends, and which can be stopped and started again. @module */
import { type Clock, createClient, type IbkrClient, silentLogger, systemClock } from "../../../mod.ts";
import { type RunningSidecar, startSidecar } from "../../mod.ts";
import { createEventStore } from "../../store/event_store.ts";
import type { TokenBook } from "../../guard/token.ts";
import type { SidecarEvents } from "../http/world.ts";
import { createEventLog } from "../log.ts";
import { DEFAULT_CAPS } from "../start_events.ts";
import type { EventLog } from "../types.ts";

/** What a test holds in its hands. */
export interface KeptSidecar extends AsyncDisposable {
  readonly url: string;
  /** A fill with this execution id comes. */
  fill(executionId: string): void;
  /** Stops it and starts it again on the same port and database: an outage that is over at once. */
  restart(): Promise<void>;
}

/** Nothing here asks IBKR for anything. */
const IDLE_CAPTURE: SidecarEvents["capture"] = {
  leases: {
    want: () => ({ kind: "granted", subscribed: true }),
    hold: () => ({ answer: { kind: "granted", subscribed: true }, release: () => {} }),
    drop: () => false,
  },
  health: () => {
    throw new Error("nobody asks here how the capture is doing");
  },
};

/** Starts one. */
export async function startKeptSidecar(folder: string, tokens?: TokenBook): Promise<KeptSidecar> {
  const client: IbkrClient = createClient({ baseUrl: "http://127.0.0.1:9" });
  let port = 0;
  let log = openLog();
  let sidecar = await open();

  function openLog(): EventLog {
    const store = createEventStore({ path: `${folder}/events.db` });
    return createEventLog({ clock: systemClock, logger: silentLogger, store, caps: DEFAULT_CAPS });
  }

  async function open(): Promise<RunningSidecar> {
    log.endOutage(systemClock.now());
    const events = { log, capture: IDLE_CAPTURE };
    const bind = { hostname: "127.0.0.1", port };
    const running = await startSidecar({
      ...{ client, logger: silentLogger, bind, keepaliveMs: 0, events },
      ...(tokens === undefined ? {} : { tokens }),
    });
    port = running.port;
    return running;
  }

  async function close(): Promise<void> {
    await sidecar.close(0);
    log.close();
  }

  return {
    url: sidecar.url,
    fill: (executionId) =>
      log.append({
        topic: "trades",
        payload: JSON.stringify({ topic: "str", args: [{ execution_id: executionId, side: "B", size: 1 }] }),
        facts: { execution_id: executionId, revision: 1 },
      }),
    async restart() {
      await close();
      log = openLog();
      sidecar = await open();
    },
    [Symbol.asyncDispose]: async () => {
      await close();
      await client.close();
    },
  };
}

/** The real clock, but for pauses: who tries again does so soon. */
export const hastyClock: Clock = {
  ...systemClock,
  setTimer: (run, delayMs) => systemClock.setTimer(run, delayMs <= 5_000 ? delayMs / 50 : delayMs),
};
