/** Worlds for the tests of the spec commands. @module */

import { repositoryRoot } from "../../graph/paths.ts";
import { withTree } from "../../testing/mini_tree.ts";
import { runCommand } from "../commands.ts";
import type { World } from "../world.ts";

/** The folder with IBKR's documents, if this machine has one. */
export const SHARED = Deno.env.get("BEZANT_SHARED_DIR") || `${repositoryRoot()}/../shared`;

/** Whether it has them; says so when it has not. */
export async function hasDocuments(): Promise<boolean> {
  const isThere = await Deno.stat(`${SHARED}/spec/upstream-2.28.0.json`).then(() => true, () => false);
  if (!isThere) console.log("skipped: no input document");
  return isThere;
}

/** What a command printed and left. */
export interface Ran {
  readonly code: number;
  readonly printed: string;
  readonly noted: string;
}

/** A repository of its own and the commands in it. */
export interface Bench {
  readonly root: string;
  readonly run: (...args: string[]) => Promise<Ran>;
  /** Every file with its content, to compare before and after. */
  readonly files: () => Promise<Record<string, string>>;
}

/** Makes a repository of the given files; `shared` is its shared folder, which by default does not exist. */
export async function withBench<T>(
  files: Readonly<Record<string, string>>,
  use: (bench: Bench) => Promise<T>,
  { shared, url = "http://127.0.0.1:1/" }: { readonly shared?: string; readonly url?: string } = {},
): Promise<T> {
  return await withTree(files, async (root) => {
    const run = async (...args: string[]): Promise<Ran> => {
      const [printed, noted]: [string[], string[]] = [[], []];
      const world: World = {
        root,
        sharedDir: shared ?? `${root}/shared`,
        url,
        today: () => "2026-01-02",
        print: (line) => printed.push(line),
        note: (line) => noted.push(line),
      };
      const code = await runCommand(args, world);
      return { code, printed: printed.join("\n"), noted: noted.join("\n") };
    };
    return await use({ root, run, files: () => filesOf(root) });
  });
}

async function filesOf(root: string, folder = ""): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const { name, isDirectory } of Deno.readDir(`${root}/${folder}`)) {
    const path = `${folder}${name}`;
    if (isDirectory) Object.assign(found, await filesOf(root, `${path}/`));
    else found[path] = await Deno.readTextFile(`${root}/${path}`);
  }
  return found;
}

/** The committed outputs and the lock, as the files of a bench. */
export async function committedFiles(): Promise<Record<string, string>> {
  const root = repositoryRoot();
  const names = await Array.fromAsync(Deno.readDir(`${root}/spec/generated`), ({ name }) => `spec/generated/${name}`);
  const paths = [...names, "spec/lock.json", "docs/reference/operations.md", "docs/reference/corrections.md"];
  return Object.fromEntries(
    await Promise.all(paths.map(async (path) => [path, await Deno.readTextFile(`${root}/${path}`)])),
  );
}

/** A small document of our own. */
export function smallDocument(change: (document: SmallDocument) => void = () => {}): string {
  const document: SmallDocument = {
    openapi: "3.0.3",
    info: { title: "own", version: "9.1.0" },
    paths: {
      "/v1/api/thing": {
        get: {
          tags: ["Things"],
          responses: {
            200: {
              description: "a thing",
              content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } },
            },
          },
        },
      },
    },
    components: {
      schemas: {
        Thing: {
          type: "object",
          required: ["id"],
          properties: { id: { type: "integer" }, side: { type: "string", enum: ["BUY", "SELL"] } },
        },
      },
    },
  };
  change(document);
  return JSON.stringify(document);
}

/** As loose as a test needs it. */
export interface SmallDocument {
  openapi: string;
  info: { title: string; version: string };
  // deno-lint-ignore no-explicit-any
  paths: Record<string, any>;
  // deno-lint-ignore no-explicit-any
  components: { schemas: Record<string, any> };
}
