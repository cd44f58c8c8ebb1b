// Issue 7 point 6: the status page belongs to the owner, shows what is known, and can do one thing.
import assert from "node:assert/strict";
import { createClient, type Logger, silentLogger } from "../../mod.ts";
import { createSidecar, openKillSwitch, openTokenStore, type SidecarDeps } from "../mod.ts";
import { handClock } from "../testing/fixture.ts";

const bind = { hostname: "127.0.0.1", port: 8080 };

/** A sidecar whose Gateway nobody asks; answers come as status, headers and body. */
async function withPage(
  test: (page: {
    readonly ask: (target: string, headers?: Record<string, string>, body?: string) => Promise<Answer>;
    readonly dir: string;
    readonly said: string[];
    readonly bearer: (scope: "read" | "trade" | "admin") => Record<string, string>;
  }) => Promise<void>,
  more: Partial<SidecarDeps> = {},
): Promise<void> {
  const dir = await Deno.makeTempDir({ prefix: "bezant-ui-" });
  const clock = handClock();
  const client = createClient({ baseUrl: "http://127.0.0.1:1", clock, pacing: "off" });
  const said: string[] = [];
  const logger: Logger = { log: (_level, message, fields) => void said.push(`${message} ${JSON.stringify(fields)}`) };
  const killSwitch = openKillSwitch(`${dir}/state`);
  const tokens = openTokenStore(`${dir}/tokens`);
  const audit = { path: "", add: (record: { readonly event: string }) => void said.push(JSON.stringify(record)) };
  const trading = { isKilled: killSwitch.isOn, audit };
  const corsOrigins = ["https://listed.example"];
  const sidecar = createSidecar({
    client,
    logger,
    clock,
    bind,
    tokens,
    corsOrigins,
    trading,
    ui: { killSwitch },
    ...more,
  });
  try {
    await test({
      dir: `${dir}/state`,
      said,
      bearer: (scope) => ({ authorization: `Bearer ${tokens.create(`${scope}-${clock.uuid()}`, scope).token}` }),
      ask: async (target, headers = {}, body) => {
        const [method = "", path = ""] = target.split(" ");
        const init = {
          method,
          headers: { host: "localhost:8080", ...headers },
          ...(body === undefined ? {} : { body }),
        };
        const answer = await sidecar.fetch(new Request("http://localhost:8080/", init), {
          target: path,
          address: "127.0.0.1",
        });
        const text = await answer.text();
        const isJson = answer.headers.get("content-type") === "application/json";
        return { status: answer.status, headers: answer.headers, text, body: isJson ? JSON.parse(text) : null };
      },
    });
  } finally {
    await client.close();
    await Deno.remove(dir, { recursive: true });
  }
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // deno-lint-ignore no-explicit-any -- an answer is what it is
  readonly body: any;
}

const JSON_BODY = { "content-type": "application/json" };

Deno.test("the page and each of its parts come with a policy that runs nothing else and fits into no frame", () =>
  withPage(async ({ ask }) => {
    const page = await ask("GET /ui");
    assert.deepEqual([page.status, page.headers.get("content-type")], [200, "text/html; charset=utf-8"]);
    const parts = [...page.text.matchAll(/(?:href|src)="(\/ui\/parts\/[^"]+)"/g)].map(([, path]) => path!);
    const main = await ask("GET /ui/parts/main.js");
    const modules = [...main.text.matchAll(/from "\.\/([\w.]+)"/g)].map(([, name]) => `/ui/parts/${name}`);
    assert.ok(parts.length >= 5 && modules.length >= 6);
    for (const path of ["/ui", ...parts, ...modules]) {
      const { status, headers } = await ask(`GET ${path}`);
      assert.equal(status, 200, path);
      const policy = headers.get("content-security-policy")!;
      assert.doesNotMatch(policy, /unsafe|\*|https?:/);
      assert.match(policy, /default-src 'none'.*frame-ancestors 'none'.*require-trusted-types-for 'script'/);
      assert.deepEqual(
        ["x-frame-options", "x-content-type-options", "cross-origin-resource-policy"].map((name) => headers.get(name)),
        ["DENY", "nosniff", "same-origin"],
      );
    }
    assert.doesNotMatch(page.text, /style=|\son\w+=|<script>|<style/, "nothing inline");
    for (const path of ["/ui/", "/ui/parts/x.js", "/ui/parts/..%2f..%2fmod.ts", "/ui/parts/__proto__", "/ui/data"]) {
      assert.equal((await ask(`GET ${path}`)).status, 404, path);
    }
  }));

