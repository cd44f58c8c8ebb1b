// Cloudflare Access as the references measured it (deploy.md §1.4): real signatures, keys that come and go.
import assert from "node:assert/strict";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import type { AccessSettings } from "../../operations/mod.ts";
import { handClock } from "../testing/fixture.ts";
import { Refusal } from "../refusal.ts";
import { type AccessBook, createAccessBook } from "./access.ts";
import type { Caller } from "./caller.ts";

const ISSUER = "https://team.cloudflareaccess.com";
const AUD = "ab".repeat(32);
const PERSON = { type: "app", email: "Me@Example.org", sub: "7335" };
const PROGRAM = { type: "app", common_name: "0f3c9a21deadbeef.access", sub: "" };

const PAIRS = {
  one: await generateKeyPair("RS256", { extractable: true }),
  two: await generateKeyPair("RS256", { extractable: true }),
};
type KeyId = keyof typeof PAIRS;

/** A team whose keys can be changed, and that can be away. */
function team(rules: Partial<Pick<AccessSettings, "botScope" | "botScopes">> = {}) {
  const clock = handClock();
  const state = { ids: ["one"] as KeyId[], isAway: false, asked: 0 };
  const log: string[] = [];
  const book = createAccessBook({
    issuer: ISSUER,
    audiences: [AUD],
    owners: ["me@example.org"],
    botScope: "read",
    ...rules,
    clock,
    logger: { log: (_level, message) => void log.push(message) },
    fetchKeys: async (url) => {
      assert.equal(url, `${ISSUER}/cdn-cgi/access/certs`);
      state.asked++;
      if (state.isAway) throw new Error("connection refused");
      const keys = await Promise.all(
        state.ids.map(async (kid) => ({ ...await exportJWK(PAIRS[kid].publicKey), kid, alg: "RS256", use: "sig" })),
      );
      return { keys, public_certs: [] };
    },
  });
  const sign = async (claims: JWTPayload, { kid = "one" as string, key = "one" as KeyId, ...more } = {}) => {
    const nowSecs = Math.floor(clock.now() / 1000);
    const all = { iss: ISSUER, aud: [AUD], iat: nowSecs, nbf: nowSecs, exp: nowSecs + 3600, ...claims };
    return await new SignJWT(all).setProtectedHeader({ alg: "RS256", kid, ...more }).sign(PAIRS[key].privateKey);
  };
  return { book, clock, state, log, sign };
}

async function verdict(book: AccessBook, assertion: string): Promise<string> {
  const found = await book.identify(assertion);
  if (!(found instanceof Error)) return word(found);
  assert.ok(found instanceof Refusal);
  return `${found.httpStatus} ${found.code}: ${found.message}`;
}

function word({ kind, name, scope, mayLogIn }: Caller): string {
  return `${kind} ${name} ${scope}${mayLogIn ? " login" : ""}`;
}

Deno.test("a person by e-mail address is the owner, a service token is a bot, and nobody else is anybody", async () => {
  const { book, sign } = team();
  assert.equal(await verdict(book, await sign(PERSON)), "access-owner m***@example.org admin login");
  assert.equal(await verdict(book, await sign(PROGRAM)), "access-bot 0f3c9a21* read");
  const { book: trading, sign: signToo } = team({ botScope: "trade" });
  assert.equal(await verdict(trading, await signToo(PROGRAM)), "access-bot 0f3c9a21* trade");
  const { book: mixed, sign: signOne } = team({ botScopes: { [PROGRAM.common_name]: "trade" } });
  assert.equal(await verdict(mixed, await signOne(PROGRAM)), "access-bot 0f3c9a21* trade");
  const other = { ...PROGRAM, common_name: "0f3c9a21deadbeef00.access" };
  assert.equal(await verdict(mixed, await signOne(other)), "access-bot 0f3c9a21* read");
  assert.match(
    await verdict(book, await sign({ ...PERSON, email: "you@example.org" })),
    /^403 role_refused: .*y\*\*\*@/,
  );
  const nobody = [
    { type: "app", sub: "x" },
    { ...PERSON, common_name: "both" },
    { ...PERSON, type: "org" },
    { type: "app", email: ["me@example.org"] } as JWTPayload,
  ];
  for (const claims of nobody) assert.match(await verdict(book, await sign(claims)), /^401 .*names neither/);
});

