import assert from "node:assert/strict";
import type net from "node:net";
import { startSimulatedBackend, startSimulator } from "../mod.ts";
import { createRandom, type Random } from "../random.ts";
import { ask, openSocket } from "../testing/raw_client.ts";
import { concat } from "./bytes.ts";
import { createFrameReader, encodeFrame, OPCODE, type WsMessage } from "./websocket_frames.ts";

const MASK = new Uint8Array([1, 2, 3, 4]);
const bytes = (...values: number[]): Uint8Array => new Uint8Array(values);
const text = (value: string): Uint8Array => new TextEncoder().encode(value);

/** A frame with its first byte changed. */
function frame(first: number, payload: Uint8Array, mask: Uint8Array | null = MASK): Uint8Array {
  const encoded = encodeFrame(OPCODE.text, payload, mask);
  encoded[0] = first;
  return encoded;
}

/** The head of a frame that claims to be so large. */
const claims = (...length: number[]): Uint8Array => bytes(0x81, 0xff, ...length, ...MASK);

/** What breaks the protocol, and the code that it is closed with. */
const BROKEN: readonly (readonly [name: string, sent: Uint8Array, code: number])[] = [
  ["a frame without a mask", frame(0x81, text("tic"), null), 1002],
  ["reserved bit 1", frame(0xc1, text("tic")), 1002],
  ["reserved bits 2 and 3", frame(0xb1, text("tic")), 1002],
  ["a reserved data opcode", frame(0x83, text("tic")), 1002],
  ["a reserved control opcode", frame(0x8b, text("")), 1002],
  ["a continuation of nothing", frame(0x80, text("tic")), 1002],
  ["a new message inside a fragmented one", concat(frame(0x01, text("t")), frame(0x81, text("ic"))), 1002],
  ["a fragmented ping", frame(0x09, text("x")), 1002],
  ["a ping of 126 bytes", frame(0x89, new Uint8Array(126)), 1002],
  ["a message that claims 2^63 bytes", claims(0x80, 0, 0, 0, 0, 0, 0, 0), 1009],
  ["a message that claims 5 MiB", claims(0, 0, 0, 0, 0, 0x50, 0, 0), 1009],
  ["fragments of 5 MiB together", concat(...fragments(5, new Uint8Array(1_048_576))), 1009],
  ["a hundred thousand empty fragments", concat(...fragments(100_000, new Uint8Array(0))), 1009],
];

/** What is unusual, and allowed. */
const ODD: readonly (readonly [name: string, sent: Uint8Array])[] = [
  [
    "a message in fragments, a ping between",
    concat(frame(1, text("t")), frame(0x89, text("p")), frame(0x80, text("ic"))),
  ],
  ["text that is no UTF-8", frame(0x81, bytes(0xff, 0xfe, 0x80))],
  ["an empty message", frame(0x81, bytes())],
  ["binary bytes", frame(0x82, bytes(0, 1, 2, 255))],
  ["a pong that nobody asked for", frame(0x8a, text("x"))],
  ["a large message", frame(0x81, new Uint8Array(1_000_000).fill(65))],
];

function fragments(count: number, payload: Uint8Array): Uint8Array[] {
  return Array.from({ length: count }, (_, at) => frame(at === 0 ? 0x01 : 0x00, payload));
}

/** Where to shake hands. */
interface Place {
  readonly port: number;
  readonly certificatePem: string | null;
  readonly cookie: string;
}

