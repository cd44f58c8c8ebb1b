/** A host has one way in: what another kind has left is taken away. @module */
import { runWell } from "../../host/host.ts";
import { noUnit } from "../../parts/unit.ts";
import { AS_WANTED, drifted, type Part } from "../../step.ts";
import { UNIT } from "./kind.ts";

/** What a kind says of the unit that is its own alone. */
export const DROP_IN = `/etc/systemd/system/${UNIT}.d/kind.conf`;

/** No unit of a tunnel. */
export function noTunnelUnit(): Part {
  const part = noUnit(UNIT, [DROP_IN]);
  const remove: Part["apply"] = async (host) => {
    await part.apply(host);
    await runWell(host, "tunnel_disarm"); // of a run that died: there is nothing left to close
  };
  return { ...part, apply: remove, undo: remove };
}

/** No serving of Tailscale that leads to the sidecar. */
export function servingOff(): Part {
  return {
    what: "no serving of Tailscale",
    check: async (host) => {
      const found = await runWell(host, "serve_look");
      return found === "on" || found === "funnel" ? drifted(found) : AS_WANTED;
    },
    apply: async (host) => {
      await runWell(host, "tunnel_close", { args: ["serve"] });
    },
  };
}
