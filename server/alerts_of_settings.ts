import type { Clock, IbkrClient, Logger, OrderJournal } from "../mod.ts";
import type { Settings } from "../operations/mod.ts";
import { type RunningAlerts, startAlerts } from "./alerts/start_alerts.ts";
import type { ApprovalBook } from "./approvals/types.ts";
import type { SidecarEvents } from "./events/http/world.ts";
import type { AskedRestart } from "./restart/keeper.ts";
import type { LoginSighting } from "./restart/login_sighting.ts";
import type { RunningSidecar } from "./start.ts";

/** Watches over a sidecar as the settings say; null when nobody wants to be told. */
export function alertsOf(
  { alerts: settings, publicUrl, stateDir }: Settings,
  { sidecar, ...deps }: {
    readonly sidecar: RunningSidecar;
    readonly client: IbkrClient;
    readonly events: SidecarEvents | undefined;
    readonly journal: OrderJournal | undefined;
    readonly approvals: ApprovalBook | undefined;
    readonly login: LoginSighting;
    readonly restart: () => AskedRestart | null;
    readonly logger: Logger;
    readonly clock: Clock;
  },
): RunningAlerts | null {
  const { webhookUrl, ntfy, telegram, heartbeatUrl, sshHost } = settings;
  if ([webhookUrl, ntfy, telegram, heartbeatUrl].every((wanted) => wanted === undefined)) return null;
  const path = stateDir === undefined ? null : `${stateDir}/alerts.db`;
  const { port } = new URL(sidecar.doors.main ?? deps.client.transport.gateway.origin); // a bridge has no login page
  const place = { loopbackUrl: `http://127.0.0.1:${port}`, publicUrl, sshHost };
  return startAlerts({ ...deps, settings, place, path, isOwner: sidecar.isOwner });
}
