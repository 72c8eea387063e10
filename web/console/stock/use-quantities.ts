/**
 * Quantities of a lot as people read them: several units in one cell, without the empty ones, and once where
 * two units of a declaration say the same.
 */
import { useCallback } from "react";
import type { Text } from "../../elements/language.ts";
import { printNumber, printPackages } from "../../elements/quantity.ts";
import { useUnitName } from "../registers/use-names.ts";
import { useTexts } from "../shell/language.ts";

/** Of cargo; others are codes of the register of units. */
const cargoUnits: Readonly<Record<string, Text>> = {
  kg: { en: "kg", zh: "千克" },
};

/** @example useQuantities()(["packages", "kg"], ["3", "36"]) // "3 packages · 36 kg" */
export function useQuantities(): (units: readonly string[], amounts: readonly string[]) => string {
  const { language } = useTexts();
  const unitName = useUnitName();
  return useCallback(
    (units, amounts) => {
      const printed = units.flatMap((unit, at) => {
        const amount = amounts[at];
        if (amount === undefined || amount === "0") return [];
        if (unit === "packages") return [printPackages(Number(amount), language)];
        const name = cargoUnits[unit]?.[language] ?? unitName(unit, amount);
        return [`${printNumber(amount, language)} ${name}`];
      });
      return [...new Set(printed)].join(" · ");
    },
    [language, unitName],
  );
}
