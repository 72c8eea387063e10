/**
 * The lenient rules of history: what is missing is unknown, not wrong. Refused is only what cannot
 * be true, because a record that lies is worse than one that is absent.
 */
import type { Text } from "#src/kernel/text.ts";
import type { DeclarationRecord } from "./record.ts";

export type RecordRule = {
  readonly code: string;
  readonly says: Text;
  readonly source: string;
  readonly appliesFrom: Temporal.PlainDate | undefined;
  readonly severity: "error";
  /** The reason of a refusal, or nothing. */
  readonly check: (record: DeclarationRecord, today: Temporal.PlainDate) => string | undefined;
};

/** Ids carry the day in milliseconds since 1970. */
const dateFirst = Temporal.PlainDate.from("1970-01-01");

export const recordRules: readonly RecordRule[] = [
  {
    code: "REC-010",
    says: { en: "The date is a day of the past.", zh: "日期应为过去的日期。" },
    source: "Tidegate: history has happened",
    appliesFrom: undefined,
    severity: "error",
    check: ({ date }, today) => {
      const day = findDate(date);
      if (!day) return `${date} is not a day of the calendar`;
      if (Temporal.PlainDate.compare(day, today) > 0) return `${date} lies in the future`;
      return Temporal.PlainDate.compare(day, dateFirst) < 0
        ? `${date} lies before 1970`
        : undefined;
    },
  },
  {
    code: "REC-011",
    says: { en: "Masses and prices are not below zero.", zh: "重量和价格不得为负数。" },
    source: "Tidegate: goods have no negative mass or price",
    appliesFrom: undefined,
    severity: "error",
    check: ({ items }) => {
      for (const [index, item] of items.entries()) {
        for (const field of ["netMassKg", "grossMassKg", "price", "taxRate"] as const) {
          if (item[field]?.startsWith("-"))
            return `item ${index + 1}: ${field} ${item[field]} is below zero`;
        }
      }
      return undefined;
    },
  },
  {
    code: "REC-012",
    says: { en: "A commodity code is 2 to 14 digits.", zh: "商品编号为2至14位数字。" },
    source: "Harmonized System Convention, 14 June 1983, annex: codes are digits",
    appliesFrom: undefined,
    severity: "error",
    check: ({ items }) => {
      const wrong = items.find(
        ({ commodity }) => commodity !== undefined && !/^\d{2,14}$/.test(commodity),
      );
      return wrong && `commodity code ${wrong.commodity} is not 2 to 14 digits`;
    },
  },
];

/** The first reason to refuse a record, with the code of its rule. */
export function judgeRecord(
  record: DeclarationRecord,
  today: Temporal.PlainDate,
): string | undefined {
  for (const rule of recordRules) {
    const reason = rule.check(record, today);
    if (reason !== undefined) return `${rule.code} ${reason}`;
  }
  return undefined;
}

function findDate(text: string): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" });
  } catch {
    return undefined;
  }
}
