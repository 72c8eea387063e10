/**
 * The trade ledger: one append-only row for each item of a released declaration, written in the release
 * transaction, and for each later reversal or correction, booked to the month of origin.
 *
 * In: a released declaration's facts, the amounts assessed, the registers of its date (`LedgerInput`).
 * Out: rows with every statistical dimension frozen and both currencies rounded once per item.
 * Owns `ledger_entries` and `ledger_left_out`. Everything published is computed from these rows.
 */
import type { Decimal } from "#src/kernel/decimal.ts";
import {
  decimalOf,
  divide,
  formatDecimal,
  multiply,
  parseDecimal,
  round,
} from "#src/kernel/decimal.ts";
import type { DeclarationId } from "#src/kernel/ids.ts";
import { inOnePiece, type Sliced } from "#src/kernel/sliced.ts";
import {
  type BothValues,
  type CoverageRules,
  bothValues,
  findCoverage,
  partOf,
} from "./coverage.ts";
import { sectionOfChapter } from "./sections.ts";

export type LedgerKind = "original" | "reversal" | "correction";
export type Flow = "import" | "export";

/** A quantity with the unit it was declared in. */
export type LedgerQuantity = { readonly amount: Decimal; readonly unit: string };

/** What the ledger reads of a declaration: a part of `DeclaredFacts`, by the same names. */
export type LedgerFacts = {
  readonly direction: Flow;
  readonly office: string | undefined;
  readonly traderId: string | undefined;
  readonly transportMode: string | undefined;
  readonly dispatchCountry: string | undefined;
  readonly destinationCountry: string | undefined;
  readonly supervisionMode: string | undefined;
  readonly district: string | undefined;
  readonly province: string | undefined;
  readonly enterpriseType: string | undefined;
  readonly items: readonly LedgerFactsItem[];
};

export type LedgerFactsItem = {
  readonly item: number;
  readonly commodity: string;
  readonly origin: string | undefined;
  readonly dispatchCountry: string | undefined;
  readonly destinationCountry: string | undefined;
  readonly procedure: string | undefined;
  readonly netMassKg: Decimal | undefined;
  readonly grossMassKg: Decimal | undefined;
  readonly supplementaryQuantity: LedgerQuantity | undefined;
  readonly firstQuantity: LedgerQuantity | undefined;
  readonly secondQuantity: LedgerQuantity | undefined;
  readonly domesticDistrict: string | undefined;
};

/** Amounts of one item in minor units of the profile's currency, as assessed. */
export type LedgerAmounts = {
  readonly item: number;
  /** The statistical value: CIF for imports, FOB for exports. */
  readonly customsValueMinor: bigint;
  readonly dutyMinor: bigint;
  readonly vatMinor: bigint;
};

/** Look-ups the ledger freezes into its rows; `undefined` where the register does not know the code. */
export type LedgerRegisters = {
  /** Customs district of an office, e.g. "2201" → "2200". */
  readonly districtOf: (office: string) => string | undefined;
  /** Province of a domestic district of destination or origin, e.g. "31229" → "310000". */
  readonly provinceOf: (domesticDistrict: string) => string | undefined;
  /** Kind of special zone of a domestic district, e.g. "31052" → "2"; empty outside all zones. */
  readonly zoneOf: (domesticDistrict: string) => string | undefined;
  /** Province where a trader is registered, by its number, e.g. "3122260001" → "31". */
  readonly traderProvinceOf: (traderId: string) => string | undefined;
  /** Statistical regime of a supervision mode or procedure, e.g. "0110" → "ORDINARY". */
  readonly tradeModeOf: (mode: string) => string | undefined;
  /** Statistical enterprise type of what was declared, e.g. "1" → "SOE". */
  readonly enterpriseTypeOf: (type: string) => string | undefined;
};

