/** A stand-in for the proxy that the relay goes through. @module */
import { Buffer } from "node:buffer";
import { once } from "node:events";
import net from "node:net";

const LOOPBACK = "127.0.0.1";

/** A proxy that runs. */
export interface FakeProxy extends AsyncDisposable {
  readonly port: number;
  /** The first line of each connection. */
  readonly asked: readonly string[];
  /** The first bytes of each connection behind that. */
  readonly begins: readonly Buffer[];
}

/** A proxy that answers CONNECT with a line, and then leads to a port whatever was asked for. */
export async function startProxy(answer: string, port: number): Promise<FakeProxy> {
  const asked: string[] = [];
  const begins: Buffer[] = [];
  const sockets = new Set<net.Socket>();
  const server = net.createServer({ allowHalfOpen: true }, (client) => {
    sockets.add(client);
    client.on("error", () => {});
    client.once("data", (head) => {
      asked.push(head.toString().split("\r\n", 1)[0]!);
      client.write(answer);
      if (!answer.includes(" 200 ")) {
        client.end();
        return;
      }
      const upstream = net.connect({ host: LOOPBACK, port, allowHalfOpen: true });
      sockets.add(upstream);
      upstream.on("error", () => client.destroy());
      client.once("data", (bytes) => void begins.push(Buffer.from(bytes)));
      client.pipe(upstream).pipe(client);
    });
  });
  server.listen(0, LOOPBACK);
  await once(server, "listening");
  return {
    port: (server.address() as net.AddressInfo).port,
    asked,
    begins,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      if (!server.listening) return;
      server.close();
      await once(server, "close");
    },
  };
}
