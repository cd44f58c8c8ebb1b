import { describeCall, IbkrError, type IbkrErrorDetails } from "./ibkr_error.ts";

const BY_CLOUDFLARE = "Cloudflare Access refused the call; check the service token and the policy of this hostname";

/** Whoever guards the way to the Gateway refused the call: Cloudflare Access, or a sidecar. Not a missing login. */
export class AccessRefusedError extends IbkrError {
  /**
   * Says what was attempted, what was found and what to do.
   *
   * @param details What is known about the call
   * @param found Who refused, and what to do about it; Cloudflare Access unless said
   */
  constructor(details: IbkrErrorDetails = {}, found: string = BY_CLOUDFLARE) {
    super("access_refused", `${describeCall(details)}: ${found}`, details);
  }
}
