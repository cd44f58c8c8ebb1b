import { isAccountId } from "./account_id.ts";
import type { FlagValues } from "./flags.ts";
import type { CliIo } from "./io.ts";
import type { MenuEntry } from "./menu.ts";
import { UsageError } from "./usage_error.ts";

/**
 * The words after a command, with the account that a flag, the environment or a profile names where the command wants one
 * and none was given. What only reads may also take the one account that the login has; what trades never does.
 *
 * @throws {UsageError} when a flag names another account than the words
 */
export async function withAccount(
  { positional, effect }: Pick<MenuEntry, "positional" | "effect">,
  words: readonly string[],
  flags: FlagValues,
  io: CliIo,
): Promise<readonly string[]> {
  if (positional[0] !== "accountId") return words;
  const [first = ""] = words;
  const flag = typeof flags["account"] === "string" && flags["account"] !== "" ? flags["account"] : undefined;
  if (isAccountId(first)) {
    if (flag === undefined || flag === first) return words;
    throw new UsageError("--account names another account than the command's own word; keep one of them");
  }
  if (words.length >= positional.length) return words;
  const account = flag ?? (io.env("BEZANT_ACCOUNT") || undefined);
  if (account !== undefined) return [account, ...words];
  if (effect !== "read" || words.length !== positional.length - 1) return words;
  return [await onlyAccount(flags, io), ...words];
}

async function onlyAccount(flags: FlagValues, io: CliIo): Promise<string> {
  const { askOperation } = await import("./ask_operation.ts");
  const all = await askOperation({ name: "accounts.list", effect: "read" }, {}, flags, io);
  const ids = (Array.isArray(all) ? all : []).map((one) => String(one?.accountId ?? "")).filter(isAccountId);
  const [only] = ids;
  const remedy = "name one with --account ID, or for good with `bezant config set account ID`";
  if (only === undefined || ids.length > 1) {
    throw new UsageError(`an account is needed, and this login has ${ids.length}; ${remedy}`);
  }
  io.stderr(`bezant: account ${only}, the only one of this login; ${remedy}\n`);
  return only;
}
