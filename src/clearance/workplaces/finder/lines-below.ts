/** The codes below a heading: what a finder that ends at four digits leaves its reader to choose from. */
import type { Text } from "#src/kernel/text.ts";
import { nameOf, type RegisterSnapshot } from "#src/registers/snapshot.ts";

export type TariffLine = {
  readonly code: string;
  /** Its own title, where the register holds one. */
  readonly title: Text | null;
  /** Units its quantity is stated in, by code with their names. */
  readonly units: readonly { readonly code: string; readonly name: Text }[];
  /** What goods of any origin pay without a claim, by tax. */
  readonly rates: readonly { readonly taxType: string; readonly rate: string }[];
};

/** Lines of one answer; a chapter has some hundreds. */
export const linesMax = 1_000;

/**
 * Codes valid on a day that begin with another and have no longer code below them, in order: those of the
 * nomenclature, and those that only measures or titles know.
 * @example linesBelow(snapshot, "4202", day)
 */
export function linesBelow(
  snapshot: RegisterSnapshot,
  commodity: string,
  day: Temporal.PlainDate,
): readonly TariffLine[] {
  const named = ["nomenclature", "commodity-titles"].flatMap((kind) =>
    snapshot.list(kind, day).flatMap(({ code }) => (isBelow(code, commodity) ? [code] : [])),
  );
  const measured = snapshot
    .finerMeasuresFor(commodity, day)
    .flatMap(({ commodity: code }) => (isBelow(code, commodity) ? [code] : []));
  const codes = [...new Set([...named, ...measured])].toSorted();
  return codes
    .filter((code, at) => codes[at + 1]?.startsWith(code) !== true)
    .slice(0, linesMax)
    .map((code) => lineOf(snapshot, code, day));
}

function isBelow(code: string, commodity: string): boolean {
  return code.length > commodity.length && code.startsWith(commodity);
}

function lineOf(snapshot: RegisterSnapshot, code: string, day: Temporal.PlainDate): TariffLine {
  const own = snapshot.find("nomenclature", code, day);
  const title = snapshot.find("commodity-titles", code, day);
  const units = ["unit1", "unit2"].flatMap((column) => {
    const unit = own?.values[column] ?? "";
    const row = unit === "" ? undefined : snapshot.find("units", unit, day);
    return unit === "" ? [] : [{ code: unit, name: row ? nameOf(row) : { en: unit, zh: unit } }];
  });
  const rates = snapshot
    .measuresFor(code, day)
    .filter(
      ({ commodity, origin, preference, procedure }) =>
        commodity !== "" && origin === "*" && preference === undefined && procedure === "*",
    )
    .map(({ taxType, rate }) => ({ taxType, rate }));
  return { code, title: title ? nameOf(title) : null, units, rates };
}
