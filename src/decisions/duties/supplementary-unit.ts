/** The supplementary unit that a tariff asks for, and the finding for a declaration without it. */
import type { ChargeReason, DutyItem } from "./duties.ts";
import type { Tariff } from "./tariff.ts";

/** @param unit "" where the tariff does not say which */
export function noSupplementaryUnit(unit: string): ChargeReason {
  const name = unit === "" ? "" : ` ${unit}`;
  return {
    code: "DUT-064",
    says: {
      en: `The tariff asks for a supplementary quantity${name} of these goods, and none is declared.`,
      zh: `税则要求申报该货物的补充数量${name}，但未申报。`,
    },
    ...(unit === "" ? {} : { unit }),
  };
}

/** What an item lacks of the supplementary units of its code; nothing where it states a quantity. */
export function missingUnits(
  item: Pick<DutyItem, "commodity" | "origin" | "supplementaryQuantity">,
  { rows }: Tariff,
  { day, types }: { readonly day: string; readonly types: readonly string[] },
): readonly ChargeReason[] {
  if (item.supplementaryQuantity || !rows || types.length === 0) return [];
  const units = Array.from({ length: item.commodity.length }, (_, at) =>
    item.commodity.slice(0, at + 1),
  )
    .flatMap((code) => rows("commodity-controls", code, day))
    .filter((row) => types.includes(row["measureType"] ?? "") && isFor(row, item.origin))
    .map((row) => unitOf(row["text"] ?? ""));
  return [...new Set(units)].map(noSupplementaryUnit);
}

function isFor(row: Readonly<Record<string, string>>, origin = ""): boolean {
  const origins = row["origin"] ?? "*";
  return origins === "*" || origins.split(" ").includes(origin);
}

/** The unit of a component as its measure prints it: expression, what stands for an amount, unit. */
function unitOf(text: string): string {
  return /^\S+ % (\S+)/.exec(text)?.[1] ?? "";
}
