/** A stand-in of ngrok's agent, with the words and the settings that are documented. Runs on the fake Pi. @module */
import { leadTo, listenHere } from "./carry.ts";

interface Settings {
  readonly version: number;
  readonly agent: { readonly authtoken: string; readonly web_addr: string };
  readonly endpoints: readonly {
    readonly name: string;
    readonly url: string;
    readonly upstream: { readonly url: string };
    readonly traffic_policy?: unknown;
  }[];
}

const EDGE = "https://connect.ngrok-agent.com:7844/register";

if (import.meta.main) await main(Deno.args);

async function main([word = "", name = "", ...more]: readonly string[]): Promise<void> {
  if (word !== "start" || more[0] !== "--config") fail("stand-in: this is not what it knows");
  const { version, agent, endpoints }: Settings = JSON.parse(
    Deno.readTextFileSync(more[1] ?? "").replace(/^#.*\n/gm, ""),
  );
  const endpoint = endpoints.find((each) => each.name === name);
  if (version !== 3 || endpoint === undefined) fail(`ERROR: endpoint ${name} not found in the configuration`);
  const [hostname = "", port = ""] = agent.web_addr.split(":");
  Deno.serve({ hostname, port: Number(port), onListen: () => {} }, () => Response.json({ tunnels: [endpoint.url] }));
  const here = listenHere((connection) => leadTo(Number(new URL(endpoint.upstream.url).port), connection));
  const arrival = { authtoken: agent.authtoken, port: here, policy: endpoint.traffic_policy };
  Deno.addSignalListener("SIGTERM", () => Deno.exit(0));
  for (;;) {
    const held = await fetch(EDGE, { method: "POST", body: JSON.stringify(arrival) }).catch(() => null);
    if (held?.status === 401) fail("ERROR: authentication failed: the authtoken is not valid. ERR_NGROK_107");
    for await (const _piece of held?.body ?? []) console.log('lvl=info msg="started tunnel"');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function fail(words: string): never {
  console.error(words);
  Deno.exit(1);
}
