import assert from "node:assert/strict";
import { systemClock } from "../../mod.ts";
import { PIECE_BYTES, seal, unseal } from "./seal.ts";

const ROUNDS = 10; // the count of a real one takes a second
const SEALED = 16;

async function* streamOf(...parts: readonly Uint8Array[]): AsyncIterable<Uint8Array> {
  yield* parts;
}

async function whole(source: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of source) parts.push(part);
  return new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
}

const sealed = (plain: Uint8Array, words = "correct horse battery"): Promise<Uint8Array> =>
  whole(seal(streamOf(plain), words, { uuid: systemClock.uuid, iterations: ROUNDS }));
const opened = (bytes: Uint8Array, words = "correct horse battery"): Promise<Uint8Array> =>
  whole(unseal(streamOf(bytes), words));

function plainOf(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => (at * 31) % 251);
}

Deno.test("what was sealed comes out again, whatever its length and in whatever parts it comes", async () => {
  for (const length of [0, 1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES]) {
    const plain = plainOf(length);
    const bytes = await sealed(plain);
    assert.deepEqual(await opened(bytes), plain, String(length));
    const parts = [bytes.subarray(0, 5), bytes.subarray(5, 100), bytes.subarray(100)];
    assert.deepEqual(await whole(unseal(streamOf(...parts), "correct horse battery")), plain);
  }
  assert.notDeepEqual(await sealed(plainOf(9)), await sealed(plainOf(9)), "twice the same is not seen from outside");
});

Deno.test("a file that is cut anywhere, changed anywhere, longer, or in another order is noticed", async () => {
  const bytes = await sealed(plainOf(2 * PIECE_BYTES + 100));
  const header = bytes.length - (2 * PIECE_BYTES + 100 + 3 * SEALED);
  const piece = (at: number): Uint8Array =>
    bytes.subarray(header + at * (PIECE_BYTES + SEALED)).slice(0, PIECE_BYTES + SEALED);
  for (const end of [0, 3, header - 1, header, header + 1, header + PIECE_BYTES + SEALED, bytes.length - 1]) {
    await assert.rejects(opened(bytes.slice(0, end)), { name: "SealError" }, `cut at ${end}`);
  }
  for (const at of [0, 14, 16, 20, 40, header, header + PIECE_BYTES, bytes.length - 1]) {
    const changed = bytes.slice();
    changed[at]! ^= 1;
    await assert.rejects(opened(changed), { name: "SealError" }, `changed at ${at}`);
  }
  const start = bytes.subarray(0, header);
  for (const order of [[1, 0, 2], [0, 0, 1, 2], [0, 2], [0, 1], [2], [0, 1, 2, 2]]) {
    const mixed = await whole(streamOf(start, ...order.map(piece)));
    await assert.rejects(opened(mixed), { name: "SealError" }, order.join());
  }
  await assert.rejects(opened(bytes, "correct horse batter"), /another passphrase/);
  await assert.rejects(opened(plainOf(100)), /no backup/);
});
