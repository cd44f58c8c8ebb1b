import { parseWithFractions } from "../../document/fractions.ts";
import type { JsonObject } from "../../document/json.ts";
import { operationsOf } from "../../document/operations.ts";
import { repair, type Repaired } from "../../repair.ts";
import type { Recording } from "../../truth/mod.ts";

/** IBKR's documents and the recordings, which lie beside this repository and are never part of it. */
export interface Inputs {
  readonly sharedDir: string;
  /** By version: 2.20.0, 2.28.0 and 2.29.0. */
  readonly documents: Readonly<Record<string, JsonObject>>;
  readonly recordings: readonly Recording[];
  /** 2.28.0 repaired, with the operations that only 2.29.0 has. */
  readonly repaired: Repaired;
}

const FILES: Readonly<Record<string, string>> = {
  "2.20.0": "upstream-2.20.0.json",
  "2.28.0": "upstream-2.28.0.json",
  "2.29.0": "repaired-2.29.0.json",
};

/** Reads them; null, and a line that says so, when they are not at hand. */
export async function readInputs(
  sharedDir = new URL("../../../../shared", import.meta.url).pathname,
): Promise<Inputs | null> {
  try {
    const documents: Record<string, JsonObject> = {};
    for (const [version, file] of Object.entries(FILES)) {
      documents[version] = parseWithFractions(await Deno.readTextFile(`${sharedDir}/spec/${file}`)) as JsonObject;
    }
    const [base, later] = [documents["2.28.0"]!, documents["2.29.0"]!];
    const known = new Set(operationsOf(base).map(({ key }) => key));
    const operations = operationsOf(later).map(({ key }) => key).filter((key) => !known.has(key));
    const repaired = repair({ base, supplement: { document: later, operations } });
    return { sharedDir, documents, recordings: await readRecordings(`${sharedDir}/recordings`), repaired };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

async function readRecordings(folder: string): Promise<Recording[]> {
  const found: Recording[] = [];
  for await (const area of Deno.readDir(folder)) {
    if (!area.isDirectory) continue;
    for await (const { name } of Deno.readDir(`${folder}/${area.name}`)) {
      const file = `${area.name}/${name}`;
      found.push({ file, text: await Deno.readTextFile(`${folder}/${file}`) });
    }
  }
  return found;
}
