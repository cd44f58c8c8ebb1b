/**
 * The edges of Cloudflare and of ngrok, inside a fake Pi's network, under their names. Runs as a program of its own there.
 *
 * @module
 */
import { startAccessEdge } from "../../../../sim/mod.ts";
import { answer, leadTo, listenHere, readHead, takeAll } from "./carry.ts";
import { CLOUDFLARE, EDGES, NGROK, TUNNEL_TOKEN } from "./values.ts";

/** How Cloudflare's edge treats strangers: as an application of Access says, as one that lets everybody in, or with none. */
export type EdgeMode = "guarded" | "open" | "bare";

if (import.meta.main) await serve(Deno.args);

/** An agent that is connected: where its end of the tunnel is. */
interface Agent {
  readonly port: number;
  readonly policy?: unknown;
}

type Tls = { readonly cert: string; readonly key: string };

/** Words: certificate, its key, and the file that holds the mode. */
async function serve([certificate = "", key = "", modeFile = ""]: readonly string[]): Promise<void> {
  const tls = { cert: Deno.readTextFileSync(certificate), key: Deno.readTextFileSync(key) };
  await serveCloudflare(tls, () => Deno.readTextFileSync(modeFile).trim() as EdgeMode);
  serveNgrok(tls);
  console.log("up");
}

async function serveCloudflare(tls: Tls, mode: () => EdgeMode): Promise<void> {
  const ingress = [{ hostname: CLOUDFLARE.hostname, service: "http://127.0.0.1:8081" }, { service: "http_status:404" }];
  const agent = registerAt(EDGES.cloudflare, tls, ({ token, credentials }) => {
    if (token === TUNNEL_TOKEN) return { ingress };
    const { TunnelID, TunnelSecret } = credentials ?? {};
    return TunnelID === CLOUDFLARE.tunnel && TunnelSecret === CLOUDFLARE.secret ? {} : null;
  });
  const behind = listenHere((connection) => {
    const { port } = agent() ?? {};
    return port === undefined ? tunnelIsDown(connection) : leadTo(port, connection);
  });
  const access = await startAccessEdge({
    upstream: `http://127.0.0.1:${behind}`,
    clientId: CLOUDFLARE.clientId,
    clientSecret: CLOUDFLARE.clientSecret,
    application: { team: CLOUDFLARE.team, aud: CLOUDFLARE.aud },
  });
  const front = Deno.listenTls({ hostname: EDGES.cloudflare, port: 443, ...tls });
  void takeAll(front, async (connection) => {
    const now = mode();
    access.logIn(now === "open" ? CLOUDFLARE.owner : null);
    await leadTo(now === "bare" ? behind : Number(new URL(access.url).port), connection);
  });
}

/** As Cloudflare says it: 530, error 1033. */
async function tunnelIsDown(connection: Deno.Conn): Promise<void> {
  if (await readHead(connection) !== null) await answer(connection, 530, ["cf-ray: 8a1b2c3d4e5f-FRA"]);
}

function serveNgrok(tls: Tls): void {
  const agent = registerAt(EDGES.ngrok, tls, ({ authtoken }) => authtoken === NGROK.authtoken ? {} : null);
  const front = Deno.listenTls({ hostname: EDGES.ngrok, port: 443, ...tls });
  void takeAll(front, async (connection) => {
    const head = await readHead(connection);
    if (head === null) return;
    const { port, policy } = agent() ?? {};
    if (port === undefined) return await answer(connection, 404, ["ngrok-error-code: ERR_NGROK_3200"]);
    if (!passes(policy, head.headers)) return await answer(connection, 401, ['www-authenticate: Basic realm="bezant"']);
    await leadTo(port, connection, head.bytes);
  });
}

/** The one action of a traffic policy: Basic, or networks; everybody is from 203.0.113.0/24 here. */
function passes(policy: unknown, headers: Headers): boolean {
  const [action] =
    (policy as { on_http_request?: { actions: Action[] }[] } | undefined)?.on_http_request?.[0]?.actions ?? [];
  if (action?.type === "restrict-ips") return action.config.allow?.includes("203.0.113.0/24") === true;
  if (action?.type !== "basic-auth") return true;
  const given = headers.get("authorization") ?? "";
  return action.config.credentials?.some((pair) => given === `Basic ${btoa(pair)}`) === true;
}

interface Action {
  readonly type: string;
  readonly config: { readonly allow?: readonly string[]; readonly credentials?: readonly string[] };
}

/** What an agent says when it comes. */
interface Arrival {
  readonly port: number;
  readonly token?: string;
  readonly credentials?: { readonly TunnelID?: string; readonly TunnelSecret?: string };
  readonly authtoken?: string;
  readonly policy?: unknown;
}

/** Where agents come; the one that is connected, for as long as it holds its connection. */
function registerAt(hostname: string, tls: Tls, judge: (arrival: Arrival) => object | null): () => Agent | null {
  let connected: Agent | null = null;
  const register = async (request: Request): Promise<Response> => {
    const arrival: Arrival = await request.json();
    const told = judge(arrival);
    if (told === null) return new Response("Unauthorized: Invalid tunnel secret", { status: 401 });
    const own: Agent = { port: arrival.port, policy: arrival.policy };
    const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start: (controller) => {
        connected = own;
        controller.enqueue(new TextEncoder().encode(`${JSON.stringify(told)}\n`));
      },
      cancel: () => {
        if (connected === own) connected = null;
      },
    });
    return new Response(stream);
  };
  Deno.serve({ hostname, port: 7844, onListen: () => {}, ...tls }, register);
  return () => connected;
}
