// The built book in a real browser, under its own policy and on a server that knows nothing but files.
import assert from "node:assert/strict";
import { repositoryRoot } from "../../graph/paths.ts";
import { serveSite } from "./serve.ts";
import { buildSite } from "./site.ts";
import { writeSite } from "./write.ts";

const CHROMIUM = "/usr/bin/chromium";
const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
const PAGES = ["docs/README.md", "docs/trading.md", "docs/cli.md"];

// the browser's pipes outlive the test by a moment
const BROWSER = { sanitizeOps: false, sanitizeResources: false } as const;

Deno.test(
  "the book is searched, copied from and read with the keyboard, wide and narrow, and asks nobody else",
  BROWSER,
  async () => {
    if (!await Deno.stat(CHROMIUM).then(() => true, () => false)) {
      return console.log(
        `skipped: no browser at ${CHROMIUM}`,
      );
    }
    const root = repositoryRoot();
    const read = (path: string): Promise<Uint8Array<ArrayBuffer>> => Deno.readFile(`${root}/${path}`);
    const folder = await Deno.makeTempDir({ prefix: "bezant-book-" });
    await writeSite(await buildSite({ read, pages: PAGES, version: "0.0.0", base: "/", hasApi: false }), folder);
    const server = serveSite(folder);
    const origin = `http://127.0.0.1:${server.addr.port}`;
    const { chromium } = await import("playwright-core");
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
    try {
      const context = await browser.newContext({
        colorScheme: "dark",
        permissions: ["clipboard-read", "clipboard-write"],
      });
      const page = await context.newPage();
      const problems: string[] = [];
      page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
      page.on("pageerror", (error) => problems.push(error.message));
      page.on("request", (request) => request.url().startsWith(origin) || problems.push(request.url()));

      await page.goto(`${origin}/`);
      await page.locator("#find").waitFor();
      await page.keyboard.press("/");
      await page.locator("#search input").fill("kill switch");
      await page.locator('#found [aria-selected="true"] b', { hasText: "The kill switch" }).waitFor();
      await page.keyboard.press("Enter");
      await page.waitForURL(`${origin}/trading.html#the-kill-switch`);

      await page.goto(`${origin}/cli.html`);
      const block = page.locator("div.code[data-session]").first();
      await block.locator("button.copy").focus();
      await page.keyboard.press("Enter");
      await block.getByText("copied").waitFor();
      const copied = await page.evaluate("navigator.clipboard.readText()") as string;
      assert.match(copied, /^bezant /);
      assert.doesNotMatch(copied, /^\$ /m);

      await page.setViewportSize({ width: 390, height: 844 });
      const tooWide = await page.evaluate("document.documentElement.scrollWidth > innerWidth");
      assert.equal(tooWide, false, "a phone has to scroll sideways");
      await page.locator("a.menu").click();
      await page.locator("#chapters a", { hasText: "Trading" }).click();
      await page.waitForURL(`${origin}/trading.html`);
      assert.deepEqual(problems, []);
    } finally {
      await browser.close();
      await server.shutdown();
      await Deno.remove(folder, { recursive: true });
    }
  },
);
