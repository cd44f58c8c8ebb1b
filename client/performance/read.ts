import { isoDate } from "../contracts/months.ts";
import { UpstreamDecodeError } from "../errors/mod.ts";
import { toMoney } from "../portfolio/money.ts";
import { numberOf, objectOf, objectsOf, textOf } from "../stream/frames.ts";
import type { WireAllPeriods, WirePerformance, WireTransactions } from "../wire.ts";
import type { AccountPerformance, PerformanceDay, PerformancePeriod, Transaction } from "./types.ts";

/** Reads one period of each account: values of `nav`, cumulative returns of `cps`. */
export function readPeriod(wire: WirePerformance, period: PerformancePeriod): AccountPerformance[] {
  const { nav, cps } = wire;
  if (nav?.data === undefined) throw new UpstreamDecodeError("no values", { operation: "performance.period" });
  return nav.data.map((row) => {
    const returns = cps?.data?.find(({ id }) => id === row.id)?.returns ?? [];
    return {
      accountId: row.id ?? "",
      period,
      baseCurrency: row.baseCurrency ?? null,
      start: startOf(row.startNAV),
      days: daysOf(nav.dates ?? [], row.navs ?? [], byDate(cps?.dates ?? [], returns)),
    };
  });
}

/** Reads every period of each account: accounts lie beside the head, periods beside their account's. */
export function readPeriods(wire: WireAllPeriods, periods: readonly PerformancePeriod[]): AccountPerformance[] {
  return (wire.included ?? []).flatMap((accountId) => {
    const account = objectOf(wire[accountId]) ?? {};
    return periods.flatMap((period): AccountPerformance[] => {
      const row = objectOf(account[period]);
      if (row === null) return [];
      const dates = textsOf(row["dates"]);
      const start = objectOf(row["startNAV"]) ?? objectOf(row["startNav"]);
      return [{
        accountId,
        period,
        baseCurrency: textOf(account["baseCurrency"]),
        start: start === null ? null : startOf({ date: textOf(start["date"]), val: numberOf(start["val"]) }),
        days: daysOf(dates, listOf(row["nav"]), byDate(dates, listOf(row["cps"]))),
      }];
    });
  });
}

/** Reads transactions, earliest first. */
export function readTransactions(wire: WireTransactions): Transaction[] {
  return objectsOf(wire.transactions)
    .map((row) => ({
      accountId: textOf(row["acctid"]),
      conid: numberOf(row["conid"]),
      date: textOf(row["rawDate"]) === null ? null : isoDate(textOf(row["rawDate"])!),
      type: textOf(row["type"]),
      quantity: numberOf(row["qty"]),
      price: toMoney(row["pr"]),
      amount: toMoney(row["amt"]),
      currency: textOf(row["cur"]),
      description: textOf(row["desc"]),
    }))
    .toSorted((one, other) => (one.date ?? "").localeCompare(other.date ?? ""));
}

function daysOf(
  dates: readonly string[],
  values: readonly unknown[],
  returns: ReadonlyMap<string, number | null>,
): PerformanceDay[] {
  return dates.map((date, index) => ({
    date: isoDate(date),
    netAssetValue: toMoney(values[index]),
    cumulativeReturnRatio: returns.get(date) ?? null,
  }));
}

function byDate(dates: readonly string[], returns: readonly unknown[]): ReadonlyMap<string, number | null> {
  return new Map(dates.map((date, index) => [date, numberOf(returns[index])]));
}

function startOf(
  start: { readonly date?: string | null; readonly val?: number | null } | undefined,
): AccountPerformance["start"] {
  const netAssetValue = toMoney(start?.val);
  return netAssetValue === null || !start?.date ? null : { date: isoDate(start.date), netAssetValue };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textsOf(value: unknown): string[] {
  return listOf(value).filter((one) => typeof one === "string");
}
