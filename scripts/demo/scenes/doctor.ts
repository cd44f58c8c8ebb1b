import { runCli } from "../../../cli/mod.ts";
import { startSimulatedGateway } from "../../../sim/mod.ts";
import type { Scene } from "../scene.ts";
import type { Say } from "../show.ts";

/** A refusal as IBKR's CDN sends it to a datacentre: status, server, title and reference are what is known of it. */
const CDN_PAGE = `<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>
You don't have permission to access this server.<P>Reference&#32;&#35;18&#46;4ca01202&#46;1700000000&#46;1</BODY></HTML>`;

/** What a person sees is the same three times: it does not work. */
export const doctor: Scene = {
  title: "It does not work: the doctor tells a refusal by IBKR's CDN, a missing login and our own fault apart",
  run: async ({ gateway }, say) => {
    const cdn = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen: () => {} },
      () => new Response(CDN_PAGE, { status: 403, headers: { server: "AkamaiGHost", "content-type": "text/html" } }),
    );
    await using _cdn = { [Symbol.asyncDispose]: () => cdn.shutdown() };
    await using refused = await startSimulatedGateway({ upstream: `http://127.0.0.1:${cdn.addr.port}` });
    say("A Gateway in a datacentre, whose requests IBKR's CDN refuses");
    await diagnose({ IBKR_GATEWAY_URL: refused.baseUrl }, "egress-refused", say);
    say("A Gateway at home, at which nobody is logged in");
    await diagnose({ IBKR_GATEWAY_URL: gateway.baseUrl }, "needs-login", say);
    await gateway.logIn();
    say("Somebody has logged in, and we trust another certificate than the Gateway's");
    const wrong = { IBKR_GATEWAY_URL: gateway.baseUrl, BEZANT_GATEWAY_FINGERPRINT: "00".repeat(32) };
    await diagnose(wrong, "certificate", say);
    say("With the right one");
    await diagnose({ ...wrong, BEZANT_GATEWAY_FINGERPRINT: gateway.fingerprint256 ?? "" }, null, say);
  },
};

interface Check {
  readonly name: string;
  readonly status: string;
  readonly diagnosis: string | null;
  readonly finding: string;
  readonly remedy: readonly string[];
}

/** Runs `bezant doctor` as a person would, and shows what is wrong and the first thing to do. */
async function diagnose(env: Readonly<Record<string, string>>, wanted: string | null, say: Say): Promise<void> {
  const alone = { BEZANT_TUNNEL_READY_URL: "http://127.0.0.1:1/ready", BEZANT_LOG: "error" }; // whatever else runs here
  let out = "";
  const code = await runCli(["doctor", "--json", "--sidecar-url", "http://127.0.0.1:1"], {
    env: (name) => ({ ...alone, ...env })[name],
    stdout: (text) => out += text,
    stderr: () => {},
    isTerminal: false,
    columns: 80,
    readFile: (path) => Deno.readTextFileSync(path),
    signal: new AbortController().signal,
  });
  const checks: Check[] = JSON.parse(out).checks;
  const failed = checks.filter(({ status }) => status === "fail");
  for (const { name, finding, remedy } of failed) {
    say(`  FAIL ${name}: ${finding}`);
    say(`       ${remedy[0]}`);
  }
  say(`  exit code ${code}${failed.length === 0 ? ": nothing is wrong that could be seen from here" : ""}`);
  const found = failed.map(({ diagnosis }) => diagnosis);
  if (found.join() !== (wanted ?? "")) throw new Error(`the doctor found ${found.join(", ")}, wanted ${wanted}`);
}
