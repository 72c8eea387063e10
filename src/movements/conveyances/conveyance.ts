/**
 * Conveyances: arrival and departure reports of ships, aircraft, trains and trucks. In: reports of
 * carriers as JSON. Out: one stored report for each reference, its consignments (slice `cargo`), one event
 * for each transport document, and how many conveyances and tonnes were under supervision.
 * Owns the tables `conveyances`, `conveyance_reports` and `conveyance_report_claims`.
 */
import { z } from "zod";
import type { Problem } from "#src/kernel/problem.ts";
import {
  type CargoEvent,
  Consignment,
  placeCode,
  plainText,
  type ReportId,
  ReportKind,
} from "#src/movements/cargo/consignment.ts";
import type { Word } from "./goods-report.ts";

export const ConveyanceMode = z.enum(["ship", "aircraft", "train", "truck"]);
export type ConveyanceMode = z.infer<typeof ConveyanceMode>;

export const Conveyance = z.strictObject({
  mode: ConveyanceMode,
  /** Ship: IMO number; aircraft: registration; train: train number; truck: plate. */
  id: z
    .string()
    .trim()
    .regex(
      /^[\p{L}\p{N}][\p{L}\p{N} ./-]{0,34}$/u,
      "must be 1 to 35 letters, digits, spaces, points, slashes or hyphens",
    ),
  name: plainText(105).default(""),
  /** Country of registration, two letters. */
  nationality: z
    .string()
    .regex(/^[A-Z]{2}$/, "must be a country code of two capital letters")
    .optional(),
  voyage: plainText(17).default(""),
});
export type Conveyance = z.infer<typeof Conveyance>;

export const consignmentsMax = 20_000;
export const reportsMax = 10_000;

export const ConveyanceReport = z.strictObject({
  /** The carrier's own reference; the same reference and kind is the same report, answered again. */
  reference: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]{1,70}$/, "must be 1 to 70 printable characters without spaces"),
  report: ReportKind,
  conveyance: Conveyance,
  office: z
    .string()
    .trim()
    .regex(/^[A-Z0-9]{2,17}$/, "must be the code of a customs office"),
  /** `border`: it crosses the frontier, and counts as supervised. `inland`: it brings exports to a customs place. */
  leg: z.enum(["border", "inland"]).default("border"),
  /** Berth, stand, track, yard: code of a goods location. */
  place: placeCode().default(""),
  at: z.iso.datetime({
    offset: true,
    error: "must be a date and time with its offset, e.g. 2024-03-05T08:30:00+08:00",
  }),
  consignments: z.array(Consignment).max(consignmentsMax),
});
export type ConveyanceReport = z.infer<typeof ConveyanceReport>;

/** How a report is answered. `repeated`: the same report again; `rejected`: see its problems; `quarantined`: it could not be read. */
export type ReportStatus =
  | "recorded"
  | "amended"
  | "cancelled"
  | "repeated"
  | "rejected"
  | "quarantined";

export type ReportAnswer = {
  /** Null where it was refused; of the message in quarantine where it could not be read. */
  readonly id: string | null;
  readonly reference: string | null;
  /** Arrival, departure, manifest, …; null where it cannot be read. */
  readonly kind: string | null;
  readonly status: ReportStatus;
  readonly problems: readonly Problem[];
};

export type RecordRequest = {
  readonly profile: string;
  /** The party that reports; references are its own. */
  readonly lodgerId: string;
  /** Time zone of the profile: it sets the legal day a movement counts for. */
  readonly timeZone: string;
  /** On whose word the reports stand. */
  readonly word: Word;
  readonly now: Temporal.Instant;
  /** What a report means that names no documents; absent: that the conveyance is empty. */
  readonly findExpected?: (report: ConveyanceReport) => Promise<readonly Consignment[]>;
  /**
   * What stands of documents of which a report counts containers alone; undefined for those of which that is
   * not certain. Absent: of none.
   */
  readonly findWhole?: (report: ConveyanceReport) => Promise<readonly (Consignment | undefined)[]>;
};

export type RecordedReports = {
  /** In the order of the reports. */
  readonly answers: readonly ReportAnswer[];
  /** Reports that were stored now, without those that were known. */
  readonly recorded: readonly {
    readonly report: ConveyanceReport;
    readonly reportId: ReportId;
  }[];
  /**
   * One for each transport document of each report recorded, repeats included: whoever sends again after
   * a crash wakes the declarations that were not told the first time. Telling twice changes nothing.
   */
  readonly events: readonly CargoEvent[];
};
