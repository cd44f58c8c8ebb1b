// The page about the routes, in a real browser: what a person sees, with the keyboard alone.
import assert from "node:assert/strict";
import { withLiveSidecar } from "../testing/live_sidecar.ts";

const CHROMIUM = "/usr/bin/chromium";
const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];

// the browser's pipes outlive the test by a moment
const BROWSER = { sanitizeOps: false, sanitizeResources: false } as const;

Deno.test(
  "the page about the routes shows each of them, by keyboard too, and asks nobody else",
  BROWSER,
  () =>
    withLiveSidecar(async ({ sidecar }) => {
      if (!await Deno.stat(CHROMIUM).then(() => true, () => false)) return say(`skipped: no browser at ${CHROMIUM}`);
      const { paths } = await (await fetch(`${sidecar.url}/openapi.json`)).json();
      const { chromium } = await import("playwright-core");
      const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
      try {
        const page = await (await browser.newContext({ colorScheme: "dark" })).newPage();
        const problems: string[] = [];
        page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
        page.on("pageerror", (error) => problems.push(error.message));
        page.on("request", (request) => request.url().startsWith(sidecar.url) || problems.push(request.url()));
        await page.goto(`${sidecar.url}/openapi`);
        await page.locator("#getAccounts").waitFor({ timeout: 15_000 });
        const routes = Object.values<object>(paths).flatMap((item) => Object.keys(item)).length;
        assert.equal(await page.locator("main details[id]").count(), routes);
        await page.locator("#filter").fill("orders.place");
        assert.equal(await page.locator("main details[id]:visible").count(), 1);
        await page.keyboard.press("Tab");
        await page.keyboard.press("Enter");
        await page.locator("#postOpsOrdersPlace").getByText("Body, required, application/json").waitFor({
          timeout: 15_000,
        });
        assert.deepEqual(problems, []);
      } finally {
        await browser.close();
      }
    }),
);

function say(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${text}\n`));
}
