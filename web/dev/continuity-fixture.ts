/** Made arrangements of business continuity for the pages' own server. */
import { firstId } from "./declaration-fixture.ts";
import { madeId } from "./party-fixture.ts";

const words = (en: string, zh: string) => ({ en, zh });
const documents = { agency: "customs", kind: "documents" };

export const continuity = {
  rules: {
    source: words("Choice of this profile", "本法域的选择"),
    hoursMax: 24,
    dependencies: [
      { id: "risk", says: words("Risk", "风险布控") },
      { id: "food-safety", says: words("Food safety authority", "食品安全部门") },
    ],
    rules: [
      {
        code: "CON-001",
        says: words("Trader on the list of trusted traders", "守信企业名单内的企业"),
        of: ["risk", "food-safety"],
        when: "traderId in list trusted-traders",
        source: "choice of this profile",
      },
    ],
    otherwise: {
      says: words("Risk was not available: officers look at the documents", "由关员审核单证"),
      tasks: [documents],
    },
  },
  contingencies: [
    {
      id: madeId,
      dependency: "risk",
      startsAt: "2026-11-25T02:00:00Z",
      until: "2026-11-25T14:00:00Z",
      reason: "The memory of rules is being rebuilt",
      by: "Li Hua",
      ended: null,
      isInForce: true,
      decided: 412,
      released: 371,
      checked: 0,
      differing: 0,
      open: 0,
    },
    {
      id: `${madeId.slice(0, -1)}0`,
      dependency: "food-safety",
      startsAt: "2026-11-20T02:00:00Z",
      until: "2026-11-20T14:00:00Z",
      reason: "Its system does not answer",
      by: "Li Hua",
      ended: { at: "2026-11-20T06:30:00Z", by: "Li Hua", reason: "It answers again" },
      isInForce: false,
      decided: 38,
      released: 38,
      checked: 38,
      differing: 2,
      open: 1,
    },
  ],
};

const differing = {
  declarationId: firstId,
  mrn: "222520260000000017",
  status: "released",
  contingency: `${madeId.slice(0, -1)}0`,
  rule: "CON-001",
  decidedAt: "2026-11-20T03:00:00Z",
  checkedAt: "2026-11-20T06:31:00Z",
  outcome: "late",
  lane: "yellow",
  tasks: [{ agency: "food-safety", kind: "documents" }],
  reasons: [{ rule: "SEL-010", says: words("Infant formula", "婴幼儿配方乳粉") }],
  isOpen: true,
};
export const continuityDiffering = {
  declarations: [
    differing,
    { ...differing, decidedAt: "2026-11-20T04:00:00Z", outcome: "held", isOpen: false },
  ],
};
