/** What the command line loads late, named where a bundler can see it. @module */

const FILE = "cli/late.ts";

/** The file's own list, as its text has it. */
const LIST = /export const LATE_MODULES = (\[[^\]]*\]) as const;/;

/**
 * Writes `cli/late.ts` of a copy anew: from source its modules are hidden from the runtime, which would read them all at
 * every start; a bundle has to hold them.
 *
 * @throws {Error} when the file is not as it was
 */
export async function showLateModules(tree: string): Promise<void> {
  const path = `${tree}/${FILE}`;
  await Deno.writeTextFile(path, shown(await Deno.readTextFile(path)));
}

/** The text with an `import()` of its own for each module. */
export function shown(text: string): string {
  const [, list] = LIST.exec(text) ?? [];
  const modules = list?.match(/"[^"]+"/g)?.map((word) => word.slice(1, -1)) ?? [];
  if (modules.length === 0) throw new Error(`${FILE} has no list of modules`);
  const rows = modules.map((path) => {
    const from = path.startsWith(".") ? path : `./${path}`;
    return `  ${JSON.stringify(path)}: () => import(${JSON.stringify(from)}),`;
  });
  return `const LOADERS: Readonly<Record<string, () => Promise<unknown>>> = {\n${rows.join("\n")}\n};\n\n` +
    "export async function late<Module>(path: string): Promise<Module> {\n" +
    "  return await LOADERS[path]!() as Module;\n}\n";
}
