/**
 * The parts with which something of this host becomes reachable: nothing stays so unless it was seen to be guarded. Until
 * then a timer of the host's own is set, which closes it, also when whoever provisions is cut off.
 *
 * @module
 */
import { type Host, HostError, runWell } from "../../host/host.ts";
import { type Outside, settle } from "../../public_check.ts";
import type { Verdict } from "../../public_verdict.ts";
import { AS_WANTED, drifted, type Part } from "../../step.ts";

/** How a kind of tunnel is closed: the unit of one, or the serving of Tailscale. */
export type Closing = "unit" | "serve";

/** What is exposed. */
export interface Exposure {
  /** What opens it. */
  readonly opening: Part;
  readonly closing: Closing;
  /** Looks at it once, as a stranger and as one who may come in. */
  look(host: Host): Promise<Verdict>;
  /** Looks as far as that leaves no trace on the host, where the other look does. */
  glance?(host: Host): Promise<Verdict>;
}

/** Until what was never seen to be guarded is closed by the host itself: longer than the longest check. */
const DEADMAN_SECONDS = 600;

/** The door behind it, what opens it, and the proof that it is guarded. */
export function exposedParts({ opening, closing, look, glance = look }: Exposure, outside: Outside): readonly Part[] {
  return [door(), guardedOpening(opening, closing), proof(closing, { look, glance }, outside)];
}

/** A sidecar that refuses strangers at its door for tunnels. */
function door(): Part {
  const what = "the sidecar's door for tunnels, closed to strangers";
  const found = async (host: Host): Promise<string> => await runWell(host, "door_look");
  return {
    what,
    check: async (host) => {
      const status = await found(host);
      return status === "401" ? AS_WANTED : drifted(status === "000" ? "nobody answers there" : `it says ${status}`);
    },
    apply: async (host) => {
      const status = await found(host);
      throw new HostError(
        status === "000"
          ? "nobody answers at 127.0.0.1:8081: run the sidecar's steps, too, and leave BEZANT_TUNNEL_BIND as it is"
          : `the sidecar's door for tunnels answers ${status} to a stranger, so no tunnel may lead there`,
      );
    },
  };
}

function guardedOpening(opening: Part, closing: Closing): Part {
  return {
    ...opening,
    apply: async (host) => {
      await runWell(host, "tunnel_arm", { args: [closing, String(DEADMAN_SECONDS)] });
      try {
        await opening.apply(host);
      } catch (error) {
        await close(host, closing); // one that tries on and on would come up when nobody looks
        throw error;
      }
    },
  };
}

function proof(
  closing: Closing,
  { look, glance }: Required<Pick<Exposure, "look" | "glance">>,
  outside: Outside,
): Part {
  return {
    what: "nobody comes through it without a token",
    check: async (host) => {
      const standing = await runWell(host, "tunnel_look", { args: [closing] });
      if (standing !== "open") return drifted(standing === "armed" ? "not seen yet" : standing);
      const verdict = await glance(host);
      return verdict.is === "guarded" ? AS_WANTED : drifted(verdict.found);
    },
    apply: async (host) => {
      const isNew = await runWell(host, "tunnel_look", { args: [closing] }) === "armed";
      const verdict = await settle(() => look(host), outside);
      if (verdict.is === "guarded") return void await runWell(host, "tunnel_disarm", { args: [closing] });
      // a tunnel that was proved before is not taken from its bot because this machine has no internet
      if (verdict.is === "not there" && !isNew) {
        throw new HostError(`${verdict.found}; the tunnel was proved before and is left as it is`);
      }
      await close(host, closing);
      throw new HostError(`${verdict.found}; the tunnel is stopped`);
    },
  };
}

async function close(host: Host, closing: Closing): Promise<void> {
  await runWell(host, "tunnel_close", { args: [closing] });
  await runWell(host, "tunnel_disarm");
}
