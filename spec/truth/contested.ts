/** An answer that the corrected document contradicts on purpose. */
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
];