export type LedgerInput = {
  readonly declarationId: DeclarationId;
  readonly profile: string;
  readonly mrn: string;
  /** A reversal is written with the amounts of the row it takes back; its sign is turned here. */
  readonly kind: LedgerKind;
  readonly releasedAt: Temporal.Instant;
  /** Statistical month of origin in the profile's time zone, `YYYY-MM`. */
  readonly month: string;
  /** The profile's currency, e.g. `CNY`. */
  readonly currency: string;
  readonly facts: LedgerFacts;
  readonly items: readonly LedgerAmounts[];
  /** Units of the profile's currency for one US dollar at the date; unknown leaves dollars at zero. */
  readonly rates: { readonly nationalPerUsd: Decimal | undefined };
  readonly registers: LedgerRegisters;
  /** What counts, and how what is missing is estimated; absent: everything counts as it is declared. */
  readonly coverage?: CoverageRules | undefined;
  /** Declared freight and insurance of all items in minor units of the profile's currency. */
  readonly freightMinor?: bigint | undefined;
  readonly brandTypes?: ReadonlyMap<number, string>;
  readonly programmes?: readonly string[];
  readonly pilot?: string;
};

/** A row before it has its place; `appendLedger` gives it a `rowId` behind every earlier vintage. */
export type LedgerRow = {
  readonly declarationId: DeclarationId;
  readonly item: number;
  readonly kind: LedgerKind;
  readonly profile: string;
  readonly mrn: string;
  readonly month: string;
  readonly flow: Flow;
  readonly commodity: string;
  readonly hs6: string;
  readonly chapter: string;
  readonly section: string;
  /** Imports: country of origin; exports: last known destination; `ZZ` where none was declared. */
  readonly partner: string;
  readonly dispatchPartner: string;
  readonly office: string;
  readonly district: string;
  readonly province: string;
  readonly domesticDistrict: string;
  readonly supervisionMode: string;
  readonly tradeMode: string;
  readonly enterpriseType: string;
  readonly transportMode: string;
  readonly traderId: string;
  readonly currency: string;
  readonly valueMinor: bigint;
  readonly valueUsdMinor: bigint;
  readonly netMassG: bigint;
  readonly grossMassG: bigint;
  readonly quantity1: string;
  readonly unit1: string;
  readonly quantity2: string;
  readonly unit2: string;
  readonly brandType: string;
  readonly programmes: readonly string[];
  readonly pilot: string;
  readonly zone: string;
  readonly traderProvince: string;
  /** What the row adds to the count of declarations: 1 or -1 on the first row, else 0. */
  readonly declarations: -1 | 0 | 1;
  readonly dutyMinor: bigint;
  readonly vatMinor: bigint;
  readonly releasedAt: Temporal.Instant;
  /** Counts in the special trade system too. */
  readonly countsSpecial: boolean;
  readonly fobMinor: bigint;
  readonly cifMinor: bigint;
  /** What was estimated, e.g. `freight mass`; empty where all was declared. */
  readonly estimated: string;
};

/** Goods that are not counted, and the rule that says so. */
export type LeftOut = {
  readonly declarationId: DeclarationId;
  readonly item: number;
  readonly profile: string;
  readonly month: string;
  readonly flow: Flow;
  readonly rule: string;
  readonly valueMinor: bigint;
};

/** ISO 3166 user-assigned code for a partner nobody stated. */
export const unknownPartner = "ZZ";
/** Dimension value where the register or the declaration says nothing. */
export const unknownCode = "UNKNOWN";

/** The rows of one release: one for each item with amounts, all dimensions frozen. */
export function ledgerRows(input: LedgerInput): LedgerRow[] {
  return inOnePiece(ledgerRowSlices(input));
}

/** The same rows, an item at a time. */
export function* ledgerRowSlices(input: LedgerInput): Sliced<LedgerRow[]> {
  const allMinor = input.items.reduce((sum, one) => sum + one.customsValueMinor, 0n);
  const amountsByItem = new Map(input.items.map((amounts) => [amounts.item, amounts]));
  const rows: LedgerRow[] = [];
  for (const item of input.facts.items) {
    const amounts = amountsByItem.get(item.item);
    if (!amounts || coverageOf(input, item, amounts)?.counts === "none") continue;
    const counts = rows.length > 0 ? 0 : input.kind === "reversal" ? -1 : 1;
    rows.push(ledgerRow(input, item, { ...amounts, allMinor, declarations: counts }));
    yield;
  }
  return rows;
}

/** The items of one release that are not counted. */
export function leftOut(input: LedgerInput): LeftOut[] {
  const { declarationId, profile, month, facts } = input;
  const items = new Map(facts.items.map((one) => [one.item, one]));
  return input.items.flatMap((amounts) => {
    const item = items.get(amounts.item);
    const rule = item && coverageOf(input, item, amounts);
    if (rule?.counts !== "none") return [];
    const of = { declarationId, profile, month, flow: facts.direction, rule: rule.id };
    return [{ ...of, item: amounts.item, valueMinor: amounts.customsValueMinor }];
  });
}

