/** A declaration that a request names. */
import { AppError } from "#src/kernel/app-error.ts";
import type { Sql } from "#src/platform/services.ts";
import { findDeclaration, type StoredDeclaration } from "./reading-store.ts";

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
