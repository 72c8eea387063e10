/** What the routes of editing answer. */
import { z } from "zod";
import { formatMinor } from "#src/kernel/money.ts";
import { type EditFinding, type EditRow, editChecks } from "./checks.ts";
import { imputedFields } from "./impute.ts";
import { corridorNames } from "./peers.ts";
import { QueryAnswer } from "./query-answers.ts";
import { queryStatuses } from "./query-store.ts";

const Both = z.object({ en: z.string(), zh: z.string() });
const Check = z.enum(editChecks);
const Numbers = z.record(z.string(), z.number());

const RowFacts = z.object({
  declarationId: z.string(),
  mrn: z.string(),
  item: z.number(),
  month: z.string(),
  flow: z.string(),
  commodity: z.string(),
  partner: z.string(),
  province: z.string(),
  tradeMode: z.string(),
  trader: z.string(),
  value: z.string(),
  netMassKg: z.string(),
  quantity: z.string(),
  unit: z.string(),
  /** Value by unit of quantity in the profile's currency; absent where there is no quantity. */
  unitValue: z.number().optional(),
  unitMassKg: z.number().optional(),
});

const Finding = RowFacts.extend({
  check: Check,
  rowId: z.string(),
  says: Both,
  numbers: Numbers,
  /** Value the row would have if it were usual. */
  expected: z.string(),
  /** By how much published figures would move. */
  effect: z.string(),
  cells: z.array(z.object({ cell: z.string(), sharePercent: z.number() })),
  score: z.number(),
  /** How the newest question about the row stands. */
  asked: z.enum(queryStatuses).nullable(),
});

export const Findings = z.object({
  period: z.string(),
  currency: z.string(),
  rows: z.number(),
  confirmed: z.number(),
  found: z.number(),
  /** Of them those outside the limits: the others only weigh much in a published figure. */
  suspicious: z.number(),
  fitting: z.number(),
  byCheck: z.partialRecord(Check, z.number()),
  findings: z.array(Finding),
  next: z.string().nullable(),
});

export const EditAnswer = z.object({
  id: z.string(),
  profile: z.string(),
  month: z.string(),
  declarationId: z.string(),
  /** Number of the declaration, in the decisions of a month. */
  mrn: z.string().optional(),
  item: z.number(),
  decision: z.enum(["correct", "confirm", "impute", "undo"]),
  check: z.string(),
  changes: z.record(z.string(), z.object({ old: z.string(), new: z.string() })),
  reason: z.string(),
  rowIds: z.array(z.string()),
  by: z.string(),
  at: z.string(),
  undoes: z.string().optional(),
  basis: z.object({ query: z.string(), method: z.string(), peers: z.number() }).optional(),
  undoneBy: z.string().nullable(),
});

export const EditList = z.object({
  period: z.string(),
  edits: z.array(EditAnswer),
  next: z.string().nullable(),
});

export const RowAnswer = z.object({
  currency: z.string(),
  row: RowFacts.extend({
    kind: z.string(),
    estimated: z.string(),
    /** Null: nobody is known by the number. */
    traderName: z.string().nullable(),
  }),
  findings: z.array(z.object({ check: Check, says: Both, numbers: Numbers, expected: z.string() })),
  corridors: z.array(
    z.object({
      name: z.enum(corridorNames),
      own: z.number().optional(),
      usual: z.number(),
      low: z.number(),
      high: z.number(),
      quarterLow: z.number(),
      quarterHigh: z.number(),
      z: z.number().optional(),
      rows: z.number(),
      rowsMin: z.number(),
    }),
  ),
  peers: z.array(RowFacts),
  months: z.array(z.object({ month: z.string(), value: z.string(), rows: z.number() })),
  edits: z.array(EditAnswer),
  queries: z.array(QueryAnswer),
  impute: z.array(
    z.object({
      field: z.enum(imputedFields),
      text: z.string(),
      method: z.string(),
      peers: z.number(),
    }),
  ),
});

const money = (minor: number): string => formatMinor(BigInt(Math.round(minor)), 2);

/** A row as it is shown: money with decimals, mass in kilograms. */
export function tellRow(row: EditRow): z.infer<typeof RowFacts> {
  const { declarationId, mrn, item, month, flow, commodity, partner, province, tradeMode } = row;
  return {
    declarationId,
    mrn,
    item,
    month,
    flow,
    commodity,
    partner,
    province,
    tradeMode,
    trader: row.traderId,
    value: money(row.value),
    unit: row.unit1,
    netMassKg: formatMinor(BigInt(Math.round(row.massG)), 3),
    quantity: String(row.quantity1),
    ...(row.quantity1 > 0
      ? {
          unitValue: row.value / 100 / row.quantity1,
          unitMassKg: row.massG / 1000 / row.quantity1,
        }
      : {}),
  };
}

/** A finding as it is shown. */
export function tellFinding(finding: EditFinding): Omit<z.infer<typeof Finding>, "asked"> {
  const { check, rowId, says, numbers, cells, score, row, expected, effect } = finding;
  return {
    ...tellRow(row),
    check,
    rowId,
    says,
    numbers,
    score,
    cells: [...cells],
    expected: money(expected),
    effect: money(effect),
  };
}
