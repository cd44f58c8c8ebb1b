/** The service token of Access: what a bot identifies itself with. @module */
import { AS_WANTED, drifted, type Part, type Standing } from "../step.ts";
import type { Credentials } from "./secret_file.ts";
import { type CloudWorld, ForeignError, type Remembered, remembered } from "./world.ts";

/** As the API shows it; the secret only in the answers to making and rotating. */
interface ServiceToken {
  readonly id: string;
  readonly name: string;
  readonly client_id: string;
  readonly client_secret?: string;
  readonly expires_at?: string;
  readonly enabled?: boolean;
}

/** The token, for the parts that stand on it. */
export interface ServiceTokenPart {
  readonly part: Part;
  id(): Promise<string | null>;
  credentials(): Promise<Credentials | null>;
}

/** A year. */
const DURATION = "8760h";
/** One that ends sooner is prolonged. */
const RENEW_DAYS = 30;
/** How long a lost secret still counts: bots may have it. */
const GRACE_SECONDS = 24 * 60 * 60;
const DAY_SECONDS = 24 * 60 * 60;

/** The part. */
export function serviceToken(world: CloudWorld): ServiceTokenPart {
  const { names, secretFile } = world;
  const found = remembered(() => find(world));
  const credentials = async (): Promise<Credentials | null> => {
    const token = await found.get();
    const known = secretFile.read();
    if (known !== null) world.hide(known.clientSecret);
    return token !== null && known?.clientId === token.client_id ? known : null;
  };
  const part: Part = {
    what: `service token ${names.main}, its secret in ${secretFile.path}`,
    check: async () => {
      const token = await found.get();
      if (token === null) return drifted("absent");
      if (await credentials() === null) return drifted("its secret is not known here: it gets a new one");
      return standingOf(token, world.nowSeconds);
    },
    apply: async () => {
      const token = await found.get();
      // whatever is shown once must have a place before it is asked for
      secretFile.prepare();
      if (token === null) return await make(world, found);
      if (await credentials() === null) await rotate(world, found, token);
      if (standingOf(token, world.nowSeconds).is === "drifted") await prolong(world, found);
    },
    undo: async () => {
      for (const { id } of await listed(world)) {
        await world.api.change("DELETE", `${await folder(world)}/${id}`, "serviceTokens");
      }
    },
  };
  return { part, id: async () => (await found.get())?.id ?? null, credentials };
}

async function folder({ place }: CloudWorld): Promise<string> {
  return `/accounts/${(await place()).accountId}/access/service_tokens`;
}

async function listed(world: CloudWorld): Promise<readonly ServiceToken[]> {
  const all = await world.api.list<ServiceToken>(await folder(world), "serviceTokens");
  return all.filter(({ name }) => name === world.names.main);
}

async function find(world: CloudWorld): Promise<ServiceToken | null> {
  const ours = await listed(world);
  const known = world.secretFile.read();
  const token = ours.length > 1 ? ours.find(({ client_id }) => client_id === known?.clientId) : ours[0];
  if (token === undefined && ours.length > 1) {
    throw new ForeignError(
      `There are ${ours.length} service tokens named ${world.names.main}: delete those that nobody uses, in Zero Trust, ` +
        "Access controls, Service credentials",
    );
  }
  if (token?.enabled === false) {
    throw new ForeignError(
      `The service token ${world.names.main} is disabled: enable it in Zero Trust, Access controls, Service credentials, or delete it there`,
    );
  }
  return token ?? null;
}

function standingOf({ expires_at }: ServiceToken, nowSeconds: number): Standing {
  const days = Math.floor((Date.parse(expires_at ?? "") / 1000 - nowSeconds) / DAY_SECONDS);
  return days < RENEW_DAYS ? drifted(`ends in ${days} days`) : AS_WANTED;
}

async function make(world: CloudWorld, found: Remembered<ServiceToken | null>): Promise<void> {
  const body = { name: world.names.main, duration: DURATION };
  keep(world, found, await world.api.change<ServiceToken>("POST", await folder(world), "serviceTokens", body));
}

async function rotate(world: CloudWorld, found: Remembered<ServiceToken | null>, token: ServiceToken): Promise<void> {
  const until = new Date((world.nowSeconds + GRACE_SECONDS) * 1000).toISOString();
  const path = `${await folder(world)}/${token.id}/rotate`;
  const body = { previous_client_secret_expires_at: until };
  keep(world, found, { ...token, ...await world.api.change<ServiceToken>("POST", path, "serviceTokens", body) });
}

/** Nothing comes between the API's answer and the file. */
function keep(world: CloudWorld, found: Remembered<ServiceToken | null>, token: ServiceToken): void {
  const { client_id: clientId, client_secret: clientSecret = "" } = token;
  if (clientSecret === "") {
    throw new Error(`Cloudflare showed no secret of the service token ${world.names.main}: run this again`);
  }
  world.hide(clientSecret);
  world.secretFile.write({ clientId, clientSecret });
  found.set(token);
}

async function prolong(world: CloudWorld, found: Remembered<ServiceToken | null>): Promise<void> {
  const token = await found.get();
  const path = `${await folder(world)}/${token?.id}/refresh`;
  found.set({ ...token, ...await world.api.change<ServiceToken>("POST", path, "serviceTokens") });
}
