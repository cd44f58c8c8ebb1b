import type { WirePosition } from "../wire.ts";
import { UpstreamDecodeError } from "../errors/mod.ts";

/** Positions on a full page. */
export const POSITIONS_PAGE_SIZE = 100;

/** Pages read at most; ten thousand positions are more than an account may hold. */
export const MAX_POSITION_PAGES = 100;

/**
 * The only page loop: reads until a page is not full. The first answer of a session may be empty whatever is held (reference
 * §8), so an empty first page is read once more.
 *
 * @throws {UpstreamDecodeError} when pages never end; a cut list would look like the whole one
 */
export async function listAllPositions(readPage: (page: number) => Promise<WirePosition[]>): Promise<WirePosition[]> {
  const all: WirePosition[] = [];
  for (let page = 0; page < MAX_POSITION_PAGES; page++) {
    let positions = await readPage(page);
    if (page === 0 && positions.length === 0) positions = await readPage(page);
    all.push(...positions);
    if (positions.length < POSITIONS_PAGE_SIZE) return all;
  }
  throw new UpstreamDecodeError(`more than ${MAX_POSITION_PAGES} full pages of positions`, {
    operation: "portfolio.positions",
  });
}
