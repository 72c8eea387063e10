/**
 * The facts of a selection as the columns that models read: the one bridge between a declaration and
 * the encoder, for training and for the flow alike.
 */
import { type RiskItem, type RiskRecords, recordsOfItems } from "../learning/records.ts";
import type { FactValue, SelectionFacts } from "../rules/facts-by-name.ts";

export type FactsOfDeclaration = { readonly id: string; readonly facts: SelectionFacts };

/** Items of a declaration as models read them. */
export function itemsOf({ id, facts }: FactsOfDeclaration): readonly RiskItem[] {
  const { facts: own } = facts;
  return facts.items.map((item): RiskItem => {
    const duty = numberOf(item["dutyRate"]);
    return {
      texts: {
        id,
        day: facts.acceptedOn,
        office: textOf(own["office"]),
        process: textOf(own["additionalType"]),
        importType: textOf(own["supervisionMode"] ?? item["procedure"]),
        importUse: textOf(own["levyNature"]),
        payment: textOf(own["priceTerm"]),
        mode: textOf(own["transportMode"]),
        declarant: textOf(own["declarantId"]),
        importer: textOf(own["traderId"]),
        seller: textOf(own["consignorId"] ?? own["consignorName"]),
        courier: textOf(own["agentId"]),
        hs6: textOf(item["commodity"]).slice(0, 6),
        departure: textOf(item["dispatchCountry"]),
        origin: textOf(item["origin"]),
        taxType: textOf(item["taxType"] ?? item["preference"] ?? item["dutyTreatment"]),
        indicator: textOf(item["valuationMethod"]),
      },
      numbers: {
        // rates are computed from amounts here and read from a list elsewhere: one hundredth decides
        ...(duty === undefined ? {} : { ratePercent: Math.round(duty * 100) / 100 }),
        ...amount("massKg", item["netMassKg"]),
        ...amount("price", item["customsValue"]),
      },
    };
  });
}

/** One declaration as records; its items are the rows. */
export function recordsOfFacts(declaration: FactsOfDeclaration): RiskRecords {
  return recordsOfItems("declaration", itemsOf(declaration));
}

/** Duty that was declared, in units of the profile's currency. */
export function declaredDuty({ items }: SelectionFacts): number {
  return items.reduce((sum, item) => {
    const duty = ((numberOf(item["customsValue"]) ?? 0) * (numberOf(item["dutyRate"]) ?? 0)) / 100;
    return sum + duty;
  }, 0);
}

function textOf(value: FactValue | undefined): string {
  return typeof value === "string" ? value : "";
}

function numberOf(value: FactValue | undefined): number | undefined {
  return typeof value === "number" ? value : undefined;
}

function amount(name: "massKg" | "price", value: FactValue | undefined) {
  const number = numberOf(value);
  return number === undefined ? {} : { [name]: number };
}
