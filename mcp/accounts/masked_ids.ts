import { BadRequestError, type Clock, type IbkrClient, maskAccounts, type WireAccount } from "../../mod.ts";

/** How accounts are called towards a model: by masked ids, or by the whole ones. */
export type AccountIds = "masked" | "plain";

/** The accounts of a login as a model sees them. */
export interface MaskedIds {
  /**
   * The account that is meant, by its id or as it has been shown. Asks IBKR for the accounts when it does not know them.
   *
   * @throws {BadRequestError} for one that is nobody's, or that could be one of several
   */
  idOf(text: string, signal?: AbortSignal): Promise<string>;
  /** The accounts that it knows, as they are shown, in IBKR's order. */
  shown(): readonly string[];
  /** A text with the accounts in it as they are shown. */
  mask(text: string): string;
  /** A client whose lists of accounts it learns from. */
  learning(client: IbkrClient): IbkrClient;
  /** Learns the accounts when it does not know them, as well as it can: a text can be masked without that, too. */
  learn(signal?: AbortSignal): Promise<void>;
}

/** How long nobody asks for new accounts because of a name that is none. */
const FRESH_MS = 60_000;
const ACCOUNT_ID = /^[A-Z]{1,3}\d{3,}[A-Z]?$/;
/** What an account id looks like to those who do not know it: IBKR's own letters, and five digits or more. */
const LOOKS_LIKE_ONE = /\b(?:[DFIU]|DF|DI|DU|FI)\d{5,9}[A-Z]?\b/g;

/** Makes the names of a login's accounts. */
export function createMaskedIds(client: IbkrClient, clock: Clock, mode: AccountIds): MaskedIds {
  let shownById: ReadonlyMap<string, string> = new Map();
  let asking: Promise<void> | null = null;
  let askedAtMs = -Infinity;

  async function ask(signal: AbortSignal | undefined): Promise<void> {
    take(await client.accounts.list({ signal }));
  }

  function take(accounts: readonly WireAccount[]): void {
    askedAtMs = clock.now();
    const ids = accounts.map(({ accountId }) => accountId).filter((id) => ACCOUNT_ID.test(id));
    shownById = mode === "plain" ? new Map(ids.map((id) => [id, id])) : shownNames(ids);
  }

  return {
    async idOf(text, signal) {
      for (const isLast of [false, true]) {
        const found = [...shownById].filter(([id, shown]) =>
          text === id || text === shown || text === maskAccounts(id)
        );
        if (found.length === 1) return found[0]![0];
        const isFresh = clock.now() - askedAtMs < FRESH_MS; // IBKR lists them once in five seconds
        if (found.length > 1 || isLast || isFresh) throw unknownAccount(text, found.length, [...shownById.values()]);
        await ask(signal); // there may be new ones
      }
      throw unknownAccount(text, 0, []);
    },
    shown: () => [...shownById.values()],
    mask(text) {
      if (mode === "plain") return text;
      let masked = text;
      for (const [id, shown] of shownById) masked = masked.replaceAll(new RegExp(`\\b${id}(?!\\d)`, "g"), shown);
      return masked.replace(LOOKS_LIKE_ONE, (id) => maskAccounts(id));
    },
    learning: (client) => ({
      ...client,
      accounts: {
        ...client.accounts,
        list: async (options) => {
          const accounts = await client.accounts.list(options);
          take(accounts);
          return accounts;
        },
      },
    }),
    async learn(signal) {
      if (shownById.size > 0) return;
      asking ??= ask(signal).catch(() => {}).finally(() => asking = null); // whoever needs them is told by their own call
      await asking;
    },
  };
}

/** Masked ids, with as many more digits as it takes to tell each from the others. */
export function shownNames(ids: readonly string[]): ReadonlyMap<string, string> {
  const unique = [...new Set(ids)];
  return new Map(unique.map((id) => {
    const shown = candidates(id).find((name) => unique.every((other) => other === id || !couldBe(other, name)));
    return [id, shown ?? id];
  }));
}

/** `DU****567`, `DU***4567` … */
function candidates(id: string): string[] {
  const masked = maskAccounts(id);
  const from = masked.indexOf("*");
  const until = masked.lastIndexOf("*") + 1;
  return Array.from({ length: until - from }, (_, more) => {
    const hidden = until - from - more;
    return id.slice(0, from) + "*".repeat(hidden) + id.slice(from + hidden);
  });
}

function couldBe(id: string, shown: string): boolean {
  return id.length === shown.length && [...shown].every((letter, at) => letter === "*" || letter === id[at]);
}

function unknownAccount(text: string, count: number, known: readonly string[]): BadRequestError {
  const which = maskAccounts(text.slice(0, 40));
  const why = count > 1 ? "may mean several accounts" : "is no account of this login";
  return new BadRequestError(`accountId: "${which}" ${why}; there are ${known.join(", ") || "none"}`);
}
