// The status page in a real browser: by keyboard, in the dark, on a phone, through a restart, and against hostile words.
import assert from "node:assert/strict";
import type { BrowserContextOptions, Page } from "playwright-core";
import { createClient, silentLogger } from "../../mod.ts";
import { manualClock, startSimulator } from "../../sim/mod.ts";
import { createEventLog } from "../events/log.ts";
import { DEFAULT_CAPS } from "../events/start_events.ts";
import type { SidecarEvents } from "../events/http/world.ts";
import type { EventLog } from "../events/types.ts";
import { loadMetrics, openKillSwitch, openTrafficBook, startSidecar, withTraffic } from "../mod.ts";
import { createEventStore } from "../store/event_store.ts";
import { openApprovalStore } from "../store/approval_store.ts";

const CHROMIUM = "/usr/bin/chromium";
const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
const HOUR = 3_600_000;
const EVIL = '<img src=x onerror="document.title=1"><script>document.title=1</script>';

// the browser's pipes outlive the test by a moment
const BROWSER = { sanitizeOps: false, sanitizeResources: false } as const;

/** A sidecar with a past of two days, which can be stopped and started at its port. */
async function startStand() {
  const ends = new AsyncDisposableStack();
  const clock = manualClock(Date.parse("2026-11-18T10:00:00Z"));
  let serial = 0;
  const own = { ...clock, random: () => 0.5, uuid: () => `id-${++serial}` };
  const dir = await Deno.makeTempDir({ prefix: "bezant-ui-page-" });
  ends.defer(() => Deno.remove(dir, { recursive: true }));
  const sim = ends.use(await startSimulator({ tls: false, loggedIn: true, clock }));
  const traffic = ends.use(openTrafficBook({ clock: own, logger: silentLogger, path: `${dir}/status.db` }));
  const metrics = withTraffic(await loadMetrics(own), traffic);
  const client = ends.use(
    createClient({ baseUrl: sim.baseUrl, clock: own, pacing: "off", onUpstream: metrics.upstream }),
  );
  const store = createEventStore({ path: `${dir}/events.db` });
  const log = createEventLog({ clock: own, logger: silentLogger, store, caps: DEFAULT_CAPS });
  ends.defer(() => log.close());
  const capture = { health: () => ({ connected: true, connectedSinceMs: clock.now() }) };
  const events = { log, capture } as unknown as SidecarEvents;
  const killSwitch = openKillSwitch(dir);
  const approvals = ends.use(openApprovalStore(null, own));
  await client.session.status(); // by which it is known that it is a simulator
  past(log, clock);
  approvals.ask({
    ...{ digest: "a".repeat(64), action: "place", account: "DU1000001", isPaper: true, askedBy: "token:helper" },
    ...{ summary: `BUY 1 ${EVIL}`, facts: [{ name: "contract", text: EVIL }] },
  });
  const alerts = {
    open: () => [{ kind: "stream-down", severity: "warning", sinceMs: clock.now(), reason: EVIL } as const],
    recent: () => [{
      ...{ id: "1", delivery: "ntfy", state: "sent", dueMs: 0, tries: 1, problem: null } as const,
      alert: {
        kind: "test",
        severity: "info",
        title: EVIL,
        text: EVIL,
        link: null,
        action: null,
        atMs: clock.now(),
      } as const,
    }],
  };
  const start = (port: number) =>
    startSidecar({
      ...{ client, events, metrics, logger: silentLogger, clock: own, bind: { hostname: "127.0.0.1", port } },
      trading: { isKilled: killSwitch.isOn, approvals },
      ui: { traffic, killSwitch, alerts: () => alerts },
      keepaliveMs: 0,
    });
  let sidecar = await start(0);
  ends.defer(() => sidecar.close());
  const { url, port } = sidecar;
  return {
    url,
    killSwitch,
    approvals,
    stop: () => sidecar.close(),
    start: async () => void (sidecar = await start(port)),
    [Symbol.asyncDispose]: () => ends.disposeAsync(),
  };
}

/** Two days with a night in between, a gap, and a company with a hostile name. */
function past(
  log: EventLog,
  clock: { readonly advance: (ms: number) => void; readonly now: () => number },
): void {
  const say = (state: string): void =>
    log.append({ topic: "session", payload: JSON.stringify({ state, reason: EVIL, sessions: 1 }) });
  const worth = (nl: number): void =>
    log.append({ topic: "pnl", payload: JSON.stringify({ topic: "spl", args: { "DU1000001.Core": { nl } } }) });
  for (const day of [0, 1]) {
    say("ready");
    for (let hour = 0; hour < 12; hour++) {
      worth(1_000_000 + 500 * hour + day);
      clock.advance(HOUR);
    }
    say("needs-login");
    log.beginOutage({ outageId: `night-${day}`, reason: "reconnected_after_disconnect", fromMs: clock.now() });
    clock.advance(8 * HOUR);
    log.endOutage(clock.now());
  }
  say("ready");
  worth(999_000);
  log.append({
    topic: "orders",
    payload: JSON.stringify({ topic: "sor", args: [{ status: "Filled", orderDesc: EVIL }] }),
  });
  clock.advance(HOUR);
  log.flush();
}

