/**
 * Which requests a fault takes: those with a text in their path, every so-manieth, so many times.
 *
 * @module
 */

import { isApi } from "../backend/api_path.ts";
import type { HttpRequest } from "../net/http_message.ts";
import type { CompleteArgs, FaultParam } from "./fault.ts";

/** Parameters of faults that pick requests. */
export const PICKING: Readonly<Record<"only" | "every" | "times", FaultParam>> = {
  only: { default: "", about: "text that the request's path holds; empty: every call of the API" },
  every: { default: 1, about: "1: each of those requests, 3: each third" },
  times: { default: 0, about: "how many of them in all; 0: as many as come" },
};

/** Makes a function that says of each request whether the fault takes it. */
export function createPicker(args: CompleteArgs): (request: Pick<HttpRequest, "target">) => boolean {
  const [only, every, times] = [args.text("only"), Math.max(1, args.number("every")), args.number("times")];
  let seen = 0;
  let taken = 0;
  return ({ target }) => {
    const path = target.split("?", 1)[0]!;
    if (only === "" ? !isApi(target) : !path.includes(only)) return false;
    if (times > 0 && taken >= times) return false;
    if (++seen % every !== 0) return false;
    taken++;
    return true;
  };
}
