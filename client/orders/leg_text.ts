import { BadRequestError } from "../errors/mod.ts";
import type { OrderLegDraft } from "./draft.ts";

const LEG = /^([+-]) ?(\d{1,4}) +(\S.*)$/;

/**
 * Reads the legs of a combo as people write them: `+1 AAPL 2026-12-18 250 C, -1 AAPL 2026-12-18 255 C`. No contract has a comma in
 * its name.
 *
 * @returns undefined for what is one contract
 * @throws {BadRequestError} for a list of which a part is no leg
 */
export function legsInText(text: string): readonly OrderLegDraft[] | undefined {
  if (!text.includes(",")) return undefined;
  return text.split(",").map((part) => {
    const [, sign, ratio, contract] = LEG.exec(part.trim()) ?? [];
    if (contract !== undefined) return { contract, side: sign === "-" ? "SELL" : "BUY", ratio: Number(ratio) };
    throw new BadRequestError(
      `"${
        part.trim().slice(0, 60)
      }" is no leg of a combo: expected + or -, how many, and a contract, such as "+1 AAPL, -2 MSFT"`,
      { operation: "orders.prepare", outcome: "none" },
    );
  });
}
