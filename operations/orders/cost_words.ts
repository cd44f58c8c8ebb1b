import type { OrderPreview } from "../../mod.ts";

/** What a preview says, line by line. */
export function costLines({ wire, warnings, refusal, rail }: OrderPreview): (readonly [string, string])[] {
  const { amount, equity, initial, maintenance } = wire ?? {};
  const costs = [amount?.amount, amount?.commission && `commission ${amount.commission}`];
  const change = (one: typeof equity): string => one === undefined ? "" : `${one.current} -> ${one.after}`;
  const lines: (readonly [string, string])[] = [
    ["costs", [...costs, amount?.total && `in all ${amount.total}`].filter((one) => one).join(", ")],
    [
      "margin",
      [initial && `initial ${change(initial)}`, maintenance && `maintenance ${change(maintenance)}`]
        .filter((one) => one).join(", "),
    ],
    ["equity", change(equity)],
    ...warnings.map((text) => ["warning", text] as const),
    ["refusal", refusal === null ? "" : `IBKR would say no (${refusal.code}): ${refusal.text}`],
    ["rail", rail === null ? "" : `a guard rail says no (${rail.code}): ${rail.message}`],
  ];
  return lines.filter(([, text]) => text !== "");
}
