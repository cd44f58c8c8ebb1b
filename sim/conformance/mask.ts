/**
 * What of somebody's answers may stand in a report: no account, no session, no name. Pure.
 *
 * @module
 */

const ACCOUNT = /\b([A-Z]{1,3})\d{5,}\b/g;
const LONG_ID = /\b[0-9a-f]{16,}\b/gi;
/** Keys of which the value tells who or where somebody is; `success` is the user's name on the stream. */
const TELLING =
  /"(USER_ID|USER_NAME|PAPER_USER_NAME|CREDENTIAL|IP|MAC|hardware_info|userId|username|session|sessionId|success|accountTitle|displayName|accountAlias)"\s*:\s*(?:"[^"]*"?|-?\d+)/g;

/** The text with such things as `***`. */
export function masked(text: string): string {
  return text.replace(TELLING, '"$1":"***"').replace(ACCOUNT, "$1***").replace(LONG_ID, "***");
}
