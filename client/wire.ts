/**
 * The generated wire types that users of the package may name.
 *
 * @module
 */
export type * from "../spec/generated/types.ts";
