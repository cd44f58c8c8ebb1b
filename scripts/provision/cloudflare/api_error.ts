/** Errors of Cloudflare's API, with what to do. @module */
import { type Permission, PERMISSIONS } from "./permissions.ts";

/** One error as the API words it. */
export interface ApiMessage {
  readonly code?: number;
  readonly message?: string;
}

/** The only code that means a permission of the token is missing. */
const LACKS_PERMISSION = 10_000;
/** The same code, for a path that does not exist: no permission would help. */
const WRONG_PATH = /not allowed for the \w+ authentication scheme/;
/** Longest text of the API that a message shows. */
const SHOWN = 300;

/** An answer of Cloudflare's API that is none, or a request that found nobody. */
export class CloudflareError extends Error {
  override readonly name = "CloudflareError";
  constructor(
    message: string,
    /** Status of the answer; 0 without one. */
    readonly status: number,
    /** Codes of the API's errors. */
    readonly codes: readonly number[] = [],
  ) {
    super(message);
  }
}

/** Makes the error of a refused request: what was asked, what was said, what to do. */
export function refusedBy(
  asked: string,
  { status, errors, needs }: {
    readonly status: number;
    readonly errors: readonly ApiMessage[];
    readonly needs: Permission | null;
  },
): CloudflareError {
  const codes = errors.flatMap(({ code }) => code === undefined ? [] : [code]);
  const said = errors.map(({ code, message }) => [code, message].filter((each) => each !== undefined).join(" "))
    .join("; ").slice(0, SHOWN);
  return new CloudflareError(
    `Cloudflare refuses ${asked}: ${remedy(said, codes, needs) ?? words(status, said)}`,
    status,
    codes,
  );
}

function remedy(said: string, codes: readonly number[], needs: Permission | null): string | null {
  if (/access is not enabled|access\.api\.error\.not_enabled/i.test(said)) {
    return "Access is not enabled for this account. Open https://one.dash.cloudflare.com once, choose a team name and a " +
      "plan (the free one will do), and run this again";
  }
  if (codes.includes(LACKS_PERMISSION) && needs !== null && !WRONG_PATH.test(said)) {
    return `the API token lacks the permission "${PERMISSIONS[needs]}" (error ${LACKS_PERMISSION}). ` +
      "Add it at https://dash.cloudflare.com/profile/api-tokens, and run this again";
  }
  return null;
}

function words(status: number, said: string): string {
  return `status ${status}${said === "" ? "" : `, ${said}`}`;
}
