/** Whoever read our output has gone away, as `head` does; there is nobody left to tell. */
export class OutputClosedError extends Error {
  override readonly name = "OutputClosedError";
}

/** Writes text to a standard stream, all of it. */
export function streamWriter(stream: { writeSync(bytes: Uint8Array): number }): (text: string) => void {
  const write = bytesWriter(stream);
  return (text) => write(new TextEncoder().encode(text));
}

/** The same for what is no text. */
export function bytesWriter(stream: { writeSync(bytes: Uint8Array): number }): (bytes: Uint8Array) => void {
  return (bytes) => {
    let rest = bytes;
    try {
      while (rest.length > 0) rest = rest.subarray(stream.writeSync(rest));
    } catch (error) {
      if (error instanceof Deno.errors.BrokenPipe) throw new OutputClosedError();
      throw new Error("Cannot write the output", { cause: error });
    }
  };
}
