/**
 * Slice files: what a declaration is proved by, as scans. The declarant adds files, says which document
 * of the declaration each shows, and hands them in; from then on the office sees them and they stay. The
 * office adds photographs and letters, for all to see or for itself. In: bytes, known by what they begin
 * with. Out: the files of a declaration, for whoever sees the declaration. Owns `declaration_files`; the
 * bytes lie in `platform/files`, once for each hash.
 */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { DossierDocument } from "#src/registers/dossier/dossier.ts";

/** A document of the declaration that a file shows. */
export const DocumentLine = z.strictObject({
  /** Goods item that states it; null: the declaration as a whole. */
  item: z.int().min(1).max(9_999).nullable(),
  typeCode: z.string().min(1).max(10),
  number: z.string().min(1).max(70),
});
export type DocumentLine = z.infer<typeof DocumentLine>;

export const fileSides = ["declarant", "office"] as const;
export const fileReaders = ["all", "office"] as const;

export const DeclarationFile = DossierDocument.extend({
  side: z.enum(fileSides),
  /** `office`: no declarant sees it. */
  shownTo: z.enum(fileReaders),
  /** The document it shows; null where it shows none that is declared. */
  line: DocumentLine.nullable(),
  addedBy: z.string(),
  /** From when on the office sees it and it stays; null before. */
  handedInAt: z.string().nullable(),
});
export type DeclarationFile = z.infer<typeof DeclarationFile>;

export function fileUnknown(): AppError {
  return new AppError({
    code: "FILE_NOT_FOUND",
    status: 404,
    message: "The declaration has no such file that you may see.",
    fix: "GET /api/v1/declarations/{id}/files lists them.",
  });
}

/** What the office has seen stays. */
export function fileStays(): AppError {
  return new AppError({
    code: "FILE_HANDED_IN",
    status: 409,
    message: "The file has been submitted and stays with the declaration.",
    fix: "Add the correct file and submit it as well.",
  });
}

/** It shows a document that the declaration does not state. */
export function lineUnknown({ item, typeCode, number }: DocumentLine): AppError {
  const where = item === null ? "The declaration" : `Item ${item}`;
  return new AppError({
    code: "FILE_LINE_UNKNOWN",
    status: 422,
    message: `${where} states no document ${typeCode} ${number}.`,
    fix: "GET /api/v1/declarations/{id}/files lists those that are stated; amend the declaration to state another.",
  });
}

/** Only the declarant's own side hands in. */
export function notDeclarant(): AppError {
  return new AppError({
    code: "FILE_OF_DECLARANT",
    status: 403,
    message:
      "Only whoever lodged the declaration, or pays for it, hands in files of the declarant.",
    fix: "Add the file as an officer: it is submitted at once.",
  });
}
