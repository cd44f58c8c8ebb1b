/** The least that a sidecar takes for a Gateway: greets, and writes frames of orders to every socket when told to. */

const sockets = new Set<WebSocket>();
const GREETING = [
  { topic: "system", success: "bench", isFT: false, isPaper: true },
  { topic: "act", args: { accounts: ["DU1"], selectedAccount: "DU1", sessionId: "0.1" } },
  { topic: "sts", args: { authenticated: true, competing: false, connected: true } },
];

const order = (id: number): string =>
  JSON.stringify({
    topic: "sor",
    args: [{
      acct: "DU1",
      orderId: id,
      sizeAndFills: "4/10",
      remainingQuantity: 6,
      filledQuantity: 4,
      avgPrice: "249.5",
    }],
  });

function greet(socket: WebSocket): void {
  sockets.add(socket);
  for (const frame of GREETING) socket.send(JSON.stringify(frame));
}

function burst(count: number): void {
  for (let id = 0; id < count; id++) {
    const bytes = new TextEncoder().encode(order(id));
    for (const socket of sockets) socket.send(bytes);
  }
}

Deno.serve(
  { port: 0, hostname: "127.0.0.1", onListen: ({ port }) => console.log(JSON.stringify({ port })) },
  (request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (request.headers.get("upgrade") === "websocket") {
      const { socket, response } = Deno.upgradeWebSocket(request);
      socket.onopen = () => greet(socket);
      socket.onmessage = ({ data }) => data === "ech+hb" && socket.send(JSON.stringify({ topic: "ech+hb" }));
      socket.onclose = () => sockets.delete(socket);
      return response;
    }
    if (pathname === "/burst") burst(Number(searchParams.get("count")));
    return Response.json({});
  },
);
