/** A stand-in of cloudflared, with the words that are documented. Runs on the fake Pi. @module */
import { answer, leadTo, listenHere, readHead } from "./carry.ts";

interface Rule {
  readonly hostname?: string;
  readonly service?: string;
  readonly originRequest?: { readonly access?: { readonly required?: boolean; readonly audTag?: readonly string[] } };
}

interface Config {
  readonly tunnel?: string;
  readonly ingress?: readonly Rule[];
}

const EDGE = "https://region1.v2.argotunnel.com:7844/register";

if (import.meta.main) await main(Deno.args);

async function main(args: readonly string[]): Promise<void> {
  const words = args.filter((word) => !word.startsWith("--"));
  const flag = (name: string): string => args[args.indexOf(name) + 1] ?? "";
  const has = (name: string): boolean => args.includes(name);
  const config = has("--config") ? readConfig(flag("--config")) : {};
  if (words[0] !== "tunnel") fail(`unknown command ${words[0]}`);
  if (words.includes("validate")) {
    validate(config.ingress ?? []);
    return console.log(`Validating rules from ${flag("--config")}\nOK`);
  }
  if (!words.includes("run")) fail("stand-in: this is not what it knows");
  const secret = has("--token-file")
    ? { token: Deno.readTextFileSync(flag("--token-file")).trim() }
    : { credentials: JSON.parse(Deno.readTextFileSync(flag("--credentials-file"))) };
  if (!("token" in secret)) validate(config.ingress ?? []);
  await run(secret, config.ingress ?? [], flag("--metrics"));
}

function readConfig(path: string): Config {
  return JSON.parse(Deno.readTextFileSync(path).replace(/^#.*\n/gm, ""));
}

/** As `cloudflared tunnel ingress validate` has it. */
function validate(rules: readonly Rule[]): void {
  const last = rules.at(-1);
  if (last === undefined || last.hostname !== undefined) {
    fail("The last ingress rule must match all URLs (i.e. it should not have a hostname or path filter)");
  }
  for (const [index, { service = "", originRequest }] of rules.entries()) {
    if (!/^(https?:\/\/[\w.:-]+|http_status:\d{3})$/.test(service)) {
      fail(`Rule #${index + 1}: ${service} is an invalid address`);
    }
    const { required, audTag = [] } = originRequest?.access ?? {};
    if (required === true && audTag.length === 0) fail("access.audTag cannot be empty");
  }
}

async function run(secret: object, own: readonly Rule[], metrics: string): Promise<void> {
  let rules = own;
  let connections = 0;
  const [hostname = "", port = ""] = metrics.split(":");
  Deno.serve({ hostname, port: Number(port), onListen: () => {} }, (request) => {
    const status = connections > 0 ? 200 : 503;
    if (new URL(request.url).pathname !== "/ready") return new Response("", { status: 404 });
    return Response.json({ status, readyConnections: connections, connectorId: "stand-in" }, { status });
  });
  const here = listenHere((connection) => lead(connection, rules));
  const notify = notifier();
  Deno.addSignalListener("SIGTERM", () => Deno.exit(0));
  for (;;) {
    const held = await fetch(EDGE, { method: "POST", body: JSON.stringify({ ...secret, port: here }) }).catch(() =>
      null
    );
    if (held?.status === 401) fail(`Register tunnel error from server side error="${await held.text()}"`);
    if (held !== null && held.body !== null) {
      let told = "";
      for await (const piece of held.body.pipeThrough(new TextDecoderStream()).values()) {
        told += piece;
        if (connections > 0 || !told.includes("\n")) continue;
        rules = (JSON.parse(told) as Config).ingress ?? own;
        connections = 4;
        console.error("INF Registered tunnel connection connIndex=0 location=fra01");
        notify("READY=1");
      }
    }
    connections = 0;
    console.error("ERR Unable to establish connection with Cloudflare edge");
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** To the first rule's service that fits; what Access has to have signed and has not is turned away. */
async function lead(connection: Deno.Conn, rules: readonly Rule[]): Promise<void> {
  const head = await readHead(connection);
  if (head === null) return;
  const host = (head.headers.get("host") ?? "").replace(/:\d+$/, "");
  const rule = rules.find(({ hostname }) => hostname === undefined || hostname === host);
  if (rule?.originRequest?.access?.required === true && !head.headers.has("cf-access-jwt-assertion")) {
    return await answer(connection, 403);
  }
  const status = /^http_status:(\d+)$/.exec(rule?.service ?? "http_status:404")?.[1];
  if (status !== undefined) return await answer(connection, Number(status));
  await leadTo(Number(new URL(rule?.service ?? "").port), connection, head.bytes);
}

/** Tells systemd, where it listens. */
function notifier(): (message: string) => void {
  const place = Deno.env.get("NOTIFY_SOCKET");
  if (place === undefined) return () => {};
  const socket = Deno.listenDatagram({ transport: "unixpacket", path: `/tmp/notify-${Deno.pid}.sock` });
  const to = { transport: "unixpacket", path: place.replace(/^@/, "\0") } as const;
  return (message) => void socket.send(new TextEncoder().encode(message), to);
}

function fail(words: string): never {
  console.error(words);
  Deno.exit(1);
}