Deno.test("the page is its owner's: this machine, an admin token; no reader, no bot, no page from elsewhere", () =>
  withPage(async ({ ask, bearer }) => {
    const tunnel = { via: "1.1 tunnel" };
    for (const path of ["/ui", "/ui/parts/main.js", "/ui/data/now", "/ui/data/past?range=day"]) {
      assert.equal((await ask(`GET ${path}`)).status, 200, path);
      assert.equal((await ask(`GET ${path}`, { ...bearer("admin"), ...tunnel })).status, 200, path);
      assert.equal((await ask(`GET ${path}`, tunnel)).body.code, "credentials_required", path);
      for (const scope of ["read", "trade"] as const) {
        assert.equal((await ask(`GET ${path}`, bearer(scope))).body.code, "scope_refused", path);
      }
      const elsewhere = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script" };
      assert.equal((await ask(`GET ${path}`, elsewhere)).body.code, "origin_refused", path);
    }
    const link = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
    assert.equal((await ask("GET /ui", link)).status, 200, "a link in a message leads to it");
    assert.equal((await ask("GET /ui", { ...link, "sec-fetch-dest": "iframe" })).body.code, "origin_refused");
    assert.equal((await ask("GET /ui/data/past", link)).body.code, "origin_refused");
  }));

Deno.test("the kill switch is turned by a POST of JSON from our own page, is written down, and says what it is then", () =>
  withPage(async ({ ask, bearer, dir, said }) => {
    const isOn = (): boolean => openKillSwitch(dir).isOn();
    const own = { ...JSON_BODY, origin: "http://localhost:8080", "sec-fetch-site": "same-origin" };
    assert.equal((await ask("GET /ui/kill")).status, 405);
    const refused: readonly (readonly [string, Record<string, string>, string])[] = [
      ["origin_refused", { ...own, origin: "https://evil.example", "sec-fetch-site": "cross-site" }, '{"on":true}'],
      ["origin_refused", { ...own, origin: "http://localhost:9999", "sec-fetch-site": "same-site" }, '{"on":true}'],
      ["origin_refused", {
        ...own,
        ...bearer("admin"),
        origin: "https://listed.example",
        "sec-fetch-site": "cross-site",
      }, '{"on":true}'],
      ["host_refused", { ...own, host: "evil.example:8080" }, '{"on":true}'],
      ["scope_refused", { ...own, ...bearer("trade") }, '{"on":true}'],
      ["unsupported_media_type", { ...own, "content-type": "text/plain" }, '{"on":true}'],
      ["unsupported_media_type", { ...own, "content-type": "application/x-www-form-urlencoded" }, "on=true"],
      ["bad_request", own, '{"on":"true"}'],
      ["bad_request", own, "null"],
      ["bad_request", own, ""],
    ];
    for (const [code, headers, body] of refused) {
      assert.equal((await ask("POST /ui/kill", headers, body)).body.code, code, `${JSON.stringify(headers)} ${body}`);
    }
    assert.equal(isOn(), false);
    assert.deepEqual((await ask("POST /ui/kill", own, '{"on":true}')).body, { isOn: true });
    assert.equal(isOn(), true);
    assert.deepEqual((await ask("GET /ui/data/now")).body.kill, { canTurn: true, isOn: true });
    assert.deepEqual((await ask("POST /ui/kill", { ...JSON_BODY, ...bearer("admin") }, '{"on":false}')).body, {
      isOn: false,
    });
    assert.equal(isOn(), false);
    const lines = said.filter((line) => line.includes("kill"));
    assert.match(lines.join("\n"), /"event":"kill-switch".*"caller":"owner","on":true/);
    assert.match(lines.join("\n"), /turned off on the status page.*token:admin/);
  }));

Deno.test("without a state folder there is no switch, and the page says so", () =>
  withPage(async ({ ask }) => {
    assert.equal((await ask("GET /ui/data/now")).body.kill.canTurn, false);
    assert.equal((await ask("POST /ui/kill", JSON_BODY, '{"on":true}')).status, 404);
  }, { ui: {}, trading: {} }));

Deno.test("a past without events and numbers is empty, not an error; a wrong range is one", () =>
  withPage(async ({ ask }) => {
    const { body } = await ask("GET /ui/data/past");
    assert.deepEqual([body.range, body.session.map(({ state }: { state: string }) => state)], ["week", ["unknown"]]);
    assert.deepEqual([body.gaps, body.equity.lines, body.share], [[], [], null]);
    assert.equal((await ask("GET /ui/data/past?range=year")).body.code, "bad_request");
    assert.equal((await ask("GET /ui/data/past?range=__proto__")).body.code, "bad_request");
  }, { logger: silentLogger }));
