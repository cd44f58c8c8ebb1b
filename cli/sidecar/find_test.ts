import assert from "node:assert/strict";
import type { CliIo } from "../io.ts";
import { run } from "../testing/fake_io.ts";
import { startHangingGateway, stoppedClock } from "../testing/stub_gateways.ts";
import { askSidecar } from "./ask.ts";
import { findBase, findLocal } from "./find.ts";
import { SidecarError } from "./sidecar_error.ts";

const SIDECAR = { "x-bezant-server": "9.9.9", "content-type": "application/json" };

interface Stub extends AsyncDisposable {
  readonly url: string;
  readonly seen: { readonly path: string; readonly headers: Headers }[];
}

function serve(answer: (request: Request) => Response): Stub {
  const seen: { readonly path: string; readonly headers: Headers }[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    const { pathname, search } = new URL(request.url);
    seen.push({ path: pathname + search, headers: new Headers(request.headers) });
    return answer(request);
  });
  return { url: `http://127.0.0.1:${server.addr.port}`, seen, [Symbol.asyncDispose]: () => server.shutdown() };
}

function world(env: Readonly<Record<string, string>>, more: Partial<CliIo> = {}): CliIo & { readonly said: string[] } {
  const said: string[] = [];
  return {
    env: (name) => env[name],
    stdout: () => {},
    stderr: (text) => said.push(text),
    isTerminal: false,
    columns: 80,
    readFile: () => "",
    signal: new AbortController().signal,
    said,
    ...more,
  };
}

Deno.test("a sidecar on this machine is found and asked, a named address beats it, and the token follows the hello", async () => {
  await using local = serve(() => Response.json({ answer: "local" }, { headers: SIDECAR }));
  await using named = serve(() => Response.json({ answer: "named" }, { headers: SIDECAR }));
  const env = { BEZANT_TOKEN: "secret-1", CF_ACCESS_CLIENT_ID: "id.access", CF_ACCESS_CLIENT_SECRET: "secret-2" };
  const found = await run(["positions", "DU1000001"], { env, localSidecar: local.url });
  assert.deepEqual([found.code, found.stdout, found.stderr], [0, '{"answer":"local"}\n', ""]);
  const asked = local.seen.map(({ path, headers }) => [
    path,
    headers.get("authorization"),
    headers.get("cf-access-client-secret"),
  ]);
  assert.deepEqual(asked, [["/livez", null, null], [
    "/ops/positions.list?accountId=DU1000001",
    "Bearer secret-1",
    null,
  ]]);
  const other = await run(["accounts"], { env: { ...env, IBKR_GATEWAY_URL: named.url }, localSidecar: local.url });
  assert.equal(other.stdout, '{"answer":"named"}\n');
  assert.deepEqual(named.seen.map(({ headers }) => headers.get("cf-access-client-secret")), ["secret-2", "secret-2"]);
  assert.deepEqual(named.seen.map(({ headers }) => headers.get("authorization")), [null, "Bearer secret-1"]);
});

Deno.test("whoever says not that he is a sidecar is not asked, and who is silent is told about", async () => {
  await using page = serve(() => new Response("<p>another program"));
  const io = world({}, { localSidecar: page.url });
  assert.deepEqual([await findLocal(io), io.said], [null, []]);
  const second = world({ BEZANT_INSTANCE: "second" }, { localSidecar: page.url });
  assert.deepEqual([await findLocal(second), page.seen.length], [null, 1], "nobody knows that one's port");
  assert.deepEqual(await findBase({ "gateway-url": page.url }, io), { named: page.url, sidecar: null });
  using silent = startHangingGateway();
  const clock = stoppedClock();
  silent.asked.then(clock.fire);
  const waiting = world({}, { localSidecar: silent.url, clock });
  assert.equal(await findLocal(waiting), null);
  assert.match(waiting.said.join(""), /takes calls and answers none; asking the Gateway itself/);
});

Deno.test("what only the client can judge is left to it: the API's own address, TLS here, a token that is none", async () => {
  await using sidecar = serve(() => Response.json({}, { headers: SIDECAR }));
  const left = async (url: string, env: Readonly<Record<string, string>> = {}): Promise<boolean> =>
    (await findBase({ "gateway-url": url }, world(env))).sidecar === null;
  assert.equal(await left(sidecar.url), false);
  assert.equal(await left(`${sidecar.url}/v1/api`), true);
  assert.equal(await left("https://127.0.0.1:1/"), true);
  assert.equal(await left(sidecar.url.replace("//", "//user:word@")), true);
  assert.equal(await left(sidecar.url, { BEZANT_TOKEN: "two words" }), true);
  assert.equal(await left(sidecar.url, { CF_ACCESS_CLIENT_ID: "a b", CF_ACCESS_CLIENT_SECRET: "c" }), true);
});

Deno.test("a refusal keeps its code; what is no answer of a sidecar says who else it may be from", async () => {
  const answers = [
    () => Response.json({ code: "scope_refused", message: "needs trade" }, { status: 403, headers: SIDECAR }),
    () => Response.json({ code: "not_found", message: "no such path" }, { status: 404, headers: SIDECAR }),
    () => new Response(null, { status: 302, headers: { location: "https://t.cloudflareaccess.com/cdn-cgi/access" } }),
    () => new Response("<html>", { status: 502 }),
    () => new Response("{", { headers: SIDECAR }),
  ];
  const codes: unknown[] = [];
  for (const answer of answers) {
    await using stub = serve(({ url }) => url.endsWith("/livez") ? new Response("", { headers: SIDECAR }) : answer());
    const { sidecar } = await findBase({ "gateway-url": stub.url }, world({}));
    const options = { signal: new AbortController().signal };
    await askSidecar(sidecar!, { name: "quotes.get", effect: "read" }, { symbol: "A&B =" }, options).catch((error) => {
      assert.ok(error instanceof SidecarError);
      codes.push([error.code, error.outcome, /CF_ACCESS|version is 9.9.9|needs trade|no JSON/.test(error.message)]);
    });
    assert.equal(new URL(stub.seen.at(-1)!.path, stub.url).searchParams.get("symbol"), "A&B =");
  }
  assert.deepEqual(codes, [
    ["scope_refused", "none", true],
    ["not_found", "none", true],
    ["access_refused", "none", true],
    ["upstream_decode_error", "none", true],
    ["upstream_decode_error", "none", true],
  ]);
});

Deno.test("a refusal by Cloudflare Access says so", async () => {
  await using edge = serve(() => {
    return new Response(null, {
      status: 302,
      headers: { location: "https://t.cloudflareaccess.com/cdn-cgi/access/x" },
    });
  });
  const { code, stderr } = await run(["accounts"], { env: { IBKR_GATEWAY_URL: edge.url } });
  assert.equal(code, 1);
  assert.match(stderr, /Cloudflare Access refused the call/);
});

Deno.test("an interruption during the hello ends it", async () => {
  using silent = startHangingGateway();
  const controller = new AbortController();
  silent.asked.then(() => controller.abort());
  const { code, stderr } = await run(["accounts", "--gateway-url", silent.url], { signal: controller.signal });
  assert.deepEqual([code, stderr], [130, "bezant: interrupted\n"]);
});
