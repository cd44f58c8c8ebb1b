import { IbkrError, type IbkrErrorDetails } from "./ibkr_error.ts";

/** No contract goes by this symbol. */
export class SymbolNotFoundError extends IbkrError {
  /** The symbol as asked for. */
  readonly symbol: string;

  /**
   * Says what was attempted, what was found and what to do.
   *
   * @param symbol The symbol as asked for
   */
  constructor(symbol: string, details: IbkrErrorDetails = {}) {
    super(
      "symbol_not_found",
      `Cannot resolve symbol "${symbol}": IBKR knows no such contract; check the spelling, the type and the exchange`,
      details,
    );
    this.symbol = symbol;
  }
}
