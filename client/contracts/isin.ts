const FORM = /^[A-Z]{2}[A-Z0-9]{9}\d$/;

/** Whether a text has the form of an ISIN: country, nine letters or digits, one digit. */
export function looksLikeIsin(text: string): boolean {
  return FORM.test(text);
}

/** Whether the last digit of an ISIN is the check digit of the others (ISO 6166: Luhn over letters as 10 to 35). */
export function hasCheckDigit(isin: string): boolean {
  const digits = [...isin].map((char) => parseInt(char, 36)).join("");
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
