import assert from "node:assert/strict";
import { chromium } from "playwright-core";
import { startSimulator } from "../mod.ts";

const CHROMIUM = "/usr/bin/chromium";
const hasChromium = await Deno.stat(CHROMIUM).then(() => true, () => false);

Deno.test({
  name: "the login page works in a browser: a wrong password shows why, the right one logs in",
  ignore: !hasChromium,
  async fn() {
    await using sim = await startSimulator();
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
    try {
      const page = await browser.newPage({ ignoreHTTPSErrors: true });
      const failed: string[] = [];
      page.on("response", (response) => void (response.status() >= 400 && failed.push(response.url())));
      await page.goto(`${sim.url}/`);
      assert.equal(
        await page.locator("img").evaluate((image) => (image as unknown as { complete: boolean }).complete),
        true,
      );
      const logIn = async (password: string) => {
        await page.fill("#user_name", sim.username);
        await page.fill("#password", password);
        await page.click("#submitForm");
      };
      await logIn("wrong");
      await page.getByText("Invalid username or password").waitFor();
      await logIn(sim.password);
      await page.locator("pre", { hasText: "Client login succeeds" }).waitFor();
      assert.deepEqual(failed.filter((url) => !url.endsWith("/favicon.ico")), []);
      assert.ok(!sim.requests.some(({ body }) => new TextDecoder().decode(body).includes(sim.password)));
    } finally {
      await browser.close();
    }
  },
});
