/** Leaves of the client and of the catalogue that words about orders need. @module */
export { parseWireNumber } from "../../client/market/fields.ts";
export { costLines } from "../../operations/orders/cost_words.ts";
export { KNOWN_QUESTIONS } from "../../client/orders/known_questions.ts";
