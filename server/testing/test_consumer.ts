/** A program that knows IBKR's frames and nothing of ours: the runtime's own WebSocket. @module */
import { until } from "./fixture.ts";

/** A frame, as JSON. */
// deno-lint-ignore no-explicit-any -- frames of many shapes
export type TestFrame = Record<string, any>;

/** An open socket and what came over it. */
export interface TestConsumer extends AsyncDisposable {
  readonly frames: TestFrame[];
  readonly texts: string[];
  readonly protocol: string;
  /** Whether every frame was binary. */
  readonly kinds: ReadonlySet<"text" | "binary">;
  send(text: string): void;
  /** Frames of a topic. */
  of(topic: string): TestFrame[];
  /** Waits for a frame; the first that fits. */
  find(fits: (frame: TestFrame) => boolean): Promise<TestFrame>;
  /** Sends `ech+hb` and waits for its answer: everything sent before has been heard, everything said before has come. */
  settle(): Promise<void>;
  /** How it was closed. */
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  close(): Promise<void>;
}

/** Opens one; rejects when it is refused. */
export async function openConsumer(
  url: string,
  { protocols = [], headers = {} }: {
    readonly protocols?: readonly string[] | undefined;
    readonly headers?: Record<string, string> | undefined;
  } = {},
): Promise<TestConsumer> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/v1/api/ws`, { protocols: [...protocols], headers });
  socket.binaryType = "arraybuffer";
  const frames: TestFrame[] = [];
  const texts: string[] = [];
  const kinds = new Set<"text" | "binary">();
  const decoder = new TextDecoder();
  socket.onmessage = ({ data }) => {
    kinds.add(typeof data === "string" ? "text" : "binary");
    const text = typeof data === "string" ? data : decoder.decode(data);
    texts.push(text);
    frames.push(JSON.parse(text));
  };
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.onclose = ({ code, reason }) => resolve({ code, reason });
  });
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => resolve();
    socket.onerror = () => reject(new Error("refused"));
  });
  socket.onerror = () => {}; // a close event follows

  async function find(fits: (frame: TestFrame) => boolean): Promise<TestFrame> {
    await until(() => frames.some(fits));
    return frames.find(fits)!;
  }

  const count = (): number => frames.filter(({ topic }) => topic === "ech+hb").length;
  async function close(): Promise<void> {
    socket.close();
    await closed;
  }
  return {
    frames,
    texts,
    kinds,
    get protocol() {
      return socket.protocol;
    },
    send: (text) => socket.send(text),
    of: (topic) => frames.filter((frame) => frame.topic === topic),
    find,
    async settle() {
      const before = count();
      socket.send("ech+hb");
      await until(() => count() > before);
    },
    closed,
    close,
    [Symbol.asyncDispose]: close,
  };
}
