const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

/** `DEC26` of year and month, as IBKR names the month of a derivative. */
export function monthCode(year: number, month: number): string {
  return `${MONTHS[month - 1]}${String(year % 100).padStart(2, "0")}`;
}

/** The number of a month by its three letters in capitals, from 1; null when it is none. */
export function monthNumber(letters: string): number | null {
  const index = MONTHS.indexOf(letters);
  return index < 0 ? null : index + 1;
}

/** Puts codes such as `DEC26` in the order of time. */
export function compareMonths(one: string, other: string): number {
  const keyOf = (code: string): number => Number(code.slice(3)) * 12 + (monthNumber(code.slice(0, 3)) ?? 0);
  return keyOf(one) - keyOf(other);
}

/** `20261218` where that is a day of the calendar, else null. */
export function dateDigits(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || year < 1990 || year > 2099) return null;
  return date.toISOString().slice(0, 10).replaceAll("-", "");
}

/** `2026-12-18` of `20261218`; what is not of that form stays as it is. */
export function isoDate(digits: string): string {
  return digits.replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3");
}
