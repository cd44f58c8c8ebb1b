import type { CliIo } from "../io.ts";
import { UsageError } from "../usage_error.ts";

/** Where it is, when nobody is there to type it. */
export const PASSPHRASE_FILE = "BEZANT_BACKUP_PASSPHRASE_FILE";
const LEAST_CHARS = 12;

/** The passphrase, and what comes after it where it was the first line of the input. */
export interface Passphrase {
  readonly words: string;
  /** The input, as far as it was not read. */
  readonly input: AsyncIterable<Uint8Array>;
}

/**
 * Reads it from the file that the environment names, `-` being the first line of the input, else asks for it. Never from the
 * command line, which other users of a machine can read.
 *
 * @param isNew It is made up now, and asked for twice
 * @throws {UsageError} where there is none, or one that is too short
 */
export async function readPassphrase(io: CliIo, isNew: boolean): Promise<Passphrase> {
  const named = io.env(PASSPHRASE_FILE)?.trim() ?? "";
  const input = io.input?.() ?? nothing();
  const checked = (words: string | null): string => {
    if (words !== null && (!isNew || [...words].length >= LEAST_CHARS)) return words;
    throw new UsageError(`the passphrase needs ${LEAST_CHARS} characters or more: several words, say`);
  };
  if (named === "-") {
    const { line, rest } = await firstLine(input);
    return { words: checked(line), input: rest };
  }
  if (named !== "") {
    const [line = ""] = readOrRefuse(named, io).split(/\r?\n/, 1);
    return { words: checked(line), input };
  }
  if (io.askSecret === undefined) {
    throw new UsageError(`nobody can be asked for the passphrase here: set ${PASSPHRASE_FILE} to a file that has it`);
  }
  const words = checked(await io.askSecret("Passphrase of the backup: "));
  if (isNew && (await io.askSecret("The same once more: ")) !== words) throw new UsageError("they are not the same");
  return { words, input };
}

function readOrRefuse(path: string, io: CliIo): string {
  try {
    return io.readFile(path);
  } catch (error) {
    const found = error instanceof Error ? error.name : "unreadable";
    throw new UsageError(`${PASSPHRASE_FILE} names "${path}", which cannot be read (${found})`);
  }
}

async function firstLine(
  input: AsyncIterable<Uint8Array>,
): Promise<{ readonly line: string; readonly rest: AsyncIterable<Uint8Array> }> {
  const parts = input[Symbol.asyncIterator]();
  const line: number[] = [];
  for (let part = await parts.next(); part.done !== true; part = await parts.next()) {
    const end = part.value.indexOf(10);
    line.push(...(end < 0 ? part.value : part.value.subarray(0, end)));
    if (end < 0 && line.length < 4_096) continue;
    const text = new TextDecoder().decode(Uint8Array.from(line)).replace(/\r$/, "");
    return { line: text, rest: after(part.value.subarray(end + 1), parts) };
  }
  return { line: new TextDecoder().decode(Uint8Array.from(line)), rest: nothing() };
}

async function* after(first: Uint8Array, parts: AsyncIterator<Uint8Array>): AsyncIterable<Uint8Array> {
  yield first;
  for (let part = await parts.next(); part.done !== true; part = await parts.next()) yield part.value;
}

async function* nothing(): AsyncIterable<Uint8Array> {}
