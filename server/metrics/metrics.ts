/** What the parts of the sidecar know of its numbers: cheap functions, whoever writes them down. @module */
import type { IbkrClient, UpstreamCall } from "../../mod.ts";
import type { SidecarEvents } from "../events/http/world.ts";

/** One request, answered. */
export interface ServedRequest {
  /** HTTP method as received. */
  readonly method: string;
  /** Template of the route, never a path; undefined when it was turned down before it had one. */
  readonly route: string | undefined;
  /** Status of the answer. */
  readonly status: number;
  /** Until the head of the answer. */
  readonly durationMs: number;
}

/** What is looked at when somebody asks for the numbers. */
export interface MetricSources {
  /** Its session and its budgets. */
  readonly client: IbkrClient;
  /** The events, when they are captured. */
  readonly events: SidecarEvents | undefined;
  /** How many consumers of the stream there are. */
  readonly consumers: () => number;
  /** How many restarts of the Gateway were asked for. Default: none. */
  readonly gatewayRestarts?: () => number;
}

/** The numbers of one process. */
export interface Metrics {
  /** A request has come. */
  began(): void;
  /** It was answered. */
  served(request: ServedRequest): void;
  /** Something was asked of the Gateway. */
  upstream(call: UpstreamCall): void;
  /** Says where the rest is read. */
  watch(sources: MetricSources): void;
  /** Everything in Prometheus' text format. */
  text(): Promise<string>;
}
