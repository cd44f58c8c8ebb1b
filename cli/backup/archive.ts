/** Files one after the other in a stream: for each a line of JSON with its name and length, then its bytes. @module */

type Bytes = Uint8Array<ArrayBuffer>;

/** One file in it. */
export interface Entry {
  /** Where it belongs: `config.json`, `state/NAME`, or the path of another file from the root. */
  readonly name: string;
  /** Its length. */
  readonly bytes: number;
  /** Its permissions. */
  readonly mode: number;
}

/** What it is about. */
export interface Manifest {
  /** Form of the archive. */
  readonly form: 1;
  /** Version of bezant that made it. */
  readonly version: string;
  /** When, ISO 8601. */
  readonly madeAt: string;
  /** The instance's name. */
  readonly instance: string;
  /** All that follows, in order. */
  readonly entries: readonly Entry[];
}

const MOST_MANIFEST_BYTES = 1024 * 1024;

/** Writes one. `read` gives a file's bytes, exactly as many as its entry says. */
export async function* pack(manifest: Manifest, read: (entry: Entry) => AsyncIterable<Bytes>): AsyncIterable<Bytes> {
  yield new TextEncoder().encode(`${JSON.stringify(manifest)}\n`);
  for (const entry of manifest.entries) {
    let left = entry.bytes;
    for await (const bytes of read(entry)) {
      left -= bytes.length;
      if (left < 0) break;
      yield bytes;
    }
    if (left !== 0) throw new Error(`${entry.name} has changed while it was read`);
  }
}

/** Where what is read goes. */
export interface Receiver {
  /** Comes first; throws to refuse it. */
  begin(manifest: Manifest): void;
  /** The next bytes of an entry; each entry has one call at least. */
  write(entry: Entry, bytes: Bytes): void;
}

/** Reads one to its end. */
export async function unpack(stream: AsyncIterable<Bytes>, receiver: Receiver): Promise<Manifest> {
  let manifest: Manifest | null = null;
  let head: Bytes = new Uint8Array();
  let [at, left] = [0, 0];
  const take = (bytes: Bytes): void => {
    for (let rest = bytes;;) {
      const entry = manifest!.entries[at];
      if (entry === undefined) {
        if (rest.length > 0) throw new Error("there is more in it than it says");
        return;
      }
      const part = rest.subarray(0, left);
      receiver.write(entry, part);
      left -= part.length;
      rest = rest.subarray(part.length);
      if (left > 0) return;
      left = manifest!.entries[++at]?.bytes ?? 0;
    }
  };
  for await (const bytes of stream) {
    if (manifest !== null) {
      take(bytes);
      continue;
    }
    head = new Uint8Array([...head, ...bytes]);
    const end = head.indexOf(10);
    if (end < 0 && head.length > MOST_MANIFEST_BYTES) throw new Error("it has no list of what is in it");
    if (end < 0) continue;
    manifest = parseManifest(new TextDecoder().decode(head.subarray(0, end)));
    receiver.begin(manifest);
    left = manifest.entries[0]?.bytes ?? 0;
    take(head.subarray(end + 1));
  }
  if (manifest === null || at < manifest.entries.length) throw new Error("it ends too soon");
  return manifest;
}

function parseManifest(text: string): Manifest {
  const { form, version, madeAt, instance, entries } = JSON.parse(text);
  if (form !== 1) throw new Error(`its form is ${form}: a newer bezant made it`);
  for (const { name, bytes, mode } of entries as Entry[]) {
    if (!isPlainName(name) || !Number.isSafeInteger(bytes) || bytes < 0 || !Number.isInteger(mode)) {
      throw new Error(`it has an entry that makes no sense: ${JSON.stringify(name)}`);
    }
  }
  return { form, version, madeAt, instance, entries };
}

/** Nothing that leads out of where it belongs. */
function isPlainName(name: unknown): boolean {
  if (typeof name !== "string") return false;
  if (name === "config.json") return true;
  if (name.startsWith("state/")) return /^state\/[A-Za-z0-9][\w.-]*$/.test(name);
  return /^\/[^\0]+$/.test(name) && name.split("/").slice(1).every((part) => !["", ".", ".."].includes(part));
}
