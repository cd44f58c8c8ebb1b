import type { Clock } from "../../mod.ts";

/** A Gateway that takes a request and never answers. */
export interface HangingGateway extends Disposable {
  readonly url: string;
  /** Resolves when a request has arrived. */
  readonly asked: Promise<void>;
}

/** Starts a listener that reads and keeps silent. */
export function startHangingGateway(): HangingGateway {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const connections: Deno.Conn[] = [];
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  (async () => {
    for await (const connection of listener) {
      connections.push(connection);
      await connection.read(new Uint8Array(1024)).catch(() => null);
      resolve();
    }
  })();
  return {
    url: `http://127.0.0.1:${listener.addr.port}`,
    asked,
    [Symbol.dispose]: () => {
      listener.close();
      for (const connection of connections) connection.close();
    },
  };
}

/** A clock whose timers wait until they are told to fire. */
export interface StoppedClock extends Clock {
  /** Fires all timers that are set. */
  fire(): void;
}

/** Makes a {@link StoppedClock}; `now()` moves to the end of the longest timer when they fire. */
export function stoppedClock(): StoppedClock {
  const timers = new Map<() => void, number>();
  let nowMs = 0;
  return {
    now: () => nowMs,
    setTimer: (run, delayMs) => {
      const timer = (): void => run();
      timers.set(timer, nowMs + delayMs);
      return () => timers.delete(timer);
    },
    random: () => 0,
    uuid: () => "00000000-0000-4000-8000-000000000000",
    fire: () => {
      const due = [...timers];
      timers.clear();
      nowMs = Math.max(nowMs, ...due.map(([, atMs]) => atMs));
      for (const [run] of due) run();
    },
  };
}

/** A server that answers everything with the same page. */
export interface PageServer extends AsyncDisposable {
  readonly url: string;
}

/** Starts a server that answers everything with this body. */
export function startPageServer(body: string, init: ResponseInit): PageServer {
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, () => new Response(body, init));
  return { url: `http://127.0.0.1:${server.addr.port}`, [Symbol.asyncDispose]: () => server.shutdown() };
}
