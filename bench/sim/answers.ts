import { Buffer } from "node:buffer";

const END_OF_HEAD = "\r\n\r\n";
const END_OF_CHUNKS = "\r\n0\r\n\r\n";
const NOTHING = new Uint8Array(0);

/**
 * Makes what counts whole answers on one connection. It looks at heads alone and skips bodies by their Content-Length:
 * whoever reads every byte is slower than the server that is measured. Only the end of a body in chunks, as the
 * Gateway sends them, is searched for.
 *
 * @returns Says how many answers a piece has brought to their end; throws for one that is not 200
 */
export function answerCounter(): (piece: Uint8Array) => number {
  let carry: Uint8Array = NOTHING; // of a head or of chunks, whose end has not come
  let body: number | "chunks" | null = null; // bytes that are still to come; null: a head is

  return (piece) => {
    const whole = carry.length === 0 ? piece : Buffer.concat([carry, piece]);
    const bytes = Buffer.from(whole.buffer, whole.byteOffset, whole.byteLength);
    carry = NOTHING;
    let at = 0;
    for (let found = 0;;) {
      if (typeof body === "number") {
        const there = Math.min(body, bytes.length - at);
        at += there;
        body -= there;
        if (body > 0) return found;
        body = null;
        found++;
      }
      const mark = body === null ? END_OF_HEAD : END_OF_CHUNKS;
      const end = bytes.indexOf(mark, at);
      if (end < 0) {
        carry = bytes.subarray(at);
        return found;
      }
      if (body === null) {
        body = bodyOf(bytes.toString("latin1", at, end));
        at = end + (body === "chunks" ? 2 : END_OF_HEAD.length); // the end of the chunks begins with an end of line
      } else {
        at = end + mark.length;
        body = null;
        found++;
      }
    }
  };
}

function bodyOf(head: string): number | "chunks" {
  if (!head.startsWith("HTTP/1.1 200")) throw new Error(`Expected a 200, found ${head.split("\r\n", 1)[0]}`);
  const length = /^content-length: *(\d+)/im.exec(head)?.[1];
  return length === undefined ? "chunks" : Number(length);
}
