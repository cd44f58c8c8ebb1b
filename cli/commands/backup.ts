import { type Clock, systemClock, VERSION } from "../../mod.ts";
import { readSettings } from "../../operations/mod.ts";
import { type Manifest, pack } from "../backup/archive.ts";
import { bytesOf, collect, type Found, type Places } from "../backup/collect.ts";
import { readPassphrase } from "../backup/passphrase.ts";
import { putBack } from "../backup/put_back.ts";
import { seal, SealError, unseal } from "../backup/seal.ts";
import type { Command } from "../command.ts";
import { CommandError } from "../command_error.ts";
import { configPath } from "../config/file.ts";
import type { FlagValues } from "../flags.ts";
import type { CliIo } from "../io.ts";
import { UsageError } from "../usage_error.ts";

const PASSPHRASE_WORDS =
  "The passphrase is asked for, or stands in the file that BEZANT_BACKUP_PASSPHRASE_FILE names; there `-` is the first line " +
  "of the standard input.";

/** `bezant backup`. */
export const backupCommand: Command = {
  help:
    "Writes an encrypted copy of all that this instance has in its folder for state (events, journal of orders, approvals, " +
    "tokens, audit log, kill switch) and of the profiles into FILE, with mode 0600; `-` is the standard output. The sidecar " +
    `may run meanwhile. Without the passphrase nobody can read it, you neither. ${PASSPHRASE_WORDS}`,
  example: "backup home.bezant",
  moreExamples: ["backup home.bezant --also /etc/bezant"],
  flags: [
    { name: "also", placeholder: "PATH", joinedBy: "\n", help: "another file or folder, from the root; several times" },
    { name: "force", help: "replace FILE" },
  ],
  run: async ({ words, flags, io }) => {
    const file = words.file!;
    const isStream = file === "-";
    if (isStream && io.stdoutBytes === undefined) throw new UsageError("there is no output here: name a file");
    if (!isStream && flags.force !== true && exists(file)) {
      throw new UsageError(`${file} is there already; --force replaces it`);
    }
    const also = typeof flags.also === "string" ? flags.also.split("\n") : [];
    const wrong = also.find((path) => !path.startsWith("/") || !exists(path));
    if (wrong !== undefined) {
      throw new UsageError(`--also names "${wrong}", expected a path from the root that is there`);
    }
    const { places, instance } = placesOf(flags, io);
    if (!exists(places.stateDir)) {
      throw new UsageError(`there is no state in ${places.stateDir}; BEZANT_STATE_DIR names another`);
    }
    const { words: passphrase } = await readPassphrase(io, true);
    const workDir = Deno.makeTempDirSync({ dir: places.stateDir, prefix: "backup-" });
    try {
      const found = await collect(places, also, workDir);
      const clock = io.clock ?? systemClock;
      const madeAt = new Date(clock.now()).toISOString();
      const manifest: Manifest = {
        form: 1,
        version: VERSION,
        madeAt,
        instance,
        entries: found.map(({ entry }) => entry),
      };
      const write = isStream ? io.stdoutBytes! : null;
      const bytes = await save(sealed(manifest, found, passphrase, clock), file, write);
      io.stderr(`bezant: ${found.length} files, ${bytes} bytes; nobody can open it without the passphrase\n`);
      return "ok";
    } finally {
      Deno.removeSync(workDir, { recursive: true });
    }
  },
};

/** `bezant restore`. */
export const restoreCommand: Command = {
  help:
    "Puts back what `bezant backup` has written: all of it, or nothing. The sidecar has to be stopped; a state that is " +
    "there is refused, or with --force put aside into a folder beside. Numbers of events go on far above those of the " +
    `backup, so that none is given twice. ${PASSPHRASE_WORDS}`,
  example: "restore home.bezant",
  moreExamples: ["restore home.bezant --force"],
  flags: [{ name: "force", help: "put aside what is there" }],
  run: async ({ words, flags, io }) => {
    const { places } = placesOf(flags, io);
    const file = words.file!;
    if (file !== "-" && !exists(file)) throw new UsageError(`there is no file ${file}`);
    const { words: passphrase, input } = await readPassphrase(io, false);
    const sealedBytes = file === "-" ? input : bytesOf(file);
    const nowMs = (io.clock ?? systemClock).now();
    try {
      const plain = unpacked(unseal(sealedBytes, passphrase));
      const { manifest, before } = await putBack(plain, places, { isForced: flags.force === true, nowMs });
      const { entries, madeAt } = manifest;
      io.stderr(`bezant: ${entries.length} files of ${madeAt} are in place\n`);
      if (before !== null) io.stderr(`bezant: what was there is in ${before}\n`);
      return "ok";
    } catch (error) {
      if (!(error instanceof SealError)) throw error;
      throw new CommandError("failure", `${error.message}: nothing was changed`, { code: "backup_unreadable" });
    }
  },
};

function placesOf(flags: FlagValues, io: CliIo): { readonly places: Places; readonly instance: string } {
  const { settings } = readSettings("server", { flags, env: io.env, readFile: io.readFile });
  const { stateDir, eventsDbPath: eventsDb, instance } = settings;
  if (stateDir === undefined) throw new UsageError("no folder for state is known; set BEZANT_STATE_DIR to one");
  return { places: { stateDir, eventsDb, config: configPath(io.env) }, instance };
}

function sealed(
  manifest: Manifest,
  found: readonly Found[],
  passphrase: string,
  clock: Clock,
): AsyncIterable<Uint8Array> {
  const paths = new Map(found.map(({ entry, path }) => [entry, path]));
  const plain = ReadableStream.from(pack(manifest, (entry) => bytesOf(paths.get(entry)!)));
  return seal(plain.pipeThrough(new CompressionStream("gzip")), passphrase, { uuid: clock.uuid });
}

function unpacked(plain: AsyncIterable<Uint8Array<ArrayBuffer>>): AsyncIterable<Uint8Array<ArrayBuffer>> {
  return ReadableStream.from(plain).pipeThrough(new DecompressionStream("gzip"));
}

async function save(
  stream: AsyncIterable<Uint8Array>,
  path: string,
  write: ((bytes: Uint8Array) => void) | null,
): Promise<number> {
  let count = 0;
  if (write !== null) {
    for await (const bytes of stream) {
      write(bytes);
      count += bytes.length;
    }
    return count;
  }
  const part = `${path}.part`;
  {
    using file = Deno.openSync(part, { write: true, create: true, truncate: true, mode: 0o600 });
    Deno.chmodSync(part, 0o600);
    for await (const bytes of stream) {
      for (let at = 0; at < bytes.length;) at += file.writeSync(bytes.subarray(at));
      count += bytes.length;
    }
    file.syncSync();
  }
  Deno.renameSync(part, path);
  return count;
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch {
    return false;
  }
}
