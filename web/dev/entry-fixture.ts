/** Made answers about entry summaries. */
import type { Routes } from "../routes.gen.ts";
import { madeId } from "./party-fixture.ts";

const entry: Routes["GET /entry-summaries"]["answer"]["entries"][number] = {
  id: madeId,
  mrn: "26GB0123456789ABC4",
  reference: "LRN-1",
  lodger: "line",
  lodgerName: "Made Line Ltd.",
  version: 1,
  mode: "1",
  office: "GB000060",
  expectedAt: "2026-12-30T08:00:00",
  lodgedAt: "2026-11-25T04:00:00.000Z",
  answer: "do-not-load",
  dueAt: "2026-11-26T04:00:00.000Z",
  inTime: null,
};
const times = { version: 1, dueAt: entry.dueAt };
const oneEntry: Routes["GET /entry-summaries/{mrn}"]["answer"] = {
  ...entry,
  timeLimit: {
    code: "deep-sea-container",
    en: "containers by sea from afar",
    zh: "远洋海运集装箱",
  },
  facts: { transportMode: "1", container: ["MSKU1234565"], consignorName: "Made Works" },
  items: [{ description: "FANS", grossMassKg: 10.5, placeOfLoading: "CNSHA" }],
  answers: [
    {
      ...times,
      seq: 1,
      answer: "under-assessment",
      givenBy: "selection",
      items: [],
      reason: "",
      at: entry.lodgedAt,
      actor: "key:1",
      notice: null,
    },
    {
      ...times,
      seq: 2,
      answer: "do-not-load",
      givenBy: "officer",
      items: [1],
      at: "2026-11-25T05:30:00.000Z",
      actor: "account:1",
      reason: "not as described",
      notice: { type: "CC351A", text: "<ie:CC351A/>" },
    },
  ],
  possible: ["go-on", "hold-at-arrival"],
  documents: [["705:SHAFXT0417A"], ["705:SHAFXT0417B"]],
  hits: [
    {
      answer: 1,
      rules: [{ rule: "ENS-1", says: { en: "Fans", zh: "风扇" }, secrecy: "officers", items: [1] }],
    },
  ],
};

export function entryAnswers(path: string): unknown {
  if (path === "/entry-summaries") return { entries: [entry], next: null };
  return path.startsWith("/entry-summaries/") ? oneEntry : undefined;
}
