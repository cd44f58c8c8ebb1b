/** Whether a text is an account's id. */
export function isAccountId(text: string): boolean {
  return /^[A-Z]{1,3}[0-9]+$/.test(text);
}
