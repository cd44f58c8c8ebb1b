import { SpecError } from "./finding.ts";
import { parseWithFractions } from "./fractions.ts";
import { isObject, type Json, type JsonObject, objectAt } from "./json.ts";
import { operationsOf } from "./operations.ts";
import { placesOf } from "./places.ts";

/** How much a document holds; what a lock file remembers of it. */
export interface DocumentCounts {
  readonly paths: number;
  readonly operations: number;
  readonly schemas: number;
  /** Examples of bodies: of requests and of answers. */
  readonly examples: number;
}

/** A document as it was published, and what identifies it. */
export interface PublishedDocument {
  /** The document, parsed and otherwise untouched. */
  readonly document: JsonObject;
  /** `info.version`. */
  readonly version: string;
  /** Version of OpenAPI: `3.0.0`. */
  readonly openapi: string;
  /** Of the bytes, in hex. */
  readonly sha256: string;
  /** Length as published. */
  readonly bytes: number;
  readonly counts: DocumentCounts;
}

const AGAIN = "Download it again";
const OTHER = "Give the address or the file of IBKR's OpenAPI document";

/**
 * Reads the bytes of a published document: OpenAPI 3.0 or 3.1 as JSON in UTF-8, with paths and a version.
 *
 * @param bytes The document as it came
 * @param where File or address, for errors
 * @throws {SpecError} saying what the bytes are instead
 */
export async function readDocument(bytes: Uint8Array<ArrayBuffer>, where: string): Promise<PublishedDocument> {
  const document = openApiOf(parse(decode(bytes, where), bytes.length, where), where);
  const version = objectAt(document, "info").version;
  if (typeof version !== "string" || !/^\d+(\.\d+)*$/.test(version)) {
    throw new SpecError(where, `#/info/version is ${quote(version)}, not a version like 2.28.0`, OTHER);
  }
  const counts = countsOf(document);
  if (counts.operations === 0) throw new SpecError(where, "an OpenAPI document without any operation", AGAIN);
  return {
    document,
    version,
    openapi: String(document.openapi),
    sha256: await sha256Of(bytes),
    bytes: bytes.length,
    counts,
  };
}

/** SHA-256 in hex. */
export async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function decode(bytes: Uint8Array, where: string): string {
  if (bytes.length === 0) throw new SpecError(where, "empty, 0 bytes", AGAIN);
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) throw new SpecError(where, "compressed with gzip", "Unpack it first");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const at = firstBadByte(bytes);
    const end = bytes.length - at < 4 ? ", which is its end: it may have been cut off within a character" : "";
    throw new SpecError(where, `not UTF-8 at byte ${at} of ${bytes.length}${end}`, AGAIN);
  }
}

/** Bytes before it decode; found by halves. */
function firstBadByte(bytes: Uint8Array): number {
  const decodes = (length: number): boolean => {
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodes(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

function parse(text: string, size: number, where: string): Json {
  const start = text.trimStart().slice(0, 200);
  if (/^<(!doctype html|html|head|body)/i.test(start)) {
    throw new SpecError(where, "an HTML page, as a login or an error page is", OTHER);
  }
  if (start.startsWith("<")) throw new SpecError(where, "XML or HTML, not JSON", OTHER);
  if (/^(openapi|swagger)\s*:/m.test(start)) throw new SpecError(where, "YAML, not JSON", "Convert it to JSON first");
  try {
    return parseWithFractions(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const found = /at position (\d+)/.exec(error.message);
    const at = found === null ? text.length : Number(found[1]);
    const ends = /end of JSON|unterminated string/i.test(String(error)) || at >= text.trimEnd().length;
    const line = text.slice(0, at).split("\n").length;
    const what = ends
      ? `the JSON ends too early: after ${size} bytes (${text.length} characters) it is not closed, so it was truncated`
      : `not JSON: broken at character ${at} of ${text.length} (line ${line})`;
    throw new SpecError(where, what, AGAIN);
  }
}

function openApiOf(value: Json, where: string): JsonObject {
  if (!isObject(value)) {
    throw new SpecError(
      where,
      `JSON, but ${Array.isArray(value) ? "a list" : quote(value)} instead of an object`,
      OTHER,
    );
  }
  if (typeof value.swagger === "string") {
    throw new SpecError(where, `Swagger ${quote(value.swagger)}; only OpenAPI 3.0 and 3.1 can be worked with`, OTHER);
  }
  if (value.openapi === undefined) {
    const isFailure = ["error", "errors", "statusCode", "status"].some((name) => name in value);
    const what = isFailure ? "a JSON error of a server" : `a JSON object without "openapi" (it has ${keysOf(value)})`;
    throw new SpecError(where, what, OTHER);
  }
  if (typeof value.openapi !== "string" || !/^3\.[01]\.\d+$/.test(value.openapi)) {
    throw new SpecError(where, `OpenAPI ${quote(value.openapi)}; only 3.0 and 3.1 can be worked with`, OTHER);
  }
  if (!isObject(value.paths)) throw new SpecError(where, 'an OpenAPI document without "paths"', AGAIN);
  return value;
}

function countsOf(document: JsonObject): DocumentCounts {
  const examples = placesOf(document, "mediaType").map(({ value }) =>
    Object.keys(objectAt(value, "examples")).length + (value.example === undefined ? 0 : 1)
  );
  return {
    paths: Object.keys(objectAt(document, "paths")).length,
    operations: operationsOf(document).length,
    schemas: Object.keys(objectAt(objectAt(document, "components"), "schemas")).length,
    examples: examples.reduce((sum, count) => sum + count, 0),
  };
}

function keysOf(value: JsonObject): string {
  const keys = Object.keys(value).slice(0, 5).map((key) => key.slice(0, 40));
  return keys.length === 0 ? "nothing" : keys.join(", ");
}

function quote(value: Json | undefined): string {
  return value === undefined ? "missing" : JSON.stringify(value).slice(0, 80);
}
