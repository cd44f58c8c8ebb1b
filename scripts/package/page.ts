/** The browser entry, bundled from the installed package, in a page of one origin, against sidecars at others. @module */

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient, silentLogger } from "../../mod.ts";
import { openTokenStore, type RunningSidecar, startSidecar } from "../../server/mod.ts";
import { runCommand } from "./command.ts";
import type { PageInput, PageResults } from "./consumer/page.ts";
import type { Project } from "./project.ts";
import { type Recorder, startRecorder } from "./recorder.ts";
import type { Report } from "./report.ts";
import type { Stand } from "./stand.ts";

const CHROMIUM = "/usr/bin/chromium";
const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];

/** What must come of each call of consumer/page.ts. */
const EXPECTED: PageResults = {
  call: "DU1000001,DU1000002",
  post: "answered",
  order: "bad_request, outcome none",
  withoutToken: "access_refused, outcome none",
  wrongToken: "access_refused, outcome none",
  loggedOut: "not_authenticated, outcome none",
  nobodyThere: "upstream_http_error, outcome none",
  stream: "265598",
  streamWithoutToken: "access_refused, outcome none",
  withTrust: "invalid_trust, outcome none",
};

/** Bundles the page, and runs it where there is a browser. */
export async function checkPage(project: Project, stand: Stand, report: Report): Promise<void> {
  const args = ["bundle", "--quiet", "--platform", "browser", "--minify", "--output", "page.js", "page.ts"];
  const bundled = await runCommand(Deno.execPath(), args, { cwd: project.dir });
  report.add(bundled.isOk, "browser, the installed package bundles for a page", bundled.isOk ? "" : bundled.all);
  if (!bundled.isOk) return;
  const code = await Deno.readTextFile(`${project.dir}/page.js`);
  const strangers = code.match(/node:[a-z]+|undici|tough-cookie|\bDeno\./g) ?? [];
  report.add(strangers.length === 0, "browser, nothing of Node or Deno in the bundle", strangers.join(" "));
  const hasBrowser = await Deno.stat(CHROMIUM).then(() => true, () => false);
  if (!hasBrowser) return report.skip(`browser: none at ${CHROMIUM}`);
  await inBrowser(code, project.dir, stand, report);
}

async function inBrowser(code: string, dir: string, stand: Stand, report: Report): Promise<void> {
  const pages = createServer((_, answer) =>
    answer.setHeader("content-type", "text/html").end(
      `<script type="module">${code.replaceAll("</script", "<\\/script")}</script>`,
    )
  );
  await new Promise<void>((resolve) => pages.listen(0, "127.0.0.1", resolve));
  const pageOrigin = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`;
  const tokens = openTokenStore(`${dir}/tokens`);
  const { token } = tokens.create("page", "trade");
  const start = async (baseUrl: string): Promise<RunningSidecar & { readonly client: AsyncDisposable }> => {
    const client = createClient({ baseUrl });
    const bind = { hostname: "127.0.0.1", port: 0 };
    const corsOrigins = [pageOrigin];
    return Object.assign(
      await startSidecar({ client, logger: silentLogger, bind, keepaliveMs: 0, tokens, corsOrigins }),
      { client },
    );
  };
  const loggedIn = await start(stand.plain.baseUrl);
  const loggedOut = await start(stand.loggedOut.baseUrl);
  await using recorder = await startRecorder(loggedIn.port);
  const { chromium } = await import("playwright-core");
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
  try {
    const page = await browser.newPage();
    const input: PageInput = { loggedIn: recorder.origin, loggedOut: loggedOut.url, token };
    const run = async (origin: string): Promise<PageResults> => {
      await page.goto(origin);
      await page.waitForFunction("'runPage' in globalThis");
      return await page.evaluate("runPage(" + JSON.stringify(input) + ")") as PageResults;
    };
    const results = await run(pageOrigin);
    for (const [name, expected] of Object.entries(EXPECTED)) {
      report.add(
        results[name] === expected,
        `browser, ${name}: ${results[name]}`,
        results[name] === expected ? "" : `expected ${expected}`,
      );
    }
    checkHeads(recorder, token, report);
    await page.evaluate(`fetch("${recorder.origin}/health", { credentials: "include" }).catch(() => {})`);
    const control = recorder.heads.at(-1) ?? "";
    report.add(/^cookie: .*canary/im.test(control), "browser, a request that does send cookies shows the planted one");
    const before = recorder.heads.length;
    const unlisted = await run(pageOrigin.replace("127.0.0.1", "localhost"));
    report.add(
      unlisted["call"] === EXPECTED["nobodyThere"],
      `browser, a page of an unlisted origin: ${unlisted["call"]}`,
    );
    report.add(
      unlisted["stream"] === "upstream_unreachable, outcome none",
      `browser, a stream from an unlisted origin: ${unlisted["stream"]}`,
    );
    // a handshake is not asked about first, as a request with a token is: there the refusal comes after it
    const answered = recorder.heads.slice(before).filter((head) => /^GET /.test(head) && /^authorization/im.test(head));
    report.add(answered.length === 0, "browser, the unlisted page's token never left the browser");
  } finally {
    await browser.close();
    pages.close();
    for (const sidecar of [loggedIn, loggedOut]) {
      await sidecar.close(0);
      await sidecar.client[Symbol.asyncDispose]();
    }
  }
}

/** What the sidecar received from the listed page. */
function checkHeads({ heads }: Recorder, token: string, report: Report): void {
  const withToken = heads.filter((head) => head.includes(`Bearer ${token}`) || head.includes(`bearer.${token}`));
  report.add(
    withToken.length > 0,
    `browser, the token reached the sidecar (${withToken.length} of ${heads.length} requests)`,
  );
  // a browser adds its cookies to every handshake, and no page can keep it from that; the sidecar reads none there
  const withCookie = heads.filter((head) => /^cookie:/im.test(head) && !/^upgrade: websocket/im.test(head));
  report.add(withCookie.length === 0, "browser, no request carried a cookie", withCookie.join("\n"));
  const orders = heads.filter((head) => head.includes("/orders"));
  report.add(orders.length === 0, "browser, the refused order never left the page", orders.join("\n"));
}
