/** Callers that ask once and then hold on to their connection. @module */

/** Connections that are held. */
export interface IdleCrowd {
  /** How many were answered. */
  readonly answered: number;
  /** How many could not be opened, or were cut instead of answered. */
  readonly refused: number;
  close(): void;
}

const ASK = new TextEncoder().encode("GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n");
/** Opened at the same time: a queue of the system's own is shorter than the crowd. */
const AT_ONCE = 100;

/** Opens so many connections, asks each for something that costs nothing, and keeps them. */
export async function holdIdle(port: number, count: number): Promise<IdleCrowd> {
  const held: Deno.Conn[] = [];
  let refused = 0;

  async function one(): Promise<void> {
    try {
      const socket = await Deno.connect({ hostname: "127.0.0.1", port });
      held.push(socket);
      await socket.write(ASK);
      if (await socket.read(new Uint8Array(1_024)) === null) refused++;
    } catch {
      refused++;
    }
  }

  for (let left = count; left > 0; left -= AT_ONCE) {
    await Promise.all(Array.from({ length: Math.min(left, AT_ONCE) }, one));
  }
  return { answered: count - refused, refused, close: () => held.forEach((socket) => socket.close()) };
}