/** Shakes hands, sends, and says what came back until `isEnough` or the end. */
async function talk(place: Place, sent: Uint8Array, isEnough: (all: readonly WsMessage[]) => boolean) {
  const socket = await openSocket(place);
  socket.on("error", () => {}); // being cut off is one of the right answers
  const reader = createFrameReader(false);
  const heard: WsMessage[] = [];
  let head = "";
  const closed = new Promise<void>((resolve) => void socket.once("close", () => resolve()));
  await new Promise<void>((resolve) => {
    const onFrames = (part: Uint8Array): void => {
      const found = reader.push(part);
      if (!("fault" in found)) heard.push(...found);
      if (isEnough(heard)) resolve();
    };
    socket.on("data", (part: Uint8Array) => {
      if (head.endsWith("\r\n\r\n")) return onFrames(part);
      const end = new TextDecoder("latin1").decode(part).indexOf("\r\n\r\n") + 4;
      head += new TextDecoder("latin1").decode(part.subarray(0, end));
      socket.write(sent);
      if (part.length > end) onFrames(part.subarray(end));
    });
    void closed.then(resolve);
    socket.write(
      `GET /v1/api/ws HTTP/1.1\r\nHost: localhost\r\nUser-Agent: f\r\n${place.cookie}Upgrade: websocket\r\n` +
        "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
    );
  });
  assert.match(head, /^HTTP\/1\.1 101 /);
  await end(socket, closed);
  return heard;
}

async function end(socket: net.Socket, closed: Promise<void>): Promise<void> {
  socket.destroy();
  await closed;
}

const codeOf = ({ opcode, payload }: WsMessage): number | null =>
  opcode === OPCODE.close ? (payload[0]! << 8) | payload[1]! : null;

/** Frames of any content: some good, some not. */
function anyFrames(random: Random): Uint8Array {
  return concat(...Array.from({ length: random.int(1, 12) }, () => {
    const payload = Uint8Array.from({ length: random.int(0, 200) }, () => random.int(0, 255));
    const words = text(["tic", 'smd+265598+{"fields":["31"]}', "sor+{}", "umh+1", "{", "ech+hb"][random.int(0, 5)]!);
    const made = frame(random.int(0, 3) === 0 ? random.int(0, 255) : 0x81, random.int(0, 1) === 0 ? words : payload);
    if (random.int(0, 9) === 0) made[1]! ^= 1 << random.int(0, 7);
    return random.int(0, 9) === 0 ? made.subarray(0, random.int(0, made.length)) : made;
  }));
}

const LAYERS = [["the gateway, plain", "gateway", false], ["the gateway, TLS", "gateway", true], [
  "the backend",
  "backend",
  false,
]] as const;

for (const [name, layer, tls] of LAYERS) {
  Deno.test(`frames of any kind never end ${name}, and what breaks the protocol is closed with its code`, async () => {
    await using sim = await startSimulator({ tls, loggedIn: true });
    await using backend = await startSimulatedBackend({ tls: false });
    const place: Place = layer === "gateway"
      ? { port: sim.port, certificatePem: sim.certificatePem, cookie: "" }
      : { port: Number(new URL(backend.url).port), certificatePem: null, cookie: `Cookie: ${backend.logIn()}\r\n` };
    for (const [what, sent, code] of BROKEN) {
      const heard = await talk(place, sent, (all) => all.some(({ opcode }) => opcode === OPCODE.close));
      assert.deepEqual(heard.map(codeOf).filter((one) => one !== null), [code], what);
    }
    const ping = frame(0x89, text("still there"));
    const isPong = ({ opcode, payload }: WsMessage): boolean => opcode === OPCODE.pong && payload.length === 11;
    for (const [what, sent] of ODD) {
      const heard = await talk(place, concat(sent, ping), (all) => all.some(isPong));
      assert.ok(heard.some(isPong), what);
    }
    const random = createRandom(31);
    for (let round = 0; round < 20; round++) {
      await Promise.all(
        Array.from(
          { length: 10 },
          () => talk(place, concat(anyFrames(random), ping), (all) => all.some(isPong) || all.length > 0),
        ),
      );
      const headers = place.cookie === "" ? {} : { Cookie: place.cookie.slice(8).trim() };
      const { status } = await ask(place, "POST", "/v1/api/tickle", { headers });
      assert.equal(status, 200, `after round ${round}`);
    }
  });
}
