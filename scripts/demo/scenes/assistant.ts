import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { createMcp } from "../../../mcp/mod.ts";
import { createClient, silentLogger } from "../../../mod.ts";
import { startSidecar } from "../../../server/mod.ts";
import { startSimulator } from "../../../sim/mod.ts";
import type { Scene } from "../scene.ts";

/** What the tool says of each account. */
interface Account {
  readonly accountId: string;
  readonly type: string;
  readonly currency: string;
}

/** A program that speaks the Model Context Protocol asks the sidecar what its person asked it. */
export const assistant: Scene = {
  title: 'An assistant answers "what accounts do I have?"',
  run: async (_, say) => {
    await using sim = await startSimulator({ tls: false, loggedIn: true });
    await using ibkr = createClient({ baseUrl: sim.baseUrl });
    await using sidecar = await startSidecar({
      client: ibkr,
      logger: silentLogger,
      bind: { hostname: "127.0.0.1", port: 0 },
      mcp: (parts) => Promise.resolve(createMcp(parts)),
    });
    const program = new Client({ name: "assistant", version: "1.0.0" }, { versionNegotiation: { mode: "auto" } });
    await program.connect(new StreamableHTTPClientTransport(new URL(`${sidecar.url}/mcp`)));
    const { tools } = await program.listTools();
    const ask = async (name: string): Promise<unknown> => {
      say(`it calls ${name}`);
      const { structuredContent } = await program.callTool({ name, arguments: {} });
      return (structuredContent as { readonly data: unknown }).data;
    };
    say(`it finds ${tools.length} tools; all of them only read: ${tools.every(readsOnly) ? "yes" : "no"}`);
    const { authenticated } = await ask("sessions_status") as { readonly authenticated: boolean };
    say(`somebody is logged in: ${authenticated ? "yes" : "no"}`);
    const accounts = await ask("accounts_list") as readonly Account[];
    const words = accounts.map(({ accountId, type, currency }) => `${accountId} (${type}, ${currency})`);
    say(`it says: you have ${accounts.length} accounts: ${words.join(", ")}`);
    await program.close();
    if (!authenticated || !tools.every(readsOnly)) throw new Error("not what an assistant should find");
    if (JSON.stringify(accounts).includes("DU1000001")) throw new Error("an account number reached the assistant");
  },
};

function readsOnly(
  { annotations }: { readonly annotations?: { readonly readOnlyHint?: boolean | undefined } | undefined },
): boolean {
  return annotations?.readOnlyHint === true;
}
