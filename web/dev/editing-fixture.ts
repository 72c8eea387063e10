/** Made answers of editing for the pages' own server: findings, a row beside its peers, decisions. */
import type { Routes } from "../routes.gen.ts";
import { madeId } from "./party-fixture.ts";

type EditingAnswer = Routes["GET /statistics/editing"]["answer"];
type Row = Routes["GET /statistics/editing/row"]["answer"];

const facts = {
  declarationId: madeId,
  mrn: "222520250612000417",
  item: 1,
  month: "2025-06",
  flow: "import",
  commodity: "27090000",
  partner: "SA",
  province: "310000",
  tradeMode: "ORDINARY",
  trader: "3122261201",
  value: "48210000.00",
  netMassKg: "98500.000",
  quantity: "98500",
  unit: "035",
  unitValue: 489.4,
  unitMassKg: 1,
};

const unitValue: EditingAnswer["findings"][number] = {
  ...facts,
  check: "unit-value",
  rowId: "r-1",
  score: 7.1,
  asked: "overdue",
  says: {
    en: "Its unit value is 100 times the usual (z 41.2).",
    zh: "单价为通常的100倍（z 41.2）。",
  },
  numbers: { ratio: 489.4, usual: 4.894, z: 41.2, zMax: 4, peers: 214 },
  expected: "482100.00",
  effect: "47727900.00",
  cells: [
    { cell: "flow=import;partner=SA", sharePercent: 88.4 },
    { cell: "flow=import;chapter=27", sharePercent: 61.2 },
  ],
};

export const editingFixture: EditingAnswer = {
  period: "2025-06",
  currency: "CNY",
  rows: 41_207,
  confirmed: 3,
  found: 3,
  suspicious: 2,
  fitting: 3,
  byCheck: { "unit-value": 1, complete: 1, duplicate: 1 },
  findings: [
    unitValue,
    {
      ...unitValue,
      check: "complete",
      rowId: "r-2",
      asked: null,
      partner: "ZZ",
      item: 2,
      mrn: "222520250614000932",
      value: "910000.00",
      effect: "910000.00",
      says: { en: "Missing: partner.", zh: "缺项：partner。" },
      numbers: {},
      expected: "910000.00",
      cells: [{ cell: "flow=import;province=310000", sharePercent: 2 }],
    },
    {
      ...unitValue,
      check: "duplicate",
      rowId: "r-3",
      asked: "answered",
      item: 1,
      mrn: "222520250620000071",
      value: "77000.00",
      effect: "77000.00",
      expected: "0.00",
      says: {
        en: "It repeats item 1 of 222520250619000070 in every figure.",
        zh: "与222520250619000070第1项各项数据完全相同。",
      },
      numbers: {},
      cells: [{ cell: "flow=import;tradeMode=ORDINARY", sharePercent: 0.1 }],
    },
  ],
  next: null,
};

const edit: Row["edits"][number] = {
  id: "019ac000-0000-7000-8000-0000000000f1",
  profile: "cn",
  month: "2025-06",
  declarationId: madeId,
  item: 1,
  decision: "correct",
  check: "unit-value",
  changes: { value: { old: "482100.00", new: "48210000.00" } },
  reason: "The trader said the value was in hundreds.",
  rowIds: ["a", "b"],
  by: "Ann Officer",
  at: "2025-07-03T02:10:00Z",
  undoneBy: null,
};

const query: Row["queries"][number] = {
  id: "019ac000-0000-7000-8000-0000000000f2",
  profile: "cn",
  declarationId: madeId,
  mrn: facts.mrn,
  item: 1,
  question: "Is the value of item 1 in yuan?",
  askedAt: "2025-07-02T02:00:00Z",
  dueOn: "2025-07-12",
  reminders: 3,
  status: "lapsed",
  answer: null,
  answeredBy: null,
  answeredAt: null,
};

const corridor: Row["corridors"][number] = {
  name: "unitValue",
  own: 48_944,
  usual: 489.4,
  low: 328,
  high: 730,
  quarterLow: 461,
  quarterHigh: 512,
  z: 41.2,
  rows: 214,
  rowsMin: 8,
};

export const editingRowFixture: Row = {
  currency: "CNY",
  row: {
    ...facts,
    kind: "correction",
    estimated: "freight",
    traderName: "Shanghai Example Trading",
  },
  findings: [
    {
      check: "unit-value",
      says: unitValue.says,
      numbers: unitValue.numbers,
      expected: "482100.00",
    },
  ],
  corridors: [
    corridor,
    {
      ...corridor,
      name: "unitMass",
      own: 1000,
      usual: 1000,
      low: 905,
      high: 1105,
      quarterLow: 990,
      quarterHigh: 1010,
      z: 0,
    },
  ],
  peers: [4.62, 4.7, 4.88, 4.91, 5.02, 5.1].map((ratio, at) => ({
    ...facts,
    mrn: `22252025060100000${at}`,
    item: at + 1,
    value: (ratio * 98_500).toFixed(2),
    unitValue: ratio,
    trader: at < 2 ? facts.trader : `44031500${at}2`,
  })),
  months: Array.from({ length: 12 }, (_, at) => ({
    month: `${at < 6 ? 2024 : 2025}-${String(((at + 6) % 12) + 1).padStart(2, "0")}`,
    value: at === 11 ? "48210000.00" : String(420_000 + at * 9000),
    rows: 1,
  })),
  edits: [edit],
  queries: [query],
  impute: [{ field: "value", text: "482100.00", method: "median-unit-value", peers: 214 }],
};

export const editsFixture = { period: "2025-06", edits: [edit], next: null };
export const queriesFixture = {
  queries: [query, { ...query, id: "019ac000-0000-7000-8000-0000000000f3", status: "overdue" }],
  next: null,
};
