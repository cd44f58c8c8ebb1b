import { BadRequestError, type IbkrClient, maskAccounts } from "../../mod.ts";

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
  /** A text with the accounts in it as they are shown. */
  mask(text: string): string;
  /** Learns the accounts when it does not know them, as well as it can: a text can be masked without that, too. */
  learn(signal?: AbortSignal): Promise<void>;
}

/** What an account id looks like to those who do not know it: IBKR's own letters, and five digits or more. */
const LOOKS_LIKE_ONE = /\b(?:[DFIU]|DF|DI|DU|FI)\d{5,9}[A-Z]?\b/g;

/** Makes the names of a login's accounts. */
export function createMaskedIds(client: IbkrClient, mode: AccountIds): MaskedIds {
  let shownById: ReadonlyMap<string, string> = new Map();
  let asking: Promise<void> | null = null;

  async function ask(signal: AbortSignal | undefined): Promise<void> {
    const accounts = await client.accounts.list({ signal });
    const ids = accounts.map(({ accountId }) => accountId).filter((id) => typeof id === "string");
    shownById = mode === "plain" ? new Map(ids.map((id) => [id, id])) : shownNames(ids);
  }

  return {
    async idOf(text, signal) {
      for (const isLast of [false, true]) {
        const found = [...shownById].filter(([id, shown]) =>
          text === id || text === shown || text === maskAccounts(id)
        );
        if (found.length === 1) return found[0]![0];
        if (found.length > 1 || isLast) throw unknownAccount(text, found.length, [...shownById.values()]);
        await ask(signal); // there may be new ones
      }
      throw unknownAccount(text, 0, []);
    },
    mask(text) {
      if (mode === "plain") return text;
      let masked = text;
      for (const [id, shown] of shownById) masked = masked.replaceAll(id, shown);
      return masked.replace(LOOKS_LIKE_ONE, (id) => maskAccounts(id));
    },
    async learn(signal) {
      if (shownById.size > 0) return;
      asking ??= ask(signal).catch(() => {}).finally(() => asking = null); // whoever needs them is told by their own call
      await asking;
    },
  };
}

/** Masked ids, with as many more digits as it takes to tell each from the others. */
export function shownNames(ids: readonly string[]): ReadonlyMap<string, string> {
  const unique = [...new Set(ids)].sort((a, b) => b.length - a.length); // none is replaced within a longer one
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
