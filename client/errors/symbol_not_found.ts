import { IbkrError, type IbkrErrorDetails } from "./ibkr_error.ts";

/** No contract goes by this symbol or description. */
export class SymbolNotFoundError extends IbkrError {
  /** The text as asked for. */
  readonly symbol: string;
  /** What was looked up, in order, and what came of it. */
  readonly tried: readonly string[];

  /**
   * Says what was attempted, what was found and what to do.
   *
   * @param symbol The text as asked for
   * @param tried What was looked up and what came of it, one clause each
   */
  constructor(symbol: string, tried: readonly string[] = [], details: IbkrErrorDetails = {}) {
    const found = tried.length === 0 ? "IBKR knows no such contract" : tried.join("; ");
    super(
      "symbol_not_found",
      `Cannot resolve symbol "${symbol}": ${found}; check the spelling, the type and the exchange`,
      details,
    );
    this.symbol = symbol;
    this.tried = tried;
  }
}
