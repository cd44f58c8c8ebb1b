import type { CliIo } from "./io.ts";

/** A terminal that can stop to show what is typed. */
export interface SecretTerminal {
  /** Reads the next bytes; null at the end. */
  read(): Promise<Uint8Array | null>;
  /** Writes. */
  write(text: string): void;
  /** Whether each key comes at once, and unshown; Ctrl-C stays a signal. */
  setRaw(isRaw: boolean): void;
}

/** Makes `io.askSecret` of a terminal: what is typed is not shown, and backspace and Ctrl-U work. */
export function askSecretOn({ read, write, setRaw }: SecretTerminal): NonNullable<CliIo["askSecret"]> {
  return async (question) => {
    write(question);
    setRaw(true);
    try {
      const decoder = new TextDecoder();
      for (let line = "";;) {
        const bytes = await read();
        if (bytes === null) return null;
        for (const char of decoder.decode(bytes, { stream: true })) {
          if (char === "\r" || char === "\n") return line;
          if (char === "\x04") return null;
          if (char === "\x15") line = "";
          else if (char === "\x7f" || char === "\b") line = [...line].slice(0, -1).join("");
          else line += char;
        }
      }
    } finally {
      setRaw(false);
      write("\n");
    }
  };
}
