import assert from "node:assert/strict";
import { streamWriter } from "./writer.ts";

Deno.test("streamWriter() writes all of a text, however little the stream takes at once", () => {
  const taken: number[] = [];
  const write = streamWriter({
    writeSync: (bytes) => {
      taken.push(...bytes.subarray(0, 3));
      return Math.min(3, bytes.length);
    },
  });
  write("naïve €\n");
  assert.equal(new TextDecoder().decode(new Uint8Array(taken)), "naïve €\n");
});

Deno.test("streamWriter() tells a reader that went away from a disk that is full", () => {
  const failing = (error: Error): () => void => () =>
    streamWriter({
      writeSync: () => {
        throw error;
      },
    })("x");
  assert.throws(failing(new Deno.errors.BrokenPipe()), { name: "OutputClosedError" });
  assert.throws(failing(new Error("No space left on device")), { message: "Cannot write the output" });
});
