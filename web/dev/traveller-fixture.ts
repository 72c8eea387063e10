/** Travellers for the mock: undeclared cash that is held, taken with an appeal open, and to be paid back. */
import type { Routes } from "../routes.gen.ts";
import { madeId } from "./party-fixture.ts";

type OneCase = Routes["GET /traveller-cases/{id}"]["answer"];

const line = {
  line: 1,
  kind: "cash",
  agency: "customs",
  agencyFound: null,
  judgement: "barred",
  isOpen: true,
  measures: ["hold"],
  exit: null,
} as const;
const listed: Routes["GET /traveller-cases"]["answer"]["cases"][number] = {
  id: madeId,
  profile: "cn",
  direction: "import",
  office: "2225",
  state: "open",
  lines: [{ ...line, measures: [...line.measures] }],
  openedAt: "2026-12-01T02:00:00.000Z",
  updatedAt: "2026-12-01T02:10:00.000Z",
};
const step = { actor: "customs", line: null, exit: null, says: null, reference: null };
const shown: OneCase["lines"][number] = {
  ...line,
  measures: [...line.measures],
  carried: {
    kind: "cash",
    description: "In the lining",
    declared: "0",
    found: "42000",
    unit: "CNY",
    permit: "",
  },
  decidedAt: null,
  article: null,
  appealUntil: null,
  piece: madeId,
  charged: null,
  paidAt: null,
  appeal: null,
  repay: null,
  isToSettle: false,
};
const appealed: OneCase["lines"][number] = {
  ...shown,
  line: 2,
  exit: "confiscate",
  decidedAt: "2026-12-01T02:20:00.000Z",
  appealUntil: "2027-02-01",
  appeal: { number: 1, state: "open", receivedOn: "2026-12-04" },
};
const setAside: OneCase["lines"][number] = {
  ...shown,
  line: 3,
  piece: null,
  appeal: { number: 1, state: "set-aside", receivedOn: "2026-12-04" },
  repay: "4200.00",
};
const one: OneCase = {
  ...listed,
  currency: "CNY",
  stop: {
    direction: "import",
    office: "2225",
    place: "T2",
    channel: "nothing-to-declare",
    mode: "aircraft",
    voyage: "MU502",
    isResident: true,
    reason: "Image of the X-ray.",
  },
  lines: [shown, appealed, setAside],
  eraseOn: "2027-05-30",
  history: [
    { ...step, number: 1, act: "opened", at: "2026-12-01T02:00:00.000Z" },
    {
      ...step,
      number: 2,
      act: "measure",
      line: 1,
      exit: "hold",
      says: "Above the limit.",
      at: "2026-12-01T02:10:00.000Z",
    },
    {
      ...step,
      number: 3,
      act: "appealed",
      line: 2,
      says: "The cash is of two persons.",
      reference: "L-12",
      at: "2026-12-04T02:00:00.000Z",
    },
  ],
};
const persons: Routes["GET /traveller-cases/{id}/persons"]["answer"] = {
  persons: [
    {
      number: 1,
      eraseOn: "2027-05-30",
      person: {
        family: "Ortega",
        given: "Luz",
        nationality: "PH",
        document: "P0000001",
        contact: "",
        seat: "12A",
        symptoms: "",
      },
    },
  ],
};

const source = { en: "Made for the mock", zh: "示例", isChecked: true };
const rules: Routes["GET /traveller-rules"]["answer"] = {
  profile: "cn",
  currency: "CNY",
  cash: [],
  allowances: [],
  charges: [],
  kinds: [
    {
      id: "cash",
      name: { en: "cash", zh: "货币现钞" },
      by: "cash",
      agency: "customs",
      agencyFinds: false,
      source,
      exits: [
        {
          id: "hold",
          name: { en: "held against a receipt", zh: "扣留并出具凭单" },
          does: "hold",
          on: ["barred"],
          source,
        },
        {
          id: "confiscate",
          name: { en: "confiscated", zh: "没收" },
          does: "confiscate",
          on: ["barred"],
          source,
        },
      ],
    },
  ],
  settlements: [],
  appeal: {
    days: 60,
    endsOn: "working-day",
    against: ["pay", "confiscate"],
    waits: ["destroy", "sell", "transfer"],
    to: { en: "the customs above", zh: "上一级海关" },
    source,
  },
  persons: { agencies: [], days: 180, source },
};

/** What the mock answers about travellers; undefined: nothing of theirs is asked. */
export function travellerAnswers(path: string): unknown {
  if (path === "/traveller-rules") return rules;
  if (path === "/traveller-cases") return { cases: [listed], next: null };
  if (!path.startsWith("/traveller-cases/")) return undefined;
  return path.endsWith("/persons") ? persons : one;
}
