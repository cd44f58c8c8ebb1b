import type { CallOptions } from "../call.ts";
import type { FoundContract } from "./types.ts";

/** Types whose prices come only after a search for their underlying in the same brokerage session (reference §6.1). */
const DERIVED: ReadonlySet<string> = new Set(["OPT", "FUT", "FOP", "WAR"]);

/** Which underlyings were searched for in this session. */
export interface Searched {
  /** A search was made. */
  add(symbol: string): void;
  /** Makes the search that the contract's prices need, unless it was made in this session. */
  ensure(contract: FoundContract, options: CallOptions): Promise<void>;
}

/**
 * Remembers searches until the session is renewed.
 *
 * @param search Makes one
 * @param onForget Hears of a new session
 */
export function createSearched(
  search: (symbol: string, options: CallOptions) => Promise<unknown>,
  onForget: (forget: () => void) => void,
): Searched {
  const known = new Set<string>();
  onForget(() => known.clear());
  return {
    add: (symbol) => void known.add(symbol.toUpperCase()),
    async ensure({ secType, symbol }, options) {
      if (!DERIVED.has(secType) || known.has(symbol.toUpperCase())) return;
      await search(symbol, options);
      known.add(symbol.toUpperCase());
    },
  };
}