function coverageOf(
  { facts, coverage }: LedgerInput,
  item: LedgerFactsItem,
  amounts: LedgerAmounts,
) {
  return (
    coverage &&
    findCoverage(coverage, {
      flow: facts.direction,
      mode: facts.supervisionMode ?? item.procedure ?? "",
      commodity: item.commodity,
      value: decimalOf(amounts.customsValueMinor, 2),
    })
  );
}

/**
 * Rows that take others back: every amount turned, every dimension as it was. The sum of both is nothing.
 */
export function reverseRows(rows: readonly LedgerRow[]): LedgerRow[] {
  return rows.map((row) => ({
    ...row,
    kind: "reversal",
    declarations: row.declarations === 1 ? -1 : 0,
    valueMinor: -row.valueMinor,
    valueUsdMinor: -row.valueUsdMinor,
    netMassG: -row.netMassG,
    grossMassG: -row.grossMassG,
    quantity1: negateText(row.quantity1),
    quantity2: negateText(row.quantity2),
    dutyMinor: -row.dutyMinor,
    vatMinor: -row.vatMinor,
    fobMinor: -row.fobMinor,
    cifMinor: -row.cifMinor,
  }));
}

/** @example negateText("1.5") // "-1.5" */
function negateText(text: string): string {
  const { units, scale } = parseDecimal(text);
  return formatDecimal(decimalOf(-units, scale));
}

/** Says whether rows say the same of the same goods, whatever their kind. */
export function sameTrade(standing: readonly LedgerRow[], rows: readonly LedgerRow[]): boolean {
  const print = (row: LedgerRow) => {
    const quantities = [row.quantity1, row.quantity2].map((text) =>
      formatDecimal(stripZeros(text)),
    );
    const said = { ...row, kind: "", quantity1: "", quantity2: "", releasedAt: "" };
    return JSON.stringify([said, quantities], (_name, value: unknown) =>
      typeof value === "bigint" ? value.toString() : value,
    );
  };
  const known = new Set(standing.map(print));
  return standing.length === rows.length && rows.every((row) => known.has(print(row)));
}

/** A quantity without zeros that say nothing: the column pads to its scale. */
function stripZeros(text: string): Decimal {
  const { units, scale } = parseDecimal(text);
  return scale > 0 && units % 10n === 0n
    ? stripZeros(formatDecimal(decimalOf(units / 10n, scale - 1)))
    : decimalOf(units, scale);
}

/** Amounts of an item beside the statistical value of all of them, and what it counts as declarations. */
type SharedAmounts = LedgerAmounts & {
  readonly allMinor: bigint;
  readonly declarations: LedgerRow["declarations"];
};

function ledgerRow(input: LedgerInput, item: LedgerFactsItem, amounts: SharedAmounts): LedgerRow {
  const { facts, registers } = input;
  const sign = input.kind === "reversal" ? -1n : 1n;
  const chapter = item.commodity.slice(0, 2);
  const mode = facts.supervisionMode ?? item.procedure ?? "";
  const office = facts.office ?? "";
  const domesticDistrict = item.domesticDistrict ?? facts.district ?? "";
  const first = item.firstQuantity;
  const second = item.secondQuantity ?? (first ? undefined : item.supplementaryQuantity);
  const partners = partnersOf(facts, item);
  const values = valuesOf(input, amounts, partners.partner);
  const mass = netMassOf(input, item);
  const estimates = [values.isEstimated ? "freight" : "", mass.isEstimated ? "mass" : ""];
  // written out, not spread: every item passes here
  return {
    declarationId: input.declarationId,
    item: item.item,
    kind: input.kind,
    profile: input.profile,
    mrn: input.mrn,
    month: input.month,
    flow: facts.direction,
    commodity: item.commodity,
    hs6: item.commodity.slice(0, 6),
    chapter,
    section: sectionOfChapter(chapter) ?? unknownCode,
    partner: partners.partner,
    dispatchPartner: partners.dispatchPartner,
    office,
    district: registers.districtOf(office) ?? unknownCode,
    province: facts.province ?? registers.provinceOf(domesticDistrict) ?? unknownCode,
    domesticDistrict,
    supervisionMode: mode,
    tradeMode: registers.tradeModeOf(mode) ?? unknownCode,
    enterpriseType: registers.enterpriseTypeOf(facts.enterpriseType ?? "") ?? unknownCode,
    transportMode: facts.transportMode ?? "",
    traderId: facts.traderId ?? "",
    currency: input.currency,
    valueMinor: sign * amounts.customsValueMinor,
    valueUsdMinor: sign * usdMinorOf(amounts, input.rates.nationalPerUsd),
    netMassG: sign * mass.grams,
    grossMassG: sign * toGrams(item.grossMassKg),
    quantity1: quantityOf(first, sign),
    unit1: first?.unit ?? "",
    quantity2: quantityOf(second, sign),
    unit2: second?.unit ?? "",
    brandType: input.brandTypes?.get(item.item) ?? "",
    programmes: input.programmes ?? [],
    pilot: input.pilot ?? "",
    zone: domesticDistrict === "" ? "" : (registers.zoneOf(domesticDistrict) ?? unknownCode),
    traderProvince: registers.traderProvinceOf(facts.traderId ?? "") ?? unknownCode,
    dutyMinor: sign * amounts.dutyMinor,
    vatMinor: sign * amounts.vatMinor,
    releasedAt: input.releasedAt,
    declarations: amounts.declarations,
    countsSpecial: coverageOf(input, item, amounts)?.counts !== "general",
    fobMinor: sign * values.fobMinor,
    cifMinor: sign * values.cifMinor,
    estimated: estimates.filter((one) => one !== "").join(" "),
  };
}

