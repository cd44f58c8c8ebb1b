import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import type { UpstreamCall } from "../../mod.ts";
import { boundedSeries, methodLabel, statusLabel } from "./bounded.ts";
import type { Metrics, ServedRequest } from "./metrics.ts";

/** In seconds: from an answer out of memory to the deadline of a head. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 35];
/** Pairs of method and route, and triples with the status. The API has about 180 operations. */
const MOST_ROUTES = 300;
const MOST_ANSWERS = 900;
const MOST_UPSTREAM = 200;
/** For requests that were turned down before they had a route. */
const NO_ROUTE = "(none)";
/** For what comes beyond the most that is counted apart. */
const REST = "OTHER (more)";

/** Counts requests and answers, on both sides. */
export function countTraffic(registry: Registry): Pick<Metrics, "began" | "served" | "upstream"> {
  const registers = [registry];
  let inFlight = 0;
  new Gauge({
    name: "bezant_http_requests_in_flight",
    help: "Requests without a head of their answer yet",
    registers,
    collect() {
      this.set(inFlight);
    },
  });
  const durations = new Histogram({
    name: "bezant_http_request_duration_seconds",
    help: "From a request to the head of its answer",
    labelNames: ["method", "route"],
    buckets: BUCKETS,
    registers,
  });
  const answers = new Counter({
    name: "bezant_http_requests_total",
    help: "Requests that were answered",
    labelNames: ["method", "route", "status"],
    registers,
  });
  const upstreamDurations = new Histogram({
    name: "bezant_upstream_request_duration_seconds",
    help: "From a request to the Gateway to the head of its answer, waiting for its turn not included",
    labelNames: ["method"],
    buckets: BUCKETS,
    registers,
  });
  const upstreamWaits = new Histogram({
    name: "bezant_upstream_wait_seconds",
    help: "How long requests to the Gateway waited for a budget and a free place",
    buckets: BUCKETS,
    registers,
  });
  const upstreamAnswers = new Counter({
    name: "bezant_upstream_requests_total",
    help: "Requests to the Gateway by status, or by the code of the error when there was no answer",
    labelNames: ["method", "status"],
    registers,
  });

  // a key is its labels with a blank between; none of them has one
  const durationOf = boundedSeries(MOST_ROUTES, REST, (key) => durations.labels(...key.split(" ")));
  const answerOf = boundedSeries(MOST_ANSWERS, `${REST} OTHER`, (key) => {
    const [method = "", route = "", status = ""] = key.split(" ");
    return { duration: durationOf(`${method} ${route}`), count: answers.labels(method, route, status) };
  });
  const upstreamDurationOf = boundedSeries(10, "OTHER", (method) => upstreamDurations.labels(method));
  const upstreamAnswerOf = boundedSeries(
    MOST_UPSTREAM,
    "OTHER OTHER",
    (key) => upstreamAnswers.labels(...key.split(" ")),
  );

  return {
    began: () => void inFlight++,
    served: ({ method, route = NO_ROUTE, status, durationMs }: ServedRequest) => {
      inFlight--;
      const { duration, count } = answerOf(`${methodLabel(method)} ${route} ${statusLabel(status)}`);
      duration.observe(durationMs / 1000);
      count.inc();
    },
    upstream: ({ method, status, code, waitedMs, tookMs }: UpstreamCall) => {
      const label = methodLabel(method);
      upstreamWaits.observe(waitedMs / 1000);
      if (tookMs !== null) upstreamDurationOf(label).observe(tookMs / 1000);
      upstreamAnswerOf(`${label} ${status === null ? code ?? "OTHER" : statusLabel(status)}`).inc();
    },
  };
}
