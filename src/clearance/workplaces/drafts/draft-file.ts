/**
 * Files of a draft: scans that are added while the declaration is written. They are counted for the party
 * as files of declarations are, go with the declaration when it is lodged, and go away with the draft.
 */
import type { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { DossierDocument } from "#src/registers/dossier/dossier.ts";
import { DocumentLine } from "../../papers/files/declaration-file.ts";
import type { DraftHead } from "./draft.ts";

export const DraftFile = DossierDocument.extend({
  /** The document of the draft that it shows; null where it shows none that is declared. */
  line: DocumentLine.nullable(),
});
export type DraftFile = z.infer<typeof DraftFile>;

/** As it is kept: with who added it, and the party that is counted for it. */
export type KeptDraftFile = DraftFile & { readonly addedBy: string; readonly partyId: string };

export function draftFileUnknown(): AppError {
  return new AppError({
    code: "DRAFT_FILE_NOT_FOUND",
    status: 404,
    message: "The draft has no such file.",
    fix: "GET /api/v1/drafts/{id}/files lists them.",
  });
}

/** What is no declaration yet and becomes none has nothing that files could go with. */
export function keepsNoFiles({ kind, amends }: DraftHead): AppError {
  return new AppError({
    code: "DRAFT_KEEPS_NO_FILES",
    status: 409,
    message: `A draft of kind ${kind} keeps no files.`,
    fix:
      amends === null
        ? "Begin a draft from the template, and add the files to that."
        : "Add the files to the declaration that is to be amended.",
  });
}

/** It shows a document that the saved sheet does not state. */
export function draftLineUnknown({ item, typeCode, number }: DocumentLine): AppError {
  const where = item === null ? "The declaration" : `Item ${item}`;
  return new AppError({
    code: "FILE_LINE_UNKNOWN",
    status: 422,
    message: `${where} states no document ${typeCode} ${number}.`,
    fix: "Save the draft with that document first, or leave the document out.",
  });
}
