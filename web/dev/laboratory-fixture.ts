/** Laboratory orders for the mock: one reported over the limit, one waiting for its report. */
import type { Routes } from "../routes.gen.ts";
import { madeId } from "./party-fixture.ts";

type Order = Routes["GET /laboratory/orders/{id}"]["answer"];

const limit = {
  code: "9503",
  validFrom: "2016-01-01",
  analyte: "migrated-lead",
  name: { en: "lead, migrated", zh: "可迁移铅" },
  matrix: "toy-material",
  matrixName: { en: "accessible toy material", zh: "可触及的玩具材料" },
  kind: "maximum",
  value: "90",
  unit: "mg/kg",
  units: 1,
  method: "GB 6675.4",
  rule: "",
  instrument: "GB 6675.4-2014",
  article: "4.1",
  issued: "2014-05-06",
  basis: "migrated element",
  isChecked: false,
} as const;

const answered = {
  officer: "Chen Yu",
  at: "2026-11-25T06:00:00Z",
  says: "laboratory",
} as const;

const order: Order = {
  id: madeId,
  number: 2,
  caseId: madeId,
  task: 1,
  agency: "customs",
  status: "reported",
  sample: { number: 1, item: 1, lot: "T-7" },
  half: "first",
  commodity: "9503008900",
  laboratory: "LAB-1",
  laboratoryName: { en: "First laboratory", zh: "第一实验室" },
  accreditation: "L1",
  tests: [{ analyte: "migrated-lead", name: limit.name, method: limit.method, limit }],
  due: "2026-12-05",
  retestOf: null,
  requestedOn: null,
  retest: null,
  retestedBy: null,
  remarks: null,
  officer: "Lin",
  at: "2026-11-25T04:00:00Z",
  receipt: { ...answered, isIntact: true },
  cancellation: null,
  report: {
    ...answered,
    reportNumber: "R-118",
    analyst: "Chen Yu",
    testedOn: "2026-11-25",
    results: [
      {
        analyte: "migrated-lead",
        method: "GB 6675.4",
        value: "112.5",
        unit: "mg/kg",
        uncertainty: "8",
        coverage: "2",
        suggestion: {
          verdict: "fails",
          arithmetic: "112.5 ± 8 mg/kg = 104.5 … 120.5 mg/kg; 90 mg/kg",
          rule: "guarded",
        },
      },
    ],
    suggests: "fails",
  },
};

const awaited: Routes["GET /laboratory/limits"]["answer"]["awaited"] = [
  {
    kinds: ["documents", "examination", "sampling"],
    condition: "kept-until-report",
    source: { en: "Choice of this profile", zh: "本法域的选择", isChecked: false },
  },
];

const { report } = order;
const result: Routes["GET /declarations/{id}/laboratory-results"]["answer"]["results"][number] = {
  number: 2,
  item: 1,
  lot: "T-7",
  half: "first",
  retestOf: null,
  laboratory: order.laboratory,
  laboratoryName: order.laboratoryName,
  accreditation: order.accreditation,
  tests: order.tests,
  reportNumber: "R-118",
  reportedAt: answered.at,
  testedOn: "2026-11-25",
  results: report?.results ?? [],
  suggests: "fails",
  stands: true,
  retestUntil: "2026-12-10",
  retest: null,
};

const seizedPart: Routes["GET /declarations/{id}/seized-parts"]["answer"]["parts"][number] = {
  id: madeId,
  goods: [{ item: 1, quantity: "6", unit: "KGM" }],
  state: "seized",
  seizedAt: answered.at,
  decidedAt: null,
  reason: "They bear a mark that is not the owner's.",
  says: { en: "They bear a mark that is not the owner's.", zh: "货物所贴商标系冒用。" },
};

/** The answer of a path; undefined where it is about neither laboratories nor seized parts. */
export function laboratoryAnswers(path: string): unknown {
  const waiting = { ...order, id: `${madeId}2`, status: "ordered", report: null, receipt: null };
  if (path === "/laboratory/orders") return { orders: [waiting, order], next: null };
  if (path.endsWith("/seized-parts")) return { parts: [seizedPart] };
  if (path.endsWith("/laboratory-results")) return { results: [result] };
  if (path.endsWith("/laboratory-orders")) return { orders: [order, { ...waiting, number: 3 }] };
  if (path === "/laboratory/limits") return { limits: [], awaited };
  if (path === "/laboratory/laboratories") return { laboratories: [] };
  return path.startsWith("/laboratory/orders/") ? order : undefined;
}
