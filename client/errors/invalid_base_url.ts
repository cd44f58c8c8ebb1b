import { IbkrError } from "./ibkr_error.ts";

/** The Gateway's address is no usable one. */
export class InvalidBaseUrlError extends IbkrError {
  /**
   * Says what was attempted, what was found and what to do.
   *
   * @param value The address as given, without user and password
   * @param problem What is wrong with it
   */
  constructor(value: string, problem: string) {
    super(
      "invalid_base_url",
      `Cannot use Gateway address "${value}": ${problem}; expected something like https://localhost:5000/v1/api`,
    );
  }
}
