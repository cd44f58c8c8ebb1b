/**
 * A stream under a passphrase. A header says how the key was made; then pieces of AES-256-GCM follow, each with its number and
 * whether it is the last one in its nonce, and the header as what it is bound to: a piece that is changed, left out, twice, out
 * of order or missing at the end is noticed. @module
 */

/** First bytes of a file; the last one is the version of its form. */
const MAGIC = new TextEncoder().encode("bezant-backup\n\x01");
const SALT_BYTES = 16;
const NONCE_BYTES = 7;
const TAG_BYTES = 16;
const HEADER_BYTES = MAGIC.length + 4 + SALT_BYTES + NONCE_BYTES;
/** Of plain text in each piece but the last one. */
export const PIECE_BYTES = 64 * 1024;
/** Rounds of PBKDF2 with SHA-256 for a new file. */
export const ITERATIONS = 600_000;
/** A header may not ask for more: it would only cost time. */
const MOST_ITERATIONS = 10_000_000;

type Bytes = Uint8Array<ArrayBuffer>;

/** A file that can't be opened: what is wrong with it, in words. */
export class SealError extends Error {
  override readonly name = "SealError";
}

/**
 * Encrypts what comes.
 *
 * @param uuid Chance: salt and nonce are made of it
 */
export async function* seal(
  plain: AsyncIterable<Uint8Array>,
  passphrase: string,
  { uuid, iterations = ITERATIONS }: { readonly uuid: () => string; readonly iterations?: number },
): AsyncIterable<Bytes> {
  const header = new Uint8Array(HEADER_BYTES);
  header.set(MAGIC);
  new DataView(header.buffer).setUint32(MAGIC.length, iterations);
  const chance = new TextEncoder().encode(`${uuid()} ${uuid()}`); // 244 bits of the system's own
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", chance));
  header.set(hash.subarray(0, SALT_BYTES + NONCE_BYTES), MAGIC.length + 4);
  const key = await keyOf(header, passphrase);
  yield header;
  let number = 0;
  for await (const { bytes, isLast } of pieces(plain, PIECE_BYTES)) {
    yield new Uint8Array(await crypto.subtle.encrypt(paramsOf(header, number++, isLast), key, bytes));
  }
}

/**
 * Decrypts a file. What it gives is what was sealed, in order; only when it has ended was it all.
 *
 * @throws {SealError} for what is no such file, another passphrase, or a file that is damaged or cut
 */
export async function* unseal(sealed: AsyncIterable<Uint8Array>, passphrase: string): AsyncIterable<Bytes> {
  const parts = pieces(sealed, PIECE_BYTES + TAG_BYTES, HEADER_BYTES);
  const first = await parts.next();
  const header = first.value?.bytes ?? new Uint8Array();
  if (header.length < HEADER_BYTES || !MAGIC.every((byte, at) => header[at] === byte)) {
    throw new SealError("this is no backup that this version of bezant can read");
  }
  const key = await keyOf(header, passphrase);
  let number = 0;
  if (first.value?.isLast === true) throw new SealError("the file is cut");
  for await (const { bytes, isLast } of parts) {
    try {
      yield new Uint8Array(await crypto.subtle.decrypt(paramsOf(header, number, isLast), key, bytes));
    } catch {
      throw new SealError(
        number === 0 ? "another passphrase, or the file is damaged or cut" : "the file is damaged or cut",
      );
    }
    number++;
  }
}

async function keyOf(header: Bytes, passphrase: string): Promise<CryptoKey> {
  const iterations = new DataView(header.buffer, header.byteOffset).getUint32(MAGIC.length);
  if (iterations < 1 || iterations > MOST_ITERATIONS) throw new SealError("its header makes no sense");
  const salt = header.subarray(MAGIC.length + 4, MAGIC.length + 4 + SALT_BYTES);
  const words = new TextEncoder().encode(passphrase.normalize("NFC"));
  const material = await crypto.subtle.importKey("raw", words, "PBKDF2", false, ["deriveKey"]);
  const kind = { name: "AES-GCM", length: 256 };
  return await crypto.subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", salt, iterations },
    material,
    kind,
    false,
    ["encrypt", "decrypt"],
  );
}

function paramsOf(header: Bytes, number: number, isLast: boolean): AesGcmParams {
  const iv = new Uint8Array(NONCE_BYTES + 5);
  iv.set(header.subarray(HEADER_BYTES - NONCE_BYTES));
  const view = new DataView(iv.buffer);
  view.setUint32(NONCE_BYTES, number);
  view.setUint8(NONCE_BYTES + 4, isLast ? 1 : 0);
  return { name: "AES-GCM", iv, additionalData: header };
}

/** The same bytes in pieces of one length, the last one excepted, and perhaps the first. */
async function* pieces(
  source: AsyncIterable<Uint8Array>,
  length: number,
  firstLength: number = length,
): AsyncGenerator<{ readonly bytes: Bytes; readonly isLast: boolean }, undefined> {
  let [held, wanted] = [new Uint8Array(0), firstLength];
  for await (const bytes of source) {
    let rest = joined(held, bytes);
    while (rest.length > wanted) { // one byte more, so that it is known not to be the last one
      yield { bytes: rest.slice(0, wanted), isLast: false };
      rest = rest.slice(wanted);
      wanted = length;
    }
    held = rest;
  }
  yield { bytes: held, isLast: true };
}

function joined(left: Uint8Array, right: Uint8Array): Bytes {
  const whole = new Uint8Array(left.length + right.length);
  whole.set(left);
  whole.set(right, left.length);
  return whole;
}
