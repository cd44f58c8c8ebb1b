/**
 * A fuzzer over raw sockets: good bytes, spoilt by chance from a seed, thrown at a port in pieces.
 *
 * @module
 */

import net from "node:net";
import type { Random } from "../random.ts";

/** Requests that are good, to be spoilt. */
export const GATEWAY_SEEDS: readonly string[] = [
  "GET /v1/api/iserver/marketdata/snapshot?conids=265598&fields=31,84 HTTP/1.1\r\nHost: x\r\nUser-Agent: f\r\n\r\n",
  "POST /v1/api/tickle HTTP/1.1\r\nHost: x\r\nUser-Agent: f\r\nContent-Length: 2\r\n\r\n{}",
  "POST /v1/api/iserver/account/DU1000001/orders HTTP/1.1\r\nUser-Agent: f\r\nContent-Type: application/json\r\n" +
  'Content-Length: 85\r\n\r\n{"orders":[{"conid":265598,"orderType":"LMT","price":1,"side":"BUY","tif":"DAY","quantity":1}]}',
  "POST /v1/portal/x HTTP/1.1\r\nUser-Agent: f\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n0\r\nT: u\r\n\r\n",
  "OPTIONS /v1/api/tickle HTTP/1.1\r\nOrigin: https://a.example\r\n\r\nDELETE /v1/api/x HTTP/1.0\r\n\r\n",
  "GET /v1/api/ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n" +
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n\x81\x83\x00\x00\x00\x00tic\x81\x9b\x00\x00\x00\x00smd+265598+{"fields":["31"]}',
  "GET /sso/Login?forwardTo=22 HTTP/1.1\r\nCookie: a=b\r\n\r\nPOST /sso/Dispatcher HTTP/1.1\r\nContent-Length: 3\r\n\r\na=b",
];
const PIECES = [
  "\r\n",
  "\r\n\r\n",
  "\0",
  "%",
  "%00",
  "%ff",
  "\xff",
  " ",
  ":",
  "{",
  "\x88\x02",
  "\x81\xff",
  "\x89\x00",
  "0\r\n\r\n",
  "+{}",
  "Content-Length: 99\r\n",
];

/** One of these texts, a byte for each character, with up to six things wrong with it. */
export function spoilt(seeds: readonly string[], random: Random): Uint8Array {
  const bytes = Array.from(seeds[random.int(0, seeds.length - 1)]!, (char) => char.charCodeAt(0) & 0xff);
  for (let count = random.int(0, 6); count > 0; count--) {
    const at = random.int(0, bytes.length);
    switch (random.int(0, 5)) {
      case 0:
        bytes[Math.min(at, bytes.length - 1)] = random.int(0, 255);
        break;
      case 1:
        bytes.splice(at, random.int(1, 40));
        break;
      case 2:
        bytes.splice(at, 0, ...Array.from(PIECES[random.int(0, PIECES.length - 1)]!, (char) => char.charCodeAt(0)));
        break;
      case 3:
        bytes.splice(at, 0, ...new Array<number>(random.int(1, 9_000)).fill(random.int(32, 126)));
        break;
      case 4:
        bytes.splice(at, 0, ...bytes.slice(random.int(0, at), at));
        break;
      default:
        bytes.splice(at);
    }
  }
  return new Uint8Array(bytes);
}

/** Throws bytes at a port, in one piece or several, and is gone a moment later. */
export function throwAt(port: number, bytes: Uint8Array, random: Random): Promise<void> {
  return new Promise((resolve) => {
    const socket = net.connect({ host: "127.0.0.1", port });
    const cut = random.int(0, bytes.length);
    const isPolite = random.int(0, 1) === 0;
    socket.on("error", () => {}); // being cut off is one of the right answers
    const timer = setTimeout(() => socket.destroy(), 40);
    socket.once("close", () => {
      clearTimeout(timer);
      resolve();
    });
    socket.on("data", () => {});
    socket.once("connect", () => {
      socket.write(bytes.subarray(0, cut));
      socket.write(bytes.subarray(cut), () => isPolite ? socket.end() : socket.destroy());
    });
  });
}
