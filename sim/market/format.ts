/**
 * Numbers as the market data wire writes them (§6.1): text with thousands commas, K and M.
 *
 * @module
 */

/** A price with as many decimals as its tick has, two at least. */
export function formatPrice(price: number, tickSize: number): string {
  return price.toFixed(decimalsOf(tickSize));
}

/** A change with its sign; `+` for gains, as signed fields have it. */
export function formatChange(change: number, tickSize: number): string {
  const text = change.toFixed(decimalsOf(tickSize));
  return Number(text) > 0 ? `+${text}` : Number(text) === 0 ? text.replace("-", "") : text;
}

/** A size: `1,300`. */
export function formatSize(size: number): string {
  return String(Math.round(size)).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A volume: `812`, `24.2K`, `24.2M`. */
export function formatVolume(volume: number): string {
  if (volume >= 999_950) return `${shorten(volume / 1_000_000)}M`;
  if (volume >= 10_000) return `${shorten(volume / 1_000)}K`;
  return formatSize(volume);
}

function shorten(value: number): string {
  return value >= 100 ? formatSize(value) : value.toFixed(1);
}

const decimals = new Map<number, number>();

/** Remembered by tick: there are few, and every price asks. */
function decimalsOf(tickSize: number): number {
  const known = decimals.get(tickSize);
  if (known !== undefined) return known;
  const text = tickSize.toFixed(8).replace(/0+$/, "");
  const count = Math.max(2, text.length - text.indexOf(".") - 1);
  decimals.set(tickSize, count);
  return count;
}
