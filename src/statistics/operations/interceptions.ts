/**
 * Goods that were stopped, as operations: what a finding or a seizure says of them becomes rows that count
 * batches, kilograms and pieces under the category it names, with channel, origin and species or
 * substance. A mass or a number counts as far as it is stated: of a part the quantity, of an item that is
 * named whole what was declared of it; a finding about all goods counts the batch alone.
 */
import {
  add,
  type Decimal,
  formatDecimal,
  parseDecimal,
  shorten,
  zero,
} from "#src/kernel/decimal.ts";
import type { InterceptionRules } from "#src/registers/interception-rules.ts";
import { unknownPartner } from "../ledger/ledger.ts";
import type { OperationRow } from "./operations.ts";

/** What a row counts of goods that were stopped; a category follows it in the operation. */
export type StopStage = "STOPPED" | "SEIZED" | "DISPOSED";
const units: Readonly<Record<StopStage, string>> = {
  STOPPED: "BATCH",
  SEIZED: "CASE",
  DISPOSED: "BATCH",
};

/** Part of the goods: of an item a quantity or all of it; of no item a quantity that was not declared. */
export type StoppedPart = {
  readonly item?: number | undefined;
  readonly quantity?: string | undefined;
  readonly unit?: string | undefined;
};

export type StoppedGoods = {
  readonly stage: StopStage;
  /** Absent: of no category. */
  readonly category?: string | undefined;
  readonly substance?: string | null | undefined;
  /** Absent: all goods. */
  readonly parts?: readonly StoppedPart[] | null | undefined;
  readonly disposal?: string;
  readonly recordKind: "finding" | "seizure" | "disposal" | "recall";
  readonly recordId: string;
};

/** What is read of the declaration whose goods they are. */
export type StoppedOf = {
  readonly direction: "import" | "export";
  readonly office: string | undefined;
  readonly supervisionMode: string | undefined;
  readonly destinationCountry: string | undefined;
  readonly items: readonly {
    readonly item: number;
    readonly origin: string | undefined;
    readonly destinationCountry: string | undefined;
    readonly procedure: string | undefined;
    readonly netMassKg: Decimal | undefined;
    readonly dealQuantity: { readonly amount: Decimal; readonly unit: string } | undefined;
  }[];
};

type Counting = {
  readonly profile: string;
  readonly declarationId: string;
  readonly month: string;
  readonly at: Temporal.Instant;
  readonly rules: InterceptionRules;
};

/** The operation that counts a stage of a category. @example "STOPPEDEPIDEMIC" */
export function operationOf(stage: StopStage, category: string | undefined): string {
  return stage + (category ?? "").toUpperCase().replaceAll(/[^A-Z]/g, "");
}

/** The rows of one record about goods that are stopped. */
export function operationsOfStop(
  stopped: StoppedGoods,
  declared: StoppedOf,
  { rules, ...counting }: Counting,
): readonly OperationRow[] {
  const { stage, category, substance, parts, disposal, recordKind, recordId } = stopped;
  const { direction, office, items } = declared;
  const named = items.filter(({ item }) => parts?.some((part) => part.item === item) ?? true);
  const common = {
    ...counting,
    flow: direction,
    operation: operationOf(stage, category),
    recordKind,
    recordId,
    office: office ?? "",
    channel: channelOf(declared, rules),
    partner: partnerOf(declared, named.length > 0 ? named : items),
    disposal: disposal ?? "",
    substance: substance ?? "",
  };
  const measured = [
    ["KGM", sumOf(parts, (part) => kilogramsOf(part, declared, rules))],
    ["PIECE", sumOf(parts, (part) => piecesOf(part, declared, rules))],
  ] as const;
  return [
    { ...common, amount: "1", unit: units[stage] },
    ...measured
      .filter(([, amount]) => amount.units > 0n)
      .map(([unit, amount]) => ({ ...common, amount: formatDecimal(shorten(amount)), unit })),
  ];
}

/** Rows that take others back, on the word of another record, or of their own where none is named. */
export function takeBack(
  rows: readonly OperationRow[],
  by: Pick<OperationRow, "month" | "at"> & Partial<Pick<OperationRow, "recordKind" | "recordId">>,
): readonly OperationRow[] {
  return rows.map((row) => ({ ...row, ...by, kind: "reversal", amount: `-${row.amount}` }));
}

function channelOf({ supervisionMode, items }: StoppedOf, { channels }: InterceptionRules): string {
  const mode = supervisionMode ?? items[0]?.procedure ?? "";
  return channels.find(({ modes }) => modes?.includes(mode) ?? true)?.id ?? "";
}

/** Origin of imports, destination of exports; of several nobody's. */
function partnerOf(
  { direction, destinationCountry }: StoppedOf,
  items: StoppedOf["items"],
): string {
  const isImport = direction === "import";
  const all = items.map((one) =>
    isImport ? one.origin : (one.destinationCountry ?? destinationCountry),
  );
  const [first, ...others] = new Set(all);
  return others.length > 0 ? unknownPartner : (first ?? unknownPartner);
}

function sumOf(
  parts: StoppedGoods["parts"],
  of: (part: StoppedPart) => Decimal | undefined,
): Decimal {
  return (parts ?? []).reduce((sum, part) => add(sum, of(part) ?? zero), zero);
}

function kilogramsOf(
  { item, quantity, unit = "" }: StoppedPart,
  { items }: StoppedOf,
  { kilograms }: InterceptionRules,
): Decimal | undefined {
  if (quantity !== undefined) return kilograms.includes(unit) ? parseDecimal(quantity) : undefined;
  return items.find((one) => one.item === item)?.netMassKg;
}

function piecesOf(
  { item, quantity, unit = "" }: StoppedPart,
  { items }: StoppedOf,
  { pieces }: InterceptionRules,
): Decimal | undefined {
  if (quantity !== undefined) return pieces.includes(unit) ? parseDecimal(quantity) : undefined;
  const deal = items.find((one) => one.item === item)?.dealQuantity;
  return deal && pieces.includes(deal.unit) ? deal.amount : undefined;
}
