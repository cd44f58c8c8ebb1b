import { openTokenStore, type TokenStore } from "../mod.ts";

/** A state folder for one test, which goes with it. */
export interface TestTokens extends Disposable {
  readonly dir: string;
  readonly store: TokenStore;
  /** Makes a token of a scope and returns it as an Authorization header. */
  bearer(scope: "read" | "trade" | "admin"): string;
}

/** Makes an empty one. */
export function testTokens(): TestTokens {
  const dir = Deno.makeTempDirSync({ prefix: "bezant-tokens-" });
  const store = openTokenStore(dir);
  let made = 0;
  return {
    dir,
    store,
    bearer: (scope) => `Bearer ${store.create(`${scope}-${++made}`, scope).token}`,
    [Symbol.dispose]: () => Deno.removeSync(dir, { recursive: true }),
  };
}
