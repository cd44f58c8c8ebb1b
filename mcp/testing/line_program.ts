import type { Mcp } from "../create.ts";

/** A program at the other end of the lines. */
export interface LineProgram extends AsyncDisposable {
  /** Says something. */
  say(message: Readonly<Record<string, unknown>>): void;
  /** The first message that fits, also one that has come already. */
  // deno-lint-ignore no-explicit-any -- tests look into it
  hear(fits: (message: any) => boolean): Promise<any>;
}

/** Starts a server over lines and speaks with it. */
export function startProgram(mcp: Mcp): LineProgram {
  const heard: unknown[] = [];
  const waiting: (() => void)[] = [];
  const lines = new TransformStream<Uint8Array, Uint8Array>(undefined, { highWaterMark: 1_000 });
  const writer = lines.writable.getWriter();
  const served = mcp.serveStdio({
    input: lines.readable,
    write: (text) => {
      heard.push(JSON.parse(text));
      for (const wake of waiting.splice(0)) wake();
    },
  });
  return {
    say: (message) =>
      void writer.write(new TextEncoder().encode(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`)),
    async hear(fits) {
      for (;;) {
        const found = heard.find(fits);
        if (found !== undefined) return found;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
    async [Symbol.asyncDispose]() {
      await writer.close();
      await served;
    },
  };
}
