/** What a Dockerfile says of one of its targets, as far as it can be followed without an engine. @module */

/** One instruction. */
export interface Instruction {
  readonly word: string;
  readonly text: string;
}

/** What a target's container is started with. */
export interface Target {
  /** In order, those of the stages below it first. */
  readonly instructions: readonly Instruction[];
  readonly env: Readonly<Record<string, string>>;
  /** Number of the user and of the group. */
  readonly user: readonly [string, string];
  readonly entrypoint: readonly string[];
  readonly healthcheck: readonly string[];
}

/** Reads a target. */
export function targetOf(dockerfile: string, target: string): Target {
  const instructions = chainOf(stagesOf(dockerfile), target);
  const last = (word: string): string => instructions.findLast((one) => one.word === word)?.text ?? "";
  const [user = "", group = ""] = last("USER").split(":");
  return {
    instructions,
    env: Object.fromEntries(
      instructions.filter(({ word }) => word === "ENV").flatMap(({ text }) =>
        text.split(/\s+/).map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)])
      ),
    ),
    user: [user, group],
    entrypoint: JSON.parse(last("ENTRYPOINT")),
    healthcheck: JSON.parse(last("HEALTHCHECK").replace(/^.*?CMD /, "")),
  };
}

interface Stage {
  readonly base: string;
  readonly instructions: Instruction[];
}

function stagesOf(dockerfile: string): Map<string, Stage> {
  const stages = new Map<string, Stage>();
  let current: Stage | undefined;
  const whole = dockerfile.replaceAll(/^#.*\n/gm, "").replaceAll(/\s*\\\n\s*/g, " ");
  for (const [, word = "", text = ""] of whole.matchAll(/^([A-Z]+) (.*)$/gm)) {
    if (word === "FROM") {
      const [base = "", , name = ""] = text.split(" ");
      stages.set(name, current = { base, instructions: [] });
    } else current?.instructions.push({ word, text });
  }
  return stages;
}

function chainOf(stages: ReadonlyMap<string, Stage>, name: string): Instruction[] {
  const stage = stages.get(name);
  return stage === undefined ? [] : [...chainOf(stages, stage.base), ...stage.instructions];
}
