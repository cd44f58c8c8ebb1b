/** Downloads a document. @module */

import { SpecError } from "../../spec/mod.ts";

/** Bounds of a download. */
export interface DownloadOptions {
  /** For the whole of it. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
  /** Called with each piece; the total is undefined when the server does not say it. */
  readonly onProgress: (bytes: number, totalBytes: number | undefined) => void;
}

const OFFLINE = "Check the connection, or work without it: --from FILE, or --locked for the documents of the lock";
const MAX_REDIRECTS = 5;

/**
 * The bytes at an address.
 *
 * @throws {SpecError} for anything but one whole JSON answer within the bounds
 */
export async function download(url: string, options: DownloadOptions): Promise<Uint8Array<ArrayBuffer>> {
  const deadline = AbortSignal.timeout(options.timeoutMs);
  try {
    const response = await follow(url, deadline);
    return await body(url, response, options);
  } catch (error) {
    if (error instanceof SpecError) throw error;
    if (deadline.aborted) throw new SpecError(url, `no whole answer within ${options.timeoutMs / 1000} s`, OFFLINE);
    throw new SpecError(url, `cannot be reached (${reason(error)})`, OFFLINE);
  }
}

async function follow(url: string, signal: AbortSignal): Promise<Response> {
  let address = new URL(url);
  for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
    const headers = { accept: "application/json", "accept-encoding": "identity" };
    const response = await fetch(address, { headers, redirect: "manual", signal });
    const target = response.headers.get("location");
    if (response.status < 300 || response.status > 399 || target === null) return response;
    await response.body?.cancel();
    const next = new URL(target, address);
    if (address.protocol === "https:" && next.protocol !== "https:") {
      throw new SpecError(
        url,
        `redirects from https to ${next.protocol}//${next.host}`,
        "Give the right address with --url",
      );
    }
    address = next;
  }
  throw new SpecError(url, `more than ${MAX_REDIRECTS} redirects`, "Give the right address with --url");
}

async function body(url: string, response: Response, options: DownloadOptions): Promise<Uint8Array<ArrayBuffer>> {
  const type = response.headers.get("content-type") ?? "";
  const problem = response.status !== 200
    ? `answers ${response.status} ${response.statusText}`.trim()
    : /[/+](json|octet-stream)\b|^text\/plain\b|^$/i.test(type)
    ? undefined
    : `answers with ${type.split(";")[0]}, not JSON`;
  if (problem !== undefined) {
    await response.body?.cancel();
    throw new SpecError(url, problem, "Give the address of the document with --url, or a file with --from");
  }
  const length = response.headers.get("content-length");
  const isPlain = !response.headers.has("content-encoding");
  const total = length === null || !isPlain ? undefined : Number(length);
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const piece of response.body ?? []) {
      bytes += piece.length;
      if (bytes > options.maxBytes) {
        throw new SpecError(url, `larger than ${options.maxBytes} bytes`, "Give a file with --from");
      }
      pieces.push(piece);
      options.onProgress(bytes, total);
    }
  } catch (error) {
    if (error instanceof SpecError || isAbort(error)) throw error;
    throw truncated(url, bytes, total);
  }
  if (total !== undefined && bytes !== total) throw truncated(url, bytes, total);
  return new Uint8Array(await new Blob(pieces as BlobPart[]).arrayBuffer());
}

function truncated(url: string, bytes: number, total: number | undefined): SpecError {
  return new SpecError(url, `the download ended after ${bytes} of ${total ?? "unknown"} bytes`, "Try again");
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && (error.name === "TimeoutError" || error.name === "AbortError");
}

/** The innermost cause, which is what names the problem: `Connection refused`. */
function reason(error: unknown): string {
  let inner = error;
  while (inner instanceof Error && inner.cause !== undefined) inner = inner.cause;
  const text = inner instanceof Error ? inner.message : String(inner);
  return (text.split(": ").at(-1) ?? text).slice(0, 120);
}
