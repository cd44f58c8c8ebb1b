// A person logs in through the sidecar, in a real browser, on the simulator's login page.
import assert from "node:assert/strict";
import { createClient } from "../mod.ts";
import { startSimulator } from "../sim/mod.ts";
import { type RunningSidecar, startSidecar } from "./mod.ts";
import { until } from "./testing/fixture.ts";
import { testTokens } from "./testing/tokens.ts";

const CHROMIUM = "/usr/bin/chromium";
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

// the browser's pipes and undici's timers outlive the test by a moment
const BROWSER = { sanitizeOps: false, sanitizeResources: false } as const;

Deno.test("a person logs in through the sidecar in a browser", BROWSER, async () => {
  if (!await exists(CHROMIUM)) return say(`skipped: no browser at ${CHROMIUM}`);
  const { chromium } = await import("playwright-core");
  await using sim = await startSimulator();
  await using client = createClient({ baseUrl: sim.baseUrl });
  const lines: string[] = [];
  const logger = { log: (...line: unknown[]): void => void lines.push(JSON.stringify(line)) };
  const bind = { hostname: "127.0.0.1", port: 0 };
  using tokens = testTokens();
  const token = tokens.bearer("trade").slice("Bearer ".length);
  const places = { bind, tunnelBind: bind };
  await using sidecar = await startSidecar({ client, logger, ...places, tokens: tokens.store, keepaliveMs: 0 });
  assert.equal((await statusOf(sidecar)).status, 401);

  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
  try {
    const page = await browser.newPage();
    await page.goto(`${sidecar.url}/`);
    assert.match(page.url(), new RegExp(`^${sidecar.url}/sso/Login`), "the browser stays with us");
    // where nobody is the owner, as in a container, the browser is asked for a token, and answers with it from then on
    const stranger = await browser.newContext();
    const refused = await (await stranger.newPage()).goto(`${sidecar.doors.tunnel}/`).catch(() => null);
    assert.ok(refused === null || refused.status() === 401);
    const known = await browser.newContext({ httpCredentials: { username: "me", password: token } });
    const login = await known.newPage();
    await login.goto(`${sidecar.doors.tunnel}/`);
    await login.fill("#user_name", sim.username);
    await login.fill("#password", sim.password);
    await login.click("#submitForm");
    await login.getByText("Client login succeeds").waitFor({ timeout: 15_000 });
  } finally {
    await browser.close();
  }
  await until(() => sim.truth().tier === "brokerage");
  assert.equal((await statusOf(sidecar)).body.authenticated, true, lines.join("\n"));
  const accounts = await fetch(`${sidecar.url}/accounts`);
  assert.equal(accounts.status, 200);
  assert.equal((await accounts.json()).length, 2);
  assert.equal(lines.find((line) => [sim.username, "?", token].some((secret) => line.includes(secret))), undefined);
});

async function statusOf({ url }: RunningSidecar): Promise<{ status: number; body: { authenticated?: boolean } }> {
  const answer = await fetch(`${url}/health`);
  return { status: answer.status, body: await answer.json() };
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}

function say(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${text}\n`));
}
