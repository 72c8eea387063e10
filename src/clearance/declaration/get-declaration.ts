/** A declaration that a request names. */
import { AppError } from "#src/kernel/app-error.ts";
import type { Sql } from "#src/platform/services.ts";
import type { DeclarationDocument } from "./document.ts";
import { findDeclaration, findStandingVersion, type StoredDeclaration } from "./reading-store.ts";
import { findVersion } from "./store.ts";

/** The declaration; the door has looked whether the caller may see it. */
export async function getDeclaration(
  app: { readonly sql: Sql },
  idOrMrn: string,
): Promise<StoredDeclaration> {
  const declaration = await findDeclaration(app.sql, idOrMrn);
  if (declaration) return declaration;
  throw unknownDeclaration(idOrMrn);
}

export function unknownDeclaration(idOrMrn: string): AppError {
  return new AppError({
    code: "DECLARATION_NOT_FOUND",
    status: 404,
    message: `There is no declaration ${idOrMrn.slice(0, 60)} that you may see.`,
    fix: "Use the id or registration number the lodgement answered with.",
  });
}

/** A version of a declaration. */
export async function getVersion(
  app: { readonly sql: Sql },
  declarationId: string,
  version: number,
) {
  const found = await findVersion(app.sql, declarationId, version);
  // the column holds what intake parsed against the mapping table
  if (found) return { ...found, document: found.document as DeclarationDocument };
  throw versionUnknown(String(version));
}

export function versionUnknown(version: string): AppError {
  return new AppError({
    code: "VERSION_NOT_FOUND",
    status: 404,
    message: `The declaration has no version ${version.slice(0, 20)}.`,
    fix: "The declaration lists its versions.",
  });
}

/** Number of the version that stands. */
export async function versionOf(app: { readonly sql: Sql }, id: string): Promise<number> {
  return (await findStandingVersion(app.sql, id))?.version ?? 1;
}
