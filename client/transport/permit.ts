/** Room in the budgets; exactly one of the two is to be called, more does no harm. */
export interface Permit {
  /** The request was answered, or nobody will ever know. */
  answered(): void;
  /** It was not sent. */
  refund(): void;
}

/** For what no budget counts. */
export const UNPACED: Permit = { answered: () => {}, refund: () => {} };
