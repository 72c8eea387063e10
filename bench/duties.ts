/**
 * Assessment with explanation against reading the same declarations and writing the same results as JSON:
 * a floor nobody can avoid. 36,000 tariff records are loaded; declarations have five items. Makes its own
 * input from a seed.
 */
import { dutyInputOf } from "#src/clearance/charges/assessment/assess.ts";
import { dutyLawOf } from "#src/clearance/law/tariff/duty-law.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { assessDuties } from "#src/decisions/duties/assess.ts";
import { printAssessment } from "#src/decisions/duties/printed-assessment.ts";
import type { DutyInput } from "#src/decisions/duties/duties.ts";
import type { DutyLaw } from "#src/decisions/duties/law.ts";
import { type Measure, type RateRow, tariffOf } from "#src/decisions/duties/tariff.ts";
import { measureReader } from "#src/decisions/duties/measure-reader.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { parseDecimal } from "#src/kernel/decimal.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";

const measuresWanted = 36_000;
const declarationsWanted = 2_000;
const itemsEach = 5;
/** The best of so many turns: others on the machine must not decide. */
const rounds = 15;

export type DutiesBench = {
  readonly name: "duties";
  readonly ratio: number;
  readonly against: string;
  readonly ours: number;
  readonly theirs: number;
  readonly unit: string;
  readonly microsecondsAnItem: number;
  readonly declarations: number;
  readonly measures: number;
  readonly loadMs: number;
  readonly tariffMegabytes: number;
  /** The same declarations with more codes, and with more measures on each code. */
  readonly growth: readonly Growth[];
};

type Growth = {
  readonly measures: number;
  readonly measuresACode: number;
  readonly microsecondsAnItem: number;
};

/** Runs both sides in turns and keeps the best of each. */
export function benchDuties(): DutiesBench {
  const profile = getProfile(loadProfiles(), "gb");
  const law = dutyLawOf(profile);
  const next = generator(20240601);
  const codes = Array.from({ length: measuresWanted / 4 }, () =>
    String(100_000_000 + Math.floor(next() * 899_999_999) * 11)
      .slice(0, 10)
      .padStart(10, "0"),
  );
  const before = memory();
  const loadStart = performance.now();
  const rate = {
    currency: "EUR",
    perUnitOf: "GBP",
    rate: parseDecimal("1.1547"),
    validFrom: "2024-01-01",
    validTo: "",
  };
  const tariff = tariffOf(madeMeasures(codes), [rate], {
    currency: "GBP",
    complete: true,
    version: "bench",
  });
  const loadMs = performance.now() - loadStart;
  const tariffMegabytes = (memory() - before) / 1_048_576;
  const texts = Array.from({ length: declarationsWanted }, (_, at) =>
    JSON.stringify(madeDeclaration(at, codes, next)),
  );
  const acceptedOn = Temporal.PlainDate.from("2024-06-03");
  const inputs = texts.map((text) => {
    // written above from a made declaration, whose classes are the document's
    const document = JSON.parse(text) as DeclarationDocument;
    return dutyInputOf(readFacts(document, profile), acceptedOn);
  });
  let ours = Number.POSITIVE_INFINITY;
  let theirs = Number.POSITIVE_INFINITY;
  const assess = (input: DutyInput) => printAssessment(assessDuties(input, tariff, law));
  const results = inputs.map(assess);
  for (let round = 0; round < rounds; round++) {
    ours = Math.min(
      ours,
      timed(inputs, (input) => assess(input).items.length),
    );
    theirs = Math.min(
      theirs,
      timed(texts, (text, at) => readAndWrite(text, results[at])),
    );
  }
  const each = (ms: number): number => round3((ms * 1000) / declarationsWanted);
  return {
    name: "duties",
    ratio: round3(theirs / ours),
    against: "JSON.parse of the declarations and JSON.stringify of the results",
    ours: each(ours),
    theirs: each(theirs),
    unit: "microseconds a declaration of 5 items",
    microsecondsAnItem: round3((ours * 1000) / declarationsWanted / itemsEach),
    declarations: declarationsWanted,
    measures: measuresWanted,
    loadMs: round3(loadMs),
    tariffMegabytes: round3(tariffMegabytes),
    growth: growthOf({ inputs, codes, rate, law }),
  };
}

/** Turns for each size of tariff, and declarations in a turn. */
const growthRounds = 5;
const growthDeclarations = 400;

type GrowthFacts = {
  readonly inputs: readonly DutyInput[];
  readonly codes: readonly string[];
  readonly rate: RateRow;
  readonly law: DutyLaw;
};

