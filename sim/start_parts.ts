/**
 * What starting the whole simulator and starting one of its layers have in common.
 *
 * @module
 */

import { startControl } from "./control/control.ts";
import type { ControlHost } from "./control/host.ts";
import type { Faults } from "./faults/faults.ts";
import { type CertificateFiles, createCertificate } from "./gateway/certificate.ts";
import { fingerprintOf } from "./gateway/pem.ts";
import { createRandom } from "./random.ts";
import { addressesOf, type ResolvedOptions } from "./simulator_options.ts";

/** The certificate that was chosen, with its fingerprint. */
export async function identityOf(
  { certificate }: Pick<ResolvedOptions, "certificate">,
): Promise<Required<CertificateFiles>> {
  if (typeof certificate === "string") return await createCertificate(certificate);
  return { ...certificate, fingerprint256: certificate.fingerprint256 ?? fingerprintOf(certificate.certPem) };
}

/** How a listener is called in a URL: `localhost` only where it can mean nothing but us, on both loopback addresses. */
export function hostOf(hostname: string, addressCount: number): string {
  const addresses = addressesOf(hostname);
  if (addresses.length > 1) return addressCount === addresses.length ? "localhost" : addresses[0]!;
  return hostname.includes(":") ? `[${hostname}]` : hostname;
}

/** Delays by profile, in ms. `ssodh/init` takes seconds (§3.2), everything else fractions of one. */
export function delaysOf(
  { profile, seed, upstreamDelayMs }: Pick<ResolvedOptions, "profile" | "seed" | "upstreamDelayMs">,
): { answerMs(target: string): number; wsOpenMs(): number } {
  const random = createRandom(seed + 1);
  const isLax = profile === "lax";
  return {
    answerMs: (target: string) =>
      isLax ? 0 : target.includes("/ssodh/init") ? random.int(1_000, 4_000) : random.int(80, 400),
    wsOpenMs: () => upstreamDelayMs ?? (isLax ? 0 : random.int(100, 500)),
  };
}

/** What a layer's control port acts on besides faults. */
export type LayerControl = Pick<ControlHost["simulator"], "requests" | "moveMarket" | "truth"> & {
  /** What has to be done before anything goes wrong. */
  readonly begin?: () => void | Promise<void>;
};

/** Begins the faults of a layer and opens its control port, as far as that was asked for; stops what runs when it cannot. */
export async function furnishLayer(
  faults: Faults,
  options: Pick<ResolvedOptions, "faults" | "controlPort" | "clock">,
  { begin, ...parts }: LayerControl,
  end: () => Promise<void>,
): Promise<{ readonly controlUrl: string | null; close(): Promise<void> }> {
  let closing: Promise<void> | null = null;
  let endControl: () => Promise<void> = () => Promise.resolve();
  const close = () => {
    faults.stop();
    return closing ??= endControl().then(end);
  };
  try {
    await begin?.();
    for (const fault of options.faults) faults.start(fault);
    if (options.controlPort === null) return { controlUrl: null, close };
    const control = await startControl({ simulator: { faults, ...parts }, clock: options.clock }, options.controlPort);
    endControl = control.close;
    return { controlUrl: control.url, close };
  } catch (error) {
    await close();
    throw error;
  }
}
