import { createMcp, LOCAL_CALLER, type McpTool } from "../../mcp/mod.ts";
import { createClient, silentLogger } from "../../mod.ts";
import { type GeneratedPage, jsonText, pageText, tableLines } from "./page.ts";

const INTRO = [
  "Every tool that an assistant can get, by its set, as the protocol lists it. The ones marked *usual* are there unless somebody says",
  "otherwise. Names with `?` may be left out. How to connect an assistant: [MCP](../mcp.md).",
];

/** `docs/reference/tools.md`, and one snapshot for each tool as it goes over the wire. */
export async function toolPages(): Promise<GeneratedPage[]> {
  await using client = createClient({ baseUrl: "http://127.0.0.1:1", pacing: "off" }); // nothing is asked
  const usual = new Set(createMcp({ client, logger: silentLogger }).tools.map(({ name }) => name));
  const mcp = createMcp({ client, logger: silentLogger, toolsets: ["all"] });
  const listed = await listTools(mcp);
  await mcp.close();
  const tools = mcp.tools.filter((tool) => tool.isUnlisted !== true);
  const sections = [...Map.groupBy(tools, ({ toolset }) => toolset)].flatMap(([toolset, some]) => [
    "",
    `## ${toolset}`,
    "",
    ...tableLines([
      ["tool", "", "what it does", "it takes"],
      ...some.map((tool) => [`\`${tool.name}\``, usual.has(tool.name) ? "usual" : "", tool.title, inputsOf(tool)]),
    ]),
  ]);
  return [
    { path: "docs/reference/tools.md", text: pageText("Tools", [...INTRO, ...sections]) },
    ...listed.map((tool) => ({ path: `docs/reference/snapshots/tools/${tool.name}.json`, text: jsonText(tool) })),
  ];
}

function inputsOf({ inputSchema }: McpTool): string {
  const needed = new Set(inputSchema["required"] as readonly string[] | undefined);
  const names = Object.keys(inputSchema["properties"] ?? {});
  return names.map((name) => `\`${name}\`${needed.has(name) ? "" : "?"}`).join(", ");
}

/** The tools as a program of this machine gets them. */
async function listTools(mcp: ReturnType<typeof createMcp>): Promise<readonly { readonly name: string }[]> {
  const request = new Request("http://127.0.0.1/mcp", {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      "mcp-protocol-version": "2025-11-25",
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list", params: {} }),
  });
  const text = await (await mcp.fetch(request, LOCAL_CALLER)).text();
  const last = text.split("\n").filter((line) => line.startsWith("data: {")).at(-1)?.slice("data: ".length) ?? text;
  return (JSON.parse(last) as { result: { tools: readonly { name: string }[] } }).result.tools;
}
