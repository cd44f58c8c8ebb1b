import type { CliIo } from "./io.ts";

/** Where lines are read and questions written. */
export interface Dialogue {
  /** Reads the next bytes; null at the end. */
  read(): Promise<Uint8Array | null>;
  /** Writes. */
  write(text: string): void;
}

/**
 * Makes `io.ask` of a terminal. Once a question was given up, no other one is asked: the line that comes late would
 * answer the wrong one.
 */
export function askOn({ read, write }: Dialogue): NonNullable<CliIo["ask"]> {
  let isLost = false;
  return async (question, signal) => {
    if (isLost || signal.aborted) return null;
    write(question);
    const given = await Promise.race([readLine(read), givenUp(signal)]);
    if (given === null) {
      isLost = true;
      write("\n");
    }
    return given;
  };
}

async function readLine(read: Dialogue["read"]): Promise<string | null> {
  const decoder = new TextDecoder();
  for (let text = "";;) {
    const bytes = await read();
    if (bytes === null) return null;
    text += decoder.decode(bytes, { stream: true });
    const [line, rest] = text.split("\n", 2);
    if (rest !== undefined) return line!.trim();
  }
}

function givenUp(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(null), { once: true }));
}
