import type { Trust } from "../../mod.ts";
import { startChild } from "../child.ts";
import { load, type LoadResult, median } from "../load.ts";

interface GatewayFacts {
  readonly baseUrl: string;
  readonly certificatePem: string;
  readonly fingerprint256: string;
}

interface Row {
  readonly concurrency: number;
  readonly name: string;
  readonly result: LoadResult;
  readonly direct: LoadResult;
}

const CONCURRENCIES = [1, 64];

/**
 * A small GET through the sidecar against the same GET straight to the simulator, both over TLS, interleaved in one
 * run. Simulator, sidecar and load are three processes on whatever cores there are: read the ratios, not the numbers.
 */
export async function benchProxy(rounds: number, durationMs: number): Promise<string[]> {
  await using local = await startChild<GatewayFacts>("./proxy/serve_simulator.ts", { BENCH_CERTIFICATE: "local" });
  await using stock = await startChild<GatewayFacts>("./proxy/serve_simulator.ts");
  await using builtin = await startSidecarChild(local.facts, { ca: local.facts.certificatePem });
  await using uncounted = await startSidecarChild(local.facts, { ca: local.facts.certificatePem }, "off");
  await using pinned = await startSidecarChild(stock.facts, { fingerprint256: stock.facts.fingerprint256 });
  using client = Deno.createHttpClient({ caCerts: [local.facts.certificatePem], http2: false });
  const subjects: Readonly<Record<string, () => Promise<unknown>>> = {
    direct: () => ask(`${local.facts.baseUrl}/portfolio/accounts`, client),
    "sidecar, builtin engine (CA)": () => ask(`${builtin.facts.url}/accounts`),
    "the same without /metrics": () => ask(`${uncounted.facts.url}/accounts`),
    "sidecar, pinned engine (fingerprint)": () => ask(`${pinned.facts.url}/accounts`),
  };
  for (const subject of Object.values(subjects)) await load(subject, 8, durationMs / 2); // warms up

  const rows: Row[] = [];
  for (const concurrency of CONCURRENCIES) {
    const results: Record<string, LoadResult[]> = {};
    for (let round = 0; round < rounds; round++) {
      for (const [name, subject] of Object.entries(subjects)) {
        (results[name] ??= []).push(await load(subject, concurrency, durationMs));
      }
    }
    const direct = median(results["direct"]!);
    rows.push(...Object.entries(results).map(([name, all]) => ({ concurrency, name, result: median(all), direct })));
  }
  return table(rows);
}

function startSidecarChild(gateway: GatewayFacts, trust: Trust, metrics = "on") {
  const env = { BENCH_GATEWAY: gateway.baseUrl, BENCH_TRUST: JSON.stringify(trust), BENCH_METRICS: metrics };
  return startChild<{ readonly url: string }>("./proxy/serve_sidecar.ts", env);
}

async function ask(url: string, client?: Deno.HttpClient): Promise<void> {
  const response = await fetch(url, client === undefined ? {} : { client });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${response.status}: ${text}`);
}

function table(rows: readonly Row[]): string[] {
  return [
    "| small GET | c | answers/s | p50 ms | p99 ms | ratio to direct |",
    "|---|---:|---:|---:|---:|---:|",
    ...rows.map(({ name, concurrency, result, direct }) => {
      const ratio = (result.perSecond / direct.perSecond).toFixed(2);
      return `| ${name} | ${concurrency} | ${result.perSecond.toFixed(0)} | ${result.p50Ms.toFixed(2)} | ${
        result.p99Ms.toFixed(2)
      } | ${ratio} |`;
    }),
  ];
}
