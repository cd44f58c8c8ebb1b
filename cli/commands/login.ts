import { type CallOptions, isIbkrError, parseGatewayUrl, type SessionApi, sleep, systemClock } from "../../mod.ts";
import type { Command } from "../command.ts";
import { connect, nearestSettings } from "../connect.ts";
import { outputStyle, timeoutMsOf, wantsData } from "../globals.ts";
import type { CliIo } from "../io.ts";
import { isLoopback } from "../net/http.ts";
import { render } from "../output/render.ts";
import { UsageError } from "../usage_error.ts";

const ASK_EVERY_MS = 2_000;
const WAIT_AT_MOST_MS = 300_000;

/** `bezant login`. */
export const loginCommand: Command = {
  help:
    "Opens the login page in the browser and waits until the session can trade, 300 seconds at most (--timeout); then it " +
    "exits 3. The login itself is yours: bezant never sees username, password or second factor. Where its output goes to a " +
    "program it only prints the address, unless --open or --wait say more.",
  example: "login",
  moreExamples: ["login --no-open", "login --no-wait", "login --wait --timeout 60"],
  flags: [
    { name: "open", help: "open it in the browser; default on a terminal that has one" },
    { name: "wait", help: "wait until somebody has logged in; default on a terminal" },
  ],
  run: async ({ flags, io }) => {
    const style = outputStyle(flags, io);
    const waitAtMostMs = timeoutMsOf(flags) ?? WAIT_AT_MOST_MS;
    const settings = await nearestSettings(flags, io);
    const url = settings.publicUrl ?? `${parseGatewayUrl(settings.gatewayUrl).root}/`;
    const isPerson = io.isTerminal && !wantsData(style);
    const isWaiting = typeof flags["wait"] === "boolean" ? flags["wait"] : isPerson;
    io.stdout(wantsData(style) ? render({ url }, undefined, style, io) : `${url}\n`);
    if (!isWaiting) {
      await show(url, flags["open"], isPerson, io);
      return "ok";
    }
    await using client = connect(settings, io);
    if (isPerson && flags["open"] !== true && await isReady(client.session, { signal: io.signal })) {
      io.stderr("bezant: somebody is logged in already\n");
      return "ok";
    }
    await show(url, flags["open"], isPerson, io);
    if (isPerson) io.stderr("bezant: waiting for the login; Ctrl-C ends it\n");
    const isLoggedIn = await waitForLogin(client.session, waitAtMostMs, io);
    io.stderr(isLoggedIn ? "bezant: logged in\n" : `bezant: nobody logged in within ${waitAtMostMs / 1000} s\n`);
    return isLoggedIn ? "ok" : "needsLogin";
  },
};

/** Opens the browser where that was asked for, or where there is one to a person's terminal; else says what to do. */
async function show(url: string, wanted: string | boolean | undefined, isPerson: boolean, io: CliIo): Promise<void> {
  if (wanted === true) {
    if (io.openBrowser === undefined) throw new UsageError(`--open finds no browser here; open ${url} yourself`);
    return await io.openBrowser(url);
  }
  if (wanted === false || !isPerson) return;
  const isRemote = (io.env("SSH_CONNECTION") ?? "") !== "";
  if (isRemote && isLoopback(new URL(url).hostname)) {
    const port = new URL(url).port;
    io.stderr(
      `bezant: this machine's own address; from yours: ssh -L ${port}:127.0.0.1:${port} HOST, then open it there\n`,
    );
  }
  if (io.openBrowser === undefined || !hasScreen(io)) return;
  try {
    await io.openBrowser(url);
  } catch {
    io.stderr("bezant: no browser could be opened; open the address yourself\n");
  }
}

/** Over SSH, or on a Linux without a screen, a browser would open where nobody sees it, or within this terminal. */
function hasScreen({ env }: CliIo): boolean {
  const isSet = (name: string): boolean => (env(name) ?? "") !== "";
  if (Deno.build.os === "linux") return isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
  return !isSet("SSH_CONNECTION");
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
