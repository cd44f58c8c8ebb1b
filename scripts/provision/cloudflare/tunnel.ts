/** The tunnel and its ingress: where requests for the public name go, once Access has let them in. @module */
import { AS_WANTED, drifted, type Part } from "../step.ts";
import { CloudflareError } from "./api_error.ts";
import { type CloudWorld, ForeignError, remembered } from "./world.ts";

interface Tunnel {
  readonly id: string;
  readonly name: string;
  readonly config_src?: string;
  readonly deleted_at?: string | null;
}

interface Rule {
  readonly hostname?: string;
  readonly path?: string;
  readonly service: string;
  readonly originRequest?: {
    readonly access?: { readonly required?: boolean; readonly teamName?: string; readonly audTag?: readonly string[] };
  };
}

type Configuration = { readonly config?: { readonly ingress?: readonly Rule[] } | null } | null;

/** The tunnel, for the parts that stand on it. */
export interface TunnelPart {
  readonly parts: readonly [tunnel: Part, ingress: Part];
  id(): Promise<string | null>;
  /** What cloudflared is started with. */
  token(): Promise<string | null>;
  /** Reads the ingress anew next time. */
  forget(): void;
}

/** The sidecar's door for tunnels, where loopback counts for nothing. Never the Gateway's port, never 8080. */
const ORIGIN = "http://127.0.0.1:8081";
const NOTHING = "http_status:404";

/** The parts. cloudflared itself asks for an assertion of the application, too: a second lock on the same door. */
export function tunnel(world: CloudWorld, aud: () => Promise<string | null>): TunnelPart {
  const found = remembered(() => find(world));
  const ingress = remembered(async () => {
    const tunnel = await found.get();
    return tunnel === null ? [] : await readIngress(world, tunnel.id);
  });
  const id = async (): Promise<string | null> => (await found.get())?.id ?? null;
  const token = remembered(async () => {
    const tunnelId = await id();
    if (tunnelId === null) return null;
    const text = await world.api.get<string>(`${await folder(world)}/${tunnelId}/token`, "tunnel");
    world.hide(text);
    return text;
  });

  const wanted = async (): Promise<readonly Rule[] | null> => {
    const audTag = await aud();
    if (audTag === null) return null;
    const access = { required: true, teamName: (await world.place()).team, audTag: [audTag] };
    return [{ hostname: world.names.hostname, service: ORIGIN, originRequest: { access } }, { service: NOTHING }];
  };
  const tunnelPart: Part = {
    what: `tunnel ${world.names.main}`,
    check: async () => await id() === null ? drifted("absent") : AS_WANTED,
    apply: async () => {
      const body = { name: world.names.main, config_src: "cloudflare" };
      found.set(await world.api.change<Tunnel>("POST", await folder(world), "tunnel", body));
      ingress.forget();
      token.forget();
    },
    undo: async () => {
      const tunnel = await find(world);
      if (tunnel === null) return;
      await readIngress(world, tunnel.id); // refuses when it serves something of somebody else
      const path = `${await folder(world)}/${tunnel.id}`;
      await world.api.change("DELETE", `${path}/connections`, "tunnel");
      await world.api.change("DELETE", path, "tunnel");
    },
  };
  const ingressPart: Part = {
    what: `ingress of the tunnel: ${world.names.hostname} to ${ORIGIN}, with Access required`,
    check: async () => {
      const rules = await ingress.get();
      if (rules.length === 0) return drifted("absent");
      const right = await wanted();
      if (right === null) return drifted("stands on what is absent");
      return isSame(rules, right) ? AS_WANTED : drifted(`other rules: ${rules.map(shown).join("; ")}`);
    },
    apply: async () => {
      const [tunnelId, rules] = [await id(), await wanted()];
      if (tunnelId === null || rules === null) {
        throw new Error("Cannot set the ingress: its tunnel or its Access application is absent");
      }
      const path = `${await folder(world)}/${tunnelId}/configurations`;
      const answer = await world.api.change<Configuration>("PUT", path, "tunnel", { config: { ingress: rules } });
      ingress.set(answer?.config?.ingress ?? rules);
    },
  };
  return { parts: [tunnelPart, ingressPart], id, token: token.get, forget: ingress.forget };
}

async function folder({ place }: CloudWorld): Promise<string> {
  return `/accounts/${(await place()).accountId}/cfd_tunnel`;
}

async function find(world: CloudWorld): Promise<Tunnel | null> {
  const { main } = world.names;
  const all = await world.api.list<Tunnel>(`${await folder(world)}?name=${main}&is_deleted=false`, "tunnel");
  const tunnel = all.find(({ name, deleted_at }) => name === main && (deleted_at ?? null) === null);
  if (tunnel?.config_src === "local") {
    throw new ForeignError(
      `The tunnel ${main} is configured on its own machine, and is not ours: delete or rename it in Zero Trust, Networks, Tunnels`,
    );
  }
  return tunnel ?? null;
}

/** Rules for other names are somebody else's: they would be lost. */
async function readIngress(world: CloudWorld, id: string): Promise<readonly Rule[]> {
  const rules = await configured(world, `${await folder(world)}/${id}/configurations`);
  const { main, hostname } = world.names;
  const foreign = rules.find((rule) =>
    rule.hostname !== undefined && rule.hostname !== "" && rule.hostname !== hostname
  );
  if (foreign === undefined) return rules;
  throw new ForeignError(
    `The tunnel ${main} serves ${foreign.hostname}, too, and is left alone: give that name a tunnel of its own in Zero Trust, Networks, Tunnels`,
  );
}

async function configured({ api }: CloudWorld, path: string): Promise<readonly Rule[]> {
  try {
    return (await api.get<Configuration>(path, "tunnel"))?.config?.ingress ?? [];
  } catch (error) {
    // a tunnel that was never configured
    if (error instanceof CloudflareError && error.status === 404) return [];
    throw error;
  }
}

function isSame(rules: readonly Rule[], wanted: readonly Rule[]): boolean {
  return JSON.stringify(rules.map(essence)) === JSON.stringify(wanted.map(essence));
}

/** What counts, in one order; the API adds to rules what is nobody's wish. */
function essence({ hostname, path, service, originRequest }: Rule): readonly unknown[] {
  const { required, teamName, audTag } = originRequest?.access ?? {};
  return [hostname || null, path || null, service, required ?? false, teamName || null, audTag ?? []];
}

function shown({ hostname, path, service, originRequest }: Rule): string {
  const guard = originRequest?.access?.required === true ? ", Access required" : "";
  return `${hostname || "any name"}${path ?? ""} to ${service}${guard}`;
}
