/**
 * A WebSocket client for tests, on the simulator's own frames: it shows opcodes, which ready-made clients hide.
 *
 * @module
 */

import type net from "node:net";
import { createFrameReader, encodeFrame, OPCODE, type WsMessage } from "../net/websocket_frames.ts";
import type { Simulator } from "../mod.ts";
import { openSocket } from "./raw_client.ts";

/** An open test socket. */
export interface TestSocket extends AsyncDisposable {
  /** Head of the 101 answer. */
  readonly head: string;
  /** Everything received so far, control frames included. */
  readonly messages: readonly WsMessage[];
  send(text: string, opcode?: number): void;
  /** Waits for a message whose JSON fits, from the first one on. */
  find(fits: (frame: Frame) => boolean): Promise<Frame>;
  /** Waits for a message with this opcode. */
  control(opcode: number): Promise<WsMessage>;
  /** All JSON frames so far. */
  frames(): Frame[];
}

/** A JSON frame of the stream. */
// deno-lint-ignore no-explicit-any -- frames have as many shapes as there are topics
export type Frame = Record<string, any>;

/** Shakes hands on `path`. */
export async function openTestSocket(
  sim: Pick<Simulator, "port" | "certificatePem">,
  path = "/v1/api/ws",
): Promise<TestSocket> {
  const socket = await openSocket(sim);
  const messages: WsMessage[] = [];
  const reader = createFrameReader(false);
  const head = await handshake(socket, path, (bytes) => {
    const found = reader.push(bytes);
    if ("fault" in found) throw new Error(`Cannot read frame: ${found.fault}`);
    messages.push(...found);
    socket.emit("found");
  });
  const frames = () => messages.filter(({ opcode }) => opcode <= 2).map(({ payload }) => parse(payload));

  function wait<T>(look: () => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const check = () => {
        const found = look();
        if (found === undefined) return;
        socket.off("found", check);
        socket.off("close", fail);
        resolve(found);
      };
      const fail = () =>
        reject(new Error(`Closed; seen: ${messages.map(({ payload }) => decoder.decode(payload).slice(0, 60))}`));
      socket.on("found", check);
      socket.once("close", fail);
      check();
    });
  }

  return {
    head,
    messages,
    frames,
    send(text, opcode = OPCODE.text) {
      socket.write(encodeFrame(opcode, new TextEncoder().encode(text), new Uint8Array([9, 8, 7, 6])));
    },
    find: (fits) => wait(() => frames().find(fits)),
    control: (wanted) => wait(() => messages.find(({ opcode }) => opcode === wanted)),
    [Symbol.asyncDispose]() {
      if (socket.closed) return Promise.resolve();
      return new Promise((resolve) => {
        socket.once("close", () => resolve());
        socket.destroy();
      });
    },
  };
}

const decoder = new TextDecoder();

function parse(payload: Uint8Array): Frame {
  return JSON.parse(decoder.decode(payload));
}

function handshake(socket: net.Socket, path: string, onFrames: (bytes: Uint8Array) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    let head = "";
    socket.once("close", () => reject(new Error("Cannot open: closed during the handshake")));
    socket.on("data", function onHead(bytes: Uint8Array) {
      head += String.fromCharCode(...bytes);
      const end = head.indexOf("\r\n\r\n");
      if (end < 0) return;
      socket.off("data", onHead);
      socket.on("data", onFrames);
      const rest = Uint8Array.from(head.slice(end + 4), (char) => char.charCodeAt(0));
      if (rest.length > 0) onFrames(rest);
      resolve(head.slice(0, end));
    });
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
    );
  });
}
