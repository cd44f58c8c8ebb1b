/** The two policies of Access: people by e-mail address, the bot by its service token. @module */
import { AS_WANTED, drifted, type Part } from "../step.ts";
import { type CloudWorld, ForeignError, remembered } from "./world.ts";

interface Policy {
  readonly id: string;
  readonly name: string;
  readonly decision: string;
  readonly include?: readonly unknown[];
  readonly exclude?: readonly unknown[];
  readonly require?: readonly unknown[];
}

/** A policy, for the application that stands on it. */
export interface PolicyPart {
  readonly part: Part;
  id(): Promise<string | null>;
  /** Reads it anew next time. */
  forget(): void;
}

type Wanted = Pick<Policy, "name" | "decision"> & { readonly include: readonly unknown[] };

/** People, by their addresses. */
export function ownerPolicy(world: CloudWorld): PolicyPart {
  const include = world.ownerEmails.map((email) => ({ email: { email } }));
  const wanted = { name: world.names.ownerPolicy, decision: "allow", include };
  return policy(world, { name: wanted.name, who: world.ownerEmails.join(", ") }, () => Promise.resolve(wanted));
}

/** The bot. The action has to be Service Auth: with Allow it would be sent to a login page. */
export function botPolicy(world: CloudWorld, tokenId: () => Promise<string | null>): PolicyPart {
  const name = world.names.botPolicy;
  return policy(world, { name, who: "the service token" }, async () => {
    const token_id = await tokenId();
    return token_id === null ? null : { name, decision: "non_identity", include: [{ service_token: { token_id } }] };
  });
}

function policy(
  world: CloudWorld,
  { name, who }: { readonly name: string; readonly who: string },
  wantedNow: () => Promise<Wanted | null>,
): PolicyPart {
  const { api } = world;
  const found = remembered(async () => {
    const ours = await listed(world, name);
    if (ours.length > 1) {
      throw new ForeignError(
        `There are ${ours.length} policies named ${name}: delete those that no application uses, in Zero Trust, Access controls, Policies`,
      );
    }
    return ours[0] ?? null;
  });
  const part: Part = {
    what: `policy ${name}: ${who}`,
    check: async () => {
      const policy = await found.get();
      const wanted = await wantedNow();
      if (policy === null) return drifted("absent");
      if (wanted === null) return drifted("stands on what is absent");
      if (policy.decision !== wanted.decision) return drifted(`its action is ${policy.decision}`);
      return isSame(policy.include, wanted.include) ? AS_WANTED : drifted("it lets in somebody else");
    },
    apply: async () => {
      const wanted = await wantedNow();
      if (wanted === null) throw new Error(`Cannot make the policy ${name}: its service token is absent`);
      const policy = await found.get();
      const path = await folder(world);
      // what narrows a policy is the owner's own affair, and stays
      const body = { ...wanted, exclude: policy?.exclude ?? [], require: policy?.require ?? [] };
      found.set(
        policy === null
          ? await api.change<Policy>("POST", path, "applications", body)
          : await api.change<Policy>("PUT", `${path}/${policy.id}`, "applications", body),
      );
    },
    undo: async () => {
      for (const { id } of await listed(world, name)) {
        await api.change("DELETE", `${await folder(world)}/${id}`, "applications");
      }
    },
  };
  return { part, id: async () => (await found.get())?.id ?? null, forget: found.forget };
}

async function folder({ place }: CloudWorld): Promise<string> {
  return `/accounts/${(await place()).accountId}/access/policies`;
}

async function listed(world: CloudWorld, wanted: string): Promise<readonly Policy[]> {
  const all = await world.api.list<Policy>(await folder(world), "applications");
  return all.filter(({ name }) => name === wanted);
}

/** The same rules, in any order. */
function isSame(one: readonly unknown[] = [], other: readonly unknown[]): boolean {
  const texts = (rules: readonly unknown[]): string =>
    rules.map((rule) => JSON.stringify(rule).toLowerCase()).sort().join();
  return texts(one) === texts(other);
}
