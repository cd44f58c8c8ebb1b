import type { Browser } from "playwright-core";

/** One picture. */
export interface Shot {
  readonly name: string;
  readonly colours: "light" | "dark";
  readonly width: number;
  readonly height: number;
  /** From this heading on; from the top unless said. */
  readonly from?: string;
}

/** The pictures of docs/status_page.md. */
export const SHOTS: readonly Shot[] = [
  { name: "status_light", colours: "light", width: 1_000, height: 838 },
  { name: "status_below", colours: "light", width: 1_000, height: 530, from: "budget-head" },
  { name: "status_dark", colours: "dark", width: 1_000, height: 560 },
  { name: "status_phone", colours: "light", width: 360, height: 900 },
];

/** Takes one, as somebody in Zurich sees it. */
export async function shoot(browser: Browser, url: string, shot: Shot): Promise<Uint8Array> {
  const { width, height, colours, from } = shot;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: colours,
    timezoneId: "Europe/Zurich",
    locale: "en-GB",
  });
  try {
    const page = await context.newPage();
    await page.goto(`${url}/ui`);
    await page.locator("#equity canvas").first().waitFor({ timeout: 30_000 });
    await page.locator("#budgets table").waitFor({ timeout: 30_000 });
    if (from !== undefined) await page.evaluate(`document.getElementById("${from}").scrollIntoView()`);
    return await page.screenshot({ type: "png" });
  } finally {
    await context.close();
  }
}
