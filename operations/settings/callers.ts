import { BadRequestError } from "../../mod.ts";
import { type BindAddress, booleanOf, parseAddress, parseList } from "./parse.ts";
import { bridgeKeyProblem } from "./bridge_key.ts";

/** A Unix socket to listen on. */
export interface SocketPlace {
  /** Absolute path of the socket. */
  readonly socketPath: string;
}

/** What a service token may do. */
export type BotScope = "read" | "trade";

/** Cloudflare Access, as it stands before the sidecar. */
export interface AccessSettings {
  /** Who signs: `https://TEAM.cloudflareaccess.com`. */
  readonly issuer: string;
  /** Audience tags of our applications. */
  readonly audiences: readonly string[];
  /** E-mail addresses of the owner, in lower case. */
  readonly owners: readonly string[];
  /** What service tokens may do that {@link botScopes} does not name. */
  readonly botScope: BotScope;
  /** What single service tokens may do, by client id as Access says it. */
  readonly botScopes?: Readonly<Record<string, BotScope>>;
}

/** The bridge of the older guide. */
export interface BridgeSettings {
  /** What its callers send. */
  readonly key: string;
  /** Where it listens. */
  readonly bind: BindAddress;
}

/** Who may call, and where. */
export interface CallersSettings {
  /** Where tunnels arrive; undefined when nowhere. */
  readonly tunnelBind: BindAddress | SocketPlace | undefined;
  /** Cloudflare Access; undefined when there is none. */
  readonly access: AccessSettings | undefined;
  /** The bridge; undefined without a key. */
  readonly bridge: BridgeSettings | undefined;
  /** Whether this is a container; undefined when nobody said. */
  readonly isContainer: boolean | undefined;
}

/** Reads settings by name; a fallback counts as found. */
export type ReadText = <T>(
  name:
    | "tunnelBind"
    | "accessTeam"
    | "accessAud"
    | "accessOwners"
    | "accessBotScope"
    | "bridgeKey"
    | "bridgeUrl"
    | "container",
  parse: (label: string, value: string) => T,
) => T | undefined;

/**
 * Reads who may call, and where.
 *
 * @throws {BadRequestError} naming the setting, what was found and what is wanted; a secret is not repeated
 */
export function readCallers(read: ReadText): CallersSettings {
  const key = read("bridgeKey", parseBridgeKey);
  return {
    tunnelBind: read("tunnelBind", parsePlace),
    access: readAccess(read),
    bridge: key === undefined ? undefined : { key, bind: read("bridgeUrl", parseBridgeUrl)! },
    isContainer: read("container", (_, value) => booleanOf(value) ?? true), // an older script keeps a name in it
  };
}

function readAccess(read: ReadText): AccessSettings | undefined {
  const issuer = read("accessTeam", parseTeam);
  const audiences = read("accessAud", parseAudiences);
  const owners = read("accessOwners", parseEmails) ?? [];
  const bots = read("accessBotScope", parseBotScopes) ?? { botScope: "read" };
  if (issuer !== undefined && audiences !== undefined) return { issuer, audiences, owners, ...bots };
  if (issuer === undefined && audiences === undefined && owners.length === 0) return undefined;
  const missing = issuer === undefined ? "BEZANT_ACCESS_TEAM" : "BEZANT_ACCESS_AUD";
  throw new BadRequestError(`Cloudflare Access is set up by halves: set ${missing}, too, or none of BEZANT_ACCESS_*`);
}

/** A path is a Unix socket. */
function parsePlace(name: string, text: string): BindAddress | SocketPlace {
  const path = text.trim().replace(/^unix:(?:\/\/)?/, "");
  if (!path.startsWith("/")) return parseAddress(name, path);
  if (path.length <= 100 && !path.endsWith("/")) return { socketPath: path }; // the system takes 107 bytes
  throw new BadRequestError(`${name} is "${text}", expected the path of a Unix socket, 100 characters at most`);
}

function parseTeam(name: string, text: string): string {
  const [, team] = /^(?:https:\/\/)?([a-z0-9][a-z0-9-]{0,62})(?:\.cloudflareaccess\.com\/?)?$/i.exec(text) ?? [];
  if (team !== undefined) return `https://${team.toLowerCase()}.cloudflareaccess.com`;
  throw new BadRequestError(`${name} is "${text}", expected the team's name, as in TEAM.cloudflareaccess.com`);
}

function parseAudiences(name: string, text: string): string[] {
  const tags = parseList(text);
  const wrong = tags.find((tag) => !/^[0-9a-f]{32,128}$/i.test(tag));
  if (wrong === undefined && tags.length > 0) return tags;
  throw new BadRequestError(
    `${name} has "${wrong ?? text}", expected an application's audience tag: 64 digits and a-f`,
  );
}

function parseEmails(name: string, text: string): string[] {
  return parseList(text.toLowerCase()).map((entry) => {
    if (/^[^\s@*]+@[^\s@*]+$/.test(entry)) return entry;
    throw new BadRequestError(`${name} has "${entry}", expected e-mail addresses with commas between them, without *`);
  });
}

/** `trade`, or `read, 0f3c9a21deadbeef.access=trade`: one word for all, and client ids with words of their own. */
function parseBotScopes(name: string, text: string): Pick<AccessSettings, "botScope" | "botScopes"> {
  let botScope: BotScope | undefined;
  const botScopes: Record<string, BotScope> = {};
  for (const entry of parseList(text)) {
    const [, id, scope] = /^(?:([\w-]+)(?:\.access)?\s*=\s*)?(read|trade)$/.exec(entry) ?? [];
    const isTwice = id === undefined ? botScope !== undefined : Object.hasOwn(botScopes, `${id}.access`);
    if (scope === undefined || isTwice) {
      throw new BadRequestError(
        `${name} has "${entry}"${
          isTwice ? " twice" : ""
        }, expected read or trade, and CLIENT-ID=read or =trade for single tokens`,
      );
    }
    if (id === undefined) botScope = scope as BotScope;
    else botScopes[`${id}.access`] = scope as BotScope;
  }
  const hasSingle = Object.keys(botScopes).length > 0;
  return { botScope: botScope ?? "read", ...(hasSingle ? { botScopes } : {}) };
}

function parseBridgeKey(name: string, text: string): string {
  const problem = bridgeKeyProblem(text);
  if (problem === null) return text;
  throw new BadRequestError(`${name} ${problem}; make one with \`openssl rand -hex 32\``);
}

function parseBridgeUrl(name: string, text: string): BindAddress {
  const url = URL.parse(text.includes("://") ? text : `http://${text}`);
  const hostname = url?.hostname.replace(/^\[|\]$/g, "") ?? "";
  if (url?.protocol === "http:" && ["127.0.0.1", "localhost", "::1"].includes(hostname)) {
    return { hostname: hostname === "localhost" ? "127.0.0.1" : hostname, port: Number(url.port || 80) };
  }
  throw new BadRequestError(
    `${name} is "${text}", expected a loopback address such as http://127.0.0.1:8000: the bridge is for this machine only`,
  );
}
