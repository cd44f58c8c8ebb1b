import { schemaRef } from "../../document/refs.ts";
import type { MissingArea } from "./operation.ts";
import { answers, COUNT, listOf, query, record, TEXT } from "./parts.ts";

/** FYIs: the next batch of them. */
export const FYI: MissingArea = {
  operations: [
    {
      path: "/fyi/notifications/more",
      method: "get",
      operation: {
        tags: ["Trading FYIs and Notifications"],
        parameters: [query("id", TEXT, true)],
        responses: answers(listOf(schemaRef("moreNotification"))),
      },
      evidence: [
        "recording Fyi/GET-more-notifications.json",
        "source cquillen/ibkr-conduit src/IbkrConduit/Fyi/IIbkrFyiApi.cs",
      ],
    },
  ],
  schemas: {
    moreNotification: record({ R: COUNT, D: TEXT, MS: TEXT, MD: TEXT, ID: TEXT, HT: COUNT, FC: TEXT }),
  },
};
