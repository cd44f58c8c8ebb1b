import type { WriteTools } from "../tools/tool.ts";
import { createSlipBook } from "./slip_book.ts";
import { orderTools } from "./tools.ts";
import type { OrderToolsOptions } from "./types.ts";
import type { Clock } from "../../mod.ts";

/**
 * The tools by which an assistant gives orders; null where the guard rails let nothing trade, and then there are none.
 *
 * @param clock Time, and what tokens are made of
 */
export function createOrderTools(options: OrderToolsOptions, clock: Clock): WriteTools | null {
  if (options.desk.trading === "off") return null;
  const book = createSlipBook(clock);
  return {
    tools: orderTools({ options, book }),
    verifyState(state) {
      if (!book.isOpen(state)) throw new Error("a state that was not given out, or was answered");
      return state;
    },
  };
}
