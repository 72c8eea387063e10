/**
 * Slice laboratory: the agency of a task has a sample tested by a laboratory of the register `laboratories`
 * for analytes, by stated methods, against limits of the register `test-limits`; a person of the laboratory
 * reports. What conforms is suggested with its arithmetic; the officer records the finding of the task, or a
 * late finding. In: the order, what the laboratory answers, the retest that the trader asks for. Out:
 * `laboratory.ordered`, `laboratory.recorded`, records of the task. A retest is an order of its own. Owns no
 * table: orders and answers are rows of `control_task_records`.
 */
import { AppError, type ErrorStatus } from "#src/kernel/app-error.ts";
import type { Text } from "#src/kernel/text.ts";
import type { JsonObject } from "../../step.ts";
import type { FailedReport } from "../acts/unanswered-reports.ts";
import type { JudgedResult } from "./judge-results.ts";
import type { TestLimit } from "./test-limits.ts";

export const orderStates = ["ordered", "received", "reported", "cancelled"] as const;
export type OrderState = (typeof orderStates)[number];

/** An order as the declaration carries it. */
export type StandingOrder = {
  /** Number of its order among the records of the declaration. */
  readonly number: number;
  readonly laboratory: string;
  readonly status: OrderState;
  /** Number of the sample that is tested. */
  readonly sample?: number;
  /** ISO day of the report. */
  readonly reportedOn?: string;
  /** Number of the order whose tests it repeats. */
  readonly retestOf?: number;
  /** The trader asked for its retest: ISO day, and whether that was refused. */
  readonly asked?: { readonly on: string; readonly isRefused?: true };
  /** A release waits for its report; on the condition goods may go meanwhile. As the law was at the order. */
  readonly holds?: { readonly condition?: string | undefined };
  /** Its report came before the release, does not conform and stands; absent: no such report. */
  readonly failed?: Omit<FailedReport, "number">;
  /** Id of the late finding that its report opened and that stands; absent: none. */
  readonly lateFinding?: string;
};

/** One analyte of an order. */
export type OrderedTest = {
  readonly analyte: string;
  readonly name: Text;
  readonly method: string;
  /** As it held on the day of the order; null: the register has none, so a person decides. */
  readonly limit: TestLimit | null;
};

/** A sample that was drawn, as its record says. */
export type TestedSample = {
  readonly number: number;
  readonly item: number;
  readonly lot?: string | undefined;
};

/** As the record of an order keeps it. */
export type KeptOrder = {
  readonly id: string;
  readonly sample: TestedSample;
  readonly commodity: string;
  readonly half: "first" | "second";
  readonly laboratory: string;
  readonly laboratoryName: Text;
  readonly accreditation: string;
  readonly tests: readonly OrderedTest[];
  /** ISO day by which the report is due. */
  readonly due: string;
  readonly retestOf?: number | undefined;
  /** ISO day on which the trader asked for the retest. */
  readonly requestedOn?: string | undefined;
  readonly remarks?: string | undefined;
};

export const answerKinds = [
  "receipt",
  "report",
  "cancellation",
  "retest-request",
  "retest-refusal",
] as const;
export type AnswerKind = (typeof answerKinds)[number];

/** As the record of an answer keeps it; `order` is the number of the order. */
export type KeptAnswer = {
  readonly order: number;
  /** Receipt: whether seal and packing were whole. */
  readonly isIntact?: boolean | undefined;
  /** Who speaks of the test: the laboratory itself, or the agency for it, and then why. */
  readonly says?: "laboratory" | "agency";
  readonly delegation?: string | undefined;
  /** Report: its number, who tested, on which day. */
  readonly reportNumber?: string | undefined;
  readonly analyst?: string | undefined;
  readonly testedOn?: string | undefined;
  readonly results?: readonly JudgedResult[] | undefined;
  /** Of a request and its refusal: why. */
  readonly remarks?: string | undefined;
  /** Of a refusal: instrument and article. */
  readonly legalBasis?: string | undefined;
};

/** As a row of JSON: what is undefined is left out when it is written. */
export const asJson = (kept: KeptOrder | KeptAnswer): JsonObject => kept;

export function orderRefused(
  code: string,
  message: string,
  fix: string,
  status: ErrorStatus = 422,
): AppError {
  return new AppError({ code, status, message, fix });
}

/** Answers that may follow where an order stands. */
const mayFollow: Readonly<Record<AnswerKind, readonly OrderState[]>> = {
  receipt: ["ordered"],
  report: ["ordered", "received"],
  cancellation: ["ordered", "received"],
  "retest-request": ["reported"],
  "retest-refusal": ["reported"],
};

/** @throws LABORATORY_ORDER_CLOSED */
export function checkMayFollow(kind: AnswerKind, status: OrderState, id: string): void {
  if (mayFollow[kind].includes(status)) return;
  throw orderRefused(
    "LABORATORY_ORDER_CLOSED",
    `Laboratory order ${id} is ${status}; it takes no ${kind}.`,
    "Read the order. What was reported stays: a retest is another order.",
    409,
  );
}

export const stateAfter: Readonly<Record<AnswerKind, OrderState>> = {
  receipt: "received",
  report: "reported",
  cancellation: "cancelled",
  "retest-request": "reported",
  "retest-refusal": "reported",
};
