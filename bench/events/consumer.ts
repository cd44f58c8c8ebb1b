import { connect } from "../sim/wire.ts";

/** Somebody who follows a stream, with as little of its own as can be. */
export interface Consumer extends Disposable {
  /** How many events have come. */
  readonly count: number;
  /** When the last one came, by `performance.now()`. */
  readonly lastAt: number;
}

/** Connects one. */
export async function startConsumer(port: number, path: string): Promise<Consumer> {
  const socket = await connect({ port, isTls: false });
  const state = { count: 0, lastAt: 0, [Symbol.dispose]: () => void socket.destroy() };
  const decoder = new TextDecoder();
  const begun = new Promise<void>((resolve) => {
    socket.on("data", (bytes: Uint8Array) => {
      const events = decoder.decode(bytes).split("data: {").length - 1;
      state.count += events;
      if (events > 0) state.lastAt = performance.now();
      resolve();
    });
  });
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  await begun;
  return state;
}
