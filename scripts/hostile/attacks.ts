/** What is done to a sidecar, as data: bytes for a raw socket, and how long somebody holds on. @module */

/** Chance with a seed. */
export interface Dice {
  /** A whole number from 0 up to one below. */
  below(count: number): number;
  /** One of them. */
  of<T>(list: readonly T[]): T;
}

/** One attack on one connection. */
export interface Attack {
  /** What is written, piece by piece. */
  readonly pieces: Iterable<string>;
  /** Between the pieces, in milliseconds. */
  readonly pauseMs?: number;
  /** Nothing that comes is read. */
  readonly isDeaf?: true;
  /** Gone as soon as everything is written. */
  readonly isGone?: true;
}

/** Makes attacks of one kind. `bearer` is a header with a good token of scope read: a bot that has gone mad. */
export type Kind = (dice: Dice, bearer: string) => Attack;

const PATHS = [
  ...[
    "/",
    "/health",
    "/livez",
    "/readyz",
    "/metrics",
    "/accounts",
    "/accounts/DU1/orders",
    "/contracts/search?symbol=A",
  ],
  ...[
    "/market/snapshot?conids=1",
    "/events/orders",
    "/events/_status",
    "/debug/jar",
    "/ops/orders.place",
    "/sso/Login",
  ],
  ...["/v1/api/ws", "/v1/api/iserver/reply/x", "/v1/portal/tickle", "/gateway/auth-status", "/openapi.json", "/ui"],
];
const TRICKS = [
  ...[
    "/..%2f..%2fsso/Login",
    "/%2e%2e/x",
    "//x",
    "/;a=b",
    "/\\x",
    "/%00",
    "/%c0%ae",
    "/%ff",
    "/%25%32%65",
    "/.",
    "/%0d%0aX:1",
  ],
];
const TARGETS = [
  "*",
  "evil.example:443",
  "http://evil.example/accounts",
  "accounts",
  "https://localhost/",
  "?",
  "#",
  "",
];
const METHODS = [
  "GET",
  "HEAD",
  "POST",
  "PUT",
  "DELETE",
  "OPTIONS",
  "TRACE",
  "CONNECT",
  "PRI",
  "get",
  "G\u00cbT",
  "PROPFIND",
  "X".repeat(200),
];
const HEADERS = [
  ...[
    "Content-Length: 5\r\nContent-Length: 6",
    "Transfer-Encoding: chunked\r\nContent-Length: 3",
    "X: a\r\n b",
    "A\x00: 1",
  ],
  ...[
    "Transfer-Encoding: xchunked",
    "Expect: 100-continue",
    "Upgrade: h2c\r\nConnection: Upgrade",
    "Host: evil.example",
  ],
  ...[
    "Range: bytes=0-,0-,0-,0-",
    "Content-Encoding: gzip",
    "Connection: close, x-y, , keep-alive",
    "TE: trailers, deflate;q=0.5",
  ],
  ...["X-Forwarded-For: 127.0.0.1", "Origin: null", "Origin: https://evil.example", `Cookie: ${"a=b; ".repeat(500)}`],
];
const PROOFS = [
  ...["Authorization: Bearer x", "Authorization: Basic eDp5", "X-Bridge-Key: x", "Cf-Access-Jwt-Assertion: a.b.c"],
  `Cf-Access-Jwt-Assertion: ${"A".repeat(7_000)}.B.C`,
  `Authorization: Bearer bezant_${"x".repeat(43)}`,
];
/** Whoever comes through a proxy is nobody, on loopback too. */
const NOBODY = "Host: localhost\r\nVia: 1.1 x\r\n";

function request(method: string, target: string, headers: string, body = ""): string {
  return `${method} ${target} HTTP/1.1\r\n${headers}\r\n${body}`;
}

function* repeat(text: (turn: number) => string, times: number): Iterable<string> {
  for (let turn = 0; turn < times; turn++) yield text(turn);
}

function noise(dice: Dice, length: number): string {
  return Array.from({ length }, () => String.fromCharCode(dice.below(256))).join("");
}

