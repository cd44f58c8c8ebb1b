import { Cookie, CookieJar, Store } from "tough-cookie";
import type { Clock } from "../clock.ts";

/** Name and length of a cookie: all that may ever be shown of it. */
export interface CookieEntry {
  /** The cookie's name. */
  readonly name: string;
  /** Length of its value in bytes. */
  readonly valueLength: number;
}

/**
 * The cookies of one Gateway: one value per name, whatever its path, because the Gateway takes a second value of the
 * same name for a session mismatch. Expiry counts; the domain does not, since the Gateway passes on `Domain=.ibkr.com`
 * while it is called localhost, and nothing here ever goes to another host.
 */
export class GatewayCookies {
  readonly #store: OneValuePerName;
  readonly #jar: CookieJar;
  readonly #url: string;
  readonly #fromGateway = new Set<string>();

  /**
   * @param origin The only place these cookies are sent to
   * @param clock Decides what has expired
   */
  constructor(origin: string, clock: Clock) {
    this.#store = new OneValuePerName(clock);
    this.#jar = new CookieJar(this.#store, { rejectPublicSuffixes: false });
    this.#url = `${origin}/`;
  }

  /** Takes the `Set-Cookie` lines of an answer. A deletion deletes; a malformed line is passed over. */
  takeSetCookies(lines: readonly string[]): void {
    for (const line of lines) {
      // deno-lint-ignore no-control-regex -- a parser may cut at a control byte and keep what was smuggled before it
      if (/[\x00-\x08\x0a-\x1f\x7f]/.test(line)) continue;
      const cookie = Cookie.parse(line);
      if (cookie === undefined || !isSendable(cookie)) continue;
      this.#put(cookie);
      this.#fromGateway.add(cookie.key);
    }
  }

  /**
   * Takes cookies that a browser sent along, as `[name, value]`. They never override what the Gateway itself has set
   * since: a request in flight may carry the value that has just been rotated.
   */
  takePairs(pairs: Iterable<readonly [string, string]>): void {
    for (const [name, value] of pairs) {
      const cookie = new Cookie({ key: name, value });
      if (!isSendable(cookie)) continue;
      if (this.#fromGateway.has(name) && this.#store.has(name)) continue;
      this.#put(cookie);
      this.#fromGateway.delete(name);
    }
  }

  /** The value of the `Cookie` header, or null when there is nothing to send. */
  header(): string | null {
    const cookies = this.#jar.getCookiesSync(this.#url, { allPaths: true, expire: false });
    return cookies.length === 0 ? null : cookies.map((cookie) => cookie.cookieString()).join("; ");
  }

  /** Names and lengths, sorted by name. Never a value. */
  entries(): CookieEntry[] {
    return this.#store.all()
      .map((cookie) => ({ name: cookie.key, valueLength: new TextEncoder().encode(cookie.value).length }))
      .sort((a, b) => a.name < b.name ? -1 : 1);
  }

  /** Forgets everything. */
  clear(): void {
    this.#jar.removeAllCookiesSync();
    this.#fromGateway.clear();
  }

  #put(cookie: Cookie): void {
    cookie.domain = null;
    cookie.path = "/";
    this.#jar.setCookieSync(cookie, this.#url, { ignoreError: true });
  }
}

/** tough-cookie's memory, reduced to one value per name and to what has not expired by the given clock. */
class OneValuePerName extends Store {
  override synchronous = true;
  readonly #clock: Clock;
  readonly #byName = new Map<string, Cookie>();

  constructor(clock: Clock) {
    super();
    this.#clock = clock;
  }

  all(): Cookie[] {
    const nowMs = this.#clock.now();
    for (const [name, cookie] of this.#byName) if (isExpired(cookie, nowMs)) this.#byName.delete(name);
    return [...this.#byName.values()];
  }

  has(name: string): boolean {
    return this.all().some((cookie) => cookie.key === name);
  }

  // deno-lint-ignore no-explicit-any -- the Store's methods are overloaded for promises and callbacks
  override findCookie(_domain: any, _path: any, key: any, done?: any): any {
    done(null, this.#byName.get(key));
  }

  // deno-lint-ignore no-explicit-any -- as above
  override findCookies(_domain: any, _path: any, _allowSpecialUse?: any, done?: any): any {
    done(null, this.all());
  }

  // deno-lint-ignore no-explicit-any -- as above
  override putCookie(cookie: any, done?: any): any {
    cookie.creation = new Date(this.#clock.now());
    this.#byName.delete(cookie.key);
    if (!isExpired(cookie, this.#clock.now())) this.#byName.set(cookie.key, cookie);
    done(null);
  }

  // deno-lint-ignore no-explicit-any -- as above
  override updateCookie(_old: any, cookie: any, done?: any): any {
    this.putCookie(cookie, done);
  }

  // deno-lint-ignore no-explicit-any -- as above
  override removeCookie(_domain: any, _path: any, key: any, done?: any): any {
    this.#byName.delete(key);
    done(null);
  }

  // deno-lint-ignore no-explicit-any -- as above
  override removeAllCookies(done?: any): any {
    this.#byName.clear();
    done(null);
  }
}

/** RFC 6265 §5.3: Max-Age wins over Expires; zero or less means gone. */
function isExpired(cookie: Cookie, nowMs: number): boolean {
  const maxAge = cookie.maxAge;
  if (maxAge === "-Infinity" || maxAge === "Infinity") return maxAge === "-Infinity";
  if (typeof maxAge === "number") {
    return (cookie.creation instanceof Date ? cookie.creation.getTime() : nowMs) + maxAge * 1000 <= nowMs;
  }
  return cookie.expires instanceof Date && cookie.expires.getTime() <= nowMs;
}

/** A token for a name (RFC 6265 §4.1.1) and a value of visible ASCII: nothing that could end the header early. */
function isSendable(cookie: Cookie): boolean {
  return /^[!#-'*+\-.0-9A-Z^-z|~]+$/.test(cookie.key) && /^[ -:<-~]*$/.test(cookie.value);
}
