/** What both pages of consignments show in their cells. */
import type { Language } from "../../elements/language.ts";
import { Quantity } from "../parts/display.tsx";
import { useTexts } from "../shell/language.ts";
import { type Consignment, consignmentWords, differenceWords } from "./consignment-words.ts";

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
  return consignmentWords.packages[language].replace("{}", String(packages));
}

/** As it is exported. */
export function amountText({ packages, massKg }: Amount): string {
  return `${packages} / ${massKg} kg`;
}

export function differencesIn(codes: readonly string[], language: Language): string {
  return codes
    .map((code) => `${code} ${differenceWords[code]?.[language] ?? ""}`.trim())
    .join("; ");
}

export function documentText({ document: { type, id } }: Pick<Consignment, "document">): string {
  return `${type} ${id}`;
}
