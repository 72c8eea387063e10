/** Suspected cases for the mock: a passenger with a rash, and a contact who is followed. */
import type { Routes } from "../routes.gen.ts";
import { madeId } from "./party-fixture.ts";

type OneCase = Routes["GET /suspected-cases/{id}"]["answer"];

const shared = {
  id: madeId,
  profile: "cn",
  direction: "import",
  office: "2225",
  state: "open",
  disease: "measles",
  diseaseClass: "class-b",
  outcome: null,
  call: madeId,
  travellerCase: null,
  followed: 1,
  noticeDueAt: "2026-12-01T04:00:00.000Z",
  openedAt: "2026-12-01T02:00:00.000Z",
  updatedAt: "2026-12-01T02:10:00.000Z",
} as const;
const step = { actor: "customs", what: null, contacts: [], says: null, place: null };
const one: OneCase = {
  ...shared,
  measures: ["observe"],
  contacts: [
    {
      number: 1,
      by: "seats",
      exposedOn: "2026-12-01",
      until: "2026-12-22",
      checks: [{ on: "2026-12-01", hasSigns: false }],
      end: null,
      endedOn: null,
    },
  ],
  notices: [
    {
      step: 1,
      about: "suspected",
      agency: "disease-control",
      at: "2026-12-01T02:00:00.000Z",
      dueAt: "2026-12-01T04:00:00.000Z",
      acknowledgedAt: null,
      remindedAt: null,
    },
  ],
  eraseOn: "2027-03-01",
  history: [
    { ...step, number: 1, act: "opened", at: "2026-12-01T02:00:00.000Z", reference: null },
    {
      ...step,
      number: 2,
      act: "contacts",
      contacts: [1],
      says: "Rows nearby.",
      at: "2026-12-01T02:10:00.000Z",
      reference: null,
    },
  ],
};
const persons: Routes["GET /suspected-cases/{id}/persons"]["answer"] = {
  persons: [
    {
      person: 0,
      eraseOn: "2027-03-01",
      content: {
        family: "Ortega",
        given: "Luz",
        document: "",
        contact: "",
        seat: "12A",
        symptoms: "Fever and rash",
      },
    },
  ],
};
const source = { en: "Made for the mock", zh: "示例", isChecked: true };
const rules: Routes["GET /suspected-case-rules"]["answer"] = {
  profile: "cn",
  notice: { agency: "disease-control", hours: 2, remindHours: 2, source },
  measures: [{ id: "observe", does: "observe", name: { en: "observed", zh: "留验" }, source }],
  contacts: { rows: [{ mode: "aircraft", rows: 3 }], source },
  persons: { agencies: ["disease-control"], days: 90, source },
  diseases: [
    {
      id: "measles",
      class: "class-b",
      name: { en: "measles", zh: "麻疹" },
      days: 21,
      instrument: "Made for the mock",
      isChecked: false,
    },
  ],
};

/** What the mock answers about suspected cases; undefined: nothing of theirs is asked. */
export function suspectedAnswers(path: string): unknown {
  if (path === "/suspected-case-rules") return rules;
  if (path === "/suspected-cases") return { cases: [{ ...shared, contacts: 1 }], next: null };
  if (!path.startsWith("/suspected-cases/")) return undefined;
  return path.endsWith("/persons") ? persons : one;
}
