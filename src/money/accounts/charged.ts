/** A declaration that was charged, as money asks for it. */
import { AppError } from "#src/kernel/app-error.ts";
import type { MoneyApp } from "#src/money/app.ts";
import { profileFor } from "#src/registers/app.ts";

/** The newest assessment of a declaration, and its profile. */
export async function getCharged(
  app: Pick<MoneyApp, "sql" | "profiles" | "defaultProfile" | "declared">,
  id: string,
) {
  const found = /^[0-9a-f-]{36}$/.test(id)
    ? await app.declared.findCharged(app.sql, id)
    : undefined;
  if (found) return { found, profile: profileFor(app, found.profile) };
  throw new AppError({
    code: "DECLARATION_NOT_CHARGED",
    status: 409,
    message: `Declaration ${id.slice(0, 40)} has no charges.`,
    fix: "Use the id of a declaration that was assessed.",
  });
}
