import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { Sidecar } from "../sidecar.ts";

/** Answers a request that wants to switch protocols like any other request, then closes the connection. */
export async function answerUpgrade(sidecar: Sidecar, incoming: IncomingMessage, socket: Duplex): Promise<void> {
  socket.on("error", () => {}); // the other end has gone; so has the reason to answer
  const headers = new Headers();
  for (let at = 0; at + 1 < incoming.rawHeaders.length; at += 2) {
    headers.append(incoming.rawHeaders[at]!, incoming.rawHeaders[at + 1]!);
  }
  const target = incoming.url ?? "/";
  const peer = { address: incoming.socket.remoteAddress ?? "", target };
  const response = await sidecar.fetch(new Request("http://localhost/", { headers }), peer);
  const body = new Uint8Array(await response.arrayBuffer());
  response.headers.set("connection", "close");
  response.headers.set("content-length", String(body.length));
  const lines = [...response.headers].map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`HTTP/1.1 ${response.status} ${STATUS_CODES[response.status] ?? ""}\r\n${lines.join("")}\r\n`);
  socket.end(body);
}