/** A WebSocket frame with a mask of zeros. */
function frame(kind: number, body: string): string {
  const length = body.length < 126
    ? String.fromCharCode(0x80 | body.length)
    : `\xfe${String.fromCharCode(body.length >> 8, body.length & 255)}`;
  return `${String.fromCharCode(0x80 | kind)}${length}\0\0\0\0${body}`;
}

const HANDSHAKE =
  "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n";

/** All kinds by name. */
export const KINDS: Readonly<Record<string, Kind>> = {
  methods: (dice) => ({ pieces: [request(dice.of(METHODS), dice.of(PATHS), NOBODY)] }),
  targets: (dice) => ({ pieces: [request(dice.of(METHODS), dice.of(TARGETS), NOBODY)] }),
  paths: (dice) => ({ pieces: [request("GET", dice.of(PATHS) + dice.of(TRICKS), NOBODY)] }),
  "long path": (dice) => ({ pieces: [request("GET", dice.of(PATHS) + "/a".repeat(3_000), NOBODY)] }),
  headers: (dice) => ({
    pieces: [request(dice.of(["GET", "POST"]), dice.of(PATHS), `${NOBODY}${dice.of(HEADERS)}\r\n`, "abc")],
  }),
  proofs: (dice) => ({ pieces: [request("GET", dice.of(PATHS), `Host: localhost\r\n${dice.of(PROOFS)}\r\n`)] }),
  "many headers": () => ({ pieces: [request("GET", "/accounts", NOBODY + "X-A: 1\r\n".repeat(1_500))] }),
  "10 MiB of headers": () => ({
    pieces: repeat((turn) => turn === 0 ? `GET / HTTP/1.1\r\n${NOBODY}` : `X-${turn}: ${"y".repeat(65_000)}\r\n`, 160),
  }),
  chunks: (dice) => ({
    pieces: [
      request(
        "POST",
        "/v1/api/x",
        `${NOBODY}Transfer-Encoding: chunked\r\n`,
        dice.of(["ffffffffffffffff1\r\n", "-1\r\n", "1;x\r\nab\r\n", "0\r\n\r\n", "5\r\nab"]),
      ),
    ],
  }),
  "big body": () => ({
    pieces: repeat(
      (turn) => turn === 0 ? request("POST", "/v1/api/x", `${NOBODY}Content-Length: 9000000\r\n`) : "z".repeat(60_000),
      40,
    ),
  }),
  "announced body": () => ({ pieces: [request("POST", "/v1/api/x", `${NOBODY}Content-Length: 99999999999\r\n`)] }),
  bytes: (dice) => ({ pieces: [noise(dice, 1 + dice.below(400))] }),
  gone: (dice) => ({ pieces: [request("GET", dice.of(PATHS), NOBODY).slice(0, 5 + dice.below(60))], isGone: true }),
  "anyone's health": () => ({ pieces: [request("GET", "/health", "Host: localhost\r\nConnection: close\r\n")] }),
  "a mad bot": (dice, bearer) => ({
    pieces: [
      request(
        "GET",
        dice.of(["/metrics", "/livez", "/events/_status", "/accounts/x"]),
        `Host: localhost\r\n${bearer}\r\n`,
      ).repeat(20),
    ],
  }),
  "a deaf bot": (_, bearer) => ({
    pieces: [request("GET", "/metrics", `Host: localhost\r\n${bearer}\r\n`).repeat(50)],
    isDeaf: true,
  }),
  "handshakes of nobody": () => ({ pieces: [request("GET", "/v1/api/ws", NOBODY + HANDSHAKE)] }),
  "frames in a flood": (dice, bearer) => ({
    pieces: [
      request("GET", "/v1/api/ws", `Host: localhost\r\n${HANDSHAKE}${bearer}\r\n`),
      ...Array.from(
        { length: 40 },
        () => frame(dice.of([1, 2, 9, 3]), dice.of(["tic", "ech+hb", "{", "x".repeat(120), "smd+1+{}"])).repeat(20),
      ),
    ],
    pauseMs: 5,
  }),
};

/** Held open beside all others: a byte now and then, for as long as the sidecar lets it. */
export function slowHead(): Attack {
  return { pieces: repeat((turn) => turn === 0 ? `GET / HTTP/1.1\r\n${NOBODY}X-Slow: ` : "a", 1_000), pauseMs: 250 };
}
