/**
 * Real deaths: the sidecar is a process of its own, fills happen all the time, and it is killed (SIGKILL) at any moment and
 * started again on its own files. Some of the time another one waits for its database already.
 *
 * @module
 */

import { type Consumer, createConsumer } from "./consumer.ts";
import { judge, type Truth } from "./judge.ts";
import { placeOrders } from "./stage.ts";
import type { RunResult } from "./run.ts";
import type { Chance } from "./random.ts";
import { startSimulator } from "../../sim/mod.ts";

interface Child extends AsyncDisposable {
  readonly url: string;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
}

const READY_MS = 60_000;

/** Kills it so many times, and judges what two bots know in the end. */
export async function killMany(
  times: number,
  dir: string,
  chance: Chance,
  say: (text: string) => void = () => {},
): Promise<RunResult> {
  await using sim = await startSimulator({
    tls: false,
    loggedIn: true,
    orderRules: { questions: "none", fills: "none" },
  });
  const orderIds = await placeOrders(sim);
  let child: Child | null = null;
  const ask = async (path: string): Promise<Response | null> =>
    child === null ? null : await fetch(child.url + path).catch(() => null); // it may die under the question
  const bots = [createConsumer(ask, "poll"), createConsumer(ask, "topic")];
  const outages: Truth["outages"][number][] = [];

  function fill(): void {
    const open = sim.truth().orders.filter(({ id, quantity, filled }) => orderIds.includes(id) && quantity > filled);
    if (open.length > 0) sim.orders.fillNow(chance.pick(open).id, 1);
  }

  for (let deaths = 0; deaths <= times; deaths++) {
    const fromMs = Date.now();
    child ??= await startChild(sim.baseUrl, dir);
    await waitUntil(async () => {
      const status = await statusOf(ask);
      return status?.store.state === "ok" && status.outage === null;
    });
    if (deaths === 0) await firstFill(bots[0]!, fill);
    if (deaths > 0) outages.push({ name: `death ${deaths}`, gaps: "one", fromMs, toMs: Date.now() });
    if (deaths === times) break;
    for (let left = chance.int(1, 12); left > 0; left--) {
      fill();
      await new Promise((resolve) => setTimeout(resolve, chance.int(0, 120)));
      for (const bot of bots) if (chance.int(0, 2) === 0) await bot.poll({ limit: chance.int(1, 10) });
    }
    const next = chance.int(0, 2) === 0 ? await startChild(sim.baseUrl, dir) : null;
    fill(); // its frame is on the way
    await child.kill();
    child = next;
    fill();
    const how = next === null ? "killed" : "killed while another one waits,";
    say(`${how} after ${sim.truth().executions.length - 1} fills; one more happens while nobody listens`);
  }
  await waitUntil(async () => {
    const status = await statusOf(ask);
    return status !== null && status.reconciliation.at !== null && !status.reconciliation.pending;
  });
  await new Promise((resolve) => setTimeout(resolve, 2_000)); // commissions come a moment after their fills
  for (const bot of bots) await bot.drain();
  await child?.kill();
  const { executions, orders } = sim.truth();
  const truth: Truth = {
    executionIds: executions.map(({ id }) => id),
    filled: new Map(orders.map(({ id, filled }) => [String(id), filled])),
    outages,
  };
  return {
    seed: 0,
    kinds: outages.map(() => "SIGKILL"),
    verdicts: bots.map(({ known }, index) => judge(known, truth, index === 0)),
  };
}

/** A topic that never had an event has no gaps either. */
async function firstFill(bot: Consumer, fill: () => void): Promise<void> {
  fill();
  await waitUntil(async () => {
    await bot.poll();
    return bot.known.fills.size > 0;
  });
}

interface Status {
  readonly outage: unknown;
  readonly store: { readonly state: string };
  readonly reconciliation: { readonly at: string | null; readonly pending: boolean };
}

async function statusOf(ask: (path: string) => Promise<Response | null>): Promise<Status | null> {
  const response = await ask("/events/_status");
  return response?.ok === true ? await response.json() : (await response?.body?.cancel(), null);
}

async function startChild(baseUrl: string, dir: string): Promise<Child> {
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", new URL("../../server/main.ts", import.meta.url).pathname],
    env: {
      IBKR_GATEWAY_URL: baseUrl,
      BEZANT_BIND: "127.0.0.1:0",
      BEZANT_STATE_DIR: dir,
      BEZANT_EVENTS_ENABLED: "true",
    },
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const url = Promise.withResolvers<string>();
  const reading = (async () => {
    let said = "";
    for await (const text of process.stdout.pipeThrough(new TextDecoderStream())) {
      said = (said + text).slice(-10_000);
      const found = / listening url=(\S+) /.exec(said)?.[1];
      if (found !== undefined) url.resolve(found);
    }
    url.reject(new Error(`the sidecar ended before it listened: ${said}`));
  })();
  url.promise.catch(() => {});

  async function kill(): Promise<void> {
    process.kill("SIGKILL");
    await process.status;
    await reading;
  }

  return { url: await url.promise, kill, [Symbol.asyncDispose]: kill };
}

async function waitUntil(isSo: () => Promise<boolean>): Promise<void> {
  for (const untilMs = Date.now() + READY_MS; !await isSo();) {
    if (Date.now() > untilMs) throw new Error("the sidecar was not well within a minute");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
