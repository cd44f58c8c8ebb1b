/** What goes into a backup, and how it is read while a sidecar runs. @module */
import { backup, DatabaseSync } from "node:sqlite";
import type { Entry } from "./archive.ts";

/** Where everything is. */
export interface Places {
  /** The folder for state. */
  readonly stateDir: string;
  /** The events' database, which may be elsewhere; null where there is none. */
  readonly eventsDb: string | null;
  /** The file of profiles; undefined where the environment names no place for it. */
  readonly config: string | undefined;
}

/** A file to be packed, and where its bytes are now. */
export interface Found {
  readonly entry: Entry;
  readonly path: string;
}

/** In the folder for state, but of this machine and this moment alone. */
const NOT_TAKEN = /\.(lock|db-wal|db-shm|db-journal|spare|new|part|sock)$/;
const WAIT_MS = 10_000;

/**
 * Finds all of it. Databases are copied page by page into `workDir`: a sidecar that runs goes on writing to its own.
 *
 * @param also More files and folders, from the root
 */
export async function collect(
  { stateDir, eventsDb, config }: Places,
  also: readonly string[],
  workDir: string,
): Promise<Found[]> {
  const found: Found[] = [];
  if (config !== undefined && isFile(config)) found.push(entryOf("config.json", config));
  const names = namesIn(stateDir).filter((name) => !NOT_TAKEN.test(name) && isFile(`${stateDir}/${name}`));
  for (const name of names) {
    const path = `${stateDir}/${name}`;
    found.push(entryOf(`state/${name}`, name.endsWith(".db") ? await copied(path, `${workDir}/${name}`) : path));
  }
  if (eventsDb !== null && !eventsDb.startsWith(`${stateDir}/`) && isFile(eventsDb)) {
    const path = await copied(eventsDb, `${workDir}/events.db`);
    found.push(entryOf("state/events.db", path));
  }
  for (const path of also.flatMap(filesBelow)) found.push(entryOf(path, path));
  return found;
}

async function copied(path: string, copy: string): Promise<string> {
  const db = new DatabaseSync(path, { timeout: WAIT_MS });
  try {
    await backup(db, copy, { rate: 1_000 });
  } finally {
    db.close();
  }
  return copy;
}

function entryOf(name: string, path: string): Found {
  const { size, mode } = Deno.statSync(path);
  const isOthers = name.startsWith("/");
  return { path, entry: { name, bytes: size, mode: isOthers ? (mode ?? 0o600) & 0o777 : 0o600 } };
}

function filesBelow(path: string): string[] {
  const plain = path.replace(/\/+$/, "");
  if (!Deno.statSync(plain).isDirectory) return [plain];
  return namesIn(plain).flatMap((name) => filesBelow(`${plain}/${name}`));
}

function namesIn(folder: string): string[] {
  return [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
}

function isFile(path: string): boolean {
  try {
    return Deno.lstatSync(path).isFile;
  } catch {
    return false;
  }
}

/** A file's bytes. */
export async function* bytesOf(path: string): AsyncIterable<Uint8Array<ArrayBuffer>> {
  using file = await Deno.open(path);
  const room = new Uint8Array(64 * 1024);
  for (let count = await file.read(room); count !== null; count = await file.read(room)) yield room.slice(0, count);
}
