/** Goods items that a finding is about. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import type { Sql } from "#src/platform/services.ts";
import { countItems } from "../../declaration/reading-store.ts";

export const FoundItems = z.array(z.int().min(1).max(9_999)).min(1).max(1_000);

/** Part of the goods: of an item, a quantity in its unit, a lot. */
export const FoundPart = z.strictObject({
  item: z.int().min(1).max(9_999),
  quantity: z
    .string()
    .regex(/^\d{1,12}(\.\d{1,6})?$/)
    .optional(),
  unit: z.string().trim().min(1).max(10).optional(),
  lot: z.string().trim().min(1).max(60).optional(),
});

/** Parts of the goods that a finding is about. */
export const FoundParts = z
  .array(
    FoundPart.refine(({ quantity, unit }) => (quantity === undefined) === (unit === undefined), {
      message: "a quantity is stated with its unit",
    }),
  )
  .min(1)
  .max(1_000);

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
