/**
 * A stub in the place of IBKR that keeps what reaches it, raw: the way in which the real Gateway was measured.
 *
 * @module
 */

import type { HttpTarget } from "../net/http_client.ts";
import { textOf } from "../net/bytes.ts";
import type { HttpReply, HttpRequest } from "../net/http_message.ts";
import { serveHttp, textReply } from "../net/http_server.ts";
import { listen, type Socket } from "../net/sockets.ts";
import { acceptUpgrade, createWsPeer } from "../net/websocket.ts";
import type { UpstreamSeen } from "./probe.ts";

/** A running stub. */
export interface Recorder {
  readonly target: HttpTarget;
  /** Requests, handshakes and (as method `WS`) messages, oldest first. */
  readonly seen: readonly UpstreamSeen[];
  close(): Promise<void>;
}

const LIMITS = { lineBytes: 65_536, headerBytes: 65_536, bodyBytes: 1_048_576 };

/** Starts it on a free port. */
export async function startRecorder(): Promise<Recorder> {
  const seen: UpstreamSeen[] = [];
  /** True once `/v1/api/deny-logins` was asked for: the outer session is then never valid. */
  let isDenying = false;
  const note = ({ method, target, headers, body }: HttpRequest): void =>
    void seen.push({ method, target, headers, body: textOf(body) });
  const handler = {
    request(request: HttpRequest): Promise<HttpReply> {
      note(request);
      const path = request.target.split("?", 1)[0]!;
      isDenying ||= path === "/v1/api/deny-logins";
      const isDenied = isDenying && path.endsWith("/sso/validate");
      if (request.target === "/sso/Dispatcher?again=1") return Promise.resolve(textReply(200, [], "Try again"));
      return Promise.resolve(isDenied ? textReply(401, [], "Unauthorized") : answerTo(path));
    },
    upgrade(request: HttpRequest, socket: Socket, early: Uint8Array): void {
      note(request);
      if (!acceptUpgrade(request, socket)) return;
      const peer = createWsPeer(socket, "server", early, {
        onMessage(payload, isText) {
          const text = textOf(payload);
          seen.push({ method: "WS", target: isText ? "text" : "binary", headers: [], body: text });
          if (text === "bye") peer.close(1000);
          else if (text === "die") peer.destroy();
          else peer.send(`echo ${text}`, "text");
        },
        onClose: (code) => void seen.push({ method: "WS", target: "closed", headers: [], body: String(code) }),
      });
    },
  };
  const listener = await listen({
    hostname: "127.0.0.1",
    port: 0,
    identity: null,
    onSocket: (socket) => serveHttp(socket, handler, { limits: LIMITS, framing: "length" }),
  });
  return { target: { hostname: "127.0.0.1", port: listener.port }, seen, close: () => listener.close() };
}

function answerTo(path: string): HttpReply {
  switch (path) {
    case "/sso/Dispatcher":
      return textReply(302, [["Location", "https://elsewhere.example/"], ["Set-Cookie", "SESSION=abc; Path=/"]], "");
    case "/sso/Login":
      return textReply(200, [
        ["Content-Type", "text/html"],
        ["Set-Cookie", "JSESSIONID=one; Domain=.ibkr.com; Path=/sso; Secure"],
        ["Set-Cookie", "USERID=7; Domain=.ibkr.com; Path=/"],
      ], "<html></html>");
    case "/v1/api/moved":
      return textReply(302, [["Location", "https://elsewhere.example/there"]], "");
    case "/v1/api/denied":
      return textReply(401, [["X-Odd", "kept"], ["Server", "stub"]], "Unauthorized");
    case "/v1/portal/ssodh/init":
      return textReply(200, [["Content-Type", "application/json"]], '{"challenge":"ab12"}');
    default:
      return textReply(200, [["Content-Type", "application/json"]], '{"stub":true}');
  }
}
