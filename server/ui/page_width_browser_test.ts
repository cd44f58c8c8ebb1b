// The status page at widths that people have: nothing is cut, nothing stands alone in a row, and colour means something.
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { createClient, silentLogger } from "../../mod.ts";
import { startSidecar } from "../mod.ts";

const CHROMIUM = "/usr/bin/chromium";
const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];

// the browser's pipes outlive the test by a moment
const BROWSER = { sanitizeOps: false, sanitizeResources: false } as const;

const bucket = (name: string, used: number, count: number, perMs: number, refused = 0, waiting = 0) => ({
  ...{ name, tokens: count - used, count, perMs, sent: 12_345, refused, waiting },
});

/** A day with refusals behind it: a tenth is used, two thirds, four fifths, and all while somebody waits. */
const BUCKETS = [
  bucket("all requests", 1, 10, 1_000, 1_234),
  bucket("portfolio accounts", 4, 6, 5_000),
  bucket("snapshot", 8, 10, 1_000),
  bucket("performance summary", 1, 1, 900_000, 12, 2),
];
const CHECKS = ["session", "stream", "events_database", "orders_database", "owner"].map((name) => ({
  ...{ name, ok: true, state: "ready", sinceMs: Date.parse("2026-11-18T10:00:00Z"), reason: null },
}));

Deno.test(
  "at every width no table is cut, the tiles stand in even rows, and only a budget that is waited for is red",
  BROWSER,
  async () => {
    if (!await Deno.stat(CHROMIUM).then(() => true, () => false)) return;
    const { chromium } = await import("playwright-core");
    await using client = createClient({ baseUrl: "http://127.0.0.1:1", pacing: "off" });
    const bind = { hostname: "127.0.0.1", port: 0 };
    await using sidecar = await startSidecar({ client, logger: silentLogger, bind, keepaliveMs: 0 });
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
    try {
      for (const [width, rows] of [[360, [2, 2, 2, 1]], [800, [4, 3]], [1_000, [7]], [1_300, [7]]] as const) {
        const page = await browser.newPage({ viewport: { width, height: 800 } });
        await page.route("**/ui/data/now", async (route) => {
          const now = await (await route.fetch()).json();
          const pacing = {
            ...now.pacing,
            mode: "own",
            inFlight: 0,
            waiting: 0,
            backoffUntilMs: null,
            buckets: BUCKETS,
          };
          await route.fulfill({ json: { ...now, checks: CHECKS, pacing } });
        });
        await page.goto(`${sidecar.url}/ui`);
        await page.locator("#budgets table").waitFor();
        const [has, needs] = await page.locator("#budgets .scroll").evaluate((one) => {
          const { clientWidth, scrollWidth } = one as unknown as { clientWidth: number; scrollWidth: number };
          return [clientWidth, scrollWidth];
        });
        assert.ok(needs! <= has!, `the table of limits has ${has} px of ${needs} at ${width}`);
        assert.deepEqual(await tilesByRow(page), rows, `tiles at ${width} px`);
        const kinds = await page.locator("#budgets .gauge rect:last-child").evaluateAll((all) =>
          (all as unknown as { getAttribute(name: string): string }[]).map((one) => one.getAttribute("class"))
        );
        assert.deepEqual(kinds, ["used", "used", "much", "full"]);
        await page.close();
      }
    } finally {
      await browser.close();
    }
  },
);

async function tilesByRow(page: Page): Promise<number[]> {
  const tops = await page.locator("#glance > div").evaluateAll((all) =>
    (all as unknown as { offsetTop: number }[]).map(({ offsetTop }) => offsetTop)
  );
  return [...Map.groupBy(tops, (top) => top).values()].map(({ length }) => length);
}
