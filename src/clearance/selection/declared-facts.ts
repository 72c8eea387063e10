/**
 * Facts for rules that the declaration itself holds, by name. Amounts in the profile's currency.
 */
import { zero, compare, type Decimal, decimalOf, formatDecimal } from "#src/kernel/decimal.ts";
import { legalTime } from "#src/kernel/legal-day.ts";
import { formatMinor } from "#src/kernel/money.ts";
import {
  type FactsByName,
  known,
  type SelectionFacts,
} from "#src/decisions/risk/rules/facts-by-name.ts";
import type { AssessedItem } from "#src/decisions/duties/duties.ts";
import { equipmentKey } from "#src/movements/cargo/equipment.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { DeclaredItem } from "../declaration/facts.ts";
import type { Settled } from "../stages.ts";

/** What was declared and when; of an assessment where there is one. */
export type Receipt = Pick<Settled, "facts" | "receivedAt" | "acceptedOn"> &
  Partial<Pick<Settled, "assessment">>;

/** Facts that the declaration itself holds. */
export function declaredFacts(receipt: Receipt, profile: Profile): SelectionFacts {
  const { facts, assessment, acceptedOn } = receipt;
  const assessed = new Map(assessment?.items.map((item) => [item.item, item]));
  const received = legalTime(profile.timeZone, receipt.receivedAt);
  const { consignee, consignor, importer, exporter } = facts.parties;
  return {
    acceptedOn: acceptedOn.toString(),
    facts: known({
      direction: facts.direction,
      additionalType: facts.additionalType,
      supervisionMode: facts.supervisionMode,
      levyNature: facts.levyNature,
      transportMode: facts.transportMode,
      transportMeans: facts.transportMeansId,
      voyage: facts.voyage,
      office: facts.office,
      borderOffice: facts.borderOffice,
      goodsLocation: facts.goodsLocation,
      traderId: facts.traderId,
      traderName: facts.traderName,
      declarantId: facts.declarantId,
      agentId: facts.agentId,
      consigneeId: facts.consigneeId,
      consigneeName: consignee?.name ?? importer?.name,
      consigneeAddress: consignee?.address ?? importer?.address,
      consignorId: facts.consignorId,
      consignorName: consignor?.name ?? exporter?.name,
      consignorAddress: consignor?.address ?? exporter?.address,
      tradeCountry: facts.tradeCountry,
      currency: facts.currency,
      priceTerm: facts.priceTerm,
      container: [...new Set(facts.containers.flatMap((one) => [equipmentKey(one), one]))],
      documentType: facts.documents.map(({ category, type }) => `${category}${type}`),
      transportDocument: facts.transportDocument.map(({ id }) => id),
      invoiceAmount: numberOf(facts.invoiceAmount),
      totalNetMassKg: numberOf(facts.netMassKg),
      totalGrossMassKg: numberOf(facts.grossMassKg),
      packages: numberOf(facts.packages),
      items: facts.items.length,
      hour: received.hour,
      weekday: received.dayOfWeek,
    }),
    items: facts.items.map((item) =>
      itemFacts(item, assessed.get(item.item), {
        dispatchCountry: item.dispatchCountry ?? facts.dispatchCountry,
        destinationCountry: item.destinationCountry ?? facts.destinationCountry,
        dutyTypes: profile.charges.taxTypes.duty,
        decimals: profile.currency.decimals,
      }),
    ),
  };
}

type DeclarationContext = {
  readonly dispatchCountry: string | undefined;
  readonly destinationCountry: string | undefined;
  readonly dutyTypes: readonly string[];
  readonly decimals: number;
};

function itemFacts(
  item: DeclaredItem,
  assessed: AssessedItem | undefined,
  around: DeclarationContext,
): FactsByName {
  const { dutyTypes, decimals } = around;
  const worth = assessed?.customsValue ?? null;
  const value = worth === null ? undefined : decimalOf(worth, decimals);
  const counted = item.firstQuantity ?? item.supplementaryQuantity;
  const quantity = counted?.amount;
  const duty = assessed?.lines
    .filter((line) => dutyTypes.includes(line.taxType))
    .reduce((sum, line) => sum + Number(formatMinor(line.amount ?? 0n, decimals)), 0);
  const customsValue = numberOf(value);
  return known({
    commodity: item.commodity,
    origin: item.origin,
    dispatchCountry: around.dispatchCountry,
    destinationCountry: around.destinationCountry,
    procedure: item.procedure,
    previousProcedure: item.previousProcedure,
    preference: item.preference,
    description: item.description,
    valuationMethod: item.valuationMethod,
    packageType: item.packageType,
    dutyTreatment: item.dutyTreatment,
    customsValue,
    netMassKg: numberOf(item.netMassKg),
    grossMassKg: numberOf(item.grossMassKg),
    quantity: numberOf(quantity),
    quantityUnit: counted?.unit,
    pricePerKg: each(value, item.netMassKg),
    pricePerUnit: each(value, quantity),
    dutyRate: duty === undefined || !customsValue ? undefined : (duty / customsValue) * 100,
  });
}

function numberOf(value: Decimal | undefined): number | undefined {
  return value && Number(formatDecimal(value));
}

function each(value: Decimal | undefined, per: Decimal | undefined): number | undefined {
  if (!value || !per || compare(per, zero) <= 0) return undefined;
  return Number(formatDecimal(value)) / Number(formatDecimal(per));
}
