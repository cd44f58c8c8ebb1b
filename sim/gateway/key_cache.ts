/**
 * Where keys are kept from one run to the next, since a key takes a third of a second to make: the user's cache folder, for the
 * user's eyes only. Without a place to keep them, or without permission, keys live as long as the process.
 *
 * @module
 */

import { chmodSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import process from "node:process";

/** Keeps texts by name. */
export interface KeyCache {
  /** What was kept under this name; null when nothing was, or when others may read it. */
  read(name: string): string | null;
  /** Keeps a text under a name, readable by the user only. Says nothing when that is not possible. */
  write(name: string, text: string): void;
}

/** Keeps nothing. */
export const NO_KEY_CACHE: KeyCache = { read: () => null, write: () => {} };

/** The cache of this user: `$XDG_CACHE_HOME/bezant/sim`, or under `~/.cache`. */
export function userKeyCache(): KeyCache {
  if (!mayUseFiles()) return NO_KEY_CACHE;
  const folder = process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache");
  return folderKeyCache(join(folder, "bezant", "sim"));
}

/** A cache in a folder, which is made when something is kept. */
export function folderKeyCache(folder: string): KeyCache {
  const pathOf = (name: string): string => join(folder, `${name}.pem`);
  return {
    read(name) {
      try {
        const isPrivate = process.platform === "win32" || (statSync(pathOf(name)).mode & 0o077) === 0;
        return isPrivate ? readFileSync(pathOf(name), "utf8") : null;
      } catch {
        return null; // not there yet
      }
    },
    write(name, text) {
      // Written aside and moved, so that another process never reads half a key.
      const aside = `${pathOf(name)}.${process.pid}`;
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        writeFileSync(aside, text, { mode: 0o600 });
        chmodSync(aside, 0o600);
        renameSync(aside, pathOf(name));
      } catch {
        // a read-only home: the next run makes its own keys
      }
    },
  };
}

/** Deno would stop and ask a person; a simulator inside a test must not. */
function mayUseFiles(): boolean {
  if (typeof Deno === "undefined") return true;
  const wanted = [{ name: "env" }, { name: "read" }, { name: "write" }, { name: "sys", kind: "homedir" }] as const;
  return wanted.every((one) => Deno.permissions.querySync(one).state === "granted");
}
