/**
 * What rules may ask of a declaration, laid out by name: kept with each selection, so that it can
 * be decided again, and read into subjects for the rules. Amounts in the profile's currency.
 */
import { zero, compare, type Decimal, findDecimal, formatDecimal } from "#src/kernel/decimal.ts";
import { kindOfFact, slotOf } from "#src/decisions/risk/rules/fact-catalogue.ts";
import {
  dayNumber,
  memberOf,
  newSubject,
  type RuleWorld,
  type Subject,
} from "#src/decisions/risk/rules/subject.ts";
import type { AssessedItem } from "#src/decisions/duties/duties.ts";
import type { DeclaredItem } from "../declaration/facts.ts";
import type { Settled } from "../stages.ts";
import type { StepContext } from "../step.ts";

export type FactValue = string | number | readonly string[];
export type FactsByName = Readonly<Record<string, FactValue>>;
/** Facts of one declaration and of each of its items, without what is not declared. */
export type SelectionFacts = {
  readonly acceptedOn: string;
  readonly facts: FactsByName;
  readonly items: readonly FactsByName[];
};

/** Facts of one declaration. */
export function selectionFacts(settled: Settled, { profile }: StepContext): SelectionFacts {
  const { facts, assessment, acceptedOn } = settled;
  const assessed = new Map(assessment.items.map((item) => [item.item, item]));
  const received = settled.receivedAt.toZonedDateTimeISO(profile.timeZone);
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
      consignorId: facts.consignorId,
      consignorName: consignor?.name ?? exporter?.name,
      tradeCountry: facts.tradeCountry,
      currency: facts.currency,
      priceTerm: facts.priceTerm,
      container: facts.containers,
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
      }),
    ),
  };
}

type Around = {
  readonly dispatchCountry: string | undefined;
  readonly destinationCountry: string | undefined;
  readonly dutyTypes: readonly string[];
};

function itemFacts(
  item: DeclaredItem,
  assessed: AssessedItem | undefined,
  around: Around,
): FactsByName {
  const value = assessed?.customsValue == null ? undefined : findDecimal(assessed.customsValue);
  const quantity = item.firstQuantity?.amount ?? item.supplementaryQuantity?.amount;
  const duty = assessed?.lines
    .filter((line) => around.dutyTypes.includes(line.taxType))
    .reduce((sum, line) => sum + Number(line.amount ?? 0), 0);
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
    pricePerKg: each(value, item.netMassKg),
    pricePerUnit: each(value, quantity),
    dutyRate: duty === undefined || !customsValue ? undefined : (duty / customsValue) * 100,
  });
}

function known(facts: Readonly<Record<string, FactValue | undefined>>): FactsByName {
  return Object.fromEntries(
    Object.entries(facts).filter(
      (entry): entry is [string, FactValue] =>
        entry[1] !== undefined &&
        entry[1] !== "" &&
        !(Array.isArray(entry[1]) && entry[1].length === 0),
    ),
  );
}

function numberOf(value: Decimal | undefined): number | undefined {
  return value && Number(formatDecimal(value));
}

function each(value: Decimal | undefined, per: Decimal | undefined): number | undefined {
  if (!value || !per || compare(per, zero) <= 0) return undefined;
  return Number(formatDecimal(value)) / Number(formatDecimal(per));
}

/** Subjects for the rules, one an item; `document` serves facts named by their path. */
export function subjectsOf(
  { acceptedOn, facts, items }: SelectionFacts,
  world: RuleWorld,
  document?: unknown,
): readonly Subject[] {
  const day = dayNumber(acceptedOn);
  const goods = goodsOf(document);
  return items.map((item, at) => {
    const subject = newSubject();
    subject.day = day;
    subject.world = world;
    subject.document = document;
    subject.goods = goods[at];
    subject.numbers[slotOf("acceptedOn")] = day;
    lay(subject, facts);
    lay(subject, item);
    return subject;
  });
}

function lay(subject: Subject, facts: FactsByName): void {
  for (const [name, value] of Object.entries(facts)) {
    const kind = kindOfFact(name);
    // a fact of an older version that the catalogue no longer has
    if (kind === undefined) continue;
    const slot = slotOf(name);
    if (typeof value === "number") subject.numbers[slot] = value;
    else if (typeof value === "string") subject.texts[slot] = value;
    else subject.lists[slot] = value;
  }
}

function goodsOf(document: unknown): readonly unknown[] {
  const goods = memberOf(memberOf(document, "goodsShipment"), "governmentAgencyGoodsItem");
  return Array.isArray(goods) ? goods : [];
}