Deno.test(
  "the status page works by keyboard, in every colour and width, through a restart, and runs nobody else's words",
  BROWSER,
  async () => {
    if (!await Deno.stat(CHROMIUM).then(() => true, () => false)) return say(`skipped: no browser at ${CHROMIUM}`);
    const { chromium } = await import("playwright-core");
    await using stand = await startStand();
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
    const problems: string[] = [];
    const open = async (options: BrowserContextOptions = {}): Promise<Page> => {
      const page = await (await browser.newContext(options)).newPage();
      page.setDefaultTimeout(15_000);
      page.on("console", (message) => {
        // a sidecar that is stopped is meant to be missed
        if (message.type() === "error" && !/ERR_CONNECTION_REFUSED/.test(message.text())) problems.push(message.text());
      });
      page.on("pageerror", (error) => problems.push(error.message));
      page.on("request", (request) => request.url().startsWith(stand.url) || problems.push(request.url()));
      await page.goto(`${stand.url}/ui`);
      await page.locator("#equity canvas").waitFor();
      await page.locator("#events table").waitFor();
      return page;
    };
    try {
      const page = await open({ timezoneId: "Europe/Zurich" });
      await looksRight(page);
      await isNamed(page);
      await worksByKeyboard(page, stand);
      await survivesRestart(page, stand);
      assert.equal(await page.title(), "not known · bezant", "hostile words are words");
      for (const [colorScheme, width] of [["light", 320], ["dark", 390], ["light", 1_100]] as const) {
        const other = await open({ colorScheme, viewport: { width, height: 800 } });
        const wide = await other.evaluate("document.documentElement.scrollWidth");
        assert.ok(Number(wide) <= width, `${wide} of ${width} px`);
        assert.deepEqual(await faint(other), [], `too little contrast, ${colorScheme}`);
        await other.context().close();
      }
      assert.deepEqual(problems, []);
    } finally {
      await browser.close();
    }
  },
);

/** What is drawn is what was: nights as breaks, in the picture and in the table. */
async function looksRight(page: Page): Promise<void> {
  assert.ok(await page.locator("#simulated").isVisible());
  assert.ok(await page.locator("#session svg .k-needs-login").count() >= 2, "two nights");
  const bars = await page.locator("#session svg .k-heard").evaluateAll((all) =>
    (all as unknown as { getAttribute(name: string): string }[])
      .map((bar) => ["x", "y", "width"].map((name) => Number(bar.getAttribute(name))))
  ) as [number, number, number][];
  const [first, second] = bars.filter(([, y]) => bars.filter((one) => one[1] === y).length > 1);
  assert.ok(first![0] + first![2] + 5 < second![0], "the line of what was heard is broken");
  await page.locator("#equity summary").first().press("Enter");
  const cells = await page.locator("#equity tbody tr").evaluateAll((rows) =>
    (rows as unknown as { lastChild: { textContent: string } }[]).map((row) => row.lastChild.textContent)
  );
  const inside = cells.slice(cells.findIndex((text) => text !== "–"), cells.findLastIndex((text) => text !== "–"));
  assert.ok(inside.filter((text) => text === "–").length >= 30, "two nights of eight hours have no value");
  assert.ok(cells.some((text) => /^1,00\d,\d{3}$/.test(text)));
  const heads = await page.locator("#equity th").allTextContents();
  assert.deepEqual(heads.slice(0, 2), ["your time", "New York"]);
  assert.doesNotMatch(await page.locator("main").textContent() ?? "", /DU1000001/);
  await page.getByLabel("account numbers").check();
  await page.getByText("DU1000001").first().waitFor();
  await page.getByLabel("account numbers").uncheck();
  assert.ok(await page.getByText(EVIL).count() >= 2, "shown as it stands there");
}

