/** Reads what `deno compile` has written behind the runtime's own bytes, without starting it. @module */

/** What an executable carries. */
export interface Payload {
  /** Its first file. */
  readonly entry: string;
  /** Its permissions by the runtime's own names: null is none, an empty list is all of that kind. */
  readonly permissions: Readonly<Record<string, readonly string[] | boolean | null>>;
  /** Features that are not on by themselves. */
  readonly unstable: readonly string[];
  /** The bytes behind the metadata: the files. */
  readonly files: Uint8Array;
}

const MAGIC = new TextEncoder().encode("d3n0l4nd");

/**
 * Reads an executable's payload.
 *
 * @throws {RangeError} for bytes without one
 */
export function payloadOf(bytes: Uint8Array): Payload {
  // the runtime has the word in its own data, too: what counts is where a length and metadata follow
  for (let at = indexOf(bytes, MAGIC, 0); at >= 0; at = indexOf(bytes, MAGIC, at + 1)) {
    const from = at + MAGIC.length + 8;
    if (from > bytes.length || bytes[from] !== 0x7b) continue;
    const length = Number(new DataView(bytes.buffer, bytes.byteOffset + at + MAGIC.length, 8).getBigUint64(0, true));
    if (length > bytes.length - from) continue;
    const metadata = JSON.parse(new TextDecoder().decode(bytes.subarray(from, from + length)));
    return {
      entry: metadata.entrypoint_key,
      permissions: metadata.permissions,
      unstable: metadata.unstable_config.features,
      files: bytes.subarray(from + length),
    };
  }
  throw new RangeError("no program of deno compile is in there");
}

/** Whether bytes occur in others; the first place. */
function indexOf(bytes: Uint8Array, wanted: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(wanted[0]!, from); at >= 0; at = bytes.indexOf(wanted[0]!, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}
