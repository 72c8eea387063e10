/** What both pages of consignments show in their cells. */
import type { Language } from "../../elements/language.ts";
import { printNumber, printPackages } from "../../elements/quantity.ts";
import { Quantity } from "../parts/display.tsx";
import { useTexts } from "../shell/language.ts";
import {
  callModes,
  type Consignment,
  differenceWords,
  documentTypes,
} from "./consignment-words.ts";

type Amount = Consignment["stated"];

/** Packages with their gross mass. */
export function AmountCell({ amount }: { readonly amount: Amount }) {
  const { language } = useTexts();
  return (
    <>
      {packagesIn(amount, language)} · <Quantity value={amount.massKg} unit="KGM" />
    </>
  );
}

export function packagesIn({ packages }: Amount, language: Language): string {
  return printPackages(packages, language);
}

/** In a cell of words. @example amountIn({ packages: 190, massKg: "2042.5" }, "zh") // "190 件 · 2,042.5 千克" */
export function amountIn(amount: Amount, language: Language): string {
  const kilograms = printNumber(amount.massKg, language);
  return `${packagesIn(amount, language)} · ${kilograms} ${language === "zh" ? "千克" : "kg"}`;
}

/** As it is exported. */
export function amountText({ packages, massKg }: Amount): string {
  return `${packages} / ${massKg} kg`;
}

export function differencesIn(codes: readonly string[], language: Language): string {
  return codes
    .map((code) => differenceWords[code]?.[language] ?? code)
    .join(language === "zh" ? "；" : "; ");
}

/** @example documentText(row, "en") // "air waybill 112-12345675" */
export function documentText(
  { document: { type, id } }: Pick<Consignment, "document">,
  language: Language,
): string {
  return `${documentTypes[type]?.[language] ?? type} ${id}`;
}

/** @example callText("truck TG0176 V261012", "zh") // "公路 TG0176 V261012" */
export function callText(call: string, language: Language): string {
  const [mode = "", ...rest] = call.split(" ");
  return [callModes[mode]?.[language] ?? mode, ...rest].join(" ");
}
