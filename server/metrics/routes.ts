import type { Handler } from "../exchange.ts";
import { Refusal } from "../refusal.ts";
import type { About } from "../routes/about.ts";
import type { OwnRoute } from "../routes/own_route.ts";
import { textResponse } from "../json_response.ts";
import { statusOf } from "../ws/switching.ts";
import type { Clock } from "../../mod.ts";
import type { Metrics } from "./metrics.ts";

const PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

/** `GET /metrics`. */
export function metricsRoutes(metrics: Metrics | undefined): OwnRoute[] {
  const answer: Handler = async () => {
    if (metrics === undefined) throw new Refusal("not_found", "This process counts nothing");
    return textResponse(await metrics.text(), PROMETHEUS_TEXT);
  };
  const about: About = {
    summary: "show numbers for Prometheus",
    answers: { 200: { description: "Prometheus' text format.", contentType: "text/plain" } },
  };
  return [{ method: "GET", path: "/metrics", about, answer }];
}

/** Counts what passes. */
export function countRequests(metrics: Metrics | undefined, clock: Clock, next: Handler): Handler {
  if (metrics === undefined) return next;
  return async (exchange) => {
    const startedAtMs = clock.now();
    metrics.began();
    const response = await next(exchange);
    metrics.served({
      method: exchange.request.method,
      route: exchange.seen?.route,
      status: statusOf(response),
      durationMs: clock.now() - startedAtMs,
    });
    return response;
  };
}
