import { classify, type Effect, findOperation, type IbkrClient } from "../../mod.ts";
import type { Command } from "../command.ts";
import { CommandError } from "../command_error.ts";
import { connect, nearestSettings } from "../connect.ts";
import { outputStyle, timeoutMsOf } from "../globals.ts";
import { greet } from "../greet.ts";
import type { CliIo } from "../io.ts";
import { render } from "../output/render.ts";
import { errorOfEnvelope } from "../sidecar/sidecar_error.ts";
import { canAsk } from "../trade/ask.ts";
import { inDoubt } from "../trade/verdict.ts";
import { UsageError } from "../usage_error.ts";

const METHODS = ["GET", "POST", "PUT", "DELETE", "PATCH"];
const API = "/v1/api";

/** `bezant raw`. */
export const rawCommand: Command = {
  help:
    "Sends one request of IBKR's own to the Gateway or the sidecar, and prints the answer as JSON. PATH is below /v1/api, " +
    "with its query. What does more than read asks first, or needs --yes. What trades or changes settings, and every path " +
    "that IBKR's document does not have, goes through a sidecar alone, where guard rails, journal and kill switch hold; at " +
    "a Gateway it is refused (5): bezant orders does it there.",
  example: "raw GET '/iserver/secdef/search?symbol=AAPL'",
  moreExamples: [
    `raw POST /iserver/scanner/run --yes --data '{"instrument":"STK","type":"TOP_PERC_GAIN"}'`,
    "raw POST /iserver/scanner/run --yes --data @scan.json",
  ],
  flags: [
    { name: "data", placeholder: "JSON", help: "the body; @FILE reads it from a file" },
    { name: "yes", short: "y", help: "do it without asking; needed where nobody can be asked" },
  ],
  run: async ({ words, flags, io }) => {
    const style = outputStyle(flags, io);
    const timeoutMs = timeoutMsOf(flags);
    const method = methodOf(words["method"]!);
    const target = targetOf(words["path"]!);
    const body = bodyOf(method, flags["data"], io);
    const [path = ""] = target.split("?", 1);
    // a GET that nobody knows may do anything, too
    const effect = findOperation(method, decoded(path.slice(API.length)))?.effect ?? "trade";
    if (effect !== "read" && flags.yes !== true && !canAsk(io)) {
      throw new UsageError(
        `${method} ${path} may change something, and nobody can be asked here: nothing was sent; add --yes`,
      );
    }
    await using client = connect(await nearestSettings(flags, io), io, { timeoutMs });
    if (effect !== "read") {
      await requirePermission(client, `${method} ${path}`, effect, flags.yes === true, io, timeoutMs);
    }
    const details = { operation: "raw", method, path, effect } as const;
    const ask = async (): Promise<unknown> => {
      const response = await client.transport.send({
        ...details,
        path: target,
        ...(body === undefined ? {} : { body, headers: [["content-type", "application/json"]] }),
        deadlineCoversBody: true,
        timeoutMs,
        signal: io.signal,
      });
      const text = await new Response(response.body).text();
      const refusal = response.headers.has("x-bezant-server") ? errorOfEnvelope(response.status, text) : null;
      if (refusal !== null && response.status >= 400) throw refusal; // by the sidecar's own code, as every command's
      return classify(response, text, details);
    };
    const answer = effect === "trade" ? await ask().catch(tellDoubt) : await ask();
    const format = style.isExplicit ? style.format : "json";
    const isPretty = style.isPretty || (io.isTerminal && !style.isExplicit);
    io.stdout(render(answer, undefined, { ...style, format, isPretty }, io));
    return "ok";
  },
};

/** What trades and may have been done is told as by every command that trades. */
function tellDoubt(error: unknown): never {
  const isLost = error instanceof Error && (error as { readonly outcome?: unknown }).outcome === "unknown";
  throw isLost ? inDoubt("its answer was lost", undefined, error) : error;
}

function methodOf(word: string): string {
  const method = word.toUpperCase();
  if (METHODS.includes(method)) return method;
  throw new UsageError(`"${word}" is no method, expected one of ${METHODS.join(", ")}`);
}

/** A path below the API's, spelled so that everybody on the way takes it for the same. */
function targetOf(word: string): string {
  const [path = "", ...query] = word.split("?");
  const full = path === API || path.startsWith(`${API}/`) ? path : `${API}${path}`;
  const url = URL.parse(`http://host${full}`);
  const isPlain = path.startsWith("/") && !/[\s;\\#]|\/\/|%2f|%5c|%2e|%3b|%25/i.test(path) && url?.pathname === full;
  if (!isPlain) throw new UsageError(`"${word}" is no path, expected one such as /iserver/accounts`);
  const text = query.join("?");
  if (/[\s#]/.test(text)) throw new UsageError("the query has blanks or #; write them as %20 and %23");
  return text === "" ? full : `${full}?${text}`;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new UsageError(`"${path}" has a % that stands for nothing`);
  }
}

function bodyOf(method: string, data: string | boolean | undefined, io: CliIo): Uint8Array<ArrayBuffer> | undefined {
  if (data === undefined) return undefined;
  if (method === "GET") throw new UsageError("a GET has no body: --data is for POST, PUT, PATCH and DELETE");
  const text = String(data).startsWith("@") ? fileOf(String(data).slice(1), io) : String(data);
  try {
    JSON.parse(text);
  } catch (cause) {
    throw new CommandError("usage", "--data is no JSON; nothing was sent", { code: "usage", cause });
  }
  return new TextEncoder().encode(text);
}

function fileOf(path: string, io: CliIo): string {
  try {
    return io.readFile(path);
  } catch (error) {
    throw new UsageError(
      `--data names "${path}", which cannot be read (${error instanceof Error ? error.name : error})`,
    );
  }
}

async function requirePermission(
  client: IbkrClient,
  what: string,
  effect: Effect,
  isAgreed: boolean,
  io: CliIo,
  timeoutMs: number | undefined,
): Promise<void> {
  const { isSidecar } = await greet(client, { signal: io.signal, timeoutMs });
  if (!isSidecar && effect !== "session") {
    throw new CommandError("rejected", `${what} was not sent: no guard rails would hold it at a Gateway`, {
      code: "order_refused",
      hints: ["bezant orders has guard rails of its own; a sidecar has them for every request: bezant serve"],
    });
  }
  if (isAgreed || !canAsk(io)) return;
  const given = await io.ask(`Type yes to send ${what}: `, io.signal);
  io.signal.throwIfAborted();
  if (given?.toLowerCase() !== "yes") {
    throw new CommandError("failure", "not confirmed: nothing was sent", { code: "not_confirmed" });
  }
}
