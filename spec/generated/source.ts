// Written by `deno task spec`. Do not edit.

/** Version of IBKR's OpenAPI document that the wire types were made from. */
export const SPEC_VERSION = "2.28.0";

/** SHA-256 of that document as published. */
export const SPEC_SHA256 = "fc01c57c0b132180867dbeda1082930f2142f5dd23fbed175ab1ecf0ba671de1";
