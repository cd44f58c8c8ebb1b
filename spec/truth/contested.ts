/** A sample that the corrected document contradicts on purpose. */
export interface Contested {
  /** The sample by its name. */
  readonly sample: string;
  /** What is wrong with it. */
  readonly because: string;
  /** Who else says so; for a recording there has to be one. */
  readonly source: string;
}

/** Every sample that is not counted, and why. */
export const CONTESTED: readonly Contested[] = [
  {
    sample: "example DELETE /iserver/account/{accountId}/order/{orderId} 200 orderCancelSuccessExample",
    because: "it is the answer to a submitted order, not to a cancelled one",
    source: "recording Orders/DELETE-cancel-order.json",
  },
  {
    sample: "example GET /forecast/category/tree 200 success",
    because: "it is abridged: a key of three dots with null stands for the categories left out",
    source: "recording EventContracts/GET-category-tree.json",
  },
  {
    sample: "example GET /iserver/account/{accountId}/alerts 200 found-alerts",
    because: "it shows one alert where the answer is a list of them",
    source: "recording Alerts/GET-alerts-list.json",
  },
  {
    sample: "example PUT /iserver/account/allocation/group body Shares",
    because: "it shows one account where a list is meant, and an amount that belongs to the account",
    source: "document 2.29.0 #/paths/~1iserver~1account~1allocation~1group/put/requestBody",
  },
  {
    sample: "example PUT /iserver/account/allocation/group body NetLiq",
    because: "it leaves out the accounts, which are required",
    source: "document 2.29.0 #/paths/~1iserver~1account~1allocation~1group/put/requestBody",
  },
  {
    sample: "example PUT /iserver/account/allocation/group body EqualQty",
    because: "it leaves out the accounts, which are required",
    source: "document 2.29.0 #/paths/~1iserver~1account~1allocation~1group/put/requestBody",
  },
  {
    sample: "example schema #/components/schemas/Document/properties/signedBy 0",
    because: "it is an example of an item, as the item itself shows, and stands at the list",
    source: "document 2.28.0 #/components/schemas/Document/properties/signedBy/items",
  },
  {
    sample: "example schema #/components/schemas/QueryRecentRecurringEvents/properties/ibReferenceId 0",
    because: "it is negative although the schema says that it is not, and so is no other example of it",
    source: "example POST /gw/api/v1/bank-instructions/query body Query Recent Recurring Event",
  },
];
