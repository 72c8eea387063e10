/** Statuses of a declaration in words, for sentences that are stored or sent; pages have the same ones. */
import type { Text } from "#src/kernel/text.ts";

const statusWords: Readonly<Record<string, Text>> = {
  rejected: { en: "rejected", zh: "已退单" },
  "awaiting-presentation": { en: "awaiting presentation", zh: "等待货物呈验" },
  "charges-undetermined": { en: "charges undetermined", zh: "税费待核定" },
  "awaiting-payment": { en: "awaiting payment", zh: "等待缴税" },
  "under-control": { en: "under control", zh: "查验中" },
  refused: { en: "release refused", zh: "不予放行" },
  "awaiting-arrival": { en: "awaiting arrival", zh: "等待运抵" },
  released: { en: "released", zh: "已放行" },
  cleared: { en: "cleared", zh: "已结关" },
  "awaiting-request": { en: "awaiting decision on a request", zh: "等待申请审批" },
  "released-against-security": { en: "released against security", zh: "凭担保放行" },
  invalidated: { en: "invalidated", zh: "已失效" },
  seized: { en: "goods seized", zh: "货物扣留" },
  confiscated: { en: "goods confiscated", zh: "货物没收" },
  disposed: { en: "goods disposed of", zh: "货物已处置" },
};

/** @example statusText("under-control") // { en: "under control", zh: "查验中" } */
export function statusText(status: string): Text {
  return statusWords[status] ?? { en: status, zh: status };
}
