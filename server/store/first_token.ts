import { BadRequestError } from "../../mod.ts";
import { replaceFile } from "./state_file.ts";
import type { TokenStore } from "./token_store.ts";

/** What the first token is called, and its file. */
const NAME = "first";
const FILE = "first-token";

/**
 * Makes the first token of a machine on which nobody is the owner by sitting at it, and keeps it in a file of the state
 * folder that is its owner's alone (0600).
 *
 * @param dir The state folder
 * @returns The file's path
 */
export function makeFirstToken(dir: string, tokens: TokenStore): string {
  const { token } = tokens.create(NAME, "admin");
  const path = `${dir}/${FILE}`;
  replaceFile(path, `${token}\n`);
  return path;
}

/**
 * Reads it.
 *
 * @param dir The state folder, as far as there is one
 * @throws {BadRequestError} when there is none, or not any more
 */
export function readFirstToken(dir: string | undefined): string {
  if (dir === undefined) throw new BadRequestError("no folder for the tokens is known; set BEZANT_STATE_DIR to one");
  const path = `${dir}/${FILE}`;
  try {
    return Deno.readTextFileSync(path).trim();
  } catch (error) {
    const found = error instanceof Error ? error.name : "unreadable";
    throw new BadRequestError(
      `there is no first token in ${path} (${found}): a container's first start makes it; more are made with \`bezant tokens create\``,
    );
  }
}
