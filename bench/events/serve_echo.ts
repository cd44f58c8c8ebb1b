import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** The least that a frame can cost on its way to a consumer: one socket to the Gateway, each frame written to everybody. */
const consumers = new Set<ServerResponse>();
const gateway = new WebSocket(Deno.env.get("BENCH_GATEWAY")!.replace("http", "ws") + "/ws");
gateway.binaryType = "arraybuffer";
gateway.onmessage = ({ data }) => {
  const text = typeof data === "string" ? data : new TextDecoder().decode(data);
  if (text.includes('"system"') && text.includes("success")) ask();
  if (!text.includes('"smd+') && !text.includes('"str"')) return;
  const frame = `data: ${text}\n\n`;
  for (const consumer of consumers) consumer.write(frame);
};

/** Quotes lapse after 15 minutes, which the simulator's clock makes short ones. */
function ask(): void {
  for (const frame of JSON.parse(Deno.env.get("BENCH_FRAMES")!)) gateway.send(frame);
}

const server = createServer((_, outgoing) => {
  outgoing.writeHead(200, { "content-type": "text/event-stream" });
  outgoing.write(": hello\n\n");
  consumers.add(outgoing);
  if (consumers.size === 1) ask();
  outgoing.on("close", () => consumers.delete(outgoing));
});
server.listen(0, "127.0.0.1", () => console.log(JSON.stringify({ port: (server.address() as AddressInfo).port })));
