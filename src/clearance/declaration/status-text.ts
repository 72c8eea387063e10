/**
 * Statuses of a declaration, and what it waits for, in words: for sentences that are stored, sent or
 * refused with. What is generated for the pages holds the same ones: they say them in lists, and find by them
 * what a sentence says in the other language.
 */
import type { Text } from "#src/kernel/text.ts";

export const statusWords: Readonly<Record<string, Text>> = {
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

/** What a declaration waits for, as the object of a sentence. */
export const awaitedWords: Readonly<Record<string, Text>> = {
  "goods.arrived": { en: "the arrival of the goods", zh: "货物运抵" },
  "payment.received": { en: "payment", zh: "缴纳税款" },
  "charges.determined": { en: "an officer to determine charges", zh: "关员核定税费" },
  "control.decided": { en: "the control decision", zh: "查验处理决定" },
  "goods.departed": { en: "the departure of the goods", zh: "货物离境或提离" },
  "request.decided": { en: "the decision on a request", zh: "申请审批" },
  "quota.decided": { en: "the allocation of the quota", zh: "配额分配结果" },
  "seizure.decided": { en: "the decision on the seizure", zh: "扣留处理决定" },
  "refusal.settled": {
    en: "the decision on the refused goods",
    zh: "不予放行货物的处置决定",
  },
};

/** @example awaitedText("payment.received") // { en: "payment", zh: "缴纳税款" } */
export function awaitedText(event: string): Text {
  return awaitedWords[event] ?? { en: event, zh: event };
}

/** The number that people know a declaration by; its id before it has one. */
export function numberOf({
  id,
  mrn,
}: {
  readonly id: string;
  readonly mrn?: string | undefined;
}): string {
  return mrn ?? id;
}

/** @example sayStatuses(["released", "seized"]) // "released, goods seized" */
export function sayStatuses(statuses: readonly string[]): string {
  return statuses.map((status) => statusText(status).en).join(", ") || "(none)";
}
