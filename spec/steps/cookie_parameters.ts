import { placesOf } from "../document/places.ts";
import { type Step, step } from "../document/step.ts";

/** Cookies stay cookies: whoever generates a client decides whether to send them. */
export const cookieParameters: Step = step(
  "cookie_parameters",
  "a cookie parameter stays one; what OpenAPI allows only in other places is taken from it",
  (draft, report) => {
    for (const { value, where } of placesOf(draft, "parameter")) {
      if (value.in !== "cookie") continue;
      for (const key of ["style", "allowReserved", "allowEmptyValue"]) {
        if (!(key in value) || value[key] === "form") continue;
        delete value[key];
        report(`${where}/${key}`, `a cookie parameter cannot have this ${key}`, "taken out");
      }
    }
  },
);
