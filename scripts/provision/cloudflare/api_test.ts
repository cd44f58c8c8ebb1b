import assert from "node:assert/strict";
import { type ApiOptions, type CloudflareApi, createApi } from "./api.ts";
import { CloudflareError } from "./api_error.ts";

const TOKEN = "a-token-of-cloudflare";

interface Stand {
  readonly api: CloudflareApi;
  readonly waits: number[];
  readonly requests: Request[];
}

/** An API that gives these answers, one after the other. */
function stand(answers: readonly (Response | Error)[], options: Partial<ApiOptions> = {}): Stand {
  const [waits, requests, left]: [number[], Request[], (Response | Error)[]] = [[], [], [...answers]];
  const api = createApi({
    token: TOKEN,
    baseUrl: "https://api.test",
    sleep: (ms) => (waits.push(ms), Promise.resolve()),
    fetch: (request) => {
      requests.push(request);
      const answer = left.shift() ?? new Error("no more answers");
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    ...options,
  });
  return { api, waits, requests };
}

const good = (result: unknown, result_info?: unknown) =>
  Response.json({ success: true, errors: [], result, result_info });
const bad = (status: number, headers: Record<string, string> = {}) =>
  new Response("<html>busy</html>", { status, headers });

Deno.test("a read is tried again while Cloudflare is busy, as long as it asks for, and not for ever", async () => {
  const patient = stand([bad(429, { "retry-after": "7" }), bad(503), new Error("reset"), good("x")]);
  assert.equal(await patient.api.get("/a", null), "x");
  assert.deepEqual(patient.waits, [7000, 2000, 4000]);
  const { api, requests } = stand([bad(503), bad(503), bad(503), bad(503), good("late")]);
  await assert.rejects(api.get("/a", null), /Cloudflare refuses GET \/a: status 503/);
  assert.equal(requests.length, 4);
  const greedy = stand([bad(429, { "retry-after": "86400" }), good("x")]);
  await greedy.api.get("/a", null);
  assert.deepEqual(greedy.waits, [30_000]);
});

Deno.test("a read that is refused is not tried again, and a change never is", async () => {
  const { api, requests } = stand([bad(404), bad(503), new Error("reset")]);
  await assert.rejects(api.get("/a", null), /404/);
  await assert.rejects(api.change("POST", "/a", "dns", {}), /503/);
  await assert.rejects(api.change("POST", "/a", "dns", {}), /whether it was done is not known: run this again/);
  assert.equal(requests.length, 3);
});

Deno.test("a list is read to its end, whatever the size of its pages", async () => {
  const pages = stand([
    good([1, 2], { total_count: 5 }),
    good([3, 4], { total_count: 5 }),
    good([5], { total_count: 5 }),
  ]);
  assert.deepEqual(await pages.api.list("/a?name=b", "dns"), [1, 2, 3, 4, 5]);
  assert.equal(pages.requests[1]?.url, "https://api.test/a?name=b&page=2&per_page=50");
  assert.deepEqual(await stand([good([1, 2], { per_page: 2 }), good([3], { per_page: 2 })]).api.list("/a", "dns"), [
    1,
    2,
    3,
  ]);
  assert.deepEqual(await stand([good([1])]).api.list("/a", "dns"), [1]);
  assert.deepEqual(await stand([good(null)]).api.list("/a", "dns"), []);
  const endless = stand([], { fetch: () => Promise.resolve(good([1], { total_count: 1e9 })) });
  await assert.rejects(endless.api.list("/a", "dns"), /the list has no end/);
});

Deno.test("the token is in one header and in no error, nor are ids", async () => {
  const account = "0123456789abcdef0123456789abcdef";
  const echo = Response.json({ success: false, errors: [{ code: 1, message: `not ${TOKEN}` }] }, { status: 400 });
  const { api, requests } = stand([echo, new Error(`cannot use ${TOKEN}`)]);
  for (const _ of [1, 2]) {
    await assert.rejects(
      api.change("PUT", `/accounts/${account}/access/apps/f70ff985-a4ef-4643-bbbc-4a0ed4fc8415`, "dns", {}),
      (error) => {
        assert.ok(error instanceof CloudflareError);
        assert.match(error.message, /PUT \/accounts\/…\/access\/apps\/…/);
        assert.ok(!error.message.includes(TOKEN));
        return true;
      },
    );
  }
  assert.equal(requests[0]?.headers.get("authorization"), `Bearer ${TOKEN}`);
  assert.ok(!requests[0]?.url.includes(TOKEN));
  assert.equal(requests[0]?.redirect, "error");
});

Deno.test("a missing permission is named, and nothing else is taken for one", async () => {
  const refusal = (code: number, message: string) =>
    Response.json({ success: false, errors: [{ code, message }] }, { status: 403 });
  const wrong = "PUT method not allowed for the api_token authentication scheme";
  const { api } = stand([
    refusal(10_000, "Authentication error"),
    refusal(10_000, wrong),
    refusal(9109, "Unauthorized"),
  ]);
  await assert.rejects(api.change("PUT", "/a", "dns", {}), /lacks the permission "Zone, DNS, Edit" \(error 10000\)/);
  await assert.rejects(api.change("PUT", "/a", "dns", {}), /refuses PUT \/a: status 403, 10000 PUT method not allowed/);
  await assert.rejects(api.change("PUT", "/a", "dns", {}), /status 403, 9109 Unauthorized$/);
});

Deno.test("an interruption ends a read at once, and begins no change", async () => {
  const controller = new AbortController();
  controller.abort(new DOMException("interrupted", "AbortError"));
  const { api, requests } = stand([], { signal: controller.signal });
  await assert.rejects(api.get("/a", null), { name: "AbortError" });
  await assert.rejects(api.change("POST", "/a", "dns"), { name: "AbortError" });
  assert.equal(requests.length, 0);
});
