import { describeCall, IbkrError, type IbkrErrorDetails } from "./ibkr_error.ts";

/** Cloudflare Access, not the Gateway, refused the call. */
export class AccessRefusedError extends IbkrError {
  /** Says what was attempted, what was found and what to do. */
  constructor(details: IbkrErrorDetails = {}) {
    super(
      "access_refused",
      `${
        describeCall(details)
      }: Cloudflare Access refused the call; check the service token and the policy of this hostname`,
      details,
    );
  }
}
