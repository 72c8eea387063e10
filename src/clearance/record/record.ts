/**
 * History: declarations of the time before, or of another system, kept as `kind: record`. In: rows
 * that a mapping file turns into facts. Out: stored records in the one shape of a declaration, with
 * findings from labels. No money, no lane, no events: nothing is decided about the past. Owns the
 * tables `records` and `record_findings`.
 */
import { z } from "zod";
import type { DeclarationDocument, DocumentClass } from "#src/clearance/declaration/document.ts";
import type { Id } from "#src/kernel/ids.ts";

export type RecordId = Id<"declaration">;

function text(lengthMax: number) {
  return z
    .string()
    .min(1)
    .max(lengthMax)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, "must be text without control characters");
}
/** As written: history carries the digits of its source, traces of binary floats included. */
const decimal = z.string().regex(/^-?\d{1,16}(\.\d{1,20})?$/, "must be a decimal number");

/** Columns that the model has no element for, under the name the mapping gives them. */
const Other = z.record(z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,39}$/), text(200));

export const RecordItem = z.strictObject({
  commodity: text(14).optional(),
  description: text(512).optional(),
  origin: text(3).optional(),
  netMassKg: decimal.optional(),
  grossMassKg: decimal.optional(),
  price: decimal.optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, "must be a currency code")
    .optional(),
  taxRate: decimal.optional(),
  taxType: text(10).optional(),
  other: Other.default({}),
});
export type RecordItem = z.infer<typeof RecordItem>;

/**
 * What was found, from the labels of the history: `clear` is knowledge too, an absent label is not.
 */
export const RecordFinding = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  result: z.enum(["found", "clear"]),
});
export type RecordFinding = z.infer<typeof RecordFinding>;

export const itemsMax = 1_000;

export const DeclarationRecord = z.strictObject({
  /** Line of the file on which it begins, to name it in refusals. */
  line: z.int().min(1),
  reference: text(70),
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "must be a date as YYYY-MM-DD"),
  direction: z.enum(["import", "export"]),
  typeCode: text(10).optional(),
  office: text(17).optional(),
  procedure: text(10).optional(),
  transportMode: text(10).optional(),
  paymentType: text(10).optional(),
  declarantId: text(50).optional(),
  traderId: text(50).optional(),
  sellerId: text(50).optional(),
  carrierId: text(50).optional(),
  dispatchCountry: text(3).optional(),
  items: z.array(RecordItem).min(1).max(itemsMax),
  other: Other.default({}),
  findings: z.array(RecordFinding).max(50).default([]),
});
export type DeclarationRecord = z.infer<typeof DeclarationRecord>;

export type Refusal = { readonly line: number; readonly reason: string };
export type ImportedRecords = {
  readonly imported: number;
  readonly repeated: number;
  readonly refused: readonly Refusal[];
};

/**
 * The record in the shape of every declaration; what the model has no element for stays in `other`.
 */
export function recordDocument(record: DeclarationRecord): DeclarationDocument {
  const code = record.direction === "import" ? "IM" : "EX";
  const trader = party(record.traderId);
  const seller = party(record.sellerId);
  const [importer, exporter] = record.direction === "import" ? [trader, seller] : [seller, trader];
  return present({
    functionCode: "9",
    functionalReferenceId: record.reference,
    typeCode: record.typeCode ?? `${code}A`,
    acceptanceDateTime: { value: record.date.replaceAll("-", ""), formatCode: "102" },
    declarationOfficeId: record.office,
    borderTransportMeans:
      record.transportMode === undefined ? undefined : { modeCode: record.transportMode },
    carrier: party(record.carrierId),
    declarant: party(record.declarantId),
    exporter,
    goodsShipment: present({
      exportCountry:
        record.dispatchCountry === undefined ? undefined : { id: record.dispatchCountry },
      importer,
      governmentAgencyGoodsItem: record.items.map((item, at) =>
        itemDocument(item, at, record.procedure),
      ),
    }),
  });
}

function itemDocument(item: RecordItem, at: number, procedure: string | undefined): DocumentClass {
  const price = item.price === undefined ? undefined : amount(item.price, item.currency);
  return present({
    sequenceNumeric: String(at + 1),
    commodity: present({
      description: item.description,
      classification:
        item.commodity === undefined
          ? undefined
          : [{ id: item.commodity, identificationTypeCode: "TSP" }],
      goodsMeasure:
        item.netMassKg === undefined && item.grossMassKg === undefined
          ? undefined
          : present({
              netNetWeightMeasure: mass(item.netMassKg),
              grossMassMeasure: mass(item.grossMassKg),
            }),
      invoiceLine: price && { itemChargeAmount: price },
    }),
    governmentProcedure: procedure === undefined ? undefined : [{ currentCode: procedure }],
    origin: item.origin === undefined ? undefined : [{ countryCode: item.origin, typeCode: "1" }],
  });
}

function party(id: string | undefined): DocumentClass | undefined {
  return id === undefined ? undefined : { id };
}

function mass(value: string | undefined) {
  return value === undefined ? undefined : { value, unitCode: "KGM" };
}

function amount(value: string, currencyId: string | undefined) {
  return currencyId === undefined ? { value } : { value, currencyId };
}

/** Leaves out what is not known: an absent element has no place in a document. */
function present(
  parts: Readonly<Record<string, DocumentClass[string] | undefined>>,
): DocumentClass {
  return Object.fromEntries(
    Object.entries(parts).filter(
      (entry): entry is [string, DocumentClass[string]] => entry[1] !== undefined,
    ),
  );
}
