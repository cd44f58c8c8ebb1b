import type { AddressInfo, Socket } from "node:net";
import { createServer as createTcpServer } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { gzipSync } from "node:zlib";

/** A request as it arrived, byte for byte in its head. */
export interface SeenRequest {
  readonly head: string;
  readonly body: string;
  /** Serial number of the connection it came over. */
  readonly connection: number;
}

/**
 * A server that misbehaves on demand. It reads every request to its end and counts it, then: `/drop-fin` and
 * `/drop-rst` end the connection without an answer, `/cut` ends it in the middle of the body, `/silent` never answers,
 * anything else is answered and kept alive.
 */
export interface DropServer extends AsyncDisposable {
  readonly origin: string;
  readonly seen: readonly SeenRequest[];
  /** Application bytes received, all connections together. */
  readonly bytesReceived: number;
}

/** Starts one, over TLS where a key and certificate are given. */
export async function startDropServer(
  tls?: { readonly certPem: string; readonly keyPem: string },
): Promise<DropServer> {
  const seen: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  let bytesReceived = 0;
  let connections = 0;

  function serve(socket: Socket): void {
    const connection = ++connections;
    let pending = "";
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {}); // the other end may go at any time; that is what is tested
    socket.on("data", (data: Uint8Array) => {
      bytesReceived += data.length;
      pending += Array.from(data, (byte) => String.fromCharCode(byte)).join("");
      for (let request = take(); request !== null; request = take()) {
        seen.push(request);
        respond(socket, request);
      }
    });

    function take(): SeenRequest | null {
      const end = pending.indexOf("\r\n\r\n");
      if (end < 0) return null;
      const head = pending.slice(0, end);
      const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
      if (pending.length < end + 4 + length) return null;
      const body = pending.slice(end + 4, end + 4 + length);
      pending = pending.slice(end + 4 + length);
      return { head, body, connection };
    }
  }

  const server = tls === undefined
    ? createTcpServer(serve)
    : createTlsServer({ cert: tls.certPem, key: tls.keyPem }, serve);
  server.on("tlsClientError", () => {}); // a client that refuses our certificate
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  return {
    origin: `${tls === undefined ? "http" : "https"}://localhost:${port}`,
    seen,
    get bytesReceived() {
      return bytesReceived;
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Node resets plain connections only; a TLS one it can end without a word, as a process does that dies. */
function reset(socket: Socket): void {
  try {
    socket.resetAndDestroy();
  } catch {
    socket.destroy();
  }
}

const GZIPPED = gzipSync("hello");
export const BIG_BYTES = 3_000_000;

function respond(socket: Socket, { head }: SeenRequest): void {
  const path = head.split(" ")[1]!.replace(/^\/v1\/api/, "").replace(/\?.*/, "");
  if (path === "/silent") return;
  if (path === "/drop-fin") return void socket.end();
  if (path === "/drop-rst") return reset(socket);
  if (path === "/cut") {
    socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nten bytes!", () => socket.destroy());
    return;
  }
  if (path === "/redirect") {
    return void socket.write("HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n");
  }
  if (path === "/none") return void socket.write("HTTP/1.1 204 No Content\r\n\r\n");
  if (path === "/cookies") {
    return void socket.write(
      "HTTP/1.1 200 OK\r\nSet-Cookie: a=1; Path=/\r\nSet-Cookie: b=2; Path=/x\r\nContent-Length: 2\r\n\r\nok",
    );
  }
  if (path === "/gzip") {
    socket.write(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${GZIPPED.length}\r\n\r\n`);
    return void socket.write(GZIPPED);
  }
  if (path === "/big") {
    socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${BIG_BYTES}\r\n\r\n`);
    return void socket.write(new Uint8Array(BIG_BYTES).fill(7));
  }
  if (path === "/refuse-upgrade") return void socket.write("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n");
  socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
}
