/** What charges are called: by the list of tax types, by their family where the list has no text. */
import type { Text } from "#src/kernel/text.ts";
import type { Profile } from "#src/registers/profile.ts";
import { type RegisterSnapshot, nameOf } from "#src/registers/snapshot.ts";
import { dutyLawOf } from "../../law/tariff/duty-law.ts";

export type TaxName = (taxType: string) => Text | undefined;

/** Names of a profile on a day. */
export function taxNames(
  profile: Profile,
  snapshot: RegisterSnapshot,
  day: Temporal.PlainDate,
): TaxName {
  const { taxOf } = dutyLawOf(profile);
  return (taxType) => {
    const row = snapshot.find("tax-types", taxType, day);
    const own = row && nameOf(row);
    return own && own.en !== taxType ? own : taxOf(taxType)?.name;
  };
}
