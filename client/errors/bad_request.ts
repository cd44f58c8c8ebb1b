import { IbkrError, type IbkrErrorDetails } from "./ibkr_error.ts";

/** Data that arrived through a route, a command or a tool does not fit. */
export class BadRequestError extends IbkrError {
  /**
   * Says what was attempted, what was found and what to do.
   *
   * @param problem What does not fit, with the value found and the one wanted
   */
  constructor(problem: string, details: IbkrErrorDetails = {}) {
    super("bad_request", `bad request: ${problem}`, details);
  }
}
