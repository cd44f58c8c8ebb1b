/** A host has one way in: what another kind has left is taken away. @module */
import { runWell } from "../../host/host.ts";
import { AS_WANTED, drifted, type Part } from "../../step.ts";
import { UNIT } from "./kind.ts";

/** What a kind says of the unit that is its own alone. */
export const DROP_IN = `/etc/systemd/system/${UNIT}.d/kind.conf`;

/** No unit of a tunnel. */
export function noUnit(): Part {
  const path = `/etc/systemd/system/${UNIT}`;
  const remove: Part["apply"] = async (host) => {
    await runWell(host, "unit_stop", { args: [UNIT] });
    await runWell(host, "path_remove", { args: [path, DROP_IN] });
    await runWell(host, "reload_units");
    await runWell(host, "tunnel_disarm"); // of a run that died: there is nothing left to close
  };
  return {
    what: `no ${UNIT}`,
    check: async (host) => {
      const found = await runWell(host, "file_look", { args: [path] });
      return found === "absent" ? AS_WANTED : drifted("there");
    },
    apply: remove,
    undo: remove,
  };
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
