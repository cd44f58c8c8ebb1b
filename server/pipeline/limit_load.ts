import type { Handler } from "../exchange.ts";
import { LIMITS } from "../limits.ts";
import { Refusal } from "../refusal.ts";

/** Turns down what comes on top of the requests that are being worked on already, instead of queueing it unseen. */
export function limitLoad(next: Handler): Handler {
  let underWay = 0;
  return async (exchange) => {
    if (underWay >= LIMITS.maxUnderWay) {
      throw new Refusal("too_busy", `${underWay} requests are under way already; try again in a second`, {
        "retry-after": "1",
      });
    }
    underWay++;
    let isCounted = true;
    const idle = (): void => {
      if (isCounted) underWay--;
      isCounted = false;
    };
    try {
      return await next({ ...exchange, idle });
    } finally {
      idle();
    }
  };
}
