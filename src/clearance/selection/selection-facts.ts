/** What selection rules may ask of a declaration, in the profile's currency. */
import type { SelectionFacts } from "#src/decisions/risk/select.ts";
import { compare, type Decimal, divide, findDecimal, zero } from "#src/kernel/decimal.ts";
import type { Settled } from "../stages.ts";
import type { StepContext } from "../step.ts";

/** Decimals of a price per kilogram: enough for bulk goods priced in fractions of a cent. */
const priceScale = 6;

/** Facts of one declaration. */
export function selectionFacts(settled: Settled, _context: StepContext): SelectionFacts {
  const { facts, assessment, acceptedOn } = settled;
  const values = new Map(assessment.items.map((item) => [item.item, item.customsValue]));
  return {
    asOf: acceptedOn.toString(),
    direction: facts.direction,
    additionalType: facts.additionalType,
    supervisionMode: facts.supervisionMode,
    transportMode: facts.transportMode,
    office: facts.office,
    traderId: facts.traderId,
    items: facts.items.map((item) => {
      const text = values.get(item.item);
      const customsValue = text == null ? undefined : findDecimal(text);
      return {
        commodity: item.commodity,
        origin: item.origin,
        dispatchCountry: item.dispatchCountry ?? facts.dispatchCountry,
        destinationCountry: item.destinationCountry ?? facts.destinationCountry,
        procedure: item.procedure,
        customsValue,
        netMassKg: item.netMassKg,
        pricePerKg: perKg(customsValue, item.netMassKg),
      };
    }),
  };
}

function perKg(value: Decimal | undefined, massKg: Decimal | undefined): Decimal | undefined {
  if (!value || !massKg || compare(massKg, zero) <= 0) return undefined;
  return divide(value, massKg, priceScale, "half-up");
}
