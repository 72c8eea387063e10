/** Goods items that a finding is about. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import type { Sql } from "#src/platform/services.ts";
import { countItems } from "../declaration/reading-store.ts";

export const FoundItems = z.array(z.int().min(1).max(9_999)).min(1).max(1_000);

/** Refuses numbers of goods items that a declaration does not have. */
export async function checkItems(
  app: { readonly sql: Sql },
  id: string,
  items: readonly number[] | undefined,
): Promise<void> {
  if (!items) return;
  const count = await countItems(app.sql, id);
  const wrong = items.find((item) => item > count);
  if (wrong === undefined) return;
  throw new AppError({
    code: "ITEM_UNKNOWN",
    status: 422,
    message: `Declaration ${id} has no goods item ${wrong}.`,
    fix: `Use numbers from 1 to ${count}, or leave items out where all are meant.`,
  });
}
