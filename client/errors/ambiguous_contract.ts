import { IbkrError, type IbkrErrorDetails } from "./ibkr_error.ts";

/** One of several contracts that a text may mean. */
export interface ContractCandidate {
  /** The contract id; resolving that is never ambiguous. */
  readonly conid: number;
  /** The symbol as IBKR spells it. */
  readonly symbol: string;
  /** Type of the contract, such as `STK`. */
  readonly secType: string;
  /** Where it is listed; null when IBKR does not say. */
  readonly exchange: string | null;
  /** What it trades in; null when IBKR does not say. */
  readonly currency: string | null;
  /** The company, or what tells a derivative from its neighbours; null when IBKR does not say. */
  readonly description: string | null;
}

/** Candidates that a message lists; `candidates` has them all. */
const LISTED = 10;

/** Several contracts fit a text, and nothing said which one is meant. */
export class AmbiguousContractError extends IbkrError {
  /** The text as asked for. */
  readonly symbol: string;
  /** All that fit, in IBKR's order. */
  readonly candidates: readonly ContractCandidate[];

  /**
   * Says what was attempted, what was found and what to do.
   *
   * @param symbol The text as asked for
   * @param candidates All that fit
   */
  constructor(symbol: string, candidates: readonly ContractCandidate[], details: IbkrErrorDetails = {}) {
    const more = candidates.length > LISTED ? `; and ${candidates.length - LISTED} more` : "";
    super(
      "ambiguous_contract",
      `Cannot resolve "${symbol}": ${candidates.length} contracts fit: ` +
        `${candidates.slice(0, LISTED).map(lineOf).join("; ")}${more}; name one by exchange, currency or contract id`,
      details,
    );
    this.symbol = symbol;
    this.candidates = candidates;
  }
}

function lineOf({ conid, symbol, secType, exchange, currency, description }: ContractCandidate): string {
  const where = [symbol, secType, exchange, currency].filter((part) => part !== null).join(" ");
  return `${conid} ${where}${description === null ? "" : ` (${description})`}`;
}
