import { startChild } from "../child.ts";

/** Frames of one burst, to all consumers together. To each it is fewer than it may leave unread, so that nobody is sent away. */
const BURST = 10_000;
const MOST_TO_EACH = 1_000;

interface Place {
  readonly port: number;
}

/**
 * How many frames of orders reach 1 and 100 consumers in a second: through the sidecar, whose one socket they come by,
 * against sockets straight to what sends them. Both are measured in turn; a burst is over when everybody has all of it.
 */
export async function benchFanout(rounds: number, durationMs: number): Promise<string[]> {
  await using bare = await startChild<Place>("./events/serve_frames.ts");
  await using source = await startChild<Place>("./events/serve_frames.ts"); // of its own: what is for others would arrive late
  const gateway = `http://127.0.0.1:${source.facts.port}`;
  await using sidecar = await startChild<Place>("./events/serve_fanout.ts", { BENCH_GATEWAY: gateway });
  const rows: string[] = [];
  for (const consumers of [1, 100]) {
    const direct: number[] = [];
    const through: number[] = [];
    for (let round = 0; round < rounds; round++) {
      direct.push(await framesPerSecond(bare.facts.port, bare.facts.port, consumers, durationMs));
      through.push(await framesPerSecond(source.facts.port, sidecar.facts.port, consumers, durationMs));
    }
    const [straight, ours] = [middle(direct), middle(through)];
    rows.push(`| ${consumers} | ${straight.toFixed(0)} | ${ours.toFixed(0)} | ${(ours / straight).toFixed(2)} |`);
  }
  return [
    "frames of orders to consumers of the stream, all of them together, per second",
    "",
    "| consumers | straight | through the sidecar | sidecar / straight |",
    "|---:|---:|---:|---:|",
    ...rows,
  ];
}

async function framesPerSecond(source: number, port: number, count: number, durationMs: number): Promise<number> {
  let received = 0;
  let whenAll = (): void => {};
  let wanted = 0;
  const onFrame = ({ data }: MessageEvent<ArrayBuffer | string>): void => {
    if (typeof data !== "string" && isOrder(data) && ++received >= wanted) whenAll();
  };
  const sockets = await Promise.all(Array.from({ length: count }, () => open(port, onFrame)));

  async function burst(): Promise<void> {
    const each = Math.min(BURST / count, MOST_TO_EACH);
    wanted = received + each * count;
    const all = new Promise<void>((resolve) => whenAll = resolve);
    await (await fetch(`http://127.0.0.1:${source}/burst?count=${each}`)).body?.cancel();
    await all;
  }

  await burst(); // warm
  const [startedAt, before] = [performance.now(), received];
  while (performance.now() - startedAt < durationMs) await burst();
  const perSecond = (received - before) / (performance.now() - startedAt) * 1_000;
  await Promise.all(sockets.map(closed));
  return perSecond;
}

/** Opens a socket and asks for orders; ready when that has been heard. */
async function open(port: number, onFrame: (event: MessageEvent) => void): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/v1/api/ws`);
  socket.binaryType = "arraybuffer";
  await said(socket, '"authenticated":true');
  socket.send("sor+{}");
  socket.send("ech+hb");
  await said(socket, "ech+hb"); // what was sent before has been heard
  socket.onmessage = onFrame;
  socket.onclose = ({ code, reason }) => {
    throw new Error(`A consumer was sent away: ${code} ${reason}`);
  };
  return socket;
}

function said(socket: WebSocket, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.onerror = () => reject(new Error("Cannot open a WebSocket"));
    socket.onmessage = ({ data }) => {
      const text = typeof data === "string" ? data : new TextDecoder().decode(data);
      if (text.includes(words)) resolve();
    };
  });
}

/** Frames of orders are longer than signs of life. */
function isOrder({ byteLength }: ArrayBuffer): boolean {
  return byteLength > 100;
}

function closed(socket: WebSocket): Promise<void> {
  const end = new Promise<void>((resolve) => socket.onclose = () => resolve());
  socket.close();
  return end;
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

if (import.meta.main) {
  const quick = Deno.args.includes("--quick");
  for (const line of await benchFanout(quick ? 1 : 3, quick ? 1_000 : 3_000)) console.log(line);
}
