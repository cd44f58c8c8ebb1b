import { systemClock } from "../../mod.ts";
import { openTokenStore, SCOPES, type TokenEntry, type TokenStore } from "../../server/mod.ts";
import type { Command } from "../command.ts";
import { loadSettings } from "../connect.ts";
import type { FlagValues } from "../flags.ts";
import { oneOf, outputStyle, wantsData } from "../globals.ts";
import type { CliIo } from "../io.ts";
import { render } from "../output/render.ts";
import { UsageError } from "../usage_error.ts";

const COLUMNS = ["id", "name", "scope", "created_at"];

/** `bezant tokens create`. */
export const createTokenCommand: Command = {
  help:
    "Makes a token for the sidecar and prints it, this once: only its hash is kept, in the state folder. A program " +
    "sends it as `Authorization: Bearer TOKEN`. Scopes include each other: read, then trade, which also covers " +
    "orders and every path that is not known to be a read, then admin. A running sidecar knows the token at once.",
  example: "tokens create --name grafana --scope read",
  flags: [
    { name: "name", placeholder: "NAME", help: "whose it is; letters, digits, dots, dashes and underscores" },
    { name: "scope", placeholder: SCOPES.join("|"), help: "what it is good for" },
  ],
  run: ({ flags, io }) => {
    const style = outputStyle(flags, io);
    const name = required(flags, "name");
    const scope = oneOf({ scope: required(flags, "scope") }, "scope", SCOPES, "read");
    const { token, entry } = storeOf(flags, io).create(name, scope);
    const isData = wantsData(style);
    io.stdout(isData ? render({ ...facts(entry), token }, undefined, style, io) : `${token}\n`);
    io.stderr(`bezant: token ${entry.name} (${entry.id}) may ${entry.scope}; it is not shown again\n`);
    return Promise.resolve("ok");
  },
};

/** `bezant tokens list`. */
export const listTokensCommand: Command = {
  help: "Lists the tokens that the sidecar takes, without what is secret about them.",
  example: "tokens list",
  flags: [],
  run: ({ flags, io }) => {
    const style = outputStyle(flags, io);
    io.stdout(render(storeOf(flags, io).list().map(facts), COLUMNS, style, io));
    return Promise.resolve("ok");
  },
};

/** `bezant tokens revoke`. */
export const revokeTokenCommand: Command = {
  help: "Removes a token. A running sidecar refuses it from the next request on; one under way is finished.",
  example: "tokens revoke grafana",
  flags: [],
  run: ({ words, flags, io }) => {
    const style = outputStyle(flags, io);
    const nameOrId = words.nameOrId!;
    const gone = storeOf(flags, io).revoke(nameOrId);
    if (gone === null) {
      io.stderr(`bezant: no token has the name or id "${nameOrId}"; \`bezant tokens list\` shows them\n`);
      return Promise.resolve("notFound");
    }
    const isData = wantsData(style);
    io.stdout(isData ? render(facts(gone), undefined, style, io) : `revoked ${gone.name} (${gone.id})\n`);
    return Promise.resolve("ok");
  },
};

function storeOf(flags: FlagValues, io: CliIo): TokenStore {
  const { stateDir } = loadSettings(flags, io);
  if (stateDir === undefined) throw new UsageError("no folder for the tokens is known; set BEZANT_STATE_DIR to one");
  return openTokenStore(stateDir, io.clock ?? systemClock);
}

function facts({ id, name, scope, createdAt }: TokenEntry): Record<string, string> {
  return { id, name, scope, created_at: createdAt };
}

function required(flags: FlagValues, name: string): string {
  const value = flags[name];
  if (typeof value === "string" && value !== "") return value;
  throw new UsageError(`tokens create needs --${name}: bezant tokens create --name NAME --scope ${SCOPES.join("|")}`);
}
