/** What is a currency and not three letters of a symbol; those that IBKR keeps accounts or pairs in. */
const CURRENCIES: ReadonlySet<string> = new Set(
  ("AED AUD BRL CAD CHF CNH CNY CZK DKK EUR GBP HKD HUF IDR ILS INR ISK JPY KRW KZT MXN MYR NOK NZD PHP PLN QAR RON " +
    "RUB SAR SEK SGD THB TRY TWD USD ZAR").split(" "),
);

/** Whether three capitals name a currency. */
export function isCurrency(code: string): boolean {
  return CURRENCIES.has(code);
}
