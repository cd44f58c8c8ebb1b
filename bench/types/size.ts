import { gzipSync } from "node:zlib";
import { type Entry, type ProgramName, programText } from "./programs.ts";
import type { Project } from "./project.ts";

/** Sizes in bytes. */
export interface Size {
  readonly name: string;
  readonly bytes: number;
  readonly gzipped: number;
}

interface Bundle {
  readonly name: string;
  readonly program: ProgramName;
  readonly entry: Entry;
  readonly flags: readonly string[];
}

const DENO: readonly string[] = ["--platform", "deno"];
const BROWSER: readonly string[] = ["--platform", "browser"];
/** Node needs it always, Deno where a certificate does not verify; it is an `import()`, but one file holds it all. */
const WITHOUT_UNDICI: readonly string[] = ["--external", "undici"];
const OWN: readonly string[] = [...WITHOUT_UNDICI, "--external", "tough-cookie"];

const BUNDLES: readonly Bundle[] = [
  { name: "bot, Deno or Node", program: "bot", entry: "@bezant/bezant", flags: DENO },
  { name: "the same without undici", program: "bot", entry: "@bezant/bezant", flags: [...DENO, ...WITHOUT_UNDICI] },
  {
    name: "the same without undici and tough-cookie",
    program: "bot",
    entry: "@bezant/bezant",
    flags: [...DENO, ...OWN],
  },
  { name: "bot and institutional, Deno or Node", program: "institutional", entry: "@bezant/bezant", flags: DENO },
  { name: "bot, browser", program: "bot", entry: "@bezant/bezant/browser", flags: BROWSER },
  { name: "bot and institutional, browser", program: "institutional", entry: "@bezant/bezant/browser", flags: BROWSER },
];

/** The size of each program as one minified file, with everything that it may load. */
export async function bundleSizes(project: Project): Promise<Size[]> {
  const sizes: Size[] = [];
  for (const { name, program, entry, flags } of BUNDLES) {
    await project.write("entry.ts", programText(program, "bundled", entry));
    await project.deno("bundle", "--quiet", "--minify", ...flags, "--output", "bundle.js", "entry.ts");
    sizes.push(sizeOf(name, await project.read("bundle.js")));
  }
  return sizes;
}

/** The size of the generated types, which no bundle holds. */
export async function typeSizes(): Promise<Size[]> {
  const files = ["gateway.ts", "institutional.ts"];
  return await Promise.all(files.map(async (file) =>
    sizeOf(
      `types in \`spec/generated/${file}\``,
      await Deno.readFile(new URL(`../../spec/generated/${file}`, import.meta.url)),
    )
  ));
}

function sizeOf(name: string, bytes: Uint8Array<ArrayBuffer>): Size {
  return { name, bytes: bytes.length, gzipped: gzipSync(bytes).length };
}
