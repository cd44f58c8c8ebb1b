import { type CertificateFacts, type Clock, type GatewayUrl, inspectCertificate, type Trust } from "../../mod.ts";
import { createLooker, type Look, type Looker } from "./look.ts";

/** What a command of the system has said. */
export interface CommandResult {
  /** Its exit code. */
  readonly code: number;
  /** What it printed. */
  readonly stdout: string;
}

/** What the doctor is told about this machine. */
export interface LocalFacts {
  /** Where the Gateway is. */
  readonly gateway: GatewayUrl;
  /** Whom the settings trust. */
  readonly trust: Trust | undefined;
  /** Why the sidecar's settings can't be read; null when they can. */
  readonly settingsProblem: string | null;
  /** Where the sidecar would be. */
  readonly sidecarUrl: string;
  /** Somebody said so. Otherwise a sidecar at the Gateway's address is the one that is meant. */
  readonly isSidecarSaid?: boolean;
  /** Its token, where it asks for one. */
  readonly token: string | undefined;
  /** Where cloudflared would say that it is ready. */
  readonly tunnelReadyUrls: readonly string[];
  /** Who signs for Cloudflare Access; null without it. */
  readonly accessIssuer: string | null;
  /** Runs a command; null when there is no such command here. */
  readonly command: (name: string, args: readonly string[]) => Promise<CommandResult | null>;
  /** What is free on the disk of the state folder, in bytes; null when nobody can say. */
  readonly freeBytes: () => Promise<number | null>;
  /** Time. */
  readonly clock: Clock;
  /** IBKR itself, where its login page shall be asked for without a Gateway; otherwise it is not. */
  readonly ibkrOrigin?: string | undefined;
  /** For each look, in milliseconds. */
  readonly timeoutMs: number;
  /** Gives up from outside. */
  readonly signal: AbortSignal;
}

/** This machine, and what has been seen of it so far: each thing is looked at once. */
export interface LocalWorld extends LocalFacts {
  readonly look: Looker;
  /** IBKR's login page, through the Gateway. */
  login(): Promise<Look>;
  /** The same page without it; null where nobody asked for that. */
  direct(): Promise<Look | null>;
  /** The state of the session. */
  status(): Promise<Look>;
  /** Where the sidecar is looked for. */
  sidecarOrigin(): Promise<string>;
  /** Whether the sidecar is ready. */
  ready(): Promise<Look>;
  /** Who answers at the Gateway's port in plain HTTP. */
  plain(): Promise<Look>;
  certificate(): Promise<CertificateFacts>;
}

const LOGIN_PATH = "/sso/Login?forwardTo=22&RL=1";

/** Makes it. Nothing is looked at yet. */
export function localWorld(facts: LocalFacts): LocalWorld {
  const { gateway, trust, token, sidecarUrl, isSidecarSaid = false, ibkrOrigin, clock, timeoutMs, signal } = facts;
  const look = createLooker(facts);
  const atGateway = { origin: gateway.root, trust, token };
  const login = once(() => look({ ...atGateway, path: LOGIN_PATH }));
  const isAtGateway = once(async () => {
    const seen = isSidecarSaid ? null : await login();
    return seen?.kind === "answer" && seen.headers.has("x-bezant-server");
  });
  return {
    ...facts,
    look,
    login,
    direct: once(async () => ibkrOrigin === undefined ? null : await look({ origin: ibkrOrigin, path: LOGIN_PATH })),
    status: once(() => look({ ...atGateway, path: "/v1/api/iserver/auth/status", method: "POST" })),
    sidecarOrigin: async () => await isAtGateway() ? gateway.origin : sidecarUrl,
    ready: once(async () => {
      const at = await isAtGateway() ? atGateway : { origin: sidecarUrl, token };
      return await look({ ...at, path: "/readyz" });
    }),
    plain: once(() => look({ origin: `http://${gateway.hostname}:${gateway.port}`, path: "/" })),
    certificate: once(() =>
      inspectCertificate({ hostname: gateway.hostname, port: gateway.port, timeoutMs, clock, signal })
    ),
  };
}

/** Does it once, for all who ask. */
export function once<T>(run: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | null = null;
  return () => done ??= run();
}
