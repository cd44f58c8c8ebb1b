/** The official inspector in its command-line mode, as one more client. It comes from npm, outside of this package. @module */
import type { SomeClient } from "./clients.ts";
import type { McpPlaces } from "./stand.ts";

const VERSION = "2.12.0";
const PACKAGE = "@modelcontextprotocol/inspector";

/** A generation of the protocol, in the inspector's words. */
export type InspectorEra = "legacy" | "modern";

/**
 * Installs it once, below the person's cache folder, without its install script.
 *
 * @returns The file to run; null where there is no Node or no npm
 */
export async function installInspector(): Promise<string | null> {
  const cache = Deno.env.get("XDG_CACHE_HOME") ?? `${Deno.env.get("HOME") ?? "."}/.cache`;
  const folder = `${cache}/bezant/inspector-${VERSION}`;
  const file = `${folder}/node_modules/${PACKAGE}/clients/launcher/build/index.js`;
  if (await Deno.stat(file).then(() => true, () => false)) return file;
  await Deno.mkdir(folder, { recursive: true });
  const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--silent", "--fetch-retries=1", "--prefix", folder];
  const isThere = await output("npm", ["install", ...flags, `${PACKAGE}@${VERSION}`]).then(
    ({ code }) => code === 0,
    () => false,
  );
  return isThere ? file : null;
}

/** The inspector, one process a question. */
export function inspectorClient(
  file: string,
  places: McpPlaces,
  era: InspectorEra,
  transport: "http" | "stdio",
): SomeClient {
  const target = transport === "http"
    ? ["--transport", "http", "--server-url", places.httpUrl]
    : ["--", places.command, ...places.args];

  // deno-lint-ignore no-explicit-any -- what it printed
  async function ask(method: string, ...flags: string[]): Promise<any> {
    const all = [file, "--cli", "--quiet", "--protocol-era", era, "--format", "json", "--method", method, ...flags];
    const { stdout, stderr } = await output("node", [...all, ...target]);
    const printed = stdout.trim();
    if (!printed.startsWith("{")) throw new Error(`${method}: ${stderr.trim().slice(0, 300)}`);
    return JSON.parse(printed).result;
  }

  return {
    name: `inspector ${VERSION}, ${era} over ${transport}`,
    isOneSession: transport === "http",
    listTools: () => ask("tools/list", "--strict"),
    callTool: ({ name, arguments: args }) =>
      ask("tools/call", "--tool-name", name, "--tool-args-json", JSON.stringify(args)),
    listResources: () => ask("resources/list"),
    readResource: ({ uri }) => ask("resources/read", "--uri", uri),
    listPrompts: () => ask("prompts/list"),
    getPrompt: ({ name, arguments: args }) => {
      const pairs = Object.entries(args).map(([key, value]) => `${key}=${value}`);
      return ask("prompts/get", "--prompt-name", name, ...(pairs.length === 0 ? [] : ["--prompt-args", ...pairs]));
    },
    close: () => Promise.resolve(),
  };
}

async function output(
  command: string,
  args: readonly string[],
): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  const done = await new Deno.Command(command, { args: [...args], stdin: "null" }).output();
  const decoder = new TextDecoder();
  return { code: done.code, stdout: decoder.decode(done.stdout), stderr: decoder.decode(done.stderr) };
}
