/** What a step, a merge or an overlay entry found in a document, and what became of it. */
export interface Finding {
  /** Which step or entry says so. */
  readonly step: string;
  /** JSON pointer into the document as it came to that step. */
  readonly where: string;
  /** What is wrong there, in words that IBKR could read in a ticket. */
  readonly found: string;
  /** What was done about it. */
  readonly did: string;
}

/** A document that cannot be worked with. Says where, what was found, and what to do. */
export class SpecError extends Error {
  override readonly name = "SpecError";
  /** JSON pointer, file or line where it was found. */
  readonly where: string;

  /**
   * @param where JSON pointer, file or line
   * @param found What was found there
   * @param todo What to do about it
   */
  constructor(where: string, found: string, todo: string) {
    super(`${where}: ${found}. ${todo}`);
    this.where = where;
  }
}
