/** Closer checks for the mock: one that has come a level on, whose suspension is to be decided. */
import type { Routes } from "../routes.gen.ts";
import { firstId } from "./declaration-fixture.ts";
import { madeId } from "./party-fixture.ts";

type OneCheck = Routes["GET /closer-checks/{id}"]["answer"];

const { history, ...listed }: OneCheck = {
  id: madeId,
  profile: "cn",
  agency: "customs",
  rule: "conformity@0123456789ab",
  says: { en: "Goods did not conform", zh: "货物曾检出不合格" },
  source: { en: "Choice of this profile", zh: "本法域的选择" },
  producers: ["DEBY117"],
  trader: "3122260401",
  commodity: "040210",
  origin: "DE",
  state: "open",
  ending: null,
  level: {
    id: "tested",
    name: { en: "each consignment is sampled and tested", zh: "逐批取样并检测" },
    kinds: ["sampling", "laboratory"],
  },
  inRow: 2,
  inRowNeeded: 5,
  findings: 3,
  until: "2027-11-25",
  suspension: "due",
  openedAt: "2026-11-20T04:00:00Z",
  updatedAt: "2026-11-25T04:00:00Z",
  history: [
    {
      number: 1,
      act: "found",
      outcome: null,
      at: "2026-11-20T04:00:00Z",
      actor: "officer",
      declarationId: firstId,
      counts: true,
      instrument: null,
      reason: null,
    },
    {
      number: 2,
      act: "in-order",
      outcome: null,
      at: "2026-11-25T04:00:00Z",
      actor: "officer",
      declarationId: firstId,
      counts: true,
      instrument: null,
      reason: null,
    },
  ],
};

export function closerCheckAnswers(path: string): object | undefined {
  if (path === "/closer-checks") return { checks: [listed], next: null };
  return path.startsWith("/closer-checks/") ? { ...listed, history } : undefined;
}
