/**
 * Event contracts: forecasts that trade as yes or no.
 *
 * @module
 */

import type { Catalogue } from "./entry.ts";

/** Entries of this file's operations. */
export const EVENT_CONTRACTS: Catalogue = {
  "GET /forecast/category/tree": {
    id: "getForecastCategories",
    summary: "show the categories of event contracts and their markets",
    effect: "read",
    surface: "gateway",
  },
  "GET /forecast/contract/details": {
    id: "getForecastContract",
    summary: "describe an event contract with its yes and no side",
    effect: "read",
    surface: "gateway",
  },
  "GET /forecast/contract/market": {
    id: "getForecastMarkets",
    summary: "list the event contracts of a market",
    effect: "read",
    surface: "gateway",
  },
  "GET /forecast/contract/rules": {
    id: "getForecastRules",
    summary: "show how an event contract is settled and what it pays",
    effect: "read",
    surface: "gateway",
  },
  "GET /forecast/contract/schedules": {
    id: "getForecastSchedule",
    summary: "show the trading hours of an event contract by weekday",
    effect: "read",
    surface: "gateway",
  },
};
