/** A sidecar's events and nothing else, which does what a test says. @module */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** What stands beside a payload. */
export type Facts = Readonly<Record<string, unknown>>;

/** How the stream behaves: as it should; the head and then nothing; not there; an answer that is no stream. */
export type StreamMode = "ok" | "held" | "missing" | "page" | "no-head";

/** A fake sidecar. */
export interface FakeSidecar extends AsyncDisposable {
  readonly url: string;
  /** Path and query of everything that came. */
  readonly requests: string[];
  /** Names and values of the headers of the last request. */
  readonly lastHeaders: () => Readonly<Record<string, unknown>>;
  /** Something happens; returns its place. */
  push(topic: string, payload: unknown, facts?: Facts): string;
  /** Another span begins. */
  nextEpoch(): number;
  /** Only events after this one are left. */
  forget(seq: number): void;
  /** Another database: no place of before is known. */
  replaceDatabase(): void;
  stream(mode: StreamMode): void;
  /** Answers everything like this; null: as usual. */
  answer(answer: { status: number; body?: unknown; headers?: Readonly<Record<string, string>> } | null): void;
  /** How many events before a place are sent again. */
  overlap(count: number): void;
  /** How the bytes of a stream are cut. */
  cutAfter(bytes: number | null): void;
  /** Sends something on every open stream. */
  say(text: string): void;
  /** Breaks every connection. */
  cut(): void;
  /** How many streams and polls wait. */
  readonly waiting: () => number;
  close(): Promise<void>;
}

interface Kept {
  readonly seq: number;
  readonly topic: string;
  readonly place: string;
  readonly json: string;
}

const SIDECAR = { "x-bezant-server": "fake" };

