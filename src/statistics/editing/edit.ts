/**
 * Edits: what a clerk decides about a row. A correction takes the standing rows of the declaration back and
 * puts new ones in their place, in the month of origin; the decision keeps old and new text and the reason.
 * An imputation is a correction by a usual figure, and its row says that it is estimated.
 */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { decimalOf, divide, findDecimal, formatDecimal, round } from "#src/kernel/decimal.ts";
import { newId } from "#src/kernel/ids.ts";
import { formatMinor, toMinor } from "#src/kernel/money.ts";
import type { Services, Sql } from "#src/platform/services.ts";
import { type LedgerRow, reverseRows, sameTrade } from "../ledger/ledger.ts";
import { sectionOfChapter } from "../ledger/sections.ts";
import { appendLedger, findStandingRows } from "../ledger/store.ts";
import { type Edit, insertEdit, lockDeclaration } from "./store.ts";

const Code = z.string().regex(/^[A-Za-z0-9-]{1,20}$/);
const Amount = z
  .string()
  .max(30)
  .refine((text) => {
    const value = findDecimal(text);
    return value !== undefined && value.units >= 0n;
  }, "must be a decimal number, not below zero");

/** Fields of a row that may be corrected. */
export const Changes = z.strictObject({
  commodity: z
    .string()
    .regex(/^\d{6,10}$/)
    .optional(),
  partner: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  dispatchPartner: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  province: Code.optional(),
  tradeMode: Code.optional(),
  transportMode: Code.optional(),
  /** In units of the profile's currency; dollars follow by the row's own rate. */
  value: Amount.optional(),
  netMassKg: Amount.optional(),
  quantity1: Amount.optional(),
  unit1: Code.optional(),
  quantity2: Amount.optional(),
  unit2: Code.optional(),
});
export type Changes = z.infer<typeof Changes>;

export type EditWish = {
  readonly profile: string;
  readonly declarationId: string;
  readonly item: number;
  readonly decision: "correct" | "confirm" | "impute";
  readonly check: string;
  readonly changes: Changes;
  readonly reason: string;
  readonly by: string;
  /** Where the figure of an imputation comes from. */
  readonly basis?: NonNullable<Edit["basis"]>;
};

/** Decides about a row. @throws AppError where there is no such row or nothing changes */
export async function decideEdit(
  { sql, clock }: Pick<Services, "sql" | "clock">,
  wish: EditWish,
): Promise<Edit> {
  const now = clock();
  return await sql.begin(async (tx) => {
    await lockDeclaration(tx, wish.declarationId);
    const standing = await findStandingRows(tx, wish.declarationId);
    const row = standing.find(
      ({ item, profile }) => item === wish.item && profile === wish.profile,
    );
    if (!row) throw noRow(wish);
    const isChange = wish.decision !== "confirm";
    const changed = isChange ? changeRow(row, wish) : row;
    if (isChange && sameTrade([row], [changed])) throw noChange();
    const instead = standing.map((one) => (one === row ? changed : one));
    const edit: Edit = {
      id: newId(now.epochMilliseconds),
      profile: wish.profile,
      month: row.month,
      declarationId: wish.declarationId,
      item: wish.item,
      decision: wish.decision,
      check: wish.check,
      changes: isChange ? differences(row, changed) : {},
      reason: wish.reason,
      rowIds: isChange ? await putInstead(tx, standing, instead, now) : [],
      by: wish.by,
      at: secondOf(now),
      ...(wish.basis ? { basis: wish.basis } : {}),
    };
    await insertEdit(tx, edit);
    return edit;
  });
}

/** Takes standing rows back and puts others in their place. @returns ids of all rows appended */
export async function putInstead(
  tx: Sql,
  standing: readonly LedgerRow[],
  instead: readonly LedgerRow[],
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const reversed = reverseRows(standing).map((one) => ({ ...one, releasedAt: now }));
  const corrected = instead.map((one) => ({
    ...one,
    kind: "correction" as const,
    releasedAt: now,
  }));
  return await appendLedger(tx, [...reversed, ...corrected], now.epochMilliseconds);
}

/** A moment as decisions keep it. */
export function secondOf(now: Temporal.Instant): string {
  return now.round({ smallestUnit: "second", roundingMode: "floor" }).toString();
}

