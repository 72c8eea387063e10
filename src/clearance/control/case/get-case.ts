/** The control case of an id, for its routes. */
import { AppError } from "#src/kernel/app-error.ts";
import type { ClearanceApp } from "../../app.ts";
import { findCase, type StoredCase } from "./store.ts";

/** @throws CONTROL_NOT_FOUND */
export async function getCase(app: ClearanceApp, id: string): Promise<StoredCase> {
  const found = await findCase(app.sql, id);
  if (found) return found;
  throw new AppError({
    code: "CONTROL_NOT_FOUND",
    status: 404,
    message: `There is no control case ${id.slice(0, 60)}.`,
    fix: "Take the id from GET /api/v1/controls or from the declaration.",
  });
}
