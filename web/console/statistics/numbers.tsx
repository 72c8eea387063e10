/** What a check measured, by name: the numbers behind its sentence. */
import { useCallback } from "react";
import { useTexts } from "../shell/language.ts";

const names = [
  ...(["ratio", "usual", "z", "zMax", "peers", "now", "before", "traders", "effect"] as const),
  ...(["low", "high", "rows", "months", "movePercent", "excessUsd"] as const),
  ...(["ownPeers", "digits", "tailPercent", "sharedRows"] as const),
] as const;

/** A number with as many digits as it deserves. */
export function useFigure(): (value: number) => string {
  const { language } = useTexts();
  return useCallback(
    (value) => new Intl.NumberFormat(language, { maximumSignificantDigits: 5 }).format(value),
    [language],
  );
}

export function Numbers({ numbers }: { readonly numbers: Readonly<Record<string, number>> }) {
  const { t } = useTexts();
  const figure = useFigure();
  return names
    .flatMap((name) => {
      const value = numbers[name];
      return value === undefined ? [] : [`${t(`editing.number.${name}`)} ${figure(value)}`];
    })
    .join(" · ");
}
