/**
 * Keeps what was found beyond the process, such as in a file. The client reads no files itself; the caller says how.
 *
 * @example In a file, under Deno
 * ```ts ignore
 * const contractStore: ContractStore = {
 *   load: () => Deno.readTextFile("contracts.json").catch(() => null),
 *   save: (text) => Deno.writeTextFile("contracts.json", text),
 * };
 * const ibkr = createClient({ contractStore });
 * ```
 */
export interface ContractStore {
  /** The text that was saved last, null when there is none. A failure counts as none. */
  load(): Promise<string | null>;
  /** Keeps a text in place of the one before. A failure costs only the memory. */
  save(text: string): Promise<void>;
}

/** One thing that is remembered. */
export interface StoredEntry {
  readonly key: string;
  readonly value: unknown;
  readonly untilMs: number;
}

/** Form of the text; one of another form is not read. */
const FORM = 1;

/** Writes entries as one text. */
export function storedText(entries: readonly StoredEntry[]): string {
  return JSON.stringify({ form: FORM, entries: entries.map(({ key, value, untilMs }) => [key, untilMs, value]) });
}

/** Reads a text of {@link storedText}; what is broken or of another form is left out. */
export function toStored(text: string | null | undefined): StoredEntry[] {
  const file = parsed(text ?? "");
  if (file === null || file["form"] !== FORM || !Array.isArray(file["entries"])) return [];
  return file["entries"].flatMap((entry): StoredEntry[] => {
    if (!Array.isArray(entry)) return [];
    const [key, untilMs, value] = entry as unknown[];
    return typeof key === "string" && typeof untilMs === "number" ? [{ key, untilMs, value }] : [];
  });
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value as Record<string, unknown> : null;
  } catch {
    return null; // cut off while it was written, say: then it is asked again
  }
}
