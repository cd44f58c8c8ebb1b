/** The command line cannot be meant; says what was found and what to write instead. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
