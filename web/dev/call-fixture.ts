/** Calls for the mock: a ship that arrived, with an ill person on board. */
import type { Routes } from "../routes.gen.ts";
import { madeId } from "./party-fixture.ts";

type CallAnswer = Routes["GET /calls/{id}"]["answer"];

const tasks: CallAnswer["tasks"] = [
  { id: "health", agency: "customs", result: null, exit: null, findings: 0 },
  { id: "stores", agency: "customs", result: "ok", exit: "sealed", findings: 1 },
];
const listed: Routes["GET /calls"]["answer"]["calls"][number] = {
  id: madeId,
  profile: "cn",
  party: "line",
  partyName: "Made Line",
  conveyance: {
    mode: "ship",
    id: "IMO9074729",
    name: "MADE STAR",
    nationality: "PA",
    voyage: "026E",
  },
  office: "2225",
  place: "CNSHA",
  eta: "2026-12-01T02:00:00Z",
  state: "arrived",
  health: "case",
  pratiqueAt: null,
  arrivedAt: "2026-12-01T02:10:00.000Z",
  clearedAt: null,
  departedAt: null,
  berth: "WGQ2",
  tasks,
  alarms: [],
  updatedAt: "2026-12-01T02:30:00.000Z",
};
const step = { actor: "line", form: null, task: null, result: null, exit: null, says: null };
const one: CallAnswer = {
  ...listed,
  reasons: ["ill-persons-listed"],
  missing: [],
  hindrances: ["health", "pratique"],
  forms: [{ kind: "health", entries: 1, at: "2026-12-01T01:00:00.000Z", form: null }],
  registered: {
    entryId: madeId,
    name: "MADE STAR",
    flag: "PA",
    callSign: "3EAB2",
    operator: null,
    remarks: ["former-name"],
  },
  cargo: [
    { consignmentId: madeId, type: "705", number: "MADE1", packages: 10, grossMassKg: "100" },
  ],
  history: [
    { ...step, number: 1, act: "notified", at: "2026-11-30T01:00:00.000Z", reasons: [] },
    {
      ...step,
      number: 2,
      act: "form",
      form: "health",
      at: "2026-12-01T01:00:00.000Z",
      reasons: [],
    },
    {
      ...step,
      number: 3,
      act: "case-opened",
      at: "2026-12-01T01:00:00.000Z",
      reasons: ["ill-persons-listed"],
    },
  ],
};
const source = { en: "Made for the mock", zh: "示例", isChecked: true };
const exit = {
  id: "pratique",
  result: "ok",
  name: { en: "free pratique", zh: "准予入境" },
  source,
} as const;
const rules: Routes["GET /conveyance-rules"]["answer"] = {
  profile: "cn",
  health: {
    agency: "customs",
    modes: [{ mode: "ship", certificate: true }],
    questions: [
      {
        id: "death",
        raises: true,
        says: { en: "Has anyone died on board?", zh: "是否有人死亡？" },
      },
    ],
    certificate: { months: 6, source },
    source,
  },
  tasks: [
    {
      id: "health",
      name: { en: "health inspection", zh: "卫生检疫" },
      agency: "customs",
      modes: ["ship"],
      opens: "case",
      checklist: [{ en: "Ill persons isolated", zh: "患病人员已隔离" }],
      exits: [exit],
    },
  ],
  persons: [],
  personsSource: source,
};

export function callAnswers(path: string): unknown {
  if (path === "/calls") return { calls: [listed], next: null };
  if (path === "/conveyance-rules") return rules;
  if (path.endsWith("/persons") && path.startsWith("/calls/")) return { lists: [] };
  if (path.startsWith("/calls/")) return one;
  return undefined;
}