/** Whoever can't see it gets names for everything. */
async function isNamed(page: Page): Promise<void> {
  for (const role of ["banner", "main", "contentinfo", "navigation", "status"] as const) {
    assert.equal(await page.getByRole(role).count(), 1, role);
  }
  const regions = [
    "At a glance",
    "Session",
    "Net liquidation",
    "Latency",
    "Upstream budget",
    "Events",
    "Alerts",
    "Waiting for you",
  ];
  for (const name of regions) assert.equal(await page.getByRole("region", { name }).count() >= 1, true, name);
  for (
    const name of [
      /^Session from .*ready .*needs a login/,
      /^DU\*\*\*\*001\. net liquidation: from 999,000 to 1,00\d,\d{3}.*breaks$/,
    ]
  ) {
    await page.getByRole("img", { name }).waitFor();
  }
  const unnamed = await page.evaluate(
    `[...document.querySelectorAll("a, button, input, summary, [tabindex='0'], figure > [role=img]")]
    .filter((one) => one.checkVisibility() && !(one.textContent.trim() || one.getAttribute("aria-label") || one.labels?.length)).map((one) => one.outerHTML)`,
  );
  assert.deepEqual(unnamed, []);
  const levels = await page.locator("h1, h2, h3").evaluateAll((all) =>
    (all as unknown as { tagName: string; offsetParent: unknown }[]).filter((one) => one.offsetParent).map((one) =>
      Number(one.tagName[1])
    )
  );
  assert.ok(levels[0] === 1 && levels.every((level, at) => level - (levels[at - 1] ?? level) <= 1), levels.join());
}

async function worksByKeyboard(
  page: Page,
  { killSwitch, approvals, url }: Awaited<ReturnType<typeof startStand>>,
): Promise<void> {
  await page.locator(".skip").focus();
  const order: string[] = ["skip"];
  for (let at = 0; at < 60; at++) {
    await page.keyboard.press("Tab");
    const [name, outline] = await page.evaluate(`(() => { const one = document.activeElement;
      return [one.id || one.name || one.tagName, getComputedStyle(one).outlineStyle + getComputedStyle(one).outlineWidth]; })()`) as [
      string,
      string,
    ];
    if (name === "BODY") break;
    order.push(name);
    assert.equal(outline, "solid3px", `the focus is seen at ${name}`);
  }
  assert.deepEqual(order.slice(1, 3), ["login", "kill"], order.join());
  assert.ok(["range", "zone", "accounts", "topic", "SUMMARY"].every((name) => order.includes(name)), order.join());
  assert.equal(await page.locator("#login").evaluate((link) => (link as unknown as { href: string }).href), `${url}/`);
  await page.locator(".skip").focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate("document.activeElement.id"), "main");

  await page.locator("#kill").focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Stop all trading?" }).waitFor();
  await page.keyboard.press("Escape");
  assert.equal(killSwitch.isOn(), false, "a question is no yes");
  assert.equal(await page.evaluate("document.activeElement.id"), "kill", "the focus comes back");
  for (const isOn of [true, false]) {
    await page.keyboard.press("Enter");
    await page.locator("#kill-yes").focus();
    await page.keyboard.press("Enter");
    await page.locator("#kill-dialog").waitFor({ state: "hidden" });
    assert.equal(killSwitch.isOn(), isOn);
    await page.getByRole("status").getByText(isOn ? "kill switch is on" : "kill switch is off").waitFor({
      state: "attached",
    });
    await page.locator("#kill").getByText(isOn ? "Trading is stopped" : "Kill switch").waitFor();
  }

  await page.getByRole("button", { name: /^Refuse/ }).focus();
  await page.keyboard.press("Enter");
  await page.locator("#approvals").waitFor({ state: "hidden" });
  assert.equal(approvals.list()[0]?.state, "refused");
}

async function survivesRestart(page: Page, { stop, start }: Awaited<ReturnType<typeof startStand>>): Promise<void> {
  const look = (): Promise<unknown> => page.evaluate('document.dispatchEvent(new Event("visibilitychange"))'); // at once
  await stop();
  await look();
  await page.locator("#trouble").getByText("The sidecar does not answer").waitFor();
  await page.getByRole("status").getByText("does not answer").waitFor({ state: "attached" });
  assert.ok(await page.locator("#equity canvas").isVisible(), "what was known stays");
  await start();
  await look();
  await page.locator("#trouble").waitFor({ state: "hidden" });
  await page.getByRole("status").getByText("answers again").waitFor({ state: "attached" });
}

/** Texts whose colour is too near to that of their ground (WCAG AA, 4.5 to 1). */
async function faint(page: Page): Promise<unknown> {
  return await page.evaluate(`(() => {
    const light = (text) => { const [r, g, b] = text.match(/[\\d.]+/g).map(Number).map((v) => v / 255)
      .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
    const ground = (one) => { for (; one; one = one.parentElement) { const { backgroundColor } = getComputedStyle(one);
      if (!/, 0\\)$|transparent/.test(backgroundColor)) return backgroundColor; } return "rgb(255, 255, 255)"; };
    return [...document.querySelectorAll("body *")].filter((one) => one.checkVisibility() && !one.closest("svg, .unseen, .skip, :disabled")
      && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== "")).flatMap((one) => {
      const [a, b] = [light(getComputedStyle(one).color), light(ground(one))].sort((x, y) => y - x);
      const ratio = (a + 0.05) / (b + 0.05); return ratio < 4.5 ? [one.tagName + " " + one.className + " " + ratio.toFixed(2)] : []; });
  })()`);
}

function say(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${text}\n`));
}
