/** Receipts for what customs hold, for the mock. */
import type { Routes } from "../routes.gen.ts";

const hash = "5f0c1a9be37d".padEnd(64, "0");
const id = "01a21423-19cc-7717-bf17-339ca07404f6";
const listed: Routes["GET /receipts"]["answer"]["receipts"][number] = {
  id,
  profile: "cn",
  number: "SJ2026-000001",
  about: { kind: "traveller-case", id },
  office: "2225",
  issuedAt: "2026-11-25T04:00:00.000Z",
  hash,
  code: "5F0C-1A9B-E37D",
  cancelledAt: null,
  replacedBy: null,
  replaces: null,
  copies: 1,
};
const one: Routes["GET /receipts/{id}"]["answer"] = {
  ...listed,
  texts: {
    en: "Customs\n\nReceipt for what customs hold\n\nCustoms took over:\n\n1. Cash: 42000 CNY\n",
    zh: "海关\n\n海关代管凭单\n\n海关已接收：\n\n1. 现钞：42000 CNY\n",
  },
  things: [
    {
      kind: "goods",
      description: "Cash",
      quantity: "42000",
      unit: "CNY",
      weightKg: null,
      seal: null,
    },
  ],
  history: [
    {
      number: 1,
      act: "issued",
      at: "2026-11-25T04:00:00.000Z",
      actor: "customs",
      copy: null,
      says: null,
    },
    {
      number: 2,
      act: "copied",
      at: "2026-11-26T04:00:00.000Z",
      actor: "customs",
      copy: 1,
      says: "The paper was lost.",
    },
  ],
};

/** What the mock answers about receipts; undefined: nothing of theirs is asked. */
export function receiptAnswers(path: string): unknown {
  if (path === "/receipts") return { receipts: [listed], next: null };
  return path.startsWith("/receipts/") ? one : undefined;
}
