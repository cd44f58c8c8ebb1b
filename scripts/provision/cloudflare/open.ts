/** From a command line to Cloudflare's side. @module */
import type { Secrets } from "../host/secrets.ts";
import { type ProvisionOptions, ProvisionUsageError } from "../options.ts";
import type { Wish } from "../wish.ts";
import { createApi } from "./api.ts";
import type { CloudflareIo } from "./io.ts";
import { namesOf } from "./names.ts";
import { findPlace } from "./place.ts";
import { secretFileFor } from "./secret_file.ts";
import { cloudflareSide, type CloudSide } from "./steps.ts";
import { remembered } from "./world.ts";

/** What surrounds it. */
export interface OpenCloudWorld {
  readonly io: CloudflareIo;
  readonly secrets: Secrets;
  env(name: string): string | undefined;
  confirm(words: string): Promise<boolean>;
  readonly signal: AbortSignal;
}

/**
 * Makes Cloudflare's side of a wish; asks nobody yet.
 *
 * @returns null unless the wish wants it and the command has to do with it
 * @throws {ProvisionUsageError} when something is not said that has to be
 */
export function openCloud(options: ProvisionOptions, wish: CloudWish, world: OpenCloudWorld): CloudSide | null {
  if (wish.tunnel !== "api" || (options.command !== "apply" && options.command !== "uninstall")) return null;
  const { io, secrets, signal } = world;
  const token = wish.secrets.CLOUDFLARE_API_TOKEN ?? world.env("CLOUDFLARE_API_TOKEN") ?? "";
  if (token === "") {
    throw new ProvisionUsageError(
      "--tunnel api needs an API token of Cloudflare: CLOUDFLARE_API_TOKEN=… in the file of --secrets, or in the environment. " +
        "docs/provisioning.md lists its permissions",
    );
  }
  secrets.add(token);
  const hostname = hostnameOf(options.hostname, wish.settings.BEZANT_PUBLIC_URL);
  const api = createApi({ ...io, token, signal });
  const accountId = wish.secrets.CLOUDFLARE_ACCOUNT_ID ?? world.env("CLOUDFLARE_ACCOUNT_ID");
  return cloudflareSide({
    api,
    names: namesOf(hostname),
    place: remembered(() => findPlace(api, hostname, accountId)).get,
    ownerEmails: emailsOf(options, wish.settings.BEZANT_ACCESS_OWNERS),
    hasAlert: options.hasTunnelAlert || options.command === "uninstall",
    secretFile: secretFileFor(hostname, { secretsFile: options.secretsFile, known: wish.secrets, io }),
    nowSeconds: wish.nowSeconds,
    confirm: options.isSure ? () => Promise.resolve(true) : world.confirm,
    hide: (value) => secrets.add(value),
  });
}

/** What is known before the host has said anything. */
export type CloudWish = Pick<Wish, "tunnel" | "settings" | "secrets" | "nowSeconds">;

/** The wish, with what Cloudflare's side came to; what the owner says himself counts more. */
export async function withCloud<T extends CloudWish>(
  wish: T,
  cloud: CloudSide | null,
): Promise<{ readonly wish: T; readonly missing: readonly string[] }> {
  if (cloud === null) return { wish, missing: [] };
  const { settings, secrets, missing } = await cloud.outcome();
  return {
    wish: { ...wish, settings: { ...settings, ...wish.settings }, secrets: { ...wish.secrets, ...secrets } },
    missing,
  };
}

const LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
const HOSTNAME = new RegExp(`^(?=.{1,253}$)(${LABEL}\\.)+${LABEL}$`);

function hostnameOf(flag: string | undefined, publicUrl: string | undefined): string {
  const fromUrl = publicUrl === undefined ? undefined : URL.parse(publicUrl)?.host;
  const text = (flag ?? fromUrl ?? "").toLowerCase();
  if (text === "") throw new ProvisionUsageError("--tunnel api needs a public name: --hostname ibkr.example.com");
  if (!HOSTNAME.test(text) || /\.\d+$/.test(text)) {
    throw new ProvisionUsageError(`--hostname is "${text}", expected a name such as ibkr.example.com`);
  }
  if (fromUrl !== undefined && fromUrl !== text) {
    throw new ProvisionUsageError(
      `--hostname is ${text}, but BEZANT_PUBLIC_URL is ${publicUrl}: leave one of them out`,
    );
  }
  return text;
}

function emailsOf({ command, ownerEmails }: ProvisionOptions, owners = ""): readonly string[] {
  const emails = (ownerEmails.length > 0 ? ownerEmails : owners.split(",")).map((each) => each.trim())
    .filter((each) => each !== "");
  const bad = emails.find((email) => !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email));
  if (bad !== undefined) throw new ProvisionUsageError(`--owner-email is "${bad}", expected an e-mail address`);
  if (emails.length === 0 && command !== "uninstall") {
    throw new ProvisionUsageError("--tunnel api needs to know who may log in: --owner-email me@example.org");
  }
  return emails;
}
