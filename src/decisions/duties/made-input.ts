/** Made declarations, tariffs and laws for tests and benchmarks. */
import { parseDecimal } from "#src/kernel/decimal.ts";
import type { Amount, DutyInput, DutyItem } from "./duties.ts";
import { type DutyLaw, type LawSettings, dutyLaw } from "./law.ts";
import type { DutyRules } from "./rules.ts";
import { type RateRow, type Tariff, type UnitPriceRow, tariffOf } from "./tariff.ts";
import { type MeasureFields, measureReader } from "./measure-reader.ts";

export function amount(value: string, currency: string): Amount {
  return { amount: parseDecimal(value), currency };
}

export function madeItem(fields: Partial<DutyItem> = {}): DutyItem {
  return {
    item: 1,
    commodity: "8510900000",
    additionalCodes: [],
    origin: "US",
    preferentialOrigin: undefined,
    procedure: "40",
    previousProcedure: "00",
    additionalProcedures: ["000"],
    preference: undefined,
    itemPrice: amount("1000", "GBP"),
    statisticalValue: undefined,
    charges: [],
    netMassKg: parseDecimal("100"),
    grossMassKg: parseDecimal("110"),
    supplementaryQuantity: undefined,
    firstQuantity: undefined,
    secondQuantity: undefined,
    dutyTreatment: undefined,
    documents: [],
    statements: [],
    taxes: [],
    ...fields,
  };
}

export function madeInput(items: readonly DutyItem[], fields: Partial<DutyInput> = {}): DutyInput {
  return {
    asOf: "2024-06-03",
    direction: "import",
    priceTerm: "CIF",
    freight: undefined,
    insurance: undefined,
    otherAdditions: undefined,
    charges: [],
    grossMassKg: undefined,
    supervisionMode: undefined,
    levyNature: undefined,
    documents: [],
    statements: [],
    items,
    ...fields,
  };
}

export type MadeTariff = {
  readonly rates?: readonly RateRow[];
  readonly currency?: string;
  readonly complete?: boolean;
  readonly unitPrices?: readonly UnitPriceRow[];
};

export function madeTariff(
  measures: readonly Partial<MeasureFields>[],
  options: MadeTariff = {},
): Tariff {
  const read = measureReader();
  const compiled = measures.map((measure, at) =>
    read({
      id: `m${at + 1}`,
      commodity: "",
      taxType: "A00",
      rate: "0 %",
      legalBasis: "made",
      ...measure,
    }),
  );
  const { rates = [], currency = "GBP", complete = true, unitPrices = [] } = options;
  return tariffOf(compiled, rates, { currency, complete, version: "made", unitPrices });
}

export function madeRate(
  currency: string,
  perUnitOf: string,
  rate: string,
  validFrom = "2024-06-01",
): RateRow {
  return { currency, perUnitOf, rate: parseDecimal(rate), validFrom, validTo: "" };
}

export function madeLaw(rules: DutyRules, settings: Partial<LawSettings> = {}): DutyLaw {
  return dutyLaw({
    rules,
    currency: "GBP",
    rounding: { customsValue: { scale: 2, mode: "down" }, charge: { scale: 2, mode: "down" } },
    valueBasis: { import: "CIF", export: "FOB" },
    ...settings,
  });
}
