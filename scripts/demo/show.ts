import { inspectCertificate, maskAccounts, type WirePosition } from "../../mod.ts";
import type { Stand } from "./stand.ts";

/** Writes one line. */
export type Say = (line: string) => void;

/** Shows what a user would do first, over HTTP through the sidecar and with the typed client. */
export async function showFirstSteps({ gateway, ibkr, sidecar }: Stand, say: Say): Promise<void> {
  say("SIMULATED: invented accounts, invented prices, no connection to Interactive Brokers.");
  say("");
  await showTrust(gateway.url, say);
  say(`  engine ${ibkr.transport.trust.engine}: HTTP and WebSocket trust exactly that certificate`);
  say("");
  say(`Before the login  GET ${sidecar.url}/health  -> ${(await get(sidecar.url, "/health")).status}`);
  await gateway.logIn();
  const health = await get(sidecar.url, "/health");
  say(`After the login   GET ${sidecar.url}/health  -> ${health.status} ${JSON.stringify(health.body)}`);
  say("");
  const accounts = (await get(sidecar.url, "/accounts")).body as { accountId: string; currency: string }[];
  for (const { accountId, currency } of accounts) await showAccount(sidecar.url, accountId, currency, say);
  const quote = await ibkr.market.quote("AAPL");
  say(`AAPL (${quote.conid})  last ${quote.last}  bid ${quote.bid}  ask ${quote.ask}  ${quote.availability}`);
  say("");
}

/** Where everything is and how to ask it. */
export function showAddresses({ gateway, sidecar }: Stand, say: Say): void {
  say(`Gateway   ${gateway.url}   (simulated, self-signed certificate)`);
  say(`Sidecar   ${sidecar.url}`);
  say(`Login     ${sidecar.url}/   (user ${gateway.username}, password ${gateway.password})`);
  say(`Status    ${sidecar.url}/ui`);
  say(`MCP       ${sidecar.url}/mcp`);
  say("");
  for (const path of ["/health", "/accounts", "/market/snapshot?conids=265598", "/contracts/search?symbol=AAPL"]) {
    say(`  curl '${sidecar.url}${path}'`);
  }
  say(`  curl -N '${sidecar.url}/events/stream?topics=orders,trades,marketdata:265598'`);
  say(`  IBKR_GATEWAY_URL=${gateway.baseUrl} deno task bezant quote AAPL`);
}

async function showTrust(url: string, say: Say): Promise<void> {
  const { hostname, port } = new URL(url);
  const facts = await inspectCertificate({ hostname, port: Number(port) });
  const day = facts.validTo.slice(0, 10);
  say(
    `The Gateway's certificate is as the real one's: self-signed, ${
      facts.isExpired ? "expired on" : "valid to"
    } ${day}, ` +
      `${facts.subjectAltNames.length === 0 ? "names no host" : facts.subjectAltNames.join()}`,
  );
  say(`  SHA-256 ${facts.fingerprint256}`);
}

async function showAccount(sidecarUrl: string, accountId: string, currency: string, say: Say): Promise<void> {
  const positions = (await get(sidecarUrl, `/accounts/${accountId}/positions`)).body as WirePosition[];
  const total = positions.reduce((sum, position) => sum + position.mktValue, 0);
  say(
    `Account ${maskAccounts(accountId)} (${currency}): ${positions.length} positions on the first page, worth ${
      money(total)
    }`,
  );
  for (const { contractDesc, position, mktPrice, unrealizedPnl } of positions.slice(0, 4)) {
    say(
      `  ${(contractDesc ?? "").padEnd(24)} ${String(position).padStart(8)} at ${money(mktPrice).padStart(12)}  ${
        money(unrealizedPnl).padStart(12)
      }`,
    );
  }
  say("");
}

async function get(sidecarUrl: string, path: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(sidecarUrl + path);
  return { status: response.status, body: await response.json() };
}

function money(value: number): string {
  return value.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}