/** Both values of an item; without rules the statistical value stands for both. */
function valuesOf(
  { coverage, facts, freightMinor }: LedgerInput,
  { customsValueMinor: value, allMinor }: SharedAmounts,
  partner: string,
): BothValues {
  if (!coverage) return { fobMinor: value, cifMinor: value, isEstimated: false };
  const freight = freightMinor === undefined ? undefined : partOf(freightMinor, value, allMinor);
  const { usual, byPartner } = coverage.freightPercent;
  return bothValues(facts.direction, value, freight, byPartner[partner] ?? usual);
}

/** Declared net mass, else the usual part of the gross mass. */
function netMassOf({ coverage }: LedgerInput, { netMassKg, grossMassKg }: LedgerFactsItem) {
  const isMissing = netMassKg === undefined || netMassKg.units === 0n;
  if (!coverage || !isMissing || grossMassKg === undefined || grossMassKg.units === 0n)
    return { grams: toGrams(netMassKg), isEstimated: false };
  const share = multiply(grossMassKg, coverage.netMassPercentOfGross.percent);
  return { grams: toGrams(divide(share, decimalOf(100n), 6, "half-up")), isEstimated: true };
}

/** IMTS 2010, chapter VI: imports by origin, exports by last known destination; dispatch kept beside. */
function partnersOf(facts: LedgerFacts, item: LedgerFactsItem) {
  const destination = item.destinationCountry ?? facts.destinationCountry;
  const dispatch = item.dispatchCountry ?? facts.dispatchCountry;
  const partner = facts.direction === "import" ? item.origin : destination;
  const dispatchPartner = facts.direction === "import" ? dispatch : destination;
  return { partner: partner ?? unknownPartner, dispatchPartner: dispatchPartner ?? unknownPartner };
}

function usdMinorOf(amounts: LedgerAmounts, nationalPerUsd: Decimal | undefined): bigint {
  return nationalPerUsd ? toUsdMinor(amounts.customsValueMinor, nationalPerUsd) : 0n;
}

/** Both currencies have two decimals; half-up once per item, never on a sum. */
export function toUsdMinor(valueMinor: bigint, nationalPerUsd: Decimal): bigint {
  return divide(decimalOf(valueMinor), nationalPerUsd, 0, "half-up").units;
}

function toGrams(massKg: Decimal | undefined): bigint {
  return massKg ? round(multiply(massKg, decimalOf(1000n)), 0, "half-up").units : 0n;
}

function quantityOf(quantity: LedgerQuantity | undefined, sign: bigint): string {
  return quantity ? printQuantity(quantity.amount, sign) : "0";
}

/** Six decimals, the scale of the column. */
function printQuantity(amount: Decimal, sign: bigint): string {
  const { units, scale } = round(amount, 6, "half-up");
  return formatDecimal(decimalOf(sign * units, scale));
}
