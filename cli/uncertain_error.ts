/** An order may have been placed, changed or called back, and nobody can say; the message says how to find out. */
export class UncertainError extends Error {
  override readonly name = "UncertainError";
}
