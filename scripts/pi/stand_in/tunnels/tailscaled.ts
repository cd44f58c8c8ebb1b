/** A stand-in of Tailscale's daemon: serves what its command has noted down, with the headers that it adds. @module */
import { leadTo, readHead, takeAll } from "./carry.ts";
import { EDGES } from "./values.ts";

const TARGET = "/var/lib/tailscale/serve";
/** Whom it says that a caller is. */
const ADDED = "Tailscale-User-Login: owner@example.org\r\nX-Forwarded-For: 100.64.0.9\r\nX-Forwarded-Proto: https\r\n";

if (import.meta.main) await serve(Deno.args);

/** Words: the certificate of the tailnet's name, and its key. */
async function serve([certificate = "", key = ""]: readonly string[]): Promise<void> {
  const tls = { cert: Deno.readTextFileSync(certificate), key: Deno.readTextFileSync(key) };
  await takeAll(Deno.listenTls({ hostname: EDGES.tailnet, port: 443, ...tls }), async (connection) => {
    const target = await Deno.readTextFile(TARGET).catch(() => null);
    const head = target === null ? null : await readHead(connection);
    if (head === null || target === null) return connection.close();
    const text = new TextDecoder("latin1").decode(head.bytes);
    const first = text.indexOf("\r\n") + 2;
    const bytes = new TextEncoder().encode(`${text.slice(0, first)}${ADDED}${text.slice(first)}`);
    await leadTo(Number(new URL(target.trim()).port), connection, bytes);
  });
}
