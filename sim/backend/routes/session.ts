/**
 * The brokerage session's life (§3.2): status, init, tickle, logout.
 *
 * @module
 */

import { type Answer, failure, json } from "../answer.ts";
import type { Call, Route } from "../router.ts";
import { MAC, SERVER_INFO, type World } from "../world.ts";

/** Status of the brokerage session, in the shape of each state. */
export function authStatus({ session }: Pick<World, "session">): Record<string, unknown> {
  const [tier, competing] = [session.tier(), session.isCompeting()];
  if (tier === "none" || tier === "logged-out") {
    return { authenticated: false, established: false, competing: false, connected: false, MAC: null };
  }
  if (tier === "sso") return { authenticated: false, competing, connected: true, message: "", MAC };
  return {
    authenticated: true,
    established: session.isEstablished(),
    competing,
    connected: true,
    message: "",
    MAC,
    serverInfo: SERVER_INFO,
    hardware_info: `51a70001|${MAC}`,
  };
}

function status({ world }: Call): Answer {
  const status = authStatus(world);
  return json(status.authenticated === true ? { ...status, fail: "" } : status);
}

/** Without a body it reports success and opens nothing, as the query-parameter form has been seen to do. */
function init({ world, body, request }: Call): Answer {
  if (request.method === "GET") return json({ challenge: world.random.hex(40) });
  if (typeof body !== "object" || body === null) return json({ ...authStatus(world), passed: true });
  const { publish, compete } = body as Record<string, unknown>;
  if (publish !== true) return failure(500, "failed to process request");
  if (isTornDown(world)) {
    world.session.dropBrokerage();
    return json(authStatus(world));
  }
  const establishMs = world.isFaithful ? world.random.int(500, MAX_ESTABLISH_MS) : 0;
  world.session.openBrokerage(compete === true, establishMs);
  const status = authStatus(world);
  return json(world.isFaithful && status.authenticated === true ? shortForm(status) : status);
}

/** A session that is up and that nobody competes for does not survive another start. */
function isTornDown({ session, secondInit }: World): boolean {
  return secondInit === "tears-down" && session.tier() === "brokerage" && !session.isCompeting();
}

/** A session that has just been opened can take this long until it is established; §3.2 has clients poll for so long. */
const MAX_ESTABLISH_MS = 3_000;

/** The other shape of success: as a status, but without what is only known later. */
function shortForm({ authenticated, connected, competing, established, hardware_info }: Record<string, unknown>) {
  return { passed: true, authenticated, connected, competing, established, hardware_info };
}

/** Second half of the challenge that the Gateway itself answers after a login (§2.6). */
function respond({ world }: Call): Answer {
  const passed = world.session.openBrokerage(false);
  return json({ passed, ...authStatus(world) });
}

function tickle({ world }: Call): Answer {
  const { session } = world;
  if (session.tier() === "logged-out") return json({ error: "no session" });
  session.tickle();
  return json(
    {
      session: session.id(),
      ssoExpires: session.ssoExpiresMs(),
      collission: session.isCompeting(),
      userId: session.userId,
      hmds: world.priming.portfolio().hmds ? { authStatus: farmStatus(world) } : { error: "no bridge" },
      iserver: { authStatus: authStatus(world) },
    },
    200,
    [["Set-Cookie", `x-sess-uuid=0.${session.id().slice(0, 16)}; secure; HttpOnly; Path=/v1/api`]],
  );
}

/** The data farm's bridge needs the outer session only. */
function farmStatus(world: World): Record<string, unknown> {
  return { authenticated: true, competing: world.session.isCompeting(), connected: true, message: "", MAC };
}

function logOut({ world }: Call): Answer {
  world.session.logOut();
  return json({ status: true });
}

function whoAmI({ world: { session } }: Call): Answer {
  return json({
    username: session.username,
    has2fa: false,
    isFreeTrial: false,
    applicant: false,
    props: { isPaper: true, readOnlySession: "true" },
    uar: { accountDetails: true, portfolioAnalyst: true },
  });
}

/** Long deprecated; says that something was triggered, and triggers it only when nobody competes. */
function reauthenticate({ world }: Call): Answer {
  if (world.session.tier() === "sso") world.session.openBrokerage(false);
  return json({ message: "triggered" });
}

/** Routes of the brokerage session. */
export const sessionRoutes: readonly Route[] = [
  { methods: ["GET", "POST"], path: "/iserver/auth/status", need: "status", answer: status },
  { methods: ["GET", "POST"], path: "/iserver/auth/ssodh/init", need: "sso", answer: init },
  { methods: ["GET"], path: "/ssodh/init", need: "sso", answer: init },
  { methods: ["GET", "POST"], path: "/iserver/auth/ssodh/response", need: "sso", answer: respond },
  { methods: ["GET", "POST"], path: "/iserver/reauthenticate", need: "sso", answer: reauthenticate },
  { methods: ["GET", "POST"], path: "/tickle", need: "status", answer: tickle },
  { methods: ["GET", "POST"], path: "/logout", need: "status", answer: logOut },
  { methods: ["GET"], path: "/one/user", need: "sso", answer: whoAmI },
];
