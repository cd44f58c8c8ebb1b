/**
 * What a human does in a browser at the Gateway: the login page's steps (§2.6), without a browser.
 *
 * @module
 */

import { bytesOf, textOf } from "./net/bytes.ts";
import { type Credentials, INIT_STEPS, proofOf } from "./backend/login_dialogue.ts";
import { readBody } from "./net/http_client.ts";
import type { HttpRequest } from "./net/http_message.ts";
import type { Outcome } from "./net/traffic.ts";

/** Logs in through a Gateway. */
export async function logInLikeAHuman(
  exchange: (request: HttpRequest) => Promise<Outcome>,
  { username, password }: Credentials,
): Promise<void> {
  const post = (target: string, fields: Record<string, string>) => ask(exchange, "POST", target, fields);
  await ask(exchange, "GET", "/sso/Login?forwardTo=22&RL=1&ip2loc=US");
  let salt = "";
  for (let step = 0; step < INIT_STEPS; step++) {
    salt = JSON.parse(await post("/sso/Authenticator", { ACTION: "INIT", USER: username })).salt;
  }
  const M1 = proofOf(salt, username, password);
  await post("/sso/Authenticator", { ACTION: "COMPLETEAUTH", USER: username, M1 });
  await post("/portal.proxy/v1/gstat/bulletins", {});
  await post("/sso/Dispatcher", { loginType: "2", forwardTo: "22" });
}

async function ask(
  exchange: (request: HttpRequest) => Promise<Outcome>,
  method: string,
  target: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<string> {
  const body = bytesOf(new URLSearchParams(fields).toString());
  const headers = [
    ["User-Agent", "Simulated human"],
    ["Content-Type", "application/x-www-form-urlencoded"],
    ...(method === "POST" ? [["Content-Length", String(body.length)] as const] : []),
  ] as const;
  const reply = await exchange({ method, target, headers, body, isChunked: false });
  if (typeof reply === "string") throw new Error(`Cannot log in at the simulator: ${method} ${target} got no answer`);
  if (reply.body === null) return "";
  return textOf(reply.body instanceof Uint8Array ? reply.body : await readBody(reply.body));
}
