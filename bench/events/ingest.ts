/** How many events a second are taken in: with the database, in memory alone, and a bare loop of inserts. @module */

import { DatabaseSync } from "node:sqlite";
import { createClient, silentLogger } from "../../mod.ts";
import { type RunningEvents, startEvents } from "../../server/mod.ts";

/** Nobody listens there: nothing but the bench's own frames comes. */
const NO_GATEWAY = "http://127.0.0.1:9/v1/api";
const GOAL = 20_000;
const CONTRACTS = 50;

/** A frame with the topic it belongs to. */
export interface BenchFrame {
  readonly topic: string;
  readonly payload: string;
}

/** A day in small: mostly quotes, some profit and loss, some orders and fills, each of its usual size. */
export function benchFrames(count: number): BenchFrame[] {
  return Array.from({ length: count }, (_, index) => {
    const kind = index % 50;
    if (kind === 0) return { topic: "trades", payload: tradeFrame(index) };
    if (kind < 5) return { topic: "orders", payload: orderFrame(index) };
    if (kind < 10) {
      return { topic: "pnl", payload: `{"topic":"spl","args":{"DU1.Core":{"dpl":${index},"nl":1e6,"upl":3.5}}}` };
    }
    const conid = 265598 + index % CONTRACTS;
    return {
      topic: `marketdata:${conid}`,
      payload: `{"topic":"smd+${conid}","conid":${conid},"_updated":${index},"31":"${
        index / 100
      }","84":"1.2","86":"1.3","88":"100"}`,
    };
  });
}

/**
 * Runs the comparison.
 *
 * @param rounds How often; the best of each counts, since everything else on the machine only takes
 * @returns Lines to print
 */
export async function benchIngest(rounds: number, count: number): Promise<string[]> {
  const frames = benchFrames(count);
  let [stored, inMemory, bare] = [0, 0, 0];
  for (let round = 0; round < rounds; round++) {
    bare = Math.max(
      bare,
      await inTemporaryFolder((dir) => perSecond(count, () => insertAll(`${dir}/bare.db`, frames))),
    );
    stored = Math.max(stored, await inTemporaryFolder((dir) => ingest(frames, `${dir}/events.db`)));
    inMemory = Math.max(inMemory, await ingest(frames, null));
  }
  return [
    `events: ${count.toLocaleString("en")} frames over ${CONTRACTS + 3} topics, best of ${rounds}; goal ${
      GOAL.toLocaleString("en")
    }/s with the database`,
    row("bare loop of inserts, 500 a transaction", bare, bare),
    row("log, in memory alone", inMemory, bare),
    row("log, with the database", stored, bare),
    `${stored >= GOAL ? "reached" : "MISSED"}: ${(stored / GOAL).toFixed(1)} times the goal; ${
      (stored / inMemory).toFixed(2)
    } of memory alone`,
  ];
}

async function ingest(frames: readonly BenchFrame[], path: string | null): Promise<number> {
  await using client = createClient({ baseUrl: NO_GATEWAY });
  await using events: RunningEvents = startEvents({ client, logger: silentLogger, path });
  return perSecond(frames.length, () => {
    for (const frame of frames) events.log.append(frame);
    events.log.flush();
  });
}

function insertAll(path: string, frames: readonly BenchFrame[]): void {
  using db = new DatabaseSync(path);
  db.exec(
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE events (id INTEGER PRIMARY KEY, topic TEXT, at INTEGER, payload TEXT)",
  );
  const put = db.prepare("INSERT INTO events (topic, at, payload) VALUES (?, ?, ?)");
  for (let from = 0; from < frames.length; from += 500) {
    db.exec("BEGIN");
    for (const { topic, payload } of frames.slice(from, from + 500)) put.run(topic, from, payload);
    db.exec("COMMIT");
  }
}

function perSecond(count: number, work: () => void): number {
  const startMs = performance.now();
  work();
  return count / (performance.now() - startMs) * 1000;
}

async function inTemporaryFolder<T>(work: (dir: string) => T | Promise<T>): Promise<T> {
  const dir = Deno.makeTempDirSync();
  try {
    return await work(dir);
  } finally {
    Deno.removeSync(dir, { recursive: true });
  }
}

function row(name: string, value: number, bare: number): string {
  return `  ${name.padEnd(40)} ${Math.round(value).toLocaleString("en").padStart(9)}/s  ${(value / bare).toFixed(2)}`;
}

function tradeFrame(index: number): string {
  return `{"topic":"str","args":[{"execution_id":"0000e0d5.${index}.01.01","symbol":"AAPL","side":"B","order_ref":"bot-${index}",` +
    `"trade_time":"20261122-14:30:00","trade_time_r":1795358000000,"size":100,"price":"187.21","exchange":"NASDAQ","account":"DU1"}]}`;
}

function orderFrame(index: number): string {
  return `{"topic":"sor","args":[{"acct":"DU1","conid":265598,"orderId":${index},"status":"Submitted","filledQuantity":0,` +
    `"remainingQuantity":100,"price":"187.00","side":"BUY","timeInForce":"DAY","ticker":"AAPL"}]}`;
}

if (import.meta.main) {
  const quick = Deno.args.includes("--quick");
  for (const line of await benchIngest(quick ? 1 : 3, quick ? 20_000 : 100_000)) console.log(line);
}
