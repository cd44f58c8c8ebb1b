/** Those who work on meanwhile. @module */
import { pause } from "./fire.ts";

/** What they have seen. */
export interface GoodWork {
  requests: number;
  /** What went wrong, in words. */
  readonly errors: string[];
  worstMs: number;
  /** Frames of the stream. */
  frames: number;
}

const PATHS = ["/livez", "/readyz", "/accounts/DU1000001/ledger", "/events/_status", "/v1/api/iserver/accounts"];

/** Asks and listens until it is told to stop. */
export async function workOn(
  url: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<GoodWork> {
  const work: GoodWork = { requests: 0, errors: [], worstMs: 0, frames: 0 };
  const listening = listen(url, headers, work, signal);
  for (let turn = 0; !signal.aborted; turn++) {
    const path = PATHS[turn % PATHS.length]!;
    const fromMs = performance.now();
    try {
      const answer = await fetch(url + path, { headers });
      const text = await answer.text();
      if (answer.status !== 200) work.errors.push(`${path}: ${answer.status} ${text.slice(0, 120)}`);
    } catch (error) {
      work.errors.push(`${path}: ${error instanceof Error ? error.message : "something thrown"}`);
    }
    work.requests++;
    work.worstMs = Math.max(work.worstMs, performance.now() - fromMs);
    await pause(250);
  }
  await listening;
  return work;
}

async function listen(
  url: string,
  headers: Readonly<Record<string, string>>,
  work: GoodWork,
  signal: AbortSignal,
): Promise<void> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/v1/api/ws`, { headers: { ...headers } });
  const closed = new Promise<void>((resolve) => socket.onclose = () => resolve());
  socket.onopen = () => socket.send('smd+265598+{"fields":["31","84","86"]}');
  socket.onmessage = () => work.frames++;
  let isStopping = false;
  signal.addEventListener("abort", () => {
    isStopping = true;
    socket.close();
  }, { once: true });
  await closed;
  if (!isStopping) work.errors.push("its stream was closed");
}
