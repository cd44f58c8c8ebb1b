import assert from "node:assert/strict";
import { createClient, silentLogger } from "../mod.ts";
import { startSidecar } from "../server/mod.ts";
import { startSimulator } from "../sim/mod.ts";

Deno.test("what goes to this machine goes to no proxy, whatever the environment names", async () => {
  await using sim = await startSimulator({ tls: false, loggedIn: true });
  await using client = createClient({ baseUrl: sim.baseUrl });
  const bind = { hostname: "127.0.0.1", port: 0 };
  await using sidecar = await startSidecar({ client, logger: silentLogger, bind, keepaliveMs: 0 });
  const passed: string[] = [];
  await using proxy = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, ({ url }) => {
    passed.push(new URL(url).pathname);
    return new Response("the proxy", { status: 404 });
  });
  const named = `http://127.0.0.1:${proxy.addr.port}`;
  const quiet = { DENO_NO_UPDATE_CHECK: "1" };
  const env = { HTTP_PROXY: named, ALL_PROXY: named, no_proxy: "intranet.example", ...quiet };
  const said = async (...args: string[]): Promise<string> => {
    const { stdout } = await new Deno.Command(Deno.execPath(), { args, env }).output();
    return new TextDecoder().decode(stdout);
  };
  const main = new URL("./main.ts", import.meta.url).pathname;
  const [bySidecar, byGateway, bare] = await Promise.all([
    said("run", "-A", "--quiet", main, "accounts", "--gateway-url", sidecar.url),
    said("run", "-A", "--quiet", main, "accounts", "--gateway-url", sim.url),
    said("eval", `console.log(await (await fetch("${sim.url}/bare")).text())`),
  ]);
  assert.match(bySidecar!, /DU1000001/);
  assert.match(byGateway!, /DU1000001/);
  assert.deepEqual([bare, passed], ["the proxy\n", ["/bare"]], "the runtime alone would have sent them there");
});
