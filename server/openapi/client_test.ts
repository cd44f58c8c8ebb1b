// A program in TypeScript that knows of a sidecar only what /openapi.json says: generated, type-checked and used.
import assert from "node:assert/strict";
import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import { withLiveSidecar } from "../testing/live_sidecar.ts";

/** The program. What is not in the document doesn't compile, and the lines that must not compile are marked. */
const PROGRAM = `
import type { components, paths } from "./sidecar.d.ts";

type Get<P extends keyof paths> = NonNullable<paths[P]["get"]>;
type Body<O, S extends number = 200> = O extends { responses: infer R }
  ? S extends keyof R ? R[S] extends { content: { "application/json": infer B } } ? B : never : never
  : never;
type Query<O> = O extends { parameters: { query?: infer Q } } ? Q : never;

const base = Deno.args[0]!;

async function get<P extends keyof paths>(path: P, query?: Query<Get<P>>): Promise<Body<Get<P>>> {
  const answer = await fetch(base + path + "?" + new URLSearchParams(query as Record<string, string> ?? {}));
  if (!answer.ok) throw new Error(path + " " + answer.status + " " + await answer.text());
  return await answer.json();
}

const health = await get("/health");
const isIn: boolean = health.authenticated;
const ready = (await get("/livez")).alive satisfies true;
const orders = await get("/events/orders", { limit: 5, since: "earliest" }).catch(() => null);
const cursor: number | undefined = orders?.next_cursor;

const place = async (
  body: paths["/ops/orders.place"]["post"]["requestBody"]["content"]["application/json"],
): Promise<Body<paths["/ops/orders.place"]["post"]>> => {
  const headers = { "content-type": "application/json", "idempotency-key": "generated-1" };
  const answer = await fetch(base + "/ops/orders.place", { method: "POST", headers, body: JSON.stringify(body) });
  return await answer.json();
};
const order = { accountId: "DU1000001", side: "BUY", contract: "265598", quantity: 1, limitPrice: 100 } as const;
const outcome = await place(order);
const orderId: string | undefined = outcome.kind === "accepted" ? outcome.orders[0]?.orderId : outcome.kind;

const wrong = await fetch(base + "/ops/bars.list");
const error: components["schemas"]["Error"] = await wrong.json();
const code: "bad_request" | string = error.code;

// @ts-expect-error there is no such key
void (() => get("/events/orders", { made_up: 1 }));
// @ts-expect-error there is no such field
void (() => health.made_up);
// @ts-expect-error neither buy nor sell
void (() => place({ ...order, side: "HOLD" }));
// @ts-expect-error no code of ours
void (() => error.code === "made_up");

console.log(JSON.stringify({ isIn, ready, cursor: cursor ?? null, orderId, code, outcome: error.outcome }));
`;

Deno.test("a client that is generated from /openapi.json compiles and works against a running sidecar", () =>
  withLiveSidecar(async ({ sidecar, pass, sim }) => {
    const document = await (await fetch(`${sidecar.url}/openapi.json`)).json() as OpenAPI3;
    const dir = await Deno.makeTempDir({ prefix: "bezant-openapi-" });
    try {
      await Deno.writeTextFile(`${dir}/sidecar.d.ts`, astToString(await openapiTS(document)));
      await Deno.writeTextFile(`${dir}/bot.ts`, PROGRAM);
      const args = ["run", "--quiet", "--no-config", "--check", "--allow-net=127.0.0.1", "bot.ts", sidecar.url];
      const env = { NO_COLOR: "1" };
      const bot = new Deno.Command(Deno.execPath(), { args, cwd: dir, env, stdout: "piped", stderr: "piped" }).spawn();
      let isOver = false;
      const result = bot.output().finally(() => isOver = true);
      while (!isOver) await pass(500); // whatever the sidecar waits for on the way
      const { code, stdout, stderr } = await result;
      const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
      assert.equal(code, 0, decode(stderr));
      const said = JSON.parse(decode(stdout));
      assert.deepEqual([said.isIn, said.ready, said.code, said.outcome], [true, true, "bad_request", "none"]);
      assert.equal(said.orderId, String(sim.truth().orders.at(-1)?.id), JSON.stringify(said));
    } finally {
      await Deno.remove(dir, { recursive: true });
    }
  }, { hasEvents: true }));
