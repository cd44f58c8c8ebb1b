// What a real browser makes of it: a page of another origin with a token, listed and not.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startBench } from "../testing/fixture.ts";
import { testTokens } from "../testing/tokens.ts";

const CHROMIUM = "/usr/bin/chromium";
const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];

// the browser's pipes outlive the test by a moment
const BROWSER = { sanitizeOps: false, sanitizeResources: false } as const;

Deno.test("in a browser only the page of a listed origin reads an answer, with a token", BROWSER, async () => {
  if (!await Deno.stat(CHROMIUM).then(() => true, () => false)) {
    return console.log(`skipped: no browser at ${CHROMIUM}`);
  }
  const { chromium } = await import("playwright-core");
  const pages = createServer((_, answer) => answer.setHeader("content-type", "text/html").end("<title>app</title>"));
  await new Promise<void>((resolve) => pages.listen(0, "127.0.0.1", resolve));
  const { port } = pages.address() as AddressInfo;
  using tokens = testTokens();
  const authorization = tokens.bearer("trade");
  await using bench = await startBench({ tokens: tokens.store, corsOrigins: [`http://127.0.0.1:${port}`] });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
  try {
    const page = await browser.newPage();
    const send = async (origin: string, init: RequestInit): Promise<string> => {
      await page.goto(origin);
      return await page.evaluate(async ([url, init]) => {
        try {
          const answer = await fetch(`${url}/v1/api/x`, init as RequestInit);
          return `${answer.status} ${answer.headers.get("x-request-id") === null ? "no id" : "id"}`;
        } catch {
          return "blocked";
        }
      }, [bench.sidecar.url, init] as const);
    };
    const listed = `http://127.0.0.1:${port}/`;
    const unlisted = `http://localhost:${port}/`;
    const json = { authorization, "content-type": "application/json" };
    assert.equal(await send(listed, { headers: { authorization } }), "200 id");
    assert.equal(await send(listed, { method: "POST", headers: json, body: "{}" }), "200 id");
    assert.equal(await send(listed, { method: "DELETE", headers: { authorization } }), "200 id");
    assert.equal(await send(listed, {}), "401 id");
    assert.equal(await send(listed, { method: "POST", body: "simple" }), "401 id");
    const reached = bench.gateway.requests.length;
    assert.equal(await send(unlisted, { headers: { authorization } }), "blocked");
    assert.equal(await send(unlisted, { method: "POST", headers: json, body: "{}" }), "blocked");
    assert.equal(await send(unlisted, { method: "POST", body: "simple", mode: "no-cors" }), "0 no id");
    assert.equal(bench.gateway.requests.length, reached, "nothing of the unlisted page reached the Gateway");
  } finally {
    await browser.close();
    pages.close();
  }
});
