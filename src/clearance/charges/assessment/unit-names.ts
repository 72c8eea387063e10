/** Names of the units in which rates and quantities are written, whatever code the administration uses. */
import type { Text } from "#src/kernel/text.ts";
import type { Profile } from "#src/registers/profile.ts";
import { type RegisterSnapshot, nameOf } from "#src/registers/snapshot.ts";
import { dutyLawOf } from "../../law/tariff/duty-law.ts";

export type UnitName = (unit: string) => Text | undefined;

/**
 * The register's own code first, then the profile's text, else the name of the only code that stands for
 * the unit: rates of `cn` are in KGM, its register in 035. Several names for one unit name none.
 */
export function unitNames(
  profile: Profile,
  snapshot: RegisterSnapshot,
  day: Temporal.PlainDate,
): UnitName {
  const codesOf = Map.groupBy(
    Object.entries(dutyLawOf(profile).rules.quantities.unitCodes),
    ([, unit]) => unit,
  );
  const listed = (code: string) => {
    const row = snapshot.find("units", code, day);
    return row && nameOf(row);
  };
  return (unit) => {
    const own = listed(unit);
    if (own) return own;
    const { en, zh } = profile.texts;
    const [english, chinese] = [en[`units.${unit}`], zh[`units.${unit}`]];
    if (english !== undefined && chinese !== undefined) return { en: english, zh: chinese };
    const named = (codesOf.get(unit) ?? []).flatMap(([code]) => listed(code) ?? []);
    const [first] = named;
    return named.every((name) => name.en === first?.en) ? first : undefined;
  };
}

const afterSlash = /(?<= \/ (?:[\d.]+ )?)([A-Z\d]{2,4}(?:#[A-Z])?)(?![\w.])/g;

/**
 * A rate or a formula with the names of its units beside their codes.
 * @example withUnitNames("12 × 28.74 GBP / LTR", () => ({ en: "Litre", zh: "升" })) // "12 × 28.74 GBP / LTR (litre)"
 */
export function withUnitNames(text: string, nameOfUnit: UnitName): string {
  return text.replace(afterSlash, (code) => withName(code, nameOfUnit));
}

/** @example withName("LTR", () => ({ en: "Litre", zh: "升" })) // "LTR (litre)" */
export function withName(unit: string, nameOfUnit: UnitName): string {
  const name = nameOfUnit(unit)?.en;
  if (name === undefined || name.toLowerCase() === unit.toLowerCase()) return unit;
  // registers print names as titles: Hectokilogram
  const isTitle = /^[A-Z][a-z]/.test(name);
  return `${unit} (${isTitle ? name.slice(0, 1).toLowerCase() + name.slice(1) : name})`;
}
