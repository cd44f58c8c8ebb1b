/** What the owner wants of a host. @module */

import type { Release } from "./parts/release.ts";
import type { Instance } from "./place.ts";

/** How the Gateway's traffic leaves. */
export const EGRESSES = ["auto", "direct", "warp-proxy", "warp-full"] as const;
/** One of them. */
export type Egress = (typeof EGRESSES)[number];

/** How the cloud reaches the sidecar. */
export const TUNNELS = ["token", "api", "config", "ngrok", "tailscale", "none"] as const;
/** One of them. */
export type Tunnel = (typeof TUNNELS)[number];

/** All of it. */
export interface Wish {
  readonly egress: Egress;
  readonly tunnel: Tunnel;
  /** A machine that is no Pi is meant. */
  readonly allowAmd64: boolean;
  /** The owner has accepted Cloudflare's terms of WARP. */
  readonly acceptsWarpTerms: boolean;
  /** The only archive of the Gateway to take, by its SHA-256; without it the first one seen. */
  readonly gatewaySha256?: string;
  /** The program to install; without it the host keeps the one that it has. */
  readonly release?: Release;
  /** The folder of the release that will be in use, wherever it comes from. */
  readonly releaseName?: string;
  /** Settings of the sidecar, by their environment names. */
  readonly settings: Readonly<Record<string, string>>;
  /** Instances beside the first Gateway and sidecar, each with settings of its own. */
  readonly instances?: Readonly<Partial<Record<Instance, Readonly<Record<string, string>>>>>;
  /** The Gateway gets a new key, whatever the old one is like. */
  readonly rotatesKeystore?: boolean;
  /** Settings that were said before and are no longer wanted; those of an instance with its name: `paper:NAME`. */
  readonly unset?: readonly string[];
  /** A file of secrets was given: what it does not have is no longer wanted. */
  readonly givesSecrets?: boolean;
  /** Secrets by name; never shown, never in a command line. */
  readonly secrets: Readonly<Record<string, string>>;
  /** The older guide's bridge is wanted, too. */
  readonly bridge?: boolean;
  /** An uninstallation takes the sidecar's events, orders and tokens, too. */
  readonly isPurge: boolean;
  /** Debian's name of the host's release, and how it calls its processor. */
  readonly codename: string;
  readonly architecture: string;
  /** This machine's time, in seconds. */
  readonly nowSeconds: number;
}
