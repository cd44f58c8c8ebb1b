import { type Clock, type IbkrClient, type Logger, maskAccounts } from "../../mod.ts";
import type { Exchange, Handler } from "../exchange.ts";
import { Refusal } from "../refusal.ts";
import type { LoginMemory } from "../store/login_memory.ts";
import { isLoginPart } from "./needed_scope.ts";

/** Whose login this process serves. */
export interface LoginWatch {
  /** Whether the Gateway is logged in as somebody else than before. */
  isOther(): boolean;
  /** Stops watching; nothing is under way afterwards. */
  stop(): Promise<void>;
}

/** What watches with. */
export interface LoginWatchDeps {
  readonly client: IbkrClient;
  readonly logger: Logger;
  readonly clock: Pick<Clock, "setTimer">;
  /** Whether the session is ours; one that isn't is not asked about. */
  readonly isOwner: () => boolean;
  /** Whose login it was before a restart. Default: nobody knows. */
  readonly memory?: LoginMemory | undefined;
}

/** When the first session's accounts are asked for, in milliseconds: not in the middle of everything that begins with it. */
const FIRST_AFTER_MS = 5_000;

/**
 * Remembers the first login's accounts. A login that has none of them is another person's: its orders would go into the
 * first one's journal and under its caps, and its positions to bots that know nothing of it.
 */
export function watchLogin({ client, logger, clock, isOwner, memory }: LoginWatchDeps): LoginWatch {
  const stopping = new AbortController();
  let first: ReadonlySet<string> | null = null;
  const isKnown = remembered() !== null;
  let isOther = false;
  let asking: Promise<void> = Promise.resolve();
  let cancelTimer = (): void => {};

  async function ask(): Promise<void> {
    // when it can't be said now, the next session says it; IBKR says "none" for a moment sometimes
    const { accounts = [] } = await client.accounts.brokerage({ signal: stopping.signal }).catch(() => ({
      accounts: [],
    }));
    if (accounts.length === 0) return;
    first ??= remembered(); // only now it is known what kind of Gateway it is
    if (first === null) remember(accounts);
    const known = first ??= new Set(accounts);
    isOther = !accounts.some((account) => known.has(account));
    if (isOther) {
      logger.log("error", "The Gateway is logged in as somebody else; this process serves the login it began with", {
        began: maskAccounts([...known].join()),
        found: maskAccounts(accounts.join()),
        todo:
          "log in as before; or give the other login a state folder of its own (BEZANT_INSTANCE), or stop the sidecar " +
          "and let it forget this one: bezant-server forget-login",
      });
    }
  }

  function remembered(): ReadonlySet<string> | null {
    try {
      const accounts = memory?.read() ?? null;
      return accounts === null ? null : new Set(accounts);
    } catch (error) {
      logger.log("error", "whose login this state folder serves cannot be read", { error: wordsOf(error) });
      return null;
    }
  }

  function remember(accounts: readonly string[]): void {
    try {
      memory?.write(accounts);
    } catch (error) {
      logger.log("error", "whose login this is cannot be remembered over a restart", { error: wordsOf(error) });
    }
  }

  const unwatch = client.session.onNewSession(() => {
    if (!isOwner()) return;
    cancelTimer();
    // the first one is the one that is served, whoever it is: its accounts are only needed when there is a second
    if (isKnown || first !== null) asking = ask();
    else cancelTimer = clock.setTimer(() => void (asking = ask()), FIRST_AFTER_MS);
  });

  async function stop(): Promise<void> {
    unwatch();
    cancelTimer();
    stopping.abort();
    await asking;
  }

  return { isOther: () => isOther, stop };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : "something was thrown";
}

/** What is no matter of a login: how things are, and what has been kept. */
const FREE = /^\/(?:health|livez|readyz|metrics|debug|events|ui|openapi|openapi\.json)(?:\/|$)/;
/** By which a login begins: the page and the steps of its form. */
const LOGIN_PAGE = /^\/sso\/login\/?$/;
const LOGIN_STEP = /^\/sso\//;

/** What keeps to one login. */
export interface OneLoginDeps {
  readonly client: IbkrClient;
  /** Whether the Gateway is logged in as somebody else. */
  readonly isOtherLogin: () => boolean;
}

/**
 * One process serves one login: while a session is up a second login is refused, because it would end that session, and
 * when another person has logged in at the Gateway itself, nothing of theirs is served.
 */
export function serveOneLogin({ client, isOtherLogin }: OneLoginDeps, next: Handler): Handler {
  async function pass(exchange: Exchange): Promise<Response> {
    if (beginsLogin(exchange) && await isReady(client, exchange.signal)) {
      throw new Refusal(
        "login_held",
        "Somebody is logged in, and a second login would end that session; to log in anew, log out first: POST /v1/api/logout",
      );
    }
    if (isOtherLogin() && !isForAnyLogin(exchange)) {
      throw new Refusal(
        "other_login",
        "The Gateway is logged in as somebody else than the login that this sidecar serves; log in as before, or see " +
          "`bezant-server forget-login`",
      );
    }
    return await next(exchange);
  }

  // nearly every request is neither, and costs no turn of its own
  return (exchange) => isOtherLogin() || beginsLogin(exchange) ? pass(exchange) : next(exchange);
}

function beginsLogin({ path, request: { method } }: Exchange): boolean {
  if (path.startsWith("/v1/")) return false;
  const decoded = decodedOnce(path).toLowerCase();
  return method === "POST" ? LOGIN_STEP.test(decoded) : LOGIN_PAGE.test(decoded);
}

function decodedOnce(path: string): string {
  if (!path.includes("%")) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return ""; // refused further on
  }
}

/** What the owner of the session last saw, and what the Gateway says now: nobody is locked out by old news. */
async function isReady({ session }: IbkrClient, signal: AbortSignal): Promise<boolean> {
  if (session.current()?.state !== "ready") return false;
  try {
    const { authenticated, connected, competing } = await session.status({ signal });
    return authenticated && connected && !competing;
  } catch {
    return false; // whatever it is, a login may be what it needs
  }
}

function isForAnyLogin({ path, request: { method } }: Exchange): boolean {
  return FREE.test(path) || isLoginPart(method, path);
}
