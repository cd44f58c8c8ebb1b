/** Stands in front of a server and keeps the head of every request, byte for byte. @module */

import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A recorder. */
export interface Recorder extends AsyncDisposable {
  readonly origin: string;
  /** Request line and headers, as they came. */
  readonly heads: readonly string[];
}

/** Starts one; what it hears goes on to `port` unchanged. */
export async function startRecorder(port: number): Promise<Recorder> {
  const heads: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    for (const [socket, other] of [[near, far], [far, near]] as const) {
      sockets.add(socket);
      socket.on("close", () => (sockets.delete(socket), other.destroy()));
      socket.on("error", () => other.destroy()); // one end going takes the other along
    }
    near.on("data", (data: Uint8Array) => {
      // each of these requests is small enough to come in one piece
      const text = new TextDecoder("latin1").decode(data);
      if (/^[A-Z]+ \S+ HTTP\/1\.1\r\n/.test(text)) heads.push(text.split("\r\n\r\n", 1)[0] ?? text);
      far.write(data);
    });
    far.on("data", (data: Uint8Array) => void near.write(data));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heads,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
