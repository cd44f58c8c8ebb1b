import { BadRequestError, type Clock, systemClock } from "../../mod.ts";
import { type Scope, SCOPES } from "../guard/scope.ts";
import { hashToken, matchToken, mintToken, type TokenBook, type TokenEntry } from "../guard/token.ts";
import { readTokenList, TOKEN_NAME, writeTokenList } from "../guard/token_list.ts";
import { replaceFile, stampOf, withLock } from "./state_file.ts";

/** The tokens of a state folder, for reading and for writing. */
export interface TokenStore extends TokenBook {
  /**
   * Makes a token and stores its hash. The token itself is in the answer and nowhere else.
   *
   * @throws {BadRequestError} for a name that is none or taken, or a scope that there isn't
   */
  create(name: string, scope: Scope): { readonly token: string; readonly entry: TokenEntry };
  /**
   * Removes an entry for good.
   *
   * @param nameOrId Its name or its id
   * @returns What was removed, or null when nothing has this name or id
   */
  revoke(nameOrId: string): TokenEntry | null;
}

/**
 * Opens the tokens in a state folder. Nothing is created before the first token is.
 *
 * @param dir The folder, as `BEZANT_STATE_DIR` names it
 * @param clock Time and chance; the real ones unless said
 * @example
 * ```ts
 * import { openTokenStore } from "@bezant/bezant/server";
 * import assert from "node:assert/strict";
 *
 * const dir = await Deno.makeTempDir();
 * const tokens = openTokenStore(dir);
 * const { token } = tokens.create("grafana", "read");
 * assert.equal(tokens.find(token)?.name, "grafana");
 * tokens.revoke("grafana");
 * assert.equal(tokens.find(token), null);
 * await Deno.remove(dir, { recursive: true });
 * ```
 */
export function openTokenStore(dir: string, clock: Clock = systemClock): TokenStore {
  const path = `${dir}/tokens.json`;
  let known: { readonly stamp: string; readonly entries: readonly TokenEntry[] } = { stamp: "", entries: [] };

  /** Reads the file when it is another one than last time: a look at it is all that a request costs. */
  function list(): readonly TokenEntry[] {
    const stamp = stampOf(path);
    if (stamp === null) return [];
    if (stamp !== known.stamp) known = { stamp, entries: readEntries(path) };
    return known.entries;
  }

  function create(name: string, scope: Scope): { readonly token: string; readonly entry: TokenEntry } {
    if (!TOKEN_NAME.test(name)) {
      throw new BadRequestError(
        `token name "${name}" is none: expected up to 64 of A-Z a-z 0-9 . _ - after a letter or digit`,
      );
    }
    if (!SCOPES.includes(scope)) throw new BadRequestError(`scope "${scope}" is none: expected ${SCOPES.join(", ")}`);
    return withLock(dir, path, () => {
      const entries = list();
      if (holderOf(name, entries) !== undefined) {
        throw new BadRequestError(`a token named "${name}" exists; revoke it first, or choose another name`);
      }
      const token = mintToken(clock);
      const createdAt = new Date(clock.now()).toISOString();
      const entry = { id: clock.uuid().slice(-12), name, scope, createdAt, hash: hashToken(token) };
      replaceFile(path, writeTokenList([...entries, entry]));
      return { token, entry };
    });
  }

  function revoke(nameOrId: string): TokenEntry | null {
    if (stampOf(path) === null) return null;
    return withLock(dir, path, () => {
      const entries = list();
      const gone = holderOf(nameOrId, entries);
      if (gone === undefined) return null;
      replaceFile(path, writeTokenList(entries.filter((entry) => entry !== gone)));
      return gone;
    });
  }

  return { path, list, create, revoke, find: (token) => matchToken(token, list()) };
}

function holderOf(nameOrId: string, entries: readonly TokenEntry[]): TokenEntry | undefined {
  return entries.find(({ name, id }) => name === nameOrId || id === nameOrId);
}

function readEntries(path: string): readonly TokenEntry[] {
  const entries = readTokenList(Deno.readTextFileSync(path));
  if (entries !== null) return entries;
  throw new Error(`${path} is not a list of tokens; restore it, or remove it and create the tokens again`);
}