Deno.test("an assertion that is for somebody else, too old, too new, or signed by nobody is refused with the reason", async () => {
  const { book, sign, clock, state } = team();
  const nowSecs = Math.floor(clock.now() / 1000);
  const good = await sign(PERSON);
  const [head, body, signature] = good.split(".") as [string, string, string];
  const encode = (value: unknown): string => btoa(JSON.stringify(value)).replaceAll("=", "");
  const cases: readonly [string, RegExp][] = [
    [await sign({ ...PERSON, aud: ["cd".repeat(32)] }), /another application/],
    [await sign({ ...PERSON, aud: undefined } as unknown as JWTPayload), /another application/],
    [await sign({ ...PERSON, iss: "https://evil.cloudflareaccess.com" }), /another team/],
    [await sign({ ...PERSON, iss: `${ISSUER}/` }), /another team/],
    [await sign({ ...PERSON, exp: nowSecs - 31 }), /has expired/],
    [await sign({ ...PERSON, nbf: nowSecs + 60 }), /not valid yet; compare this machine's clock/],
    [await sign({ ...PERSON, exp: undefined } as unknown as JWTPayload), /has no end/],
    [await sign(PERSON, { key: "two" }), /not signed by Cloudflare/],
    [await sign(PERSON, { kid: "made-up" }), /a key that the team does not have/],
    [`${head}.${encode({ ...PERSON, iss: ISSUER, aud: AUD, exp: nowSecs + 60 })}.${signature}`, /not signed/],
    [`${encode({ alg: "none", kid: "one" })}.${body}.`, /in another way/],
    [`${encode({ alg: "HS256", kid: "one" })}.${body}.${signature}`, /in another way/],
    [`${encode({ alg: "RS512", kid: "one" })}.${body}.${signature}`, /in another way/],
    ["a.b.c", /no assertion/],
    ["", /no assertion/],
    ["x".repeat(9_000), /too long/],
  ];
  for (const [assertion, words] of cases) {
    const said = await verdict(book, assertion);
    assert.match(said, /^401 assertion_refused: /);
    assert.match(said, words);
  }
  assert.equal(state.asked, 1, "made-up key ids do not turn us against Cloudflare");
  for (const claims of [{ exp: nowSecs - 29 }, { nbf: nowSecs + 29 }]) {
    assert.match(await verdict(book, await sign({ ...PERSON, ...claims })), /^access-owner/, "clocks differ a little");
  }
});

Deno.test("what was checked once counts at once, until it ends and no longer", async () => {
  const { book, sign, clock, state } = team();
  const assertion = await sign(PERSON, {});
  const first = book.identify(assertion);
  assert.ok(first instanceof Promise);
  const caller = await first;
  assert.equal(book.identify(assertion), caller);
  assert.ok(!(caller instanceof Error) && caller.expiresAtMs === (Math.floor(clock.now() / 1000) + 3630) * 1000);
  clock.advance(299_000);
  assert.equal(book.identify(assertion), caller);
  clock.advance(2_000);
  const again = book.identify(assertion);
  assert.ok(again instanceof Promise, "a key that was taken back must not count for long");
  await again;
  clock.advance(3_330_000);
  assert.match(await verdict(book, assertion), /has expired/);
  assert.ok(state.asked <= 3);
});

Deno.test("new keys are found when something is signed with them, not more than twice a minute", async () => {
  const { book, sign, clock, state } = team();
  await book.identify(await sign(PERSON));
  state.ids = ["one", "two"];
  const byTwo = { kid: "two", key: "two" as const };
  assert.match(await verdict(book, await sign(PERSON, byTwo)), /does not have/, "half a minute has not passed");
  clock.advance(30_000);
  const both = await Promise.all([1, 2, 3].map(async (n) => verdict(book, await sign({ ...PERSON, n }, byTwo))));
  assert.deepEqual(both.map((said) => said.split(" ")[0]), ["access-owner", "access-owner", "access-owner"]);
  assert.equal(state.asked, 2, "and once for all who wait");
  state.ids = ["two"];
  clock.advance(3_600_001);
  await book.identify(await sign({ ...PERSON, n: 4 })); // the old set still has the key, and a new one is fetched
  let said = "";
  for (let n = 5; n < 500 && !said.includes("does not have"); n++) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    said = await verdict(book, await sign({ ...PERSON, n }));
  }
  assert.match(said, /does not have/, "the old key is gone as soon as the new set is there");
});

Deno.test("while the keys cannot be had known ones go on, and unknown ones are told why", async () => {
  const { book, sign, clock, state, log } = team();
  state.isAway = true;
  assert.match(await verdict(book, await sign(PERSON)), /^503 access_keys_unavailable: Cloudflare's keys/);
  state.isAway = false;
  assert.match(await verdict(book, await sign(PERSON)), /^503/, "not asked again at once");
  assert.equal(state.asked, 1);
  clock.advance(30_000);
  assert.match(await verdict(book, await sign(PERSON)), /^access-owner/);
  state.isAway = true;
  clock.advance(86_400_000);
  assert.match(await verdict(book, await sign(PERSON)), /^access-owner/, "a day later");
  clock.advance(30_000);
  assert.match(await verdict(book, await sign(PERSON, { kid: "two", key: "two" })), /^503/);
  assert.match(await verdict(book, await sign(PROGRAM)), /^access-bot/);
  assert.ok(log.some((line) => line.includes("those that are known go on")));
  assert.ok(!JSON.stringify(log).includes("eyJ"));
});
