/**
 * Operations of customs, which preliminary tables 7 and 8 count: conveyances, consignments and tonnes under
 * supervision, what was inspected, and what was stopped. In: movement reports as they are recorded,
 * controls as they end, findings, seizures and disposals as they happen.
 * Out: rows that name their record, appended in its transaction. Owns `operation_rows`.
 *
 * Released declarations are counted from the trade ledger, which has each of them already.
 */
import type { TaskResult } from "#src/registers/control-rules.ts";
import {
  add,
  type Decimal,
  formatDecimal,
  parseDecimal,
  shorten,
  zero,
} from "#src/kernel/decimal.ts";
import type { ConveyanceMode } from "#src/movements/conveyances/conveyance.ts";
import { distinctEquipment } from "#src/movements/cargo/equipment.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import type { NewOfReport, Restated } from "./new-to-call.ts";

export type OperationRow = {
  readonly profile: string;
  readonly month: string;
  readonly flow: "import" | "export";
  readonly operation: string;
  /** Decimal above zero; below it where the row takes back. */
  readonly amount: string;
  readonly unit: string;
  readonly recordKind:
    | "conveyance-report"
    | "outturn"
    | "control-task"
    | "finding"
    | "seizure"
    | "disposal"
    | "traveller"
    | "suspected-case"
    | "recall";
  readonly recordId: string;
  readonly office: string;
  readonly at: Temporal.Instant;
  /** Absent: an original. */
  readonly kind?: "reversal";
  /** Of goods that were stopped: their declaration, how they came, from or to where, what became of them. */
  readonly declarationId?: string;
  readonly channel?: string;
  readonly partner?: string;
  readonly disposal?: string;
  /** Species or substance. */
  readonly substance?: string;
};

/** Where and when, of the administration that counts. */
export type Counting = { readonly profile: string; readonly timeZone: string };

const voyages: Readonly<Record<ConveyanceMode, string>> = {
  ship: "SHIP",
  aircraft: "AIRCRAFT",
  train: "TRAIN",
  truck: "TRUCK",
};

/** What is new in one report of a conveyance; on the inland leg nothing crosses the frontier. */
export function operationsOfReport(
  { report, isNewConveyance, documents }: NewOfReport,
  recordId: string,
  { profile, timeZone }: Counting,
): readonly OperationRow[] {
  if (report.leg !== "border") return [];
  const { consignments } = report;
  const at = Temporal.Instant.from(report.at);
  const kilograms = consignments.reduce(
    (sum, { grossMassKg }) => add(sum, parseDecimal(grossMassKg)),
    zero,
  );
  // one container carries goods of several bills
  const containers = distinctEquipment(consignments.flatMap((one) => one.containers)).length;
  const amounts: readonly (readonly [operation: string, amount: string, unit: string])[] = [
    [voyages[report.conveyance.mode], isNewConveyance ? "1" : "0", "VOYAGE"],
    ["CONSIGNMENT", String(documents), "BILL"],
    ["GROSSMASS", formatDecimal(shorten(kilograms)), "KGM"],
    ["PACKAGE", String(consignments.reduce((sum, { packages }) => sum + packages, 0)), "PIECE"],
    ["CONTAINER", String(containers), "BOX"],
  ];
  const common = {
    profile,
    month: monthOf(at, timeZone),
    office: report.office,
    at,
    flow: report.report === "arrival" ? "import" : "export",
    recordKind: "conveyance-report",
    recordId,
  } as const;
  return amounts
    .filter(([, amount]) => parseDecimal(amount).units > 0n)
    .map(([operation, amount, unit]) => ({ ...common, operation, amount, unit }));
}

/** What a count, or another message behind the arrival, adds to or takes back of goods that had landed. */
export function operationsOfRestated(
  { at, documents, packages, kilograms }: Restated,
  message: Counting & Pick<OperationRow, "recordId" | "office">,
): readonly OperationRow[] {
  const { profile, timeZone, recordId, office } = message;
  const amounts = [
    ["CONSIGNMENT", String(documents), "BILL"],
    ["GROSSMASS", formatDecimal(shorten(kilograms)), "KGM"],
    ["PACKAGE", String(packages), "PIECE"],
  ] as const;
  const of = { profile, month: monthOf(at, timeZone), office, at, flow: "import" } as const;
  return amounts
    .filter(([, amount]) => amount !== "0")
    .map(([operation, amount, unit]) => ({
      ...of,
      recordKind: "outturn" as const,
      recordId,
      operation,
      amount,
      unit,
      ...(amount.startsWith("-") ? { kind: "reversal" as const } : {}),
    }));
}

export type DoneTask = {
  /** Case and number of the task. */
  readonly id: string;
  readonly kind: string;
  /** Undefined: found otherwise, and never corrected. */
  readonly result: TaskResult | undefined;
  readonly flow: "import" | "export";
  readonly office: string;
  readonly at: Temporal.Instant;
  /** Its day where the statistics are made. */
  readonly day: Temporal.PlainDate;
};

/** What one task of a control adds: that it was done, in its kind, and with what result. */
export function operationsOfTask(task: DoneTask, profile: string): readonly OperationRow[] {
  const { id: recordId, kind, result, flow, office, at, day } = task;
  const month = day.toPlainYearMonth().toString();
  const common = { profile, month, flow, amount: "1", office, recordId, at } as const;
  const letters = kind.toUpperCase().replaceAll(/[^A-Z]/g, "");
  const operations = [
    "INSPECTION",
    `KIND${letters}`.slice(0, 20),
    ...(result === undefined ? [] : [`FOUND${result.toUpperCase()}`]),
  ];
  return operations.map((operation) => ({
    ...common,
    operation,
    unit: "TASK",
    recordKind: "control-task",
  }));
}

/** The goods of a control of which at least one task was done: their gross mass, once. */
export function operationsOfInspectedGoods(
  task: Omit<DoneTask, "kind" | "result">,
  grossMassKg: Decimal | undefined,
  profile: string,
): readonly OperationRow[] {
  if (grossMassKg === undefined || grossMassKg.units <= 0n) return [];
  const { id: recordId, flow, office, at, day } = task;
  const month = day.toPlainYearMonth().toString();
  const amount = formatDecimal(shorten(grossMassKg));
  const record = { recordKind: "control-task", recordId, office, at } as const;
  return [{ ...record, profile, month, flow, operation: "INSPECTEDMASS", amount, unit: "KGM" }];
}

function monthOf(at: Temporal.Instant, timeZone: string): string {
  return legalDay(timeZone, at).toPlainYearMonth().toString();
}
