/**
 * The first bytes of a TLS client, judged before the runtime's TLS sees them: it would answer some old clients with another alert than
 * the Java gateway does, and everybody who speaks no TLS with one. Pure.
 *
 * @module
 */

/**
 * What to do with a client. `wait`: too few bytes to know; `serve`: it speaks TLS 1.2 or newer; `refuse`: it can't, and gets
 * {@link PROTOCOL_VERSION_ALERT}; `cut`: this is no TLS.
 */
export type HelloVerdict = "wait" | "serve" | "refuse" | "cut";

/** Fatal alert 70, protocol_version: what clients get that offer TLS 1.0 or 1.1 at most (§2.1). */
export const PROTOCOL_VERSION_ALERT: Uint8Array = new Uint8Array([0x15, 0x03, 0x03, 0, 2, 2, 70]);

const HANDSHAKE_RECORD = 0x16;
const CLIENT_HELLO = 1;
const TLS_1_2 = 0x0303;
const RECORD_HEADER = 5;
/** Record header, handshake header (4), and the newest version that the client offers (2). */
const VERSION_END = 11;

/** Judges what has come so far. TLS 1.3 clients offer 1.2 here and say more in an extension, which is the runtime's to read. */
export function judgeHello(bytes: Uint8Array): HelloVerdict {
  if (bytes.length === 0) return "wait";
  if (bytes[0] !== HANDSHAKE_RECORD) return "cut";
  if (bytes.length < VERSION_END) return "wait";
  const version = (bytes[9]! << 8) | bytes[10]!;
  const isHello = bytes[5] === CLIENT_HELLO && ((bytes[3]! << 8) | bytes[4]!) >= VERSION_END - RECORD_HEADER;
  return isHello && version < TLS_1_2 ? "refuse" : "serve"; // no hello, or one in splinters: the runtime's to judge
}
