/** What can be wrong, and what to do about it: the doctor's knowledge, as data. @module */
import { AFAR_DIAGNOSES } from "./diagnoses_afar.ts";
import { GATEWAY_DIAGNOSES } from "./diagnoses_gateway.ts";
import { MACHINE_DIAGNOSES } from "./diagnoses_machine.ts";

/** Every diagnosis by its id. */
export const DIAGNOSES = { ...GATEWAY_DIAGNOSES, ...MACHINE_DIAGNOSES, ...AFAR_DIAGNOSES } as const;

/** Id of a diagnosis. */
export type DiagnosisId = keyof typeof DIAGNOSES;
