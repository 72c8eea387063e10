/** Periods of tariff quotas as the register says them. */
import { findDecimal, parseDecimal } from "#src/kernel/decimal.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import type { QuotaClaim } from "./quota.ts";

/** The period of an order that holds a day, as the register says it. */
export function findPeriod(
  { profile, snapshot }: { readonly profile: Profile; readonly snapshot: RegisterSnapshot },
  order: string,
  day: Temporal.PlainDate,
): QuotaClaim["period"] | undefined {
  const row = snapshot.find("quotas", order, day);
  const volume = findDecimal(row?.values["volume"] ?? "");
  if (!row || !volume || !profile.quotas || row.validFrom === "" || row.validTo === "")
    return undefined;
  const { criticalPercent, precision, drawnLater } = profile.quotas;
  return {
    profile: profile.id,
    order,
    from: row.validFrom,
    to: row.validTo,
    volume,
    unit: row.values["unit"] ?? "",
    scale: precision,
    criticalPercent:
      findDecimal(row.values["criticalPercent"] ?? "") ?? parseDecimal(criticalPercent),
    method: new RegExp(drawnLater).test(order) ? "first-come" : "licensed",
  };
}
