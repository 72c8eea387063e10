/** Pages of receipts for what customs hold. */
import { page } from "../shell/page.ts";

export const receiptsPages = {
  receipts: page({
    path: "/console/receipts",
    route: "GET /receipts",
    menu: { group: "control", concerns: ["lodge", "officer", "agency", "money", "inspect"] },
    topic: "receipts",
    load: async () => (await import("./receipts-page.tsx")).ReceiptsPage,
  }),
  receipt: page({
    path: "/console/receipts/$id",
    route: "GET /receipts/{id}",
    menu: { none: "opened from a line of the receipts" },
    topic: "receipts",
    load: async () => (await import("./receipt-page.tsx")).ReceiptPage,
  }),
};
