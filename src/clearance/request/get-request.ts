/** One request, or the refusal that says there is none. */
import { AppError } from "#src/kernel/app-error.ts";
import type { Sql } from "#src/platform/services.ts";
import { findRequest, type StoredRequest } from "./store.ts";

/** @throws AppError `REQUEST_NOT_FOUND` */
export async function getRequest(
  { sql }: { readonly sql: Sql },
  id: string,
): Promise<StoredRequest> {
  const found = await findRequest(sql, id);
  if (found) return found;
  throw requestUnknown(id);
}

export function requestUnknown(id: string): AppError {
  return new AppError({
    code: "REQUEST_NOT_FOUND",
    status: 404,
    message: `There is no request ${id.slice(0, 60)} that you may see.`,
    fix: "Take the id from the declaration's requests.",
  });
}
