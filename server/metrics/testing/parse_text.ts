/** A reader of Prometheus' text format 0.0.4, written after its description alone: it shares nothing with what writes. @module */

/** One line with a value. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What belongs to one `# TYPE`. */
export interface Family {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  readonly samples: readonly Sample[];
}

const NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
const SAMPLE = new RegExp(`^(${NAME})(?:\\{(.*)\\})? ([^ ]+)$`);
const LABEL = /^([a-zA-Z_]\w*)="((?:[^"\\\n]|\\\\|\\"|\\n)*)"(?:,|$)/;
/** What the samples of a family may be called beyond its own name. */
const SUFFIXES: Readonly<Record<string, readonly string[]>> = { histogram: ["_bucket", "_sum", "_count"] };

/** @throws {Error} for whatever a scraper would refuse */
export function parseMetrics(text: string): Family[] {
  if (!text.endsWith("\n")) throw new Error("the last line has no end");
  const families: (Family & { readonly samples: Sample[] })[] = [];
  const seen = new Set<string>();
  let help = "";
  for (const line of text.split("\n").filter((line) => line !== "")) {
    if (line.startsWith("# HELP ")) help = line.slice(7);
    else if (line.startsWith("# TYPE ")) {
      const [, name = "", type = ""] = new RegExp(`^# TYPE (${NAME}) (counter|gauge|histogram)$`).exec(line) ?? [];
      if (name === "" || !help.startsWith(`${name} `)) throw new Error(`no help before: ${line}`);
      if (families.some((family) => family.name === name)) throw new Error(`twice: ${name}`);
      families.push({ name, type, help: help.slice(name.length + 1), samples: [] });
    } else {
      const family = families.at(-1);
      if (family === undefined) throw new Error(`no type before: ${line}`);
      const sample = parseSample(line);
      const names = SUFFIXES[family.type]?.map((suffix) => family.name + suffix) ?? [family.name];
      if (!names.includes(sample.name)) throw new Error(`${sample.name} stands below ${family.name}`);
      const key = `${sample.name}${JSON.stringify(Object.entries(sample.labels).sort())}`;
      if (seen.has(key)) throw new Error(`twice: ${line}`);
      seen.add(key);
      family.samples.push(sample);
    }
  }
  families.filter(({ type }) => type === "histogram").forEach(checkHistogram);
  return families;
}

function parseSample(line: string): Sample {
  const [, name = "", text = "", value = ""] = SAMPLE.exec(line) ?? [];
  const number = value === "+Inf" ? Infinity : Number(value);
  if (name === "" || value === "" || Number.isNaN(number)) throw new Error(`no sample: ${line}`);
  const labels: Record<string, string> = {};
  for (let rest = text; rest !== "";) {
    const match = LABEL.exec(rest);
    if (match === null) throw new Error(`no label: ${rest} in ${line}`);
    labels[match[1]!] = match[2]!.replaceAll(/\\(.)/g, (_, char) => char === "n" ? "\n" : char);
    rest = rest.slice(match[0].length);
  }
  return { name, labels, value: number };
}

/** Buckets only grow, and the last one holds all. */
function checkHistogram({ name, samples }: Family): void {
  const last = new Map<string, number>();
  for (const { name: sampleName, labels: { le, ...labels }, value } of samples) {
    const key = JSON.stringify(labels);
    if (sampleName === `${name}_count` && last.get(key) !== value) {
      throw new Error(`${name}: the count is not that of +Inf`);
    }
    if (sampleName !== `${name}_bucket`) continue;
    if (le === undefined || value < (last.get(key) ?? 0)) throw new Error(`${name}: a bucket shrinks`);
    last.set(key, value);
  }
}
