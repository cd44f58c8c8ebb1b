import { describeCall, IbkrError, type IbkrErrorDetails } from "./ibkr_error.ts";

/** The Gateway answered 5xx, 429, or a status that makes no sense here. */
export class UpstreamStatusError extends IbkrError {
  /**
   * Says what was attempted, what was found and what to do.
   *
   * @param hint What is known about this answer, if anything
   */
  constructor(details: IbkrErrorDetails & { readonly status: number }, hint = "") {
    super(
      "upstream_status",
      `${describeCall(details)}: upstream returned ${details.status}${tail(details, hint)}`,
      details,
    );
  }
}

/** `: the hint`, or `: what the body said`, or nothing. */
export function tail(details: IbkrErrorDetails, hint: string): string {
  const said = hint !== "" ? hint : details.bodyPreview ?? "";
  return said === "" ? "" : `: ${said}`;
}
