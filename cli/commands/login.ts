import { type CallOptions, isIbkrError, parseGatewayUrl, type SessionApi, sleep, systemClock } from "../../mod.ts";
import type { Command } from "../command.ts";
import { connect, loadSettings } from "../connect.ts";
import { outputStyle, timeoutMsOf, wantsData } from "../globals.ts";
import type { CliIo } from "../io.ts";
import { render } from "../output/render.ts";
import { UsageError } from "../usage_error.ts";

const ASK_EVERY_MS = 2_000;
const WAIT_AT_MOST_MS = 300_000;

/** `bezant login`. */
export const loginCommand: Command = {
  help:
    "Prints the address of the login page. The login itself is yours: bezant never sees username, password or second " +
    "factor. With --wait it returns when the session can trade, or exits 3 after --timeout seconds (default 300).",
  example: "login --open --wait",
  flags: [
    { name: "open", help: "open it in the browser" },
    { name: "wait", help: "wait until somebody has logged in" },
  ],
  run: async ({ flags, io }) => {
    const style = outputStyle(flags, io);
    const waitAtMostMs = timeoutMsOf(flags) ?? WAIT_AT_MOST_MS;
    const settings = loadSettings(flags, io);
    const url = settings.publicUrl ?? `${parseGatewayUrl(settings.gatewayUrl).root}/`;
    const isData = wantsData(style);
    io.stdout(isData ? render({ url }, undefined, style, io) : `${url}\n`);
    if (flags.open === true) await open(url, io);
    if (flags.wait !== true) return "ok";
    await using client = connect(settings, io);
    const isLoggedIn = await waitForLogin(client.session, waitAtMostMs, io);
    io.stderr(isLoggedIn ? "bezant: logged in\n" : `bezant: nobody logged in within ${waitAtMostMs / 1000} s\n`);
    return isLoggedIn ? "ok" : "needsLogin";
  },
};

async function open(url: string, io: CliIo): Promise<void> {
  if (io.openBrowser === undefined) throw new UsageError(`--open finds no browser here; open ${url} yourself`);
  await io.openBrowser(url);
}

async function waitForLogin(session: SessionApi, waitAtMostMs: number, io: CliIo): Promise<boolean> {
  const clock = io.clock ?? systemClock;
  const untilMs = clock.now() + waitAtMostMs;
  for (;;) {
    const timeoutMs = Math.max(1, untilMs - clock.now());
    if (await isReady(session, { signal: io.signal, timeoutMs })) return true;
    if (clock.now() + ASK_EVERY_MS > untilMs) return false;
    await sleep(clock, ASK_EVERY_MS, io.signal);
  }
}

/** A missing login is what is being waited for; everything else is an error. */
async function isReady(session: SessionApi, options: CallOptions): Promise<boolean> {
  try {
    const { authenticated, connected } = await session.status(options);
    return authenticated && connected;
  } catch (error) {
    if (isIbkrError(error, "not_authenticated") || isIbkrError(error, "no_session")) return false;
    throw error;
  }
}
