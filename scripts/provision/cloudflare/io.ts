/** How Cloudflare and this machine's files are reached. @module */
import { readOwnIfThere, writePrivate } from "../own_file.ts";
import { CLOUDFLARE_API } from "./api.ts";
import type { SecretFileIo } from "./secret_file.ts";

/** The world outside. */
export interface CloudflareIo extends SecretFileIo {
  readonly fetch: (request: Request) => Promise<Response>;
  /** Where the API is, without a slash at its end. */
  readonly baseUrl: string;
  /** Waits, in milliseconds. */
  readonly sleep: (ms: number) => Promise<void>;
}

/** The real one. */
export function processCloudflareIo(): CloudflareIo {
  return {
    fetch: (request) => fetch(request),
    baseUrl: CLOUDFLARE_API,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    readIfThere: readOwnIfThere,
    writePrivate,
  };
}
