/**
 * Messages about cargo as JSON: the reports of arrival and departure with what a consignment needs beyond
 * them. A manifest states what is to come; an amendment, a cancellation and the rest are versions with a
 * reason.
 */
import { z } from "zod";
import { LegalInstant } from "#src/kernel/legal-date.ts";
import { Consignment, plainText, TransportDocument } from "#src/movements/cargo/consignment.ts";
import { Conveyance, ConveyanceReport, consignmentsMax } from "./conveyance.ts";

export const cargoMessageKinds = [
  "manifest",
  "arrival",
  "outturn",
  "departure",
  "amendment",
  "cancellation",
  "split",
  "consolidation",
  "deconsolidation",
  "transhipment",
] as const;
export const CargoMessageKind = z.enum(cargoMessageKinds);
export type CargoMessageKind = z.infer<typeof CargoMessageKind>;

const isFewEnough = `must have at most ${consignmentsMax} entries; send several messages`;

/** Masses and packages are asked for by the kinds of message that state them. */
export const StatedConsignment = Consignment.extend({
  grossMassKg: Consignment.shape.grossMassKg.optional(),
  packages: Consignment.shape.packages.optional(),
  /** Whose document it is: the sender's own, where absent. */
  carrier: plainText(100).min(1).optional(),
  /** The document above it, where it is a house bill. */
  master: TransportDocument.optional(),
});
export type StatedConsignment = z.infer<typeof StatedConsignment>;

export const CargoMessage = ConveyanceReport.extend({
  report: CargoMessageKind,
  conveyance: Conveyance.optional(),
  office: ConveyanceReport.shape.office.optional(),
  at: LegalInstant.optional(),
  /** Why a version is made. */
  reason: plainText(512).optional(),
  consignments: z.array(StatedConsignment).max(consignmentsMax, isFewEnough).default([]),
  /** Split, consolidation, deconsolidation: the documents whose goods go over to the consignments. */
  from: z.array(TransportDocument).max(consignmentsMax, isFewEnough).default([]),
  /** Transhipment: the conveyance that carries them on. */
  onward: Conveyance.optional(),
});
export type CargoMessage = z.infer<typeof CargoMessage>;

/** Kinds that are made for a reason. */
export const reasonedKinds: ReadonlySet<CargoMessageKind> = new Set([
  "amendment",
  "cancellation",
  "split",
  "consolidation",
  "deconsolidation",
  "transhipment",
]);

/** Kinds that say where a conveyance is. */
export const callKinds: ReadonlySet<CargoMessageKind> = new Set([
  "manifest",
  "arrival",
  "departure",
]);
