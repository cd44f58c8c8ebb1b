/** Takes the noise of binary fractions out of a sum of sizes: of 0.3 shares, 0.1 and 0.2 can be sold. */
export function exact(size: number): number {
  return Number.isFinite(size) ? Number(size.toFixed(8)) : size;
}
