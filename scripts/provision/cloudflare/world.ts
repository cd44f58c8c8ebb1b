/** What the parts of Cloudflare's side share. @module */
import type { CloudflareApi } from "./api.ts";
import type { Names } from "./names.ts";
import type { Place } from "./place.ts";
import type { SecretFile } from "./secret_file.ts";

/** The world of one run. */
export interface CloudWorld {
  readonly api: CloudflareApi;
  readonly names: Names;
  /** Account, zone and team; asked for once. */
  readonly place: () => Promise<Place>;
  /** Who may log in through Access. */
  readonly ownerEmails: readonly string[];
  /** Whether Cloudflare tells them when the tunnel goes down. */
  readonly hasAlert: boolean;
  readonly secretFile: SecretFile;
  /** This machine's time, in seconds since 1970. */
  readonly nowSeconds: number;
  /** Asks before the address becomes public. */
  readonly confirm: (words: string) => Promise<boolean>;
  /** Blanks a value out of everything that is printed. */
  readonly hide: (value: string) => void;
}

/** Something at Cloudflare as it is known now: read once, replaced by the API's answer to a change. */
export interface Remembered<T> {
  get(): Promise<T>;
  set(value: T): void;
  /** Reads it anew next time. */
  forget(): void;
}

/** Nothing is read before it is wanted. */
export function remembered<T>(load: () => Promise<T>): Remembered<T> {
  let value: Promise<T> | null = null;
  return {
    get: () => value ??= load(),
    set: (known) => void (value = Promise.resolve(known)),
    forget: () => void (value = null),
  };
}

/** Something of somebody else is in the way; nothing of it is touched. */
export class ForeignError extends Error {
  override readonly name = "ForeignError";
}
