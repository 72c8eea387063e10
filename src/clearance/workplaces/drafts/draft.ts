/**
 * Slice drafts: declarations that are being written, kept on the server until they are lodged. In: a sheet;
 * out: its findings and charges (`check-sheet.ts`), and the lodgement. A draft is no record: it belongs to
 * no chain, stands for nothing, and goes away when nobody saved it for a time, with the files added to it.
 * Owns `declaration_drafts` and `draft_files`.
 */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { Sheet } from "./sheet.ts";

/** What it becomes: a declaration, the beginning of others, or a request to amend. */
export const draftKinds = ["declaration", "template", "amendment"] as const;
export type DraftKind = (typeof draftKinds)[number];

/** Days after the last time it was saved; templates are kept longer. */
export const keptDays: Readonly<Record<DraftKind, number>> = {
  declaration: 90,
  template: 730,
  amendment: 90,
};
/** Of one party at a time. */
export const draftsMax = 500;
/** Bytes of all of them: thirty of 9,999 items. */
export const partyBytesMax = 96 * 1024 * 1024;

const name = z.string().trim().min(1).max(120);

export const NewDraft = z.strictObject({
  kind: z.enum(draftKinds).default("declaration"),
  profile: z.string().max(20).optional(),
  name,
  sheet: Sheet,
  /** Declaration that is to be amended, and the version that was before one's eyes. */
  amends: z.strictObject({ declarationId: z.uuid(), version: z.int().min(1) }).optional(),
});
export const SavedDraft = z.strictObject({
  /** Version that was before one's eyes: one that a colleague saved meanwhile is not overwritten. */
  version: z.int().min(1),
  name: name.optional(),
  sheet: Sheet,
});

/** A draft without its sheet. */
export type DraftHead = {
  readonly id: string;
  readonly partyId: string;
  readonly profile: string;
  readonly kind: DraftKind;
  readonly name: string;
  readonly version: number;
  readonly items: number;
  readonly amends: { readonly declarationId: string; readonly version: number } | null;
  readonly madeAt: string;
  readonly savedAt: string;
  readonly savedBy: string;
  readonly keptUntil: string;
  /** The declaration it became. */
  readonly lodgedAs: string | null;
};
export type Draft = DraftHead & { readonly sheet: Sheet };

export function unknownDraft(id: string): AppError {
  return new AppError({
    code: "DRAFT_NOT_FOUND",
    status: 404,
    message: `There is no draft of a declaration ${id.slice(0, 80)} that you may see.`,
    fix: "GET /api/v1/drafts lists those of the party you act for.",
  });
}

/** Somebody else saved it meanwhile. */
export function draftChanged({ version, savedAt }: DraftHead): AppError {
  return new AppError({
    code: "DRAFT_CHANGED",
    status: 409,
    message: `The draft was saved as version ${version} at ${savedAt}, after you read it.`,
    fix: "Read the draft again and compare; nothing was overwritten.",
  });
}

export function draftLodged({ lodgedAs }: DraftHead): AppError {
  return new AppError({
    code: "DRAFT_LODGED",
    status: 409,
    message: `The draft has been lodged as declaration ${lodgedAs ?? ""}.`,
    fix: "Request an amendment of the declaration, or begin a new draft.",
  });
}

export function notLodged({ kind }: DraftHead): AppError {
  return new AppError({
    code: "DRAFT_OF_ANOTHER_KIND",
    status: 409,
    message: `A draft of kind ${kind} cannot be lodged as a declaration.`,
    fix:
      kind === "template"
        ? "Begin a draft from the template, and lodge that."
        : "Ask for the amendment: POST /api/v1/declarations/{id}/amendments.",
  });
}

export function tooManyDrafts(): AppError {
  return new AppError({
    code: "DRAFTS_TOO_MANY",
    status: 409,
    message: `A party can keep at most ${draftsMax} drafts, ${partyBytesMax / (1024 * 1024)} MB in total.`,
    fix: "Lodge or delete some of them.",
  });
}
