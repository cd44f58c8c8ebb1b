import {
  deserializeMessage,
  type JSONRPCMessage,
  serializeMessage,
  type Transport,
} from "@modelcontextprotocol/server";
import type { Clock } from "../../mod.ts";
import { createOwed } from "./owed.ts";

/** Both ends of a program that talks by lines. */
export interface LineStreams {
  /** What comes in; ends when nobody will write any more. */
  readonly input: AsyncIterable<Uint8Array>;
  /** Writes what goes out, and nothing else may be written there. */
  write(text: string): void | Promise<void>;
}

/** Longest line that is read. Nobody's question is longer, and what is kept in memory has a bound. */
export const MAX_LINE_BYTES = 4 * 1024 * 1024;

/** How long answers are waited for when nothing more will be asked, in milliseconds: about as long as one call of IBKR's. */
export const LAST_ANSWERS_MS = 30_000;

const PARSE_ERROR = -32_700;
const INVALID_REQUEST = -32_600;
const LINE_END = new Uint8Array([10]);

/**
 * MCP by lines of JSON. What is no JSON-RPC is answered so and skipped. The end of the input closes it, when what was
 * asked before is answered or {@link LAST_ANSWERS_MS} have passed. The SDK's own transport reads the process's streams,
 * drops what it can't read and what it still owes without a word, and closes at a long line.
 *
 * @param onMethod Hears what is asked for, before it is answered
 */
export function createLineTransport(
  { input, write }: LineStreams,
  { clock, onMethod = () => {} }: {
    readonly clock: Pick<Clock, "setTimer">;
    readonly onMethod?: (method: string) => void;
  },
): Transport {
  const iterator = input[Symbol.asyncIterator]();
  const reader = lineReader(MAX_LINE_BYTES);
  const owed = createOwed(clock);
  let isClosed = false;

  async function pump(): Promise<void> {
    try {
      while (!isClosed) {
        const { done, value } = await iterator.next();
        if (done === true) {
          for (const line of reader(LINE_END)) take(line);
          await owed.settled(LAST_ANSWERS_MS);
          break;
        }
        for (const line of reader(value)) take(line);
      }
    } catch (error) {
      transport.onerror?.(error as Error);
    }
    await transport.close();
  }

  function take(line: string | null): void {
    if (isClosed || line === "") return;
    if (line === null) return refuse(INVALID_REQUEST, `A message is longer than ${MAX_LINE_BYTES} bytes`);
    let message: JSONRPCMessage;
    try {
      message = deserializeMessage(line);
    } catch (error) {
      const isJson = !(error instanceof SyntaxError);
      return refuse(isJson ? INVALID_REQUEST : PARSE_ERROR, isJson ? "That is no JSON-RPC message" : "That is no JSON");
    }
    if ("method" in message) onMethod(message.method);
    owed.hear(message);
    transport.onmessage?.(message);
  }

  function refuse(code: number, message: string): void {
    void put(JSON.stringify({ jsonrpc: "2.0", id: null, error: { code, message } }) + "\n");
  }

  /** Where nobody reads any more there is nobody left to serve. */
  async function put(text: string): Promise<void> {
    try {
      if (!isClosed) await write(text);
    } catch (error) {
      transport.onerror?.(error as Error);
      await transport.close();
    }
  }

  const transport: Transport = {
    start() {
      void pump();
      return Promise.resolve();
    },
    async send(message) {
      await put(serializeMessage(message));
      owed.say(message);
    },
    close() {
      if (isClosed) return Promise.resolve();
      isClosed = true;
      owed.forget();
      void iterator.return?.()?.catch(() => {}); // it may be waiting, and then ends with the process
      transport.onclose?.();
      return Promise.resolve();
    },
  };
  return transport;
}

/** Cuts bytes into lines; null stands for one that was longer than it may be, and is not kept. */
function lineReader(maxBytes: number): (bytes: Uint8Array) => (string | null)[] {
  const decoder = new TextDecoder();
  let parts: Uint8Array[] = [];
  let size = 0;

  function endLine(): string | null {
    const isTooLong = size > maxBytes;
    const whole = new Uint8Array(isTooLong ? 0 : size);
    let at = 0;
    for (const part of isTooLong ? [] : parts) {
      whole.set(part, at);
      at += part.length;
    }
    parts = [];
    size = 0;
    return isTooLong ? null : decoder.decode(whole).trim();
  }

  return (bytes) => {
    const lines: (string | null)[] = [];
    let rest = bytes;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      keep(rest.subarray(0, end));
      lines.push(endLine());
      rest = rest.subarray(end + 1);
    }
    keep(rest);
    return lines;
  };

  function keep(part: Uint8Array): void {
    size += part.length;
    if (size > maxBytes) parts = [];
    else if (part.length > 0) parts.push(part.slice());
  }
}
