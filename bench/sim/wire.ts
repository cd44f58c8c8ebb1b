import { Buffer } from "node:buffer";
import net from "node:net";
import tls from "node:tls";
import { answerCounter } from "./answers.ts";

/** Where a server of a benchmark listens. */
export interface Place {
  readonly port: number;
  readonly isTls: boolean;
  /** Sent with every request. */
  readonly cookie?: string;
}

/** Connects to loopback; nobody's certificate is judged. */
export function connect({ port, isTls }: Place): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    const where = { host: "127.0.0.1", port };
    const socket = isTls ? tls.connect({ ...where, rejectUnauthorized: false }) : net.connect(where);
    socket.once("error", reject);
    socket.once(isTls ? "secureConnect" : "connect", () => {
      socket.setNoDelay(true);
      socket.off("error", reject);
      socket.on("error", () => {}); // cut off in the middle at the end of a run
      resolve(socket);
    });
  });
}

/** How fast a server was. */
export interface Rate {
  readonly perSecond: number;
  /** Per second of the server's processor time: what one core could do that the machine does not share out; null: not known. */
  readonly perCpuSecond: number | null;
}

/** Begins to measure; the function that it returns ends that. */
function begin(cpuSeconds: () => number | null): (count: number) => Rate {
  const [startedAt, cpuAt] = [performance.now(), cpuSeconds()];
  return (count) => {
    const cpu = cpuSeconds();
    return {
      perSecond: count / ((performance.now() - startedAt) / 1_000),
      perCpuSecond: cpu === null || cpuAt === null || cpu === cpuAt ? null : count / (cpu - cpuAt),
    };
  };
}

const UNKNOWN = (): null => null;

/**
 * Answers per second when `connections` clients each keep `depth` requests under way. A client of its own: the runtime's would take more
 * time than the server that is measured. Every answer has to be 200.
 *
 * @param path Of all of them, or of each connection in turn
 */
export async function answersPerSecond(
  place: Place,
  path: string | readonly string[],
  { connections, depth, durationMs }: { connections: number; depth: number; durationMs: number },
  cpuSeconds: () => number | null = UNKNOWN,
): Promise<Rate> {
  const cookie = place.cookie === undefined ? "" : `Cookie: ${place.cookie}\r\n`;
  const paths = [path].flat();
  let answers = 0;
  let isOver = false;
  const sockets = await Promise.all(Array.from({ length: connections }, () => connect(place)));
  const end = begin(cpuSeconds);
  for (const [at, socket] of sockets.entries()) {
    const target = paths[at % paths.length]!;
    const request = `GET ${target} HTTP/1.1\r\nHost: localhost\r\nUser-Agent: bench\r\n${cookie}\r\n`;
    const count = answerCounter();
    socket.on("data", (bytes: Uint8Array) => {
      const found = count(bytes);
      if (found === 0 || isOver) return;
      answers += found;
      socket.write(request.repeat(found));
    });
    socket.write(request.repeat(depth));
  }
  await new Promise((resolve) => setTimeout(resolve, durationMs));
  isOver = true;
  const rate = end(answers);
  for (const socket of sockets) socket.destroy();
  if (answers === 0) throw new Error(`No answer of 200 from port ${place.port} for ${path}`);
  return rate;
}

/**
 * Opens streams, says something on each, and counts the frames with `topic` that arrive per second, from the first one on. Others, such
 * as heartbeats of a clock that runs fast, are not what is measured.
 */
export async function framesPerSecond(
  place: Place,
  { sockets: count, topic, say, again, renewMs, durationMs }: {
    sockets: number;
    /** Text that a frame holds which counts. */
    topic: string;
    say: readonly string[];
    /** Everything is said anew so often: market data end after a quarter of a simulated hour. */
    renewMs?: number;
    /** Said anew for each frame that arrives; undefined: nothing. */
    again?: string;
    durationMs: number;
  },
  cpuSeconds: () => number | null = UNKNOWN,
): Promise<Rate> {
  let frames = 0;
  const sockets = await Promise.all(Array.from({ length: count }, async () => {
    let owed = 0;
    let isTalking = false;
    const socket = await openStream(place, topic, (found) => {
      frames += found;
      if (again === undefined || !isTalking) return;
      owed += found;
      const due = Math.floor(owed / 4); // `tic` is answered four times
      owed -= due * 4;
      if (due > 0) socket.write(Buffer.concat(Array.from({ length: due }, () => frame(again))));
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    isTalking = true;
    for (const text of say) socket.write(frame(text));
    return socket;
  }));
  const renewal = renewMs === undefined ? undefined : setInterval(() => {
    for (const socket of sockets) for (const text of say) socket.write(frame(text));
  }, renewMs);
  await new Promise((resolve) => setTimeout(resolve, Math.min(300, durationMs))); // warms up
  const [before, end] = [frames, begin(cpuSeconds)];
  await new Promise((resolve) => setTimeout(resolve, durationMs));
  const rate = end(frames - before);
  clearInterval(renewal);
  for (const socket of sockets) socket.destroy();
  if (frames === before) throw new Error(`No frame of ${topic} from port ${place.port}`);
  return rate;
}

async function openStream(place: Place, topic: string, onFrames: (count: number) => void): Promise<net.Socket> {
  const socket = await connect(place);
  const shaken = Promise.withResolvers<void>();
  let pending = Buffer.alloc(0);
  let isOpen = false;
  socket.on("data", (bytes: Uint8Array) => {
    pending = pending.length === 0 ? Buffer.from(bytes) : Buffer.concat([pending, bytes]);
    if (!isOpen) {
      const end = pending.indexOf("\r\n\r\n");
      if (end < 0) return;
      isOpen = true;
      pending = pending.subarray(end + 4);
      shaken.resolve();
    }
    let found = 0;
    while (pending.length >= 2) {
      const short = pending[1]! & 127;
      const start = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (pending.length < start) break;
      const length = short < 126 ? short : short === 126 ? pending.readUInt16BE(2) : Number(pending.readBigUInt64BE(2));
      if (pending.length < start + length) break;
      if (pending.subarray(start, start + length).includes(topic)) found++;
      pending = pending.subarray(start + length);
    }
    if (found > 0) onFrames(found);
  });
  const cookie = place.cookie === undefined ? "" : `Cookie: ${place.cookie}\r\n`;
  socket.write(
    "GET /v1/api/ws HTTP/1.1\r\nHost: localhost\r\nUser-Agent: bench\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${cookie}\r\n`,
  );
  await shaken.promise;
  return socket;
}

/** A text frame, masked with zeroes. */
function frame(text: string): Uint8Array {
  const body = new TextEncoder().encode(text);
  const head = body.length < 126 ? [0x81, 0x80 | body.length] : [0x81, 0x80 | 126, body.length >> 8, body.length & 255];
  return new Uint8Array([...head, 0, 0, 0, 0, ...body]);
}