/** The row with its fields changed, and what follows from them. */
function changeRow(row: LedgerRow, { changes, decision }: EditWish): LedgerRow {
  const { commodity, value, netMassKg, quantity1, quantity2, ...codes } = changes;
  const given = Object.fromEntries(Object.entries(codes).filter(([, code]) => code !== undefined));
  const chapter = commodity?.slice(0, 2) ?? row.chapter;
  return {
    ...row,
    ...given,
    ...(commodity === undefined
      ? {}
      : {
          commodity,
          hs6: commodity.slice(0, 6),
          chapter,
          section: sectionOfChapter(chapter) ?? row.section,
        }),
    ...(value === undefined ? {} : valuesOf(row, value)),
    ...(netMassKg === undefined ? {} : { netMassG: toUnits(netMassKg, 3) }),
    ...(quantity1 === undefined ? {} : { quantity1: quantityText(quantity1) }),
    ...(quantity2 === undefined ? {} : { quantity2: quantityText(quantity2) }),
    estimated: estimatedIn(row, changes, decision),
  };
}

/** Words of a row for figures that are estimated, by the field that holds them. */
const estimateWords = { value: "value", netMassKg: "mass", quantity1: "quantity" } as const;

/** What is stated is no longer estimated, and what is imputed is. */
function estimatedIn(row: LedgerRow, changes: Changes, decision: EditWish["decision"]): string {
  const words = new Set(row.estimated.split(" ").filter((word) => word !== ""));
  for (const field of ["value", "netMassKg", "quantity1"] as const) {
    if (changes[field] === undefined) continue;
    if (decision === "impute") words.add(estimateWords[field]);
    else words.delete(estimateWords[field]);
  }
  return [...words].join(" ");
}

/** Dollars by the rate the row has, both values by its freight. */
function valuesOf(row: LedgerRow, text: string) {
  const valueMinor = toUnits(text, 2);
  const alike = (minor: bigint): bigint =>
    row.valueMinor === 0n
      ? 0n
      : divide(decimalOf(valueMinor * minor), decimalOf(row.valueMinor), 0, "half-up").units;
  const both = { fobMinor: alike(row.fobMinor), cifMinor: alike(row.cifMinor) };
  return { valueMinor, valueUsdMinor: alike(row.valueUsdMinor), ...both };
}

function toUnits(text: string, decimals: number): bigint {
  const amount = findDecimal(text);
  if (!amount) throw noChange();
  return toMinor(amount, decimals, "half-up");
}

function quantityText(text: string): string {
  const amount = findDecimal(text);
  if (!amount) throw noChange();
  return formatDecimal(round(amount, 6, "half-up"));
}

/** Fields that differ, as text. */
export function differences(old: LedgerRow, now: LedgerRow): Edit["changes"] {
  const read = (row: LedgerRow): Readonly<Record<string, string>> => ({
    commodity: row.commodity,
    partner: row.partner,
    dispatchPartner: row.dispatchPartner,
    province: row.province,
    tradeMode: row.tradeMode,
    transportMode: row.transportMode,
    value: formatMinor(row.valueMinor, 2),
    valueUsd: formatMinor(row.valueUsdMinor, 2),
    netMassKg: formatMinor(row.netMassG, 3),
    quantity1: quantityText(row.quantity1),
    unit1: row.unit1,
    quantity2: quantityText(row.quantity2),
    unit2: row.unit2,
    estimated: row.estimated,
  });
  const [before, after] = [read(old), read(now)];
  return Object.fromEntries(
    Object.keys(before).flatMap((name) => {
      const pair = { old: before[name] ?? "", new: after[name] ?? "" };
      return pair.old === pair.new ? [] : [[name, pair]];
    }),
  );
}

/** There is no such row. */
export function noRow({ declarationId, item }: Pick<EditWish, "declarationId" | "item">): AppError {
  return new AppError({
    code: "EDITING_NO_ROW",
    status: 404,
    message: `The ledger has no current row for item ${item} of declaration ${declarationId}.`,
    fix: "Take both from GET /api/v1/statistics/editing or from a trace.",
  });
}

function noChange(): AppError {
  return new AppError({
    code: "EDITING_NO_CHANGE",
    status: 422,
    message: "The row already has this value.",
    fix: "State a field that differs, or confirm the row.",
  });
}
