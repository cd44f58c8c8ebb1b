/** The reading part of a day, told by what an assistant asks over MCP and what it is told. @module */
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { withEventfulSidecar } from "../docs/transcripts.ts";
import { shortened } from "./shortened.ts";

/** Something that the person asks, and the tools that the assistant calls for it. */
interface Question {
  readonly asked: string;
  readonly calls: readonly (readonly [tool: string, input: Record<string, unknown>])[];
}

const ACCOUNT = "DU****001";

const DAY: readonly Question[] = [
  { asked: "Can you see my account?", calls: [["sessions_status", {}]] },
  { asked: "What accounts do I have?", calls: [["accounts_list", {}]] },
  {
    asked: "How do I stand?",
    calls: [["accounts_overview", { accountId: ACCOUNT }], ["accounts_pnl", {}], ["positions_list", {
      accountId: ACCOUNT,
    }]],
  },
  {
    asked: "What did I do today, and what is still open?",
    calls: [["trades_list", {}], ["orders_list", { accountId: ACCOUNT }]],
  },
  {
    asked: "The sidecar was off for a while. Did we miss anything?",
    calls: [["events_list", { topic: "gap" }], ["events_list", { topic: "trades", limit: 2 }]],
  },
  {
    asked: "What about Apple?",
    calls: [
      ["contracts_search", { symbol: "AAPL" }],
      ["quotes_list", { symbols: ["AAPL"] }],
      ["hours_check", { contract: "AAPL" }],
      ["bars_list", { contract: "AAPL", bar: "1d", period: "5d" }],
    ],
  },
  { asked: "And my account U7654321?", calls: [["positions_list", { accountId: "U7654321" }]] },
];

const HEAD = [
  "<!-- deno-fmt-ignore-file -->",
  "",
  "# An assistant's day",
  "",
  "What an assistant asks for, and what it is told, over MCP alone. `deno run -A scripts/mcp/day.ts` tells it anew on a simulated",
  "Gateway; a test compares, figures aside. Long answers are shortened here with `…`. Everything is SIMULATED. How to connect one:",
  "[MCP](mcp.md).",
  "",
].join("\n");

/** Where it stands. */
export const DAY_PAGE = new URL("../../docs/mcp_day.md", import.meta.url);

/** The page. */
export async function tellDay(): Promise<string> {
  return await withEventfulSidecar(async (_, { url, pass }) => {
    const client = new Client({ name: "assistant", version: "1.0.0" }, {
      versionNegotiation: { mode: { pin: "2026-07-28" } },
    });
    await client.connect(new StreamableHTTPClientTransport(new URL(`${url}/mcp`)));
    const { tools } = await client.listTools();
    let page = `${HEAD}\nIt has these tools: ${tools.map(({ name }) => `\`${name}\``).join(", ")}.\n`;
    for (const { asked, calls } of DAY) {
      page += `\n## ${asked}\n`;
      for (const [name, input] of calls) {
        const { structuredContent } = await pass(client.callTool({ name, arguments: input }));
        const answer = JSON.stringify(shortened(structuredContent), null, 2);
        page += `\n\`${name}\` \`${JSON.stringify(input)}\`\n\n\`\`\`text\n${answer}\n\`\`\`\n`;
      }
    }
    page += "\n## Then buy ten\n\nThere is no tool for it: the person has not enabled orders ([MCP](mcp.md#orders)).\n";
    if (tools.some(({ annotations }) => annotations?.readOnlyHint !== true)) {
      throw new Error("a tool that changes something");
    }
    await client.close();
    return page;
  });
}
