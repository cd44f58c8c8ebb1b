import assert from "node:assert/strict";
import { createClient } from "../create_browser_client.ts";
import type { IbkrError } from "../errors/mod.ts";

const BASE = "https://sidecar.example.com";

/** Runs with a `fetch` that is the test's; browsers' own behaviour is shown by `deno task test:package`. */
async function withFetch(answer: (init: RequestInit) => unknown, work: () => Promise<void>): Promise<RequestInit[]> {
  const real = globalThis.fetch;
  const seen: RequestInit[] = [];
  globalThis.fetch = ((_url: string, init: RequestInit) => {
    seen.push(init);
    return Promise.resolve().then(() => answer(init));
  }) as typeof fetch;
  try {
    await work();
  } finally {
    globalThis.fetch = real;
  }
  return seen;
}

Deno.test("a page's request has no cookies, no header that is the browser's, and is not kept", async () => {
  await using ibkr = createClient({ baseUrl: BASE, token: "t0ken" });
  const [init] = await withFetch(() => Response.json([]), async () => void await ibkr.accounts.list());
  const names = (init!.headers as [string, string][]).map(([name]) => name);
  assert.deepEqual(names.sort(), ["accept", "authorization"]);
  assert.deepEqual([init!.credentials, init!.cache, init!.redirect], ["omit", "no-store", "manual"]);
});

Deno.test("a redirect that a browser hides means the login page", async () => {
  await using ibkr = createClient({ baseUrl: BASE });
  const hidden = { type: "opaqueredirect", status: 0, headers: new Headers(), body: null };
  await withFetch(() => hidden, () => assert.rejects(ibkr.accounts.list(), { code: "not_authenticated" }));
});

Deno.test("a page's calls that trade or change settings are refused before anything is sent", async () => {
  await using ibkr = createClient({ baseUrl: BASE });
  const seen = await withFetch(() => Response.json({}), async () => {
    for (const effect of ["trade", "admin"] as const) {
      const call = ibkr.call({ operation: "x.y", method: "POST", path: "/x", effect, json: {} });
      await assert.rejects(call, (error: IbkrError) => {
        assert.deepEqual([error.code, error.outcome], ["bad_request", "none"]);
        assert.match(error.message, /Deno, Node or Bun/);
        return true;
      });
    }
    await ibkr.call({ operation: "x.y", method: "POST", path: "/x", effect: "session", json: {} });
  });
  assert.equal(seen.length, 1);
});

Deno.test("a browser's silence about what went wrong becomes a list of what it may have been", async () => {
  await using ibkr = createClient({ baseUrl: BASE, pacing: "off" }); // it asks again, and IBKR's pace would be kept
  const fail = (): never => {
    throw new TypeError("Failed to fetch");
  };
  await withFetch(fail, () => assert.rejects(ibkr.accounts.list(), /BEZANT_CORS_ORIGINS/));
});

Deno.test("a page's token goes with the handshake as a subprotocol; without one nothing is offered", async () => {
  const real = globalThis.WebSocket;
  const offered: unknown[] = [];
  globalThis.WebSocket = class extends EventTarget {
    constructor(url: string, protocols: string[]) {
      super();
      offered.push([url, protocols]);
      queueMicrotask(() => this.dispatchEvent(new Event("error")));
    }
    close(): void {}
  } as unknown as typeof WebSocket;
  try {
    for (const token of ["bezant_t0k-en", undefined]) {
      await using ibkr = createClient({ baseUrl: BASE, token });
      await assert.rejects(ibkr.stream.pnl().next());
    }
  } finally {
    globalThis.WebSocket = real;
  }
  const url = "wss://sidecar.example.com/v1/api/ws";
  assert.deepEqual(offered, [[url, ["bezant", "bearer.bezant_t0k-en"]], [url, []]]);
});
