import type { Clock, IbkrClient, OrderJournal } from "../../mod.ts";
import type { SidecarEvents } from "../events/http/world.ts";
import type { OwnRoute } from "../routes/own_route.ts";
import type { HealthCheck } from "./findings.ts";
import { LIVEZ, READYZ } from "./about.ts";
import { livez, readyz } from "./answers.ts";
import { checkEventsDatabase, checkJournal } from "./check_database.ts";
import { checkLimits } from "./check_limits.ts";
import { checkOwner } from "./check_owner.ts";
import { checkSession } from "./check_session.ts";
import { checkStream } from "./check_stream.ts";

/** What the health of a sidecar is read from. */
export interface HealthDeps {
  readonly client: IbkrClient;
  readonly clock: Clock;
  readonly events: SidecarEvents | undefined;
  /** The journal of orders, when there is one. */
  readonly journal: OrderJournal | undefined;
  /** Whether the session is this process's to change. */
  readonly isOwner: () => boolean;
}

/** What has to be well. */
export function healthChecks({ client, clock, events, journal, isOwner }: HealthDeps): HealthCheck[] {
  return [
    checkSession(client, clock),
    checkStream(events),
    checkEventsDatabase(events),
    checkJournal(journal, clock),
    checkOwner(isOwner, clock),
    checkLimits(client, clock),
  ];
}

/** Whether it lives, and whether it can be worked with. */
export function healthRoutes(checks: readonly HealthCheck[], clock: Clock): OwnRoute[] {
  return [
    { method: "GET", path: "/livez", about: LIVEZ, answer: livez(clock) },
    { method: "GET", path: "/readyz", about: READYZ, answer: readyz(checks) },
  ];
}
