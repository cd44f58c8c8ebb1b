/**
 * The WebSocket of the probes, with a frame codec of its own.
 *
 * @module
 */

import type { SimClock } from "../clock.ts";
import { bytesOf, concat, textOf } from "../net/bytes.ts";
import type { FrameSeen, HttpSeen } from "./probe.ts";
import { createReader, dial, parseJson, type Place, readAnswer, seenOf, withDeadline } from "./wire.ts";

/** An open WebSocket. */
export interface ProbeWs {
  /** The answer to the handshake. */
  readonly handshake: HttpSeen;
  /** Everything heard since the last `forget`. */
  readonly frames: FrameSeen[];
  send(text: string, as: "text" | "binary" | "ping" | "close"): void;
  /** Waits until a frame fits; false when none did in time. */
  hear(fits: (frame: FrameSeen) => boolean, deadlineMs: number): Promise<boolean>;
  close(): void;
}

const OPCODES = { text: 1, binary: 2, close: 8, ping: 9 } as const;
const MASK = [0x21, 0x43, 0x65, 0x87];

/** Shakes hands. */
export async function openProbeWs(
  place: Place,
  path: string,
  headers: Readonly<Record<string, string>>,
  clock: SimClock,
  deadlineMs: number,
): Promise<ProbeWs> {
  const { socket } = await dial(place);
  const reader = createReader();
  const frames: FrameSeen[] = [];
  let pending: Uint8Array = new Uint8Array(0);
  let isOpen = false;
  let wake = (): void => {};

  function onFrames(bytes: Uint8Array): void {
    pending = concat(pending, bytes);
    for (let frame = takeFrame(pending); frame !== null; frame = takeFrame(pending)) {
      pending = pending.subarray(frame.size);
      const text = frame.opcode === 8 ? closeText(frame.payload) : textOf(frame.payload);
      frames.push({ opcode: frame.opcode, text, json: parseJson(text) });
    }
    wake();
  }

  const shaken = new Promise<void>((resolve) => {
    socket.on("data", (bytes: Uint8Array) => {
      if (isOpen) return onFrames(bytes);
      reader.parts.push(bytes);
      const { isWhole, rest } = readAnswer(reader.parts);
      if (!isWhole) return;
      isOpen = true;
      resolve();
      if (rest.length > 0) onFrames(rest);
    });
    socket.once("close", () => {
      reader.isClosed = true;
      resolve();
      wake();
    });
  });
  const lines = Object.entries({
    Host: `${place.hostname}:${place.port}`,
    Upgrade: "websocket",
    Connection: "Upgrade",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`);
  await withDeadline(shaken, clock, deadlineMs);

  return {
    handshake: seenOf(reader),
    frames,
    send: (text, as) =>
      void (socket.writable && socket.write(encode(OPCODES[as], as === "close" ? CLOSE_1000 : bytesOf(text)))),
    async hear(fits, forMs) {
      if (frames.some(fits)) return true;
      const found = new Promise<void>((resolve) => {
        wake = () => {
          if (frames.some(fits) || reader.isClosed) resolve();
        };
        wake();
      });
      await withDeadline(found, clock, forMs);
      return frames.some(fits);
    },
    close: () => void socket.destroy(),
  };
}

const CLOSE_1000 = new Uint8Array([3, 232]);

/** `1000` or `1000 reason`. */
function closeText(payload: Uint8Array): string {
  if (payload.length < 2) return "";
  return `${(payload[0]! << 8) | payload[1]!} ${textOf(payload.subarray(2))}`.trim();
}

/** One frame off the front, null when it has not fully arrived. Servers do not mask. */
function takeFrame(bytes: Uint8Array): { opcode: number; payload: Uint8Array; size: number } | null {
  if (bytes.length < 2) return null;
  const short = bytes[1]! & 0x7f;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < start) return null;
  const length = short < 126 ? short : short === 126 ? view.getUint16(2) : Number(view.getBigUint64(2));
  if (bytes.length < start + length) return null;
  return { opcode: bytes[0]! & 15, payload: bytes.slice(start, start + length), size: start + length };
}

function encode(opcode: number, payload: Uint8Array): Uint8Array {
  const head = payload.length < 126 ? [0x80 | payload.length] : [0x80 | 126, payload.length >> 8, payload.length & 255];
  return new Uint8Array([0x80 | opcode, ...head, ...MASK, ...payload.map((byte, at) => byte ^ MASK[at % 4]!)]);
}
