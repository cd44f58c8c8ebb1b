import { BadRequestError } from "../../mod.ts";

/** Where events are published. */
export interface NatsTarget {
  /** Servers of one cluster as `host:port`, without credentials. */
  readonly servers: readonly string[];
  /** Nothing is sent in the clear. */
  readonly isTls: boolean;
  /** User and password; undefined without. */
  readonly login?: { readonly user: string; readonly pass: string } | undefined;
  /** A token; undefined without. */
  readonly token?: string | undefined;
  /** Text of a credentials file (JWT and seed); undefined without. */
  readonly creds?: string | undefined;
  /** Name of the JetStream stream. */
  readonly stream: string;
  /** What the subjects begin with, without a dot at the end. */
  readonly prefix: string;
}

/** What an address says. */
type NatsAddress = Pick<NatsTarget, "servers" | "isTls" | "login" | "token">;

const WANTED = "nats://host:4222 or tls://host:4222, with user:password@ or token@ if need be, several with commas";

/** Reads `nats://user:password@host:4222,nats://other`. What is wrong with it is said without it: it may be a secret. */
export function parseNatsUrl(name: string, text: string): NatsAddress {
  const urls = text.split(",").map((part) => URL.parse(part.trim()));
  const isWell = (url: URL | null): url is URL =>
    url !== null && /^(nats|tls):$/.test(url.protocol) && url.hostname !== "" && /^\/?$/.test(url.pathname) &&
    url.search === "" && url.hash === "";
  const servers = urls.filter(isWell);
  if (servers.length < urls.length) throw new BadRequestError(`${name} is no address of NATS; expected ${WANTED}`);
  const { username = "", password = "" } = servers.find((url) => url.username + url.password !== "") ?? {};
  return {
    servers: servers.map((url) => `${url.hostname}:${url.port || 4222}`),
    isTls: servers.some((url) => url.protocol === "tls:"),
    login: password === "" ? undefined : { user: decoded(name, username), pass: decoded(name, password) },
    token: password === "" && username !== "" ? decoded(name, username) : undefined,
  };
}

/** Reads the name of a stream. */
export function parseNatsStream(name: string, text: string): string {
  if (/^[A-Za-z0-9_-]{1,64}$/.test(text)) return text;
  throw new BadRequestError(`${name} is "${text}", expected letters, digits, - and _, 64 at most`);
}

/** Reads what subjects begin with. */
export function parseNatsPrefix(name: string, text: string): string {
  if (text.length <= 128 && /^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/.test(text)) return text;
  throw new BadRequestError(`${name} is "${text}", expected words of letters, digits, - and _ with dots between them`);
}

function decoded(name: string, text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new BadRequestError(`${name} has a user or password with a % that begins no code; write it as %25`);
  }
}
