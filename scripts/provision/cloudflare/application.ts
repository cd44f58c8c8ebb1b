/** The Access application: what stands in front of the public address. @module */
import { AS_WANTED, drifted, type Part } from "../step.ts";
import { type CloudWorld, ForeignError, remembered } from "./world.ts";

interface Application {
  readonly id: string;
  readonly name?: string;
  readonly type?: string;
  /** The audience tag: what assertions for this application carry. */
  readonly aud: string;
  readonly domain?: string;
  readonly self_hosted_domains?: readonly string[];
  readonly destinations?: readonly { readonly type?: string; readonly uri?: string }[];
  readonly policies?: readonly (string | { readonly id?: string; readonly precedence?: number })[];
  readonly [name: string]: unknown;
}

/** The application, for the parts that stand on it. */
export interface ApplicationPart {
  readonly part: Part;
  aud(): Promise<string | null>;
  /** Reads it anew next time. */
  forget(): void;
}

/** What we set; another value of one of these is a drift. */
const SETTINGS = {
  session_duration: "24h",
  // a bot without a valid token hears 401, not a login page
  service_auth_401_redirect: true,
  app_launcher_visible: false,
  http_only_cookie_attribute: true,
  same_site_cookie_attribute: "lax",
  // would let requests past Access, without anybody's token
  options_preflight_bypass: false,
} as const;

/** How people log in is the owner's own affair. */
const KEPT = ["allowed_idps", "auto_redirect_to_identity"] as const;

/** The part. The bot's policy comes first: it costs nobody a login page. */
export function application(
  world: CloudWorld,
  policies: () => Promise<readonly (string | null)[]>,
): ApplicationPart {
  const { api, names } = world;
  const found = remembered(() => find(world));
  const part: Part = {
    what: `Access application ${names.main} in front of ${names.hostname}`,
    check: async () => {
      const app = await found.get();
      if (app === null) return drifted("absent");
      // what an answer leaves out is not taken for a drift: it would be mended for ever
      const setting = Object.entries(SETTINGS).find(([name, value]) => (app[name] ?? value) !== value);
      if (setting !== undefined) return drifted(`${setting[0]} is ${app[setting[0]]}`);
      const other = addressesOf(app).find((address) => address !== names.hostname);
      if (other !== undefined) return drifted(`it guards ${other}, too`);
      return JSON.stringify(policiesOf(app)) === JSON.stringify(await policies())
        ? AS_WANTED
        : drifted("it has other policies");
    },
    apply: async () => {
      const ids = await policies();
      if (ids.includes(null)) {
        throw new Error(`Cannot make the Access application ${names.main}: its policies are absent`);
      }
      const app = await found.get();
      const kept = KEPT.flatMap((name) => app?.[name] === undefined ? [] : [[name, app[name]]]);
      const body = {
        type: "self_hosted",
        name: names.main,
        domain: names.hostname,
        destinations: [{ type: "public", uri: names.hostname }],
        policies: ids,
        ...SETTINGS,
        ...Object.fromEntries(kept),
      };
      const path = await folder(world);
      found.set(
        app === null
          ? await api.change<Application>("POST", path, "applications", body)
          : await api.change<Application>("PUT", `${path}/${app.id}`, "applications", body),
      );
    },
    undo: async () => {
      for (const app of await api.list<Application>(await folder(world), "applications")) {
        if (app.name !== names.main || app.domain !== names.hostname) continue;
        await api.change("DELETE", `${await folder(world)}/${app.id}`, "applications");
      }
    },
  };
  return { part, aud: async () => (await found.get())?.aud ?? null, forget: found.forget };
}

async function folder({ place }: CloudWorld): Promise<string> {
  return `/accounts/${(await place()).accountId}/access/apps`;
}

async function find(world: CloudWorld): Promise<Application | null> {
  const { hostname, main } = world.names;
  const all = await world.api.list<Application>(await folder(world), "applications");
  // one for a path below ours counts more than ours, and may let anybody in there
  const foreign = all.find((app) => app.name !== main && addressesOf(app).some((each) => hostOf(each) === hostname));
  if (foreign !== undefined) {
    throw new ForeignError(
      `The Access application "${
        foreign.name ?? foreign.id
      }" guards ${hostname} already, and is not ours: delete it in Zero Trust, ` +
        `Access controls, Applications, rename it to ${main} to hand it over, or take another --hostname`,
    );
  }
  const ours = all.filter(({ name }) => name === main);
  const stranger = ours.find(({ type, domain }) => type !== "self_hosted" || domain !== hostname);
  if (stranger !== undefined) {
    throw new ForeignError(
      `The Access application ${main} guards ${
        stranger.domain ?? "something else"
      }, not ${hostname}: rename or delete it in Zero Trust`,
    );
  }
  if (ours.length > 1) {
    throw new ForeignError(`There are ${ours.length} Access applications named ${main}: delete all but one`);
  }
  return ours[0] ?? null;
}

function addressesOf({ domain, self_hosted_domains = [], destinations = [] }: Application): readonly string[] {
  const uris = destinations.map(({ uri }) => uri);
  return [domain, ...self_hosted_domains, ...uris].flatMap((each) => each === undefined ? [] : [each.toLowerCase()]);
}

function hostOf(address: string): string {
  return address.replace(/^https?:\/\//, "").replace(/[/:].*$/, "");
}

/** Their ids, the first that is asked first. */
function policiesOf({ policies = [] }: Application): readonly (string | undefined)[] {
  return policies.map((each, at) => typeof each === "string" ? { id: each, precedence: at } : each)
    .toSorted((one, other) => (one.precedence ?? 0) - (other.precedence ?? 0)).map(({ id }) => id);
}
