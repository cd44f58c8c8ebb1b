import { IbkrError, type IbkrErrorDetails } from "./ibkr_error.ts";

/** A query parameter that a route needs is not there. */
export class MissingQueryParamError extends IbkrError {
  /**
   * Says what was attempted, what was found and what to do.
   *
   * @param parameter The parameter's name
   */
  constructor(parameter: string, details: IbkrErrorDetails = {}) {
    super("missing_query_param", `missing query parameter: ${parameter}`, details);
  }
}
