import { maskAccounts } from "../redact.ts";
import { IbkrError, type IbkrErrorDetails } from "./ibkr_error.ts";

/** The account id is none of this login's. */
export class AccountNotFoundError extends IbkrError {
  /**
   * Says what was attempted, what was found and what to do.
   *
   * @param accountId The id as asked for
   * @param knownIds The ids of this login; shown masked
   */
  constructor(accountId: string, knownIds: readonly string[], details: IbkrErrorDetails = {}) {
    super(
      "account_not_found",
      `Cannot use account "${maskAccounts(String(accountId))}": this login has ${
        maskAccounts(knownIds.join(", ")) || "no accounts"
      }`,
      details,
    );
  }
}
