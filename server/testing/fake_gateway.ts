/** A Gateway that does what a test says, and remembers exactly what reached it. @module */
import { Buffer } from "node:buffer";
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";

/** A request as it reached the Gateway. */
export interface SeenRequest {
  readonly method: string;
  /** Path with query, as in the request line. */
  readonly target: string;
  /** Raw and in order, names in lower case, duplicates included. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** All values of a header. */
  all(name: string): string[];
}

/** What it answers. Without a status 200, without a body none. */
export interface Script {
  readonly status?: number;
  /** In order; a name may occur more than once. */
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: string | Uint8Array;
  /** Cuts the connection after the body instead of ending it. */
  readonly cut?: boolean;
  /** Sends the rest once this is resolved. */
  readonly after?: Promise<unknown>;
  /** Sends this many more bytes, unless the other end goes. */
  readonly padBytes?: number;
}

/** A fake Gateway. */
export interface FakeGateway extends AsyncDisposable {
  /** Origin, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  readonly requests: SeenRequest[];
  /** How many connections were cut by the other end before the answer was complete. */
  readonly abandoned: () => number;
  /** Decides what is answered from now on. `null` never answers. */
  answer(script: Script | ((request: SeenRequest) => Script | null)): void;
  /**
   * Whether it says by itself, whatever it answers otherwise, that its account is a paper one: guard rails ask that before a
   * request that could trade. Such requests are not remembered. Default true.
   */
  answerPaper(isOn: boolean): void;
  close(): Promise<void>;
}

/** Certificate and key of one that speaks TLS. */
export interface TlsFiles {
  readonly certPem: string;
  readonly keyPem: string;
}

/** Starts one; it answers everything with 200 `{}`. */
export async function startFakeGateway(tls?: TlsFiles): Promise<FakeGateway> {
  const requests: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  let abandoned = 0;
  let answersPaper = true;
  let decide: (request: SeenRequest) => Script | null = () => ({ body: "{}", headers: JSON_TYPE });

  const listener: RequestListener = async (incoming, outgoing) => {
    outgoing.on("close", () => {
      if (!outgoing.writableFinished) abandoned++;
    });
    const seen = await record(incoming).catch(() => null);
    if (seen === null) return; // whoever asked has gone before the request was whole
    if (answersPaper && `${seen.method} ${seen.target}` === "GET /v1/api/iserver/accounts") {
      return await play({ body: PAPER, headers: JSON_TYPE }, seen.method, outgoing); // of no interest to the test
    }
    requests.push(seen);
    const script = decide(seen);
    if (script !== null) await play(script, seen.method, outgoing);
  };
  const server: Server = tls === undefined
    ? createServer(listener)
    : createTlsServer({ cert: tls.certPem, key: tls.keyPem }, listener) as unknown as Server;
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {}); // the other end may go at any time
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  async function close(): Promise<void> {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  return {
    url: `${tls === undefined ? "http" : "https"}://localhost:${port}`,
    port,
    requests,
    abandoned: () => abandoned,
    answer: (script) => decide = typeof script === "function" ? script : () => script,
    answerPaper: (isOn) => answersPaper = isOn,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The header of a JSON answer. */
export const JSON_TYPE = [["content-type", "application/json"]] as const;

/** A paper login, as `GET /iserver/accounts` tells it. */
const PAPER = JSON.stringify({ accounts: ["DU1"], selectedAccount: "DU1", isPaper: true });

async function record(incoming: IncomingMessage): Promise<SeenRequest> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const headers: [string, string][] = [];
  for (let at = 0; at < incoming.rawHeaders.length; at += 2) {
    headers.push([incoming.rawHeaders[at]!.toLowerCase(), incoming.rawHeaders[at + 1]!]);
  }
  return {
    method: incoming.method ?? "",
    target: incoming.url ?? "",
    headers,
    body: Buffer.concat(chunks).toString(),
    all: (name) => headers.filter(([other]) => other === name).map(([, value]) => value),
  };
}

async function play(script: Script, method: string, outgoing: ServerResponse): Promise<void> {
  const names = new Set((script.headers ?? []).map(([name]) => name));
  for (const name of names) {
    const values = (script.headers ?? []).filter(([other]) => other === name).map(([, value]) => value);
    outgoing.setHeader(name, values.length === 1 ? values[0]! : values);
  }
  outgoing.writeHead(script.status ?? 200);
  const wrote = new Promise<unknown>((resolve) => {
    if (script.body !== undefined && method !== "HEAD") outgoing.write(script.body, resolve);
    else resolve(null);
  });
  await script.after;
  if (script.padBytes !== undefined) await pad(outgoing, script.padBytes);
  if (script.cut !== true) return void outgoing.end();
  await wrote;
  outgoing.destroy();
}

async function pad(outgoing: ServerResponse, bytes: number): Promise<void> {
  const piece = new Uint8Array(256 * 1024).fill(120);
  for (let left = bytes; left > 0 && !outgoing.destroyed; left -= piece.length) {
    if (outgoing.write(piece.subarray(0, left))) continue;
    await new Promise<void>((resolve) => {
      const go = (): void => {
        outgoing.off("drain", go).off("close", go);
        resolve();
      };
      outgoing.on("drain", go).on("close", go);
    });
  }
}
