/**
 * What partners report of the same trade: the register `mirror-gaps` holds, by flow, first digits of the
 * commodity and partner, our value over theirs. In: an item. Out: that ratio, of the most digits known.
 */
import type { FactsByName } from "#src/decisions/risk/rules/facts-by-name.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";

const register = "mirror-gaps";
const digits = [6, 4, 2] as const;

/** `mirrorRatio` of an item; nothing where no figures are known. */
export function mirrorFacts(
  snapshot: RegisterSnapshot,
  day: Temporal.PlainDate,
  { facts, item }: { readonly facts: FactsByName; readonly item: FactsByName },
): FactsByName {
  const { direction } = facts;
  const { commodity } = item;
  const partner = direction === "export" ? item["destinationCountry"] : item["origin"];
  if (typeof commodity !== "string" || typeof partner !== "string") return {};
  for (const size of digits) {
    const code = `${String(direction)}-${commodity.slice(0, size)}-${partner}`;
    const ratio = Number(snapshot.find(register, code, day)?.values["ratio"] ?? Number.NaN);
    if (ratio > 0) return { mirrorRatio: ratio };
  }
  return {};
}
