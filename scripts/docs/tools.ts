import { createMcp, createOrderTools, isProjected, LOCAL_CALLER, type McpTool } from "../../mcp/mod.ts";
import { createClient, silentLogger, systemClock } from "../../mod.ts";
import { faceNames, OPERATIONS } from "../../operations/mod.ts";
import { type GeneratedPage, jsonText, pageText, tableLines } from "./page.ts";

const INTRO = [
  "Every tool that an assistant can get, by its set, as the protocol lists it. The *usual* ones are there unless somebody says",
  "otherwise, the others with their set; one that changes something at IBKR comes only *by name* (`--tools`), and those that send",
  "orders only *with orders* turned on. Names with `?` may be left out. How to connect an assistant: [MCP](../mcp.md).",
];

/** `docs/reference/tools.md`, and one snapshot for each tool as it goes over the wire. */
export async function toolPages(): Promise<GeneratedPage[]> {
  await using client = createClient({ baseUrl: "http://127.0.0.1:1", pacing: "off" }); // nothing is asked
  const base = { client, logger: silentLogger, write: orderTools() };
  const usual = new Set(createMcp(base).tools.map(({ name }) => name));
  const ofSets = new Set(createMcp({ ...base, toolsets: ["all"] }).tools.map(({ name }) => name));
  const named = OPERATIONS.filter(isProjected).map((operation) => faceNames(operation).tool);
  const mcp = createMcp({ ...base, toolsets: ["all"], tools: named });
  const listed = await listTools(mcp);
  await mcp.close();
  const when = ({ name, toolset }: McpTool): string =>
    toolset === "orders-write" ? "with orders" : usual.has(name) ? "usual" : ofSets.has(name) ? "" : "by name";
  const tools = mcp.tools.filter((tool) => tool.isUnlisted !== true);
  const sections = [...Map.groupBy(tools, ({ toolset }) => toolset)].flatMap(([toolset, some]) => [
    "",
    `## ${toolset}`,
    "",
    ...tableLines([
      ["tool", "there", "what it does", "it takes"],
      ...some.map((tool) => [`\`${tool.name}\``, when(tool), tool.title, inputsOf(tool)]),
    ]),
  ]);
  return [
    { path: "docs/reference/tools.md", text: pageText("Tools", [...INTRO, ...sections]) },
    ...listed.map((tool) => ({ path: `docs/reference/snapshots/tools/${tool.name}.json`, text: jsonText(tool) })),
  ];
}

/** Those that send orders, at a desk that nobody goes to. */
function orderTools(): NonNullable<ReturnType<typeof createOrderTools>> {
  const never = (): Promise<never> => Promise.reject(new Error("nothing is sent here"));
  const desk = { trading: "paper", run: never } as const;
  const approvals = { place: "nowhere", ask: never, state: never, use: never };
  return createOrderTools({ desk, approvals, isLiveAllowed: false }, systemClock)!;
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