/** A fifth, all and four times the codes; then measures for other origins beside those of each code. */
function growthOf({ inputs, codes, rate, law }: GrowthFacts): readonly Growth[] {
  const more = codes.flatMap((code) => ["7", "8", "9"].map((first) => first + code.slice(1)));
  const own = madeMeasures(codes);
  const sizes: readonly (readonly [readonly Measure[], number])[] = [
    [madeMeasures(codes.slice(0, codes.length / 5)), 4],
    [own, 4],
    [[...own, ...madeMeasures(more)], 4],
    [[...own, ...foreignMeasures(codes, 12)], 16],
  ];
  const wanted = inputs.slice(0, growthDeclarations);
  return sizes.map(([measures, measuresACode]) => {
    const options = { currency: "GBP", complete: true, version: "bench" };
    const tariff = tariffOf(measures, [rate], options);
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < growthRounds; round++)
      best = Math.min(
        best,
        timed(wanted, (input) => assessDuties(input, tariff, law).items.length),
      );
    const microseconds = (best * 1000) / wanted.length / itemsEach;
    return {
      measures: measures.length,
      measuresACode,
      microsecondsAnItem: round3(microseconds),
    };
  });
}

/** Preferences for countries that no declaration here names. */
function foreignMeasures(codes: readonly string[], each: number): readonly Measure[] {
  const read = measureReader();
  return codes.flatMap((commodity, at) =>
    Array.from({ length: each }, (_, nth) =>
      read({
        commodity,
        id: `f${at}-${nth}`,
        taxType: "A00",
        preference: "300",
        origin: [`X${String.fromCharCode(65 + nth)}`],
        rate: `${nth} %`,
        validFrom: "2020-01-01",
        legalBasis: "made",
      }),
    ),
  );
}

/** Milliseconds for a list; the answers are added up, so that no work can be left out. */
function timed<T>(list: readonly T[], work: (one: T, at: number) => number): number {
  let sink = 0;
  const start = performance.now();
  for (const [at, one] of list.entries()) sink += work(one, at);
  const taken = performance.now() - start;
  if (sink === 0) throw new Error("Broken assumption: the work gave results");
  return taken;
}

function readAndWrite(text: string, result: unknown): number {
  const parsed: unknown = JSON.parse(text);
  return (typeof parsed === "object" ? 1 : 0) + JSON.stringify(result).length;
}

function memory(): number {
  return process.memoryUsage().heapUsed;
}

function round3(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** Four measures a commodity: duty, preference, a specific addition from one origin, VAT. */
function madeMeasures(codes: readonly string[]): readonly Measure[] {
  const read = measureReader();
  return codes.flatMap((commodity, at) => {
    const common = { commodity, additionalCodes: [], validFrom: "2020-01-01", legalBasis: "made" };
    return [
      read({ ...common, id: `d${at}`, taxType: "A00", preference: "100", rate: `${at % 20} %` }),
      read({
        ...common,
        id: `p${at}`,
        taxType: "A00",
        preference: "300",
        origin: ["NO", "CH"],
        rate: "0 %",
      }),
      read({
        ...common,
        id: `s${at}`,
        taxType: "A30",
        origin: ["CN"],
        rate: "12 % + 8.4 EUR / DTN MAX 40 %",
      }),
      read({ ...common, id: `v${at}`, taxType: "B00", rate: "20 %" }),
    ];
  });
}

function madeDeclaration(at: number, codes: readonly string[], next: () => number): object {
  return {
    functionCode: "9",
    functionalReferenceId: `BENCH-${at}`,
    typeCode: "IMA",
    declarant: { id: "GB123456789000" },
    goodsShipment: {
      transactionNatureCode: "1",
      exportCountry: { id: "US" },
      importer: { id: "GB123456789000" },
      destination: { countryCode: "GB" },
      customsValuation: {
        chargeDeduction: [
          {
            chargesTypeCode: "AK",
            otherChargeDeductionAmount: { value: "120.50", currencyId: "GBP" },
          },
        ],
      },
      tradeTerms: { conditionCode: "CIF" },
      governmentAgencyGoodsItem: Array.from({ length: itemsEach }, (_, item) =>
        madeGoodsItem(item, codes, next),
      ),
    },
  };
}

function madeGoodsItem(item: number, codes: readonly string[], next: () => number): object {
  const code = codes[Math.floor(next() * codes.length)] ?? "";
  const price = (next() * 10_000).toFixed(2);
  return {
    sequenceNumeric: String(item + 1),
    additionalDocument: [{ categoryCode: "N", typeCode: "935", id: `INV-${item}` }],
    commodity: {
      description: "Goods made for a benchmark",
      classification: [
        { id: code.slice(0, 8), identificationTypeCode: "TSP" },
        { id: code.slice(8), identificationTypeCode: "TRC" },
      ],
      dutyTaxFee: [
        { typeCode: "A00", dutyRegimeCode: "100", payment: { methodCode: "E" } },
        { typeCode: "B00", payment: { methodCode: "E" } },
      ],
      goodsMeasure: { grossMassMeasure: { value: "110" }, netNetWeightMeasure: { value: "100" } },
      invoiceLine: {
        itemChargeAmount: { value: price, currencyId: item % 2 === 0 ? "GBP" : "EUR" },
      },
    },
    governmentProcedure: [{ currentCode: "40", previousCode: "00" }, { currentCode: "000" }],
    origin: [{ countryCode: next() < 0.4 ? "CN" : "US", typeCode: "1" }],
    packaging: [{ quantityQuantity: { value: "10" }, typeCode: "BX", marksNumbersId: "none" }],
  };
}

/** mulberry32: small, seeded, the same everywhere. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
