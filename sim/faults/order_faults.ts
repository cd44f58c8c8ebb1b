/**
 * Faults of orders: what makes a client believe something else than IBKR.
 *
 * @module
 */

import { apiPath } from "../backend/api_path.ts";
import { remainingOf } from "../backend/orders/order.ts";
import { sleep } from "../clock.ts";
import { textOf } from "../net/bytes.ts";
import type { HttpReply, HttpRequest } from "../net/http_message.ts";
import type { Fault } from "./fault.ts";
import { dropAll } from "./stream_faults.ts";

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

/** Statuses in which an order waits for the market. */
const AT_WORK: readonly string[] = ["PreSubmitted", "Submitted"];

const fillWhileDisconnected: Fault = {
  name: "fill-while-disconnected",
  about: "orders are filled in the moment in which no WebSocket is open, so no frame ever tells",
  how:
    "Ends every WebSocket and fills working orders before a client can be back. Orders, trades and positions over REST know.",
  layer: "backend",
  lasts: "at once",
  params: {
    orderId: { default: 0, about: "which order; 0: all that work" },
    quantity: { default: 0, about: "how many of its shares or contracts; 0: all that are left" },
  },
  start(host, args) {
    const { orders } = host.world;
    const [wanted, quantity] = [args.number("orderId"), args.number("quantity")];
    const isAtWork = (id: number) => AT_WORK.includes(orders.get(id)?.status ?? "");
    if (wanted !== 0 && !isAtWork(wanted)) {
      throw new RangeError(
        `Cannot start fault "fill-while-disconnected": no order ${wanted} is at work; 0 means all that are`,
      );
    }
    dropAll(host, host.layer === null ? "cut" : "close"); // a backend alone cannot break what clients hold
    for (const { id } of orders.list().filter((order) => wanted === 0 || order.id === wanted)) {
      const order = orders.get(id)!;
      if (!isAtWork(id)) continue; // a fill may have ended others of its group
      const left = remainingOf(order);
      orders.fillNow(id, quantity === 0 ? left : Math.min(quantity, left));
    }
  },
};

/** Faults of orders. */
export const ORDER_FAULTS: readonly Fault[] = [orderAnswerLost, orderDeliveredLate, fillWhileDisconnected];
