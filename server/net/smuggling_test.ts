// Requests that two readers could end at different places: no second request must come out of one, nor a header.
import assert from "node:assert/strict";
import { startBench } from "../testing/fixture.ts";
import { testTokens } from "../testing/tokens.ts";

/** What would come out of the first one: it has to be seen by nobody. */
const HIDDEN = "GET /v1/api/hidden HTTP/1.1\r\nHost: localhost\r\nX-Hidden: 1\r\n\r\n";
const POST = "POST /v1/api/tickle HTTP/1.1\r\nHost: localhost\r\n";
const GET = "GET /v1/api/x HTTP/1.1\r\nHost: localhost\r\n";

const REFUSED: Readonly<Record<string, string>> = {
  "length and chunks": `${POST}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${HIDDEN}`,
  "chunks and length": `${POST}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n${HIDDEN}`,
  "two lengths": `${POST}Content-Length: 0\r\nContent-Length: ${HIDDEN.length}\r\n\r\n${HIDDEN}`,
  "a list of lengths": `${POST}Content-Length: 0, ${HIDDEN.length}\r\n\r\n${HIDDEN}`,
  "a signed length": `${POST}Content-Length: +0\r\n\r\n${HIDDEN}`,
  "a negative length": `${POST}Content-Length: -1\r\n\r\n${HIDDEN}`,
  "a hexadecimal length": `${POST}Content-Length: 0x0\r\n\r\n${HIDDEN}`,
  "chunks by another name": `${POST}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${HIDDEN}`,
  "chunks that are not last": `${POST}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${HIDDEN}`,
  "a blank before the colon": `${POST}Content-Length : 0\r\n\r\n${HIDDEN}`,
  "a vertical tab in the name": `${POST}Transfer-Encoding\x0b: chunked\r\n\r\n0\r\n\r\n${HIDDEN}`,
  "a folded header": `${POST}Content-Length: 0\r\nX-A: 1\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n${HIDDEN}`,
  "a folded first header": "GET /v1/api/x HTTP/1.1\r\n Host: localhost\r\n\r\n" + HIDDEN,
  "a carriage return alone": `${GET}X-A: 1\rX-Hidden: 1\r\n\r\n`,
  "a zero byte in a value": `${GET}X-A: 1\x00X-Hidden: 1\r\n\r\n`,
  "a header without a colon": `${GET}X-Hidden\r\n\r\n`,
  "a header without a name": `${GET}: X-Hidden\r\n\r\n`,
  "a chunk that is too long for a number": `${POST}Transfer-Encoding: chunked\r\n\r\n${"F".repeat(17)}\r\n${HIDDEN}`,
  "a chunk length that is none": `${POST}Transfer-Encoding: chunked\r\n\r\n-1\r\n${HIDDEN}`,
  "a chunk that is longer than it says": `${POST}Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n${HIDDEN}`,
  "two hosts": `${GET}Host: evil.example\r\nConnection: close\r\n\r\n`,
  "another version": "GET /v1/api/x HTTP/1.2\r\nHost: localhost\r\n\r\n" + HIDDEN,
  "HTTP/2 without TLS": "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + HIDDEN,
  "no version": "GET /v1/api/x\r\n\r\n",
  "a blank in the target": "GET /v1/api/x HTTP/1.1 HTTP/1.1\r\nHost: localhost\r\n\r\n",
  "a tunnel to elsewhere": "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n" + HIDDEN,
  "a proxy's target": "GET http://evil.example/v1/api/x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
  "a target without a slash": "GET v1/api/x HTTP/1.1\r\nHost: localhost\r\n\r\n",
  "TLS": "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
};

Deno.test("what can be read in two ways is refused whole: one answer, nothing passed on, no connection kept", async () => {
  await using bench = await startBench();
  for (const [what, text] of Object.entries(REFUSED)) {
    const answer = await bench.raw(text);
    assert.match(answer, /^HTTP\/1\.1 40[03] /, what);
    assert.equal(answer.match(/HTTP\/1\.1 \d/g)?.length, 1, what);
    assert.match(answer, /"code":"/, what);
    assert.deepEqual(bench.gateway.requests, [], what);
  }
});

Deno.test("two requests in one piece are two, each judged by itself", async () => {
  using tokens = testTokens();
  await using bench = await startBench({ tokens: tokens.store });
  const first = `GET /v1/api/one HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${tokens.bearer("trade")}\r\n\r\n`;
  const second = "GET /v1/api/two HTTP/1.1\r\nHost: localhost\r\nVia: 1.1 x\r\nConnection: close\r\n\r\n";
  const answer = await bench.raw(first + second);
  assert.deepEqual(answer.match(/HTTP\/1\.1 \d+/g), ["HTTP/1.1 200", "HTTP/1.1 401"]);
  assert.deepEqual(bench.gateway.requests.map(({ target }) => target), ["/v1/api/one"]);
});

Deno.test("an encoded line end makes no header, here or at the Gateway", async () => {
  await using bench = await startBench();
  const end = "%0d%0aX-Hidden:%201";
  for (
    const path of [
      `/accounts/DU1${end}/summary`,
      `/v1/api/x?a=${end}`,
      `/accounts/DU1/orders?x=${end}`,
      `/sso/x?${end}`,
    ]
  ) {
    const answer = await bench.raw(
      `GET ${path} HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: a${end}\r\nConnection: close\r\n\r\n`,
    );
    assert.doesNotMatch(answer, /^x-hidden/im, path);
    assert.deepEqual(bench.gateway.requests.at(-1)?.all("x-hidden") ?? [], [], path);
  }
  for (const path of [`/v1/api/x${end}`, `/sso/${end}`]) {
    const answer = await bench.raw(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    assert.match(answer, /^HTTP\/1\.1 400 .*a control character/s);
  }
});
