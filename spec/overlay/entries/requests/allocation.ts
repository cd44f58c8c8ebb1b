import type { OverlayEntry } from "../../entry.ts";
import { CONID, NUMBER, TEXT } from "../../operations/parts.ts";

const GROUP = "/iserver/account/allocation/group body .accounts[]";
const GROUP_MEMBER = { type: "object", properties: { name: TEXT, amount: NUMBER }, required: ["name"] };
const BODY = "requestBody/content/application~1json/schema/properties";

/** Corrections of what advisors send about groups and models. */
export const ALLOCATION_REQUESTS: readonly OverlayEntry[] = [
  {
    at: `POST ${GROUP}`,
    replace: GROUP_MEMBER,
    evidence: [
      "example POST /iserver/account/allocation/group body Shares",
      `document 2.29.0 #/paths/~1iserver~1account~1allocation~1group/post/${BODY}/accounts/items`,
    ],
  },
  {
    at: `PUT ${GROUP}`,
    replace: GROUP_MEMBER,
    evidence: [`document 2.29.0 #/paths/~1iserver~1account~1allocation~1group/put/${BODY}/accounts/items`],
  },
  {
    at: "POST /fa/model/save body .cashTargets[]",
    replace: { type: "object", properties: { ccy: TEXT, target: NUMBER } },
    evidence: [`document 2.29.0 #/paths/~1fa~1model~1save/post/${BODY}/cashTargets/items`],
  },
  {
    at: "POST /fa/model/save body .positionTargets[]",
    replace: { type: "object", properties: { conid: CONID, target: NUMBER } },
    evidence: [`document 2.29.0 #/paths/~1fa~1model~1save/post/${BODY}/positionTargets/items`],
  },
  {
    at: "POST /fa/model/save body",
    require: ["reqID"],
    evidence: ["document 2.29.0 #/paths/~1fa~1model~1save/post/requestBody/content/application~1json/schema/required"],
    why: "the document requires a misspelled name, which a step takes away",
  },
  {
    at: "POST /fa/model/invest-divest body .accountList[]",
    replace: { type: "object", properties: { account: TEXT, amtToInvest: NUMBER } },
    evidence: [`document 2.29.0 #/paths/~1fa~1model~1invest-divest/post/${BODY}/accountList/items`],
  },
];
