/**
 * Cargo: consignments carried by a conveyance, each under one transport document. In: the consignments of
 * accepted conveyance reports. Out: which transport documents have arrived or departed, for matching with
 * declarations, and the gross mass under supervision. Owns the table `consignments`.
 */
import { z } from "zod";
import { type Id } from "#src/kernel/ids.ts";

export type ReportId = Id<"conveyance-report">;

/** Text that every store and every hash can hold: no control characters, no halves of characters. */
export function plainText(lengthMax: number) {
  return z
    .string()
    .trim()
    .max(lengthMax)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, "must be text without control characters");
}

/** Begins the code of the place where goods are while they move under transit. */
export const wayPrefix = "transit:";

/**
 * By which two spellings of a place are compared: width, case, spaces and marks between make no other place.
 * @example placeKey("cnsha-01 a") // "CNSHA01A"
 */
export function placeKey(place: string): string {
  return place
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** Code of a berth, shed or yard as somebody states it: goods on the way are moved by transit alone. */
export function placeCode() {
  return plainText(35).refine(
    (code) => !code.toLowerCase().startsWith(wayPrefix),
    "must be the code of a place; goods on the way are moved by their transit operation",
  );
}

/** UN/LOCODE. */
export const Port = z
  .string()
  .regex(/^[A-Z]{2}[A-Z2-9]{3}$/, "must be a UN/LOCODE of five characters, e.g. SGSIN");

/** A bill, waybill or consignment note: kind of document (UN/EDIFACT 1001, e.g. 705) and its number. */
export const TransportDocument = z.strictObject({
  type: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9]{1,4}$/, "must be one to four letters or digits, e.g. 705"),
  id: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]([\x20-\x7e]{0,68}[\x21-\x7e])?$/, "must be 1 to 70 printable characters"),
});
export type TransportDocument = z.infer<typeof TransportDocument>;

export const containersMax = 1_000;

/** A mass of up to 13 digits before and 6 after the point, above zero; a JSON number is read as written. */
const Mass = z
  .union([z.string(), z.number()], "must be a decimal number above zero")
  .transform(String)
  .pipe(
    z.string().regex(/^(?=.*[1-9])\d{1,13}(\.\d{1,6})?$/, "must be a decimal number above zero"),
  );

/** Mass of a document of which containers alone are counted, until what the books say of it stands there. */
export const uncountedMass = "0";

export const Consignment = z.strictObject({
  transportDocument: TransportDocument,
  grossMassKg: Mass,
  packages: z.int().min(0).max(99_999_999),
  containers: z
    .array(
      z
        .string()
        .trim()
        .regex(/^[A-Z0-9-]{1,17}$/, "must be 1 to 17 capital letters, digits or hyphens"),
    )
    .max(containersMax)
    .default([]),
  /** Numbers of the seals on them. */
  seals: z
    .array(
      z
        .string()
        .trim()
        .regex(/^[\x21-\x7e]{1,35}$/, "must be 1 to 35 printable characters"),
    )
    .max(4 * containersMax)
    .optional(),
  /** What the goods are, in the carrier's words. */
  goods: plainText(512).default(""),
  /** Number or id of the party the goods are for; a name alone names nobody for certain. */
  consignee: plainText(60).min(1).optional(),
});
export type Consignment = z.infer<typeof Consignment>;

/** The direction of a report, and so of every consignment in it. */
export const reportKinds = ["arrival", "departure"] as const;
export const ReportKind = z.enum(reportKinds);
export type ReportKind = z.infer<typeof ReportKind>;

/** What the flow is told: the goods under this transport document have arrived or departed. */
export type CargoEvent = {
  readonly kind: ReportKind;
  readonly transportDocument: TransportDocument;
  readonly at: Temporal.Instant;
  readonly reportId: ReportId;
};

/** What is known of a transport document that was reported. */
export type ReportedCargo = {
  readonly reportId: ReportId;
  readonly at: Temporal.Instant;
  readonly office: string;
  /** Gross mass of every report of this document and kind, in kilograms, as a decimal string. */
  readonly grossMassKg: string;
  readonly packages: number;
};

const unCode = /^N(?=\d{3}$)/;
/** Neither spaces nor small letters, and nothing that is not ASCII: most numbers, which stand as they are. */
const comparedForm = /^[!-`{-~]*$/;
const comparedType = /^(?!N\d{3}$)[!-`{-~]*$/;

/**
 * The form in which transport documents are compared: the union's `N705` is UN's `705`, letters are
 * capitals, spaces do not count. Carriers and brokers type the same number in different habits.
 * @example transportDocumentKey({ type: "N705", id: "msku 123" }) // "705:MSKU123"
 */
export function transportDocumentKey(document: TransportDocument): string {
  if (comparedType.test(document.type) && comparedForm.test(document.id))
    return `${document.type}:${document.id}`;
  const type = document.type.trim().toUpperCase().replace(unCode, "");
  return `${type}:${document.id.replace(/\s+/g, "").toUpperCase()}`;
}

/** The forms under which a declared document may have been reported. */
export function transportDocumentKeys(document: {
  readonly typeCode: string;
  readonly id: string;
  readonly orTypes?: readonly string[];
}): readonly string[] {
  const { typeCode, id, orTypes = [] } = document;
  return [typeCode, ...orTypes].map((type) => transportDocumentKey({ type, id }));
}
