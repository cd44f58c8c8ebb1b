/** A journal in a file that was given its room in advance: what is written to it needs none on a full disk. @module */

import { crc32 } from "node:zlib";

/** What it holds. */
export interface SpareContent {
  /** Another one after each time that it was emptied. */
  readonly generation: number;
  /** Its records, oldest first, up to the first one that is torn. */
  readonly texts: readonly string[];
}

/** A journal of bounded size. */
export interface Spare {
  /** Adds a record, which survives a loss of power; throws when there is no room, and then nothing was added. */
  append(text: string): void;
  /** Forgets its records. */
  empty(): void;
  /** Gets its room if it had none, where there is enough by now. */
  grow(): void;
  /** Closes it; what it holds stays. */
  close(): void;
}

/** The generation. */
const HEADER_BYTES = 4;
/** Length and checksum of a record. The generation is part of the checksum: what was there before it was emptied is nothing. */
const FRAME_BYTES = 8;
const FILL = new Uint8Array(64 * 1024);

/**
 * Opens it for writing, and gives it its room where it doesn't have that. A disk that hasn't got so much left keeps it.
 *
 * @param bytes Its room
 * @param first Its generation if it is made now: one that no other has had, since a deleted one may be remembered
 * @throws the system's error when the file can't be made
 */
export function openSpare(path: string, bytes: number, first = 0): Spare {
  const file = Deno.openSync(path, { read: true, write: true, create: true, mode: 0o600 });
  let room: number;
  let content: ReturnType<typeof parse>;
  try {
    room = fill(file, bytes, first);
    content = parse(Deno.readFileSync(path));
  } catch (error) {
    file.close();
    throw error;
  }
  let { end, generation } = content;

  function writeAt(offset: number, bytes: Uint8Array): void {
    file.seekSync(offset, Deno.SeekMode.Start);
    for (let at = 0; at < bytes.length;) at += file.writeSync(bytes.subarray(at));
    file.syncDataSync();
  }

  return {
    append: (text) => {
      const body = new TextEncoder().encode(text);
      const record = new Uint8Array(FRAME_BYTES + body.length);
      if (end + record.length > room) throw new Error("no room is left in the spare journal");
      const head = new DataView(record.buffer);
      head.setUint32(0, body.length);
      head.setUint32(4, crc32(body, generation));
      record.set(body, FRAME_BYTES);
      writeAt(end, record);
      end += record.length;
    },
    empty: () => {
      if (end === HEADER_BYTES) return;
      writeAt(0, headerOf((generation + 1) >>> 0));
      generation = (generation + 1) >>> 0;
      end = HEADER_BYTES;
    },
    grow: () => {
      const had = room;
      room = fill(file, bytes, first);
      if (had === 0 && room > 0) generation = first;
    },
    close: () => file.close(),
  };
}

/** Reads what it holds; nothing where there is none. */
export function readSpare(path: string): SpareContent {
  try {
    const { generation, texts } = parse(Deno.readFileSync(path));
    return { generation, texts };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return { generation: 0, texts: [] };
    throw error;
  }
}

/** Writes nothing but zeros, because a file with holes has no room. Gives its size. */
function fill(file: Deno.FsFile, bytes: number, first: number): number {
  const { size } = file.statSync();
  if (size >= bytes) return size;
  try {
    file.seekSync(0, Deno.SeekMode.End);
    for (let left = bytes - size; left > 0;) left -= file.writeSync(FILL.subarray(0, Math.min(left, FILL.length)));
    if (size === 0) {
      file.seekSync(0, Deno.SeekMode.Start);
      file.writeSync(headerOf(first));
    }
    file.syncSync();
  } catch {
    file.truncateSync(size); // the last free bytes are worth more to the database
  }
  return file.statSync().size;
}

function headerOf(generation: number): Uint8Array {
  const header = new Uint8Array(HEADER_BYTES);
  new DataView(header.buffer).setUint32(0, generation);
  return header;
}

function parse(bytes: Uint8Array): SpareContent & { readonly end: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const generation = bytes.length < HEADER_BYTES ? 0 : view.getUint32(0);
  const texts: string[] = [];
  let end = HEADER_BYTES;
  while (end + FRAME_BYTES < bytes.length) {
    const length = view.getUint32(end);
    const from = end + FRAME_BYTES;
    if (length === 0 || from + length > bytes.length) break;
    const body = bytes.subarray(from, from + length);
    if (crc32(body, generation) !== view.getUint32(end + 4)) break;
    texts.push(new TextDecoder().decode(body));
    end = from + length;
  }
  return { generation, texts, end };
}
