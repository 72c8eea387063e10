/** What routes of drafts answer, as schemas: clients' types are made of them. */
import { z } from "zod";
import { BothProblem } from "#src/platform/problem-answers.ts";
import { draftKinds } from "./draft.ts";
import { Sheet } from "./sheet.ts";

const Both = z.object({ en: z.string(), zh: z.string() });
const Place = z.object({
  /** Row of the sheet, from 0; null for what the declaration itself states. */
  row: z.int().nullable(),
  /** Column; of a class what the names of its columns begin with. */
  column: z.string(),
});

const Column = z.object({
  key: z.string(),
  says: Both,
  example: z.string(),
  /** What a new declaration begins with. */
  usual: z.string(),
  ofItem: z.boolean(),
  isRequired: z.boolean(),
  form: z.enum(["text", "decimal", "date"]),
  format: z.string(),
  values: z.array(z.string()),
  choosing: z.enum(["register", "commodity", "party", "none"]),
  register: z.string().nullable(),
});
export const ColumnsAnswer = z.object({ profile: z.string(), columns: z.array(Column) });

const Finding = BothProblem.omit({ correction: true }).extend({
  /** The cell; null where it is about no cell of the sheet. */
  place: Place.nullable(),
  /** The only correction there is, as new texts of cells. */
  edits: z.array(Place.extend({ value: z.string() })).optional(),
});

export const CheckAnswer = z.object({
  /** Day of the law. */
  asOf: z.string(),
  /** It would not be rejected. */
  isAcceptable: z.boolean(),
  findings: z.array(Finding),
  charges: z.object({
    currency: z.string(),
    tariff: z.string(),
    payable: z.string(),
    relieved: z.string(),
    /** Charges that an officer would have to determine. */
    undetermined: z.int(),
    byTax: z.array(z.object({ taxType: z.string(), name: Both.nullable(), payable: z.string() })),
    /** Of each item, in lists side by side: nothing is said ten thousand times. */
    items: z.object({
      row: z.array(z.int()),
      customsValue: z.array(z.string().nullable()),
      payable: z.array(z.string()),
      undetermined: z.array(z.int()),
    }),
  }),
  payment: z.object({
    /** Number of whose account would be drawn on. */
    holder: z.string(),
    /** What it holds; null where it is somebody else's. */
    available: z.string().nullable(),
    /** Whether that is enough; null where it is not known. */
    isEnough: z.boolean().nullable(),
  }),
  /** The declaration that the sheet says, where it was asked for. */
  document: z.unknown().meta({ title: "Json" }).optional(),
});

export const SheetsAnswer = z.object({
  /** Declarations in the body; those behind the first fifty have no sheet here. */
  of: z.int(),
  sheets: z.array(
    z.object({
      /** Line or row it begins on. */
      position: z.int(),
      reference: z.string(),
      profile: z.string(),
      sheet: Sheet,
    }),
  ),
  /** What could not be read. */
  unread: z.array(
    z.object({
      position: z.int(),
      reason: z.string(),
      /** With the place in the text where its form breaks. */
      problems: z.array(
        BothProblem.extend({ line: z.int().optional(), column: z.int().optional() }),
      ),
    }),
  ),
});

export const DeclarationSheet = z.object({
  profile: z.string(),
  status: z.string(),
  /** Version that the sheet is of. */
  version: z.int(),
  sheet: Sheet,
});

export const DraftHeadAnswer = z.object({
  id: z.string(),
  partyId: z.string(),
  profile: z.string(),
  kind: z.enum(draftKinds),
  name: z.string(),
  version: z.int(),
  items: z.int(),
  amends: z.object({ declarationId: z.string(), version: z.int() }).nullable(),
  madeAt: z.string(),
  savedAt: z.string(),
  savedBy: z.string(),
  keptUntil: z.string(),
  lodgedAs: z.string().nullable(),
});
export const DraftAnswer = DraftHeadAnswer.extend({
  sheet: Sheet,
  /** Columns that the sheet states beside those of the form. */
  beside: z.array(Column),
});
export const DraftPage = z.object({
  drafts: z.array(DraftHeadAnswer),
  next: z.string().nullable(),
});
