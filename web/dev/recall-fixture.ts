/** Recalls for the mock: one with a release that is certain and one that is only probable. */
import type { Routes } from "../routes.gen.ts";
import { firstId } from "./declaration-fixture.ts";
import { madeId } from "./party-fixture.ts";

type OneRecall = Routes["GET /recalls/{id}"]["answer"];
type Release = Routes["GET /recall-releases/{id}"]["answer"];

const goods: Release["goods"][number] = {
  item: 1,
  commodity: "04021000",
  description: "Skimmed milk powder",
  quantity: "18000",
  unit: "035",
  lots: ["A-17"],
  producers: ["DE-BY-117"],
  agrees: ["lot", "producer"],
  accounted: {
    onHand: "6000",
    sold: "12000",
    recovered: "9000",
    destroyed: "0",
    returned: "0",
    soldTo: "Harbour Foods",
  },
};
const release: Release = {
  id: madeId,
  declarationId: firstId,
  reference: "RC-2026-001",
  agency: "customs",
  reason: { kind: "substance", says: "Cronobacter in one of five samples." },
  instrument: "GB 31605-2020",
  measures: "Stop the sale and take the goods back.",
  match: "certain",
  state: "answered",
  releasedOn: "2026-08-10",
  dueOn: "2026-12-09",
  goods: [goods],
  says: "The rest follows.",
  settlement: null,
  letter: "a".repeat(64),
  endLetter: null,
};
const probable: Release = {
  ...release,
  id: madeId.replace(/.$/, "0"),
  match: "probable",
  state: "probable",
  releasedOn: "2026-09-14",
  dueOn: null,
  goods: [{ ...goods, lots: [], agrees: ["producer"], accounted: null }],
  says: null,
  letter: null,
};
const {
  releases: _releases,
  history: _history,
  ...listed
}: OneRecall = {
  id: madeId,
  profile: "cn",
  reference: "RC-2026-001",
  agency: "customs",
  state: "open",
  particulars: {
    reference: "RC-2026-001",
    commodities: ["0402"],
    lots: ["A-17"],
    producers: ["DE-BY-117"],
    reason: release.reason,
    instrument: release.instrument,
    measures: release.measures,
    locale: "en",
  },
  openedAt: "2026-11-25T04:00:00.000Z",
  updatedAt: "2026-11-25T04:00:00.000Z",
  counts: { probable: 1, dismissed: 0, due: 0, answered: 1, settled: 0, overdue: 0 },
  totals: [
    {
      unit: "035",
      released: "18000",
      accounted: "18000",
      recovered: "15000",
      destroyed: "0",
      returned: "0",
      open: "18000",
      lost: "0",
    },
  ],
  releases: [],
  history: [],
};
const one: OneRecall = {
  ...listed,
  releases: [release, probable].map((of) => ({ ...of, isOverdue: false, trader: "3122260001" })),
  history: [
    {
      number: 1,
      act: "opened",
      at: "2026-11-25T04:00:00.000Z",
      actor: "account:li@customs",
      release: null,
      dueOn: null,
      reason: null,
    },
  ],
};

export function recallAnswers(path: string): unknown {
  if (path === "/recalls") return { recalls: [listed], next: null };
  if (path === "/recall-releases") return { releases: [release], next: null };
  if (path === "/recall-rules")
    return {
      profile: "cn",
      reasons: [{ id: "substance", name: { en: "Substance above its limit", zh: "物质超出限量" } }],
      answerWorkingDays: 10,
      source: { en: "made", zh: "试验", isChecked: false },
    };
  if (path.startsWith("/recall-releases/")) return release;
  return path.startsWith("/recalls/") ? one : undefined;
}
