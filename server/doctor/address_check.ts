/** Whether IBKR lets this machine's own address in, with no Gateway between: asked for, before there is one. @module */
import type { DoctorCheck, Outcome } from "./check.ts";
import { isCdnRefusal } from "./gateway_checks.ts";
import type { LocalWorld } from "./local_world.ts";
import { serverOf, shortOf } from "./look.ts";

/** First of all where it is asked for; elsewhere nobody but the Gateway speaks to IBKR. */
export const ADDRESS_CHECK: DoctorCheck<LocalWorld> = { name: "address", run: checkAddress };

async function checkAddress(world: LocalWorld): Promise<Outcome> {
  const look = await world.direct();
  if (look === null) return { absent: "not looked at: nobody asked for it" };
  if (look.kind === "failure") return { found: "address-unclear", facts: { message: shortOf(look.error) } };
  const { status, headers } = look;
  if (status < 400) return { ok: "IBKR's CDN lets this machine's address in" };
  return isCdnRefusal(look)
    ? { found: "address-refused", facts: { status, server: serverOf(headers) } }
    : { found: "address-unclear", facts: { message: `status ${status} of ${serverOf(headers)}` } };
}
