/** The world of provisioning, as a value; `main.ts` binds the real one. @module */
import type { CloudflareIo } from "./cloudflare/io.ts";
import type { openSsh } from "./host/ssh.ts";
import type { Outside } from "./public_check.ts";
import type { OwnFile } from "./read_secrets.ts";

/** The world of a run. */
export interface ProvisionIo extends Outside {
  print(line: string): void;
  printError(line: string): void;
  env(name: string): string | undefined;
  /** Asks for a secret without showing it; null where nobody is there. */
  askSecret(words: string): Promise<string | null>;
  /** Asks a question that wants a yes; false where nobody is there. */
  confirm(words: string): Promise<boolean>;
  /** Reads a file that holds secrets. */
  readOwn(path: string): OwnFile;
  readBytes(path: string): Uint8Array<ArrayBuffer>;
  /** Cloudflare's API, and the file for what it shows once. */
  readonly cloudflare: CloudflareIo;
  /** Opens the way to the host. */
  readonly openHost: typeof openSsh;
  /** Milliseconds since 1970. */
  now(): number;
  /** Who runs it and where, for the host's record. */
  readonly who: string;
  /** This process. */
  readonly pid: number;
  /** Whether a process of this machine runs. */
  isRunning(pid: number): boolean;
  /** Whether something at this address and port takes a connection from here. */
  canConnect(hostname: string, port: number): Promise<boolean>;
  /** The version of the program here. */
  readonly version: string;
  readonly signal: AbortSignal;
}
