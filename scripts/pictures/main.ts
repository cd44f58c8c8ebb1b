/**
 * `deno task docs:pictures`: lives a week at the simulator, and takes the pictures of the status page.
 *
 * @module
 */
import { chromium } from "playwright-core";
import { shoot, SHOTS } from "./shoot.ts";
import { liveWeek } from "./week.ts";

const CHROMIUM = "/usr/bin/chromium";
const FOLDER = new URL("../../docs/pictures/", import.meta.url);

if (import.meta.main) {
  const say = (text: string): void => void Deno.stderr.writeSync(new TextEncoder().encode(`${text}\n`));
  await using week = await liveWeek({ say });
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  });
  await Deno.mkdir(FOLDER, { recursive: true });
  let bytes = 0;
  for (const shot of SHOTS) {
    const picture = await shoot(browser, week.url, shot);
    await Deno.writeFile(new URL(`${shot.name}.png`, FOLDER), picture);
    bytes += picture.length;
    say(`${shot.name}.png: ${Math.round(picture.length / 1024)} KiB`);
  }
  say(`${SHOTS.length} pictures, ${Math.round(bytes / 1024)} KiB`);
  await browser.close();
}
