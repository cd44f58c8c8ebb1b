import { BadRequestError } from "../../mod.ts";
import { replaceFile } from "./state_file.ts";

/** Whose login a state folder serves, as far as that is known. */
export interface LoginMemory {
  /** Accounts of the login; null before the first one. Broken text counts as none: the next login writes it anew. */
  read(): readonly string[] | null;
  /** Remembers them. */
  write(accounts: readonly string[]): void;
}

const FILE = "login.json";

/**
 * The memory in a file of the state folder that is its owner's alone: journal, caps and tokens in there are one login's,
 * so a restart must not take another one for it.
 *
 * @param dir The state folder
 * @param isSimulated Whether a simulator is at the other end: its login is nobody's, neither remembered nor refused
 */
export function openLoginMemory(dir: string, isSimulated: () => boolean = () => false): LoginMemory {
  const path = `${dir}/${FILE}`;
  return {
    read: () => isSimulated() ? null : accountsIn(textOf(path)),
    write: (accounts) => {
      if (isSimulated()) return;
      Deno.mkdirSync(dir, { recursive: true, mode: 0o700 });
      replaceFile(path, `${JSON.stringify({ accounts })}\n`);
    },
  };
}

/**
 * Forgets whose login a state folder serves: its next login may be anybody's.
 *
 * @param dir The state folder, as far as there is one
 * @returns What was done, for a person
 * @throws {BadRequestError} when there is no folder
 */
export function forgetLogin(dir: string | undefined): string {
  if (dir === undefined) throw new BadRequestError("no folder for state is known; set BEZANT_STATE_DIR to it");
  try {
    Deno.removeSync(`${dir}/${FILE}`);
    return `forgotten: the next login that a sidecar with ${dir} sees may be anybody's; restart it if it runs`;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return `no login is remembered in ${dir}`;
    throw error;
  }
}

function textOf(path: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}

function accountsIn(text: string): readonly string[] | null {
  try {
    const { accounts } = JSON.parse(text);
    const isList = Array.isArray(accounts) && accounts.length > 0 && accounts.every((one) => typeof one === "string");
    return isList ? accounts : null;
  } catch {
    return null;
  }
}
