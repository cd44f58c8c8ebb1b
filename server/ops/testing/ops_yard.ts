/** A simulator, and sidecars with one state folder in front of it, on a clock that moves only while something is waited for. @module */
import { createClient, type IbkrClient, type OrderJournal, silentLogger } from "../../../mod.ts";
import { manualClock, type Simulator, type SimulatorOptions, startSimulator } from "../../../sim/mod.ts";
import { createSidecar, openOrderStore, type OrderStore, type SidecarDeps } from "../../mod.ts";
import type { TradingOptions } from "../../guard/trading.ts";
import type { AuditRecord } from "../../store/audit_log.ts";
import { turns } from "../../testing/live_sidecar.ts";

/** An answer, read. */
export interface YardAnswer {
  readonly status: number;
  readonly headers: Headers;
  // deno-lint-ignore no-explicit-any -- tests look into whatever came
  readonly json: any;
}

/** One process of a sidecar. */
export interface Process {
  readonly client: IbkrClient;
  readonly store: OrderStore;
  readonly audit: AuditRecord[];
  ask(
    method: string,
    target: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
    signal?: AbortSignal,
  ): Promise<YardAnswer>;
  /** It ends: nothing of it goes on, and its files are free. */
  end(): Promise<void>;
}

/** How a process is started. */
export interface ProcessOptions {
  readonly trading?: TradingOptions;
  readonly sidecar?: Partial<SidecarDeps>;
  /** Puts something around the journal. */
  readonly journal?: (journal: OrderJournal) => OrderJournal;
}

/** Everything of it. */
export interface OpsYard {
  readonly sim: Simulator;
  readonly dir: string;
  readonly clock: ReturnType<typeof manualClock>;
  start(options?: ProcessOptions): Process;
  /** Lets time pass until the work is done. */
  wait<T>(work: Promise<T>): Promise<T>;
  pass(ms: number): Promise<void>;
  /** Lets time pass until something is so. */
  until(isSo: () => boolean): Promise<void>;
  /** Client order ids of the orders that IBKR has, oldest first. */
  placed(): (string | null)[];
}

const STEP_MS = 500;
const JSON_HEADERS = { "content-type": "application/json" };

/** Runs a test with one. */
export async function withOpsYard(
  test: (yard: OpsYard) => Promise<void>,
  { orderRules, ...options }: SimulatorOptions = {},
): Promise<void> {
  const dir = await Deno.makeTempDir({ prefix: "bezant-ops-" });
  const clock = manualClock(Date.UTC(2026, 0, 14, 16));
  let serial = 0;
  const own = { ...clock, random: () => 0.5, uuid: () => `id-${++serial}` };
  await using ends = new AsyncDisposableStack();
  ends.defer(() => Deno.remove(dir, { recursive: true }));
  const rules = { questions: "none", fills: "none", ...orderRules } as const;
  const sim = ends.use(await startSimulator({ tls: false, loggedIn: true, clock, ...options, orderRules: rules }));

  function start({ trading, sidecar: more, journal = (one) => one }: ProcessOptions = {}): Process {
    const store = openOrderStore(`${dir}/orders.db`);
    const client = createClient({ baseUrl: sim.baseUrl, clock: own, pacing: "off", orders: { journal: store } });
    const audit: AuditRecord[] = [];
    const sidecar = createSidecar({
      ...{ client, clock: own, logger: silentLogger, bind: { hostname: "127.0.0.1", port: 8080 } },
      trading: {
        ...{ journal: journal(store), keys: store.keys },
        ...{ audit: { path: "", add: (record: AuditRecord) => void audit.push(record) } },
        ...trading,
      },
      ...more,
    });
    let ended: Promise<void> | null = null;
    const end = (): Promise<void> => ended ??= client.close().finally(() => store[Symbol.dispose]());
    ends.defer(end);
    return {
      ...{ client, store, audit, end },
      async ask(method, target, body, headers = {}, signal) {
        const text = typeof body === "string" || body === undefined ? body : JSON.stringify(body);
        const init = {
          method,
          signal: signal ?? null,
          headers: { ...(text === undefined ? {} : JSON_HEADERS), ...headers },
        };
        const request = new Request("http://127.0.0.1:8080/", text === undefined ? init : { ...init, body: text });
        const answer = await sidecar.fetch(request, { address: "127.0.0.1", target });
        const said = await answer.text();
        return { status: answer.status, headers: answer.headers, json: said === "" ? null : JSON.parse(said) };
      },
    };
  }

  async function wait<T>(work: Promise<T>): Promise<T> {
    let isDone = false;
    work.then(() => isDone = true, () => isDone = true);
    await turns(6);
    for (let passedMs = 0; !isDone; passedMs += STEP_MS) {
      if (passedMs > 600_000) throw new Error("waited ten minutes of simulated time");
      clock.advance(STEP_MS);
      await turns(4);
    }
    return await work;
  }

  async function pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= STEP_MS) {
      clock.advance(Math.min(left, STEP_MS));
      await turns(2);
    }
  }

  async function until(isSo: () => boolean): Promise<void> {
    for (let passedMs = 0; !isSo(); passedMs += 2 * STEP_MS) {
      if (passedMs > 1_800_000) throw new Error("waited half an hour of simulated time");
      clock.advance(2 * STEP_MS);
      await turns(4);
    }
  }

  const placed = () => sim.truth().orders.map(({ clientId }) => clientId);
  await test({ sim, dir, clock, start, wait, pass, until, placed });
}
