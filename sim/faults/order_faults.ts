/**
 * Faults of orders: what makes a client believe something else than IBKR.
 *
 * @module
 */

import { apiPath } from "../backend/api_path.ts";
import { sleep } from "../clock.ts";
import { textOf } from "../net/bytes.ts";
import type { HttpReply, HttpRequest } from "../net/http_message.ts";
import type { Fault } from "./fault.ts";

const SUBMIT = /^\/iserver\/account\/[^/]+\/orders$/;
const REPLY = /^\/iserver\/reply\/[^/]+$/;

const isOrder = ({ method, target }: HttpRequest) => method === "POST" && SUBMIT.test(apiPath(target));
const isReply = ({ method, target }: HttpRequest) => method === "POST" && REPLY.test(apiPath(target));

const orderAnswerLost: Fault = {
  name: "order-answer-lost",
  about: "an order is accepted, and the answer that says so never arrives",
  how:
    "Takes the next answers that acknowledge an order. cut: the way back breaks and the Gateway lets its client wait for ever; " +
    "silent: the connection also keeps its place in the Gateway. Questions and refusals pass.",
  layer: "backend",
  lasts: "until stopped",
  params: {
    times: { default: 1, about: "how many answers are lost; 0: all" },
    mode: { default: "cut", oneOf: ["cut", "silent"], about: "how the answer is lost" },
  },
  start({ world: { traffic } }, args) {
    const times = args.number("times");
    let lost = 0;
    const stop = traffic.onReply((request, reply) => {
      const isLost = (isOrder(request) || isReply(request)) && acknowledges(reply) && (times === 0 || lost < times);
      if (!isLost) return reply;
      lost++;
      return args.text("mode") === "cut" ? "cut" : "hang";
    });
    return { stop };
  },
};

/** An acknowledgement is a list whose elements have an order id (§7.1); bodies of the backend are always whole. */
function acknowledges({ status, body }: HttpReply): boolean {
  return status === 200 && body instanceof Uint8Array && /^\[\{[^]*"order_id"/.test(textOf(body));
}

const orderDeliveredLate: Fault = {
  name: "order-delivered-late",
  about: "an order waits in the Gateway and reaches IBKR long after its sender has given up",
  how:
    "Holds the next orders (or replies to questions) in the Gateway for delayMs, or until it is stopped; then they are delivered " +
    "whether or not anybody waits. A restart of the Gateway loses them.",
  layer: "gateway",
  lasts: "until stopped",
  params: {
    delayMs: { default: 30_000, about: "how long an order is held" },
    times: { default: 1, about: "how many are held; 0: all" },
    of: {
      default: "order",
      oneOf: ["order", "reply"],
      about: "which request is held: the order, or the answer to its question",
    },
  },
  start({ gatewayTraffic, clock }, args) {
    const [times, isHeld] = [args.number("times"), args.text("of") === "order" ? isOrder : isReply];
    const released = Promise.withResolvers<void>();
    let held = 0;
    const unhook = gatewayTraffic.onArrival(async (request) => {
      if (!isHeld(request) || (times > 0 && held >= times)) return null;
      held++;
      await Promise.race([sleep(clock, args.number("delayMs")), released.promise]);
      return null;
    });
    return {
      stop() {
        unhook();
        released.resolve();
      },
    };
  },
};

/** Faults of orders. */
export const ORDER_FAULTS: readonly Fault[] = [orderAnswerLost, orderDeliveredLate];
