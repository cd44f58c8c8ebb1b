/** What can be wrong, and what to do about it: the doctor's knowledge, as data. @module */
import { AFAR_DIAGNOSES } from "./diagnoses_afar.ts";
import { GATEWAY_DIAGNOSES } from "./diagnoses_gateway.ts";
import { MACHINE_DIAGNOSES } from "./diagnoses_machine.ts";
import type { Diagnosis } from "./diagnosis.ts";

const ALL = { ...GATEWAY_DIAGNOSES, ...MACHINE_DIAGNOSES, ...AFAR_DIAGNOSES };

/** Id of a diagnosis: one of the keys of `DIAGNOSES`; the doctor's own code can't name another. */
export type KnownDiagnosis = keyof typeof ALL;

/** Every diagnosis by its id. */
export const DIAGNOSES: Readonly<Record<string, Diagnosis>> = ALL;
