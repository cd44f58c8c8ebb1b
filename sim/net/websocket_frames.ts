/**
 * WebSocket frames (RFC 6455 §5): bytes to messages and back. Pure.
 *
 * @module
 */

import { concat } from "./bytes.ts";

/** Frame kinds. */
export const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** A whole message or a control frame. */
export interface WsMessage {
  readonly opcode: number;
  readonly payload: Uint8Array;
}

/** Reads frames from bytes that arrive in pieces. */
export interface FrameReader {
  /** The messages completed by these bytes, or a close code when the peer broke the protocol. */
  push(bytes: Uint8Array): WsMessage[] | { readonly fault: number };
}

/** Largest message, in bytes. */
const MAX_MESSAGE_BYTES = 4_194_304;
/** Most pieces of one message: empty ones have no size that could be bounded. */
const MAX_FRAGMENTS = 65_536;

/**
 * Makes a reader.
 *
 * @param expectMasked True on the server's side: clients must mask, servers must not
 */
export function createFrameReader(expectMasked: boolean): FrameReader {
  let pending = new Uint8Array(0) as Uint8Array;
  let fragments: Uint8Array[] = [];
  let fragmentOpcode = 0;
  let fragmentBytes = 0;

  /** One frame off the front, null when incomplete, a number when broken. */
  function takeFrame(): { fin: boolean; opcode: number; payload: Uint8Array } | null | number {
    if (pending.length < 2) return null;
    const [first, second] = [pending[0]!, pending[1]!];
    const isMasked = (second & 0x80) !== 0;
    if ((first & 0x70) !== 0 || isMasked !== expectMasked) return 1002;
    const size = second & 0x7f;
    const lengthBytes = size === 126 ? 2 : size === 127 ? 8 : 0;
    const headBytes = 2 + lengthBytes + (isMasked ? 4 : 0);
    if (pending.length < headBytes) return null;
    const length = lengthBytes === 0 ? size : readUint(pending.subarray(2, 2 + lengthBytes));
    if (length > MAX_MESSAGE_BYTES) return 1009;
    if (pending.length < headBytes + length) return null;
    const payload = pending.slice(headBytes, headBytes + length);
    if (isMasked) applyMask(payload, pending.subarray(headBytes - 4, headBytes));
    pending = pending.subarray(headBytes + length);
    return { fin: (first & 0x80) !== 0, opcode: first & 0x0f, payload };
  }

  return {
    push(bytes) {
      pending = pending.length === 0 ? bytes : concat(pending, bytes);
      const messages: WsMessage[] = [];
      for (let frame = takeFrame(); frame !== null; frame = takeFrame()) {
        if (typeof frame === "number") return { fault: frame };
        const { fin, opcode, payload } = frame;
        if (opcode >= 8) {
          if (!fin || payload.length > 125 || opcode > 10) return { fault: 1002 };
          messages.push({ opcode, payload });
          continue;
        }
        const isContinuation = opcode === OPCODE.continuation;
        if (opcode > 2 || isContinuation !== fragments.length > 0) return { fault: 1002 };
        if (!isContinuation) [fragmentOpcode, fragmentBytes] = [opcode, 0];
        fragments.push(payload);
        fragmentBytes += payload.length;
        if (fragmentBytes > MAX_MESSAGE_BYTES || fragments.length > MAX_FRAGMENTS) return { fault: 1009 };
        if (!fin) continue;
        messages.push({ opcode: fragmentOpcode, payload: fragments.length === 1 ? payload : concat(...fragments) });
        fragments = [];
      }
      return messages;
    },
  };
}

/**
 * One unfragmented frame.
 *
 * @param mask Four bytes on the client's side, null on the server's
 */
export function encodeFrame(opcode: number, payload: Uint8Array, mask: Uint8Array | null): Uint8Array {
  const size = payload.length;
  const lengthBytes = size < 126 ? 0 : size < 65_536 ? 2 : 8;
  const frame = new Uint8Array(2 + lengthBytes + (mask === null ? 0 : 4) + size);
  frame[0] = 0x80 | opcode;
  frame[1] = (mask === null ? 0 : 0x80) | (lengthBytes === 0 ? size : lengthBytes === 2 ? 126 : 127);
  const view = new DataView(frame.buffer);
  if (lengthBytes === 2) view.setUint16(2, size);
  if (lengthBytes === 8) view.setBigUint64(2, BigInt(size));
  const start = frame.length - size;
  frame.set(payload, start);
  if (mask !== null) {
    frame.set(mask, start - 4);
    applyMask(frame.subarray(start), mask);
  }
  return frame;
}

/** Payload of a close frame. */
export function closePayload(code: number): Uint8Array {
  return new Uint8Array([code >> 8, code & 0xff]);
}

function applyMask(payload: Uint8Array, mask: Uint8Array): void {
  for (let at = 0; at < payload.length; at++) payload[at]! ^= mask[at & 3]!;
}

function readUint(bytes: Uint8Array): number {
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
}
