import type { WireAccount, WireBrokerageAccounts } from "../wire.ts";
import type { Caller, CallOptions } from "../call.ts";
import { decoding } from "../decoding.ts";
import { orAbort } from "../or_abort.ts";
import { AccountNotFoundError } from "../errors/mod.ts";

/** `ibkr.accounts`: which accounts this login has. */
export interface AccountsApi {
  /**
   * The accounts of this login, as IBKR describes them.
   *
   * Source: GET /portfolio/accounts. Every other portfolio call needs it first, which happens by itself.
   */
  list(options?: CallOptions): Promise<WireAccount[]>;
  /**
   * The accounts that can trade in this brokerage session, the selected one and whether it is paper.
   *
   * Source: GET /iserver/accounts. Snapshots and orders need it first, which happens by itself.
   */
  brokerage(options?: CallOptions): Promise<WireBrokerageAccounts>;
  /**
   * One account of this login. The list is asked for once per session, before the first question about an account.
   *
   * Source: GET /portfolio/accounts.
   * @throws {IbkrError} `account_not_found` when the account is none of this login's
   */
  get(accountId: string, options?: Pick<CallOptions, "signal">): Promise<WireAccount>;
  /**
   * Asks for the accounts that can trade, unless this session has: for those who call `ibkr.api` below `/iserver` themselves.
   * With `portfolio` those that there are, which IBKR wants first below `/portfolio`.
   *
   * Source: GET /iserver/accounts, GET /portfolio/accounts.
   * @example
   * ```ts
   * import { createClient } from "@bezant/bezant";
   * import { startSimulator } from "@bezant/bezant/sim";
   *
   * await using gateway = await startSimulator({ loggedIn: true });
   * await using ibkr = createClient({ baseUrl: gateway.baseUrl });
   * await ibkr.accounts.prime();
   * const { data } = await ibkr.api.GET("/iserver/account/{accountId}/alerts", { path: { accountId: "DU1000001" } });
   * console.log(data.length);
   * ```
   */
  prime(options?: PrimeOptions): Promise<void>;
}

/** What a session is made ready for. */
export interface PrimeOptions extends Pick<CallOptions, "signal"> {
  /** `brokerage` unless said. */
  readonly for?: "brokerage" | "portfolio" | undefined;
}

/** The calls that IBKR wants once per session before others work; made when first needed, shared while under way. */
export interface Priming {
  /** Before anything below `/portfolio/{accountId}`; also checks that the account is one of this login's, and gives it. */
  portfolio(accountId: string, signal?: AbortSignal): Promise<WireAccount>;
  /** Before snapshots, orders and trades. */
  brokerage(signal?: AbortSignal): Promise<void>;
  /** A new session has begun: everything has to be asked again. */
  forget(): void;
  /** Calls back at each {@link Priming.forget}, for what others have to do once per session. */
  onForget(run: () => void): void;
}

/** Builds `ibkr.accounts` and the priming that the other namespaces rely on. */
export function createAccounts(call: Caller): { readonly api: AccountsApi; readonly priming: Priming } {
  let known: Promise<readonly WireAccount[]> | null = null;
  let brokerage: Promise<unknown> | null = null;
  const forgetful: (() => void)[] = [];

  const api: AccountsApi = {
    list: async (options) => {
      const accounts = await call<WireAccount[]>({
        operation: "accounts.list",
        method: "GET",
        path: "/portfolio/accounts",
        effect: "read",
        ...options,
      });
      known = Promise.resolve(accounts);
      return accounts;
    },
    brokerage: async (options) => {
      const answer = await call<WireBrokerageAccounts>({
        operation: "accounts.brokerage",
        method: "GET",
        path: "/iserver/accounts",
        effect: "read",
        ...options,
      });
      brokerage = Promise.resolve();
      return answer;
    },
    get: (accountId, options) => priming.portfolio(accountId, options?.signal),
    prime: async ({ signal, for: what } = {}) =>
      what === "portfolio" ? void await knownAccounts(signal) : await priming.brokerage(signal),
  };

  async function knownAccounts(signal: AbortSignal | undefined): Promise<readonly WireAccount[]> {
    known ??= api.list();
    return await orAbort(forgetOnError(known, () => known = null), signal);
  }

  const priming: Priming = {
    portfolio: async (accountId, signal) => {
      const accounts = await knownAccounts(signal);
      return decoding("accounts.list", () => {
        const found = accounts.find((account) => account.accountId === accountId);
        if (found !== undefined) return found;
        throw new AccountNotFoundError(accountId, accounts.map((account) => account.accountId));
      });
    },
    brokerage: async (signal) => {
      brokerage ??= api.brokerage();
      await orAbort(forgetOnError(brokerage, () => brokerage = null), signal);
    },
    forget: () => {
      known = null;
      brokerage = null;
      for (const run of forgetful) run();
    },
    onForget: (run) => void forgetful.push(run),
  };

  return { api, priming };
}

async function forgetOnError<T>(work: Promise<T>, forget: () => void): Promise<T> {
  try {
    return await work;
  } catch (error) {
    forget();
    throw error;
  }
}
