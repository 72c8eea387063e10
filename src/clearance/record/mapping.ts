/**
 * The mapping file: which column of a history file fills which fact. It is data beside the file it
 * explains, so that a new source needs no code. `docs/using/import-history.md` describes it.
 */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";

/**
 * Where a fact comes from: a column, a column translated by a code list, or one value for all rows.
 */
const Source = z.union([
  z.string().min(1),
  z.strictObject({ value: z.string().min(1) }),
  z.strictObject({
    column: z.string().min(1),
    /** Column value → our code; a value not listed stays as it is. */
    codes: z.record(z.string(), z.string()).optional(),
    /** Values that mean nothing is known. */
    unknown: z.array(z.string()).optional(),
    /** Digits are filled with zeros in front up to this length (spreadsheets drop them). */
    padTo: z.int().min(1).max(20).optional(),
  }),
]);
export type Source = z.infer<typeof Source>;

const otherName = z
  .string()
  .regex(/^[a-zA-Z][a-zA-Z0-9]{0,39}$/, "must be a name of letters and digits");

export const RecordMapping = z.strictObject({
  /** What this mapping reads, for people. */
  says: z.string().optional(),
  delimiter: z.string().length(1).default(","),
  /** `declaration`: each row is one; `item`: neighbouring rows with one reference are its items. */
  rows: z.enum(["declaration", "item"]).default("declaration"),
  /** How dates are written: `YYYY-MM-DD`, `YYYYMMDD`, `DD/MM/YYYY`, `MM/DD/YYYY`. */
  dateFormat: z.enum(["YYYY-MM-DD", "YYYYMMDD", "DD/MM/YYYY", "MM/DD/YYYY"]).default("YYYY-MM-DD"),
  declaration: z.strictObject({
    reference: Source,
    date: Source,
    direction: Source,
    typeCode: Source.optional(),
    office: Source.optional(),
    procedure: Source.optional(),
    transportMode: Source.optional(),
    paymentType: Source.optional(),
    declarantId: Source.optional(),
    traderId: Source.optional(),
    sellerId: Source.optional(),
    carrierId: Source.optional(),
    dispatchCountry: Source.optional(),
  }),
  item: z.strictObject({
    commodity: Source.optional(),
    description: Source.optional(),
    origin: Source.optional(),
    netMassKg: Source.optional(),
    grossMassKg: Source.optional(),
    price: Source.optional(),
    currency: Source.optional(),
    taxRate: Source.optional(),
    taxType: Source.optional(),
  }),
  /** Facts the model has no element for: name → column. */
  otherOfDeclaration: z.record(otherName, Source).default({}),
  otherOfItem: z.record(otherName, Source).default({}),
  /** Labels: which values of a column say that something was found, and which that nothing was. */
  findings: z
    .array(
      z.strictObject({
        code: z
          .string()
          .regex(/^[a-z][a-z0-9-]{0,39}$/, "must be small letters, digits and hyphens"),
        column: z.string().min(1),
        found: z.array(z.string()).min(1),
        clear: z.array(z.string()).default([]),
      }),
    )
    .default([]),
});
export type RecordMapping = z.infer<typeof RecordMapping>;

/** Reads a mapping file's text; says everything that is wrong with it at once. */
export function readMapping(text: string, file: string): RecordMapping {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw mappingWrong(file, cause instanceof Error ? cause.message : "it is not JSON", cause);
  }
  const parsed = RecordMapping.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues
    .slice(0, 20)
    .map((issue) => `${issue.path.join(".") || "the file"}: ${issue.message}`);
  throw mappingWrong(file, faults.join("; "), parsed.error);
}

function mappingWrong(file: string, reason: string, cause: unknown): AppError {
  return new AppError({
    code: "REC-001",
    status: 400,
    message: `${file} is not a mapping: ${reason}.`,
    fix: "Correct the mapping file; docs/using/import-history.md describes it.",
    cause,
  });
}

/** The columns a mapping reads. */
export function mappedColumns(mapping: RecordMapping): readonly string[] {
  const sources = [
    ...Object.values(mapping.declaration),
    ...Object.values(mapping.item),
    ...Object.values(mapping.otherOfDeclaration),
    ...Object.values(mapping.otherOfItem),
  ];
  const columns = sources.flatMap((source) => {
    if (source === undefined) return [];
    if (typeof source === "string") return [source];
    return "column" in source ? [source.column] : [];
  });
  return [...new Set([...columns, ...mapping.findings.map(({ column }) => column)])];
}