/** Starts one. */
export async function startFakeSidecar(): Promise<FakeSidecar> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const wakes = new Set<() => void>();
  const streams = new Set<ServerResponse>();
  const cursors = new Map<string, number>();
  let headers: Readonly<Record<string, unknown>> = {};
  let events: Kept[] = [];
  let epoch = 1_000;
  let oldestEpoch = epoch;
  let seq = 0;
  let forgotten = 0;
  let mode: StreamMode = "ok";
  let pieceBytes: number | null = null;
  let overlap = 0;
  let fixed: { status: number; body?: unknown; headers?: Readonly<Record<string, string>> } | null = null;

  function push(topic: string, payload: unknown, facts: Facts = {}): string {
    const cursor = (cursors.get(topic) ?? 0) + 1;
    cursors.set(topic, cursor);
    const wire = {
      ...{ cursor, topic, received_at: "2026-01-14T15:00:00.250Z", reset_epoch: epoch, payload, seq: ++seq },
      ...facts,
    };
    const place = `${epoch}:${seq}`;
    events.push({ seq, topic, place, json: JSON.stringify(wire) });
    for (const wake of [...wakes]) wake();
    return place;
  }

  /** The number after which to read, or null when the place is gone. */
  function startOf(since: string): number | null {
    if (since === "latest") return seq;
    if (since === "earliest") return forgotten;
    const [itsEpoch = 0, itsSeq = 0] = since.split(":").map(Number);
    return itsEpoch < oldestEpoch || itsEpoch > epoch || itsSeq < forgotten
      ? null
      : Math.max(forgotten, itsSeq - overlap);
  }

  const expired = () => ({
    code: "cursor_expired",
    head: forgotten + 1,
    reset_epoch: epoch,
    next: `${epoch}:${forgotten}`,
  });

  function json(
    outgoing: ServerResponse,
    status: number,
    body: unknown,
    more: Readonly<Record<string, string>> = {},
  ): void {
    outgoing.writeHead(status, { "content-type": "application/json", ...SIDECAR, ...more });
    outgoing.end(body === undefined ? "" : JSON.stringify(body));
  }

  function after(start: number, topics: readonly string[], limit: number): Kept[] {
    return events.filter((one) => one.seq > start && (topics.includes(one.topic) || one.topic === "gap")).slice(
      0,
      limit,
    );
  }

  function serveStream(start: number, topics: readonly string[], outgoing: ServerResponse): void {
    outgoing.writeHead(200, { "content-type": "text/event-stream", ...SIDECAR });
    outgoing.flushHeaders();
    if (mode === "held") return;
    let at = start;
    const wake = (): void => {
      if (at < forgotten) {
        write(outgoing, `event: expired\ndata: ${JSON.stringify(expired())}\n\n`);
        return void outgoing.end();
      }
      for (const one of after(at, topics, Infinity)) {
        write(outgoing, `id: ${one.place}\nevent: ${one.topic.split(":")[0]}\ndata: ${one.json}\n\n`);
        at = one.seq;
      }
    };
    streams.add(outgoing);
    outgoing.on("close", () => {
      wakes.delete(wake);
      streams.delete(outgoing);
    });
    write(outgoing, `retry: 1000\nid: ${epoch}:${start}\n\n`);
    wakes.add(wake);
    wake();
  }

  function write(outgoing: ServerResponse, text: string): void {
    const bytes = new TextEncoder().encode(text);
    const step = pieceBytes ?? bytes.length;
    for (let at = 0; at < bytes.length; at += step) outgoing.write(bytes.subarray(at, at + step));
  }

  function servePoll(start: number, topics: readonly string[], query: URLSearchParams, outgoing: ServerResponse): void {
    const send = (): boolean => {
      const page = after(start, topics, Number(query.get("limit") ?? 100));
      if (page.length === 0) return false;
      const last = page.at(-1)!;
      outgoing.writeHead(200, { "content-type": "application/json", ...SIDECAR });
      outgoing.end(
        `{"events":[${page.map((one) => one.json).join()}],"next":"${last.place}","reset_epoch":${epoch}}`,
      );
      wakes.delete(send);
      return true;
    };
    if (send()) return;
    if (query.get("wait") === null) {
      outgoing.writeHead(204, { ...SIDECAR, "x-bezant-cursor": `${epoch}:${start}` }).end();
    } else {
      wakes.add(send);
      outgoing.on("close", () => wakes.delete(send));
    }
  }

  function serveHistory(topic: string, query: URLSearchParams, outgoing: ServerResponse): void {
    const limit = Number(query.get("limit") ?? 500);
    const from = Number(query.get("cursor") ?? 0);
    const all = events.filter((one) => one.topic === topic);
    const next = from + limit < all.length ? String(from + limit) : null;
    const page = all.slice(from, from + limit).map((one) => JSON.parse(one.json));
    json(outgoing, 200, { topic, events: page, count: page.length, next, reset_epoch: epoch });
  }

  function serve(incoming: IncomingMessage, outgoing: ServerResponse): void {
    requests.push(incoming.url ?? "");
    headers = incoming.headers;
    const { pathname, searchParams: query } = new URL(incoming.url ?? "/", "http://x");
    if (fixed !== null) {
      outgoing.writeHead(fixed.status, fixed.headers ?? SIDECAR);
      return void outgoing.end(fixed.body === undefined ? "" : JSON.stringify(fixed.body));
    }
    if (pathname === "/events/_status") {
      return json(outgoing, 200, {
        connected: true,
        last_message_at: "2026-01-14T15:00:00.250Z",
        reconnect_count: 2,
        uptime_seconds: 7,
        reset_epoch: epoch,
        topics_subscribed: ["orders", "trades"],
        buffer_sizes: { orders: 3 },
        store: { state: "ok" },
      });
    }
    const [, topic] = /^\/events\/([^/]+)\/history$/.exec(pathname) ?? [];
    if (topic !== undefined) return serveHistory(decodeURIComponent(topic), query, outgoing);
    const start = startOf(query.get("since") ?? "earliest");
    const topics = (query.get("topics") ?? "").split(",");
    if (pathname === "/events/stream" && mode === "missing") return json(outgoing, 404, { code: "not_found" });
    if (pathname === "/events/stream" && mode === "page") return json(outgoing, 200, {});
    if (pathname === "/events/stream" && mode === "no-head") return;
    if (start === null) return json(outgoing, 412, expired());
    if (pathname === "/events/stream") return serveStream(start, topics, outgoing);
    servePoll(start, topics, query, outgoing);
  }

  const server = createServer(serve);
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {}); // the other end may go at any time
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const cut = (): void => sockets.forEach((socket) => void socket.destroy());
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> =>
    closing ??= new Promise((resolve) => {
      server.close(() => resolve());
      cut();
    });

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    lastHeaders: () => headers,
    push,
    nextEpoch: () => ++epoch,
    forget: (upTo) => {
      forgotten = upTo;
      events = events.filter((one) => one.seq > upTo);
    },
    replaceDatabase: () => {
      events = [];
      cursors.clear();
      oldestEpoch = epoch = epoch + 1_000;
      seq = forgotten = 0;
    },
    stream: (next) => void (mode = next),
    answer: (next) => void (fixed = next),
    overlap: (count) => void (overlap = count),
    cutAfter: (bytes) => void (pieceBytes = bytes),
    say: (text) => streams.forEach((one) => write(one, text)),
    cut,
    waiting: () => wakes.size,
    close,
    [Symbol.asyncDispose]: close,
  };
}
