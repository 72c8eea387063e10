/**
 * What a commodity owes: the charges of a plain import by the same engine that assesses declarations,
 * the rates of each preference its origin could claim, the measures and their history, documents and
 * controls, and what the goods cost with everything due. In: a question. Out: plain JSON.
 */
import { assessDuties } from "#src/decisions/duties/assess.ts";
import type {
  Assessment,
  DutyInput,
  DutyItem,
  Quantity,
  SupportingDocument,
} from "#src/decisions/duties/duties.ts";
import {
  type PrintedItem,
  type PrintedTotals,
  printAssessment,
} from "#src/decisions/duties/printed-assessment.ts";
import {
  type Decimal,
  add,
  findDecimal,
  formatDecimal,
  multiply,
  decimalOf,
  round,
  zero,
  divide,
} from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Profile } from "#src/registers/profile.ts";
import { type RegisterRow, holdsOn } from "#src/registers/register-table.ts";
import { type RegisterSnapshot, nameOf } from "#src/registers/snapshot.ts";
import { codeNames } from "../../charges/assessment/charge-facts.ts";
import { dutyLawOf } from "../../law/tariff/duty-law.ts";
import { tariffOfProfile } from "../../law/tariff/snapshot-tariff.ts";

export type DutyQuestion = {
  readonly commodity: string;
  readonly origin: string;
  readonly day: Temporal.PlainDate;
  readonly value: Decimal;
  readonly currency: string;
  readonly freight: Decimal | undefined;
  readonly insurance: Decimal | undefined;
  readonly netMassKg: Decimal | undefined;
  readonly quantity: Quantity | undefined;
  readonly preference: string | undefined;
  readonly additionalCodes: readonly string[];
};

export type TariffContext = { readonly profile: Profile; readonly snapshot: RegisterSnapshot };

export type DutyAnswer = {
  readonly asOf: string;
  readonly version: string;
  readonly commodity: string;
  readonly titles: readonly { readonly code: string; readonly title: Text }[];
  readonly customsValue: string | null;
  readonly currency: string;
  /** Names of the charges by their codes. */
  readonly taxes: Readonly<Record<string, Text>>;
  /** How the price became the customs value. */
  readonly valuation: string | null;
  readonly lines: PrintedItem["lines"];
  readonly notApplied: PrintedItem["notApplied"];
  readonly reasons: PrintedItem["reasons"];
  readonly totals: PrintedTotals;
  /** Value, freight, insurance and what is due now; null while a charge is undetermined. */
  readonly landedCost: string | null;
  /** Preferences that the tariff gives for this origin, with the duty each leaves. */
  readonly preferences: readonly { readonly preference: string; readonly payable: string | null }[];
  readonly controls: readonly Control[];
  readonly documentNames: Readonly<Record<string, Text>>;
};

export type Control = {
  readonly code: string;
  readonly type: string;
  readonly says: Text;
  readonly area: string;
  readonly documents: readonly string[];
  readonly legalBasis: string;
};

/** Answers a question. */
export function findDuty(place: TariffContext, question: DutyQuestion): DutyAnswer {
  const assessment = assessPlainly(place, question);
  const printed = printAssessment(assessment);
  const [item] = printed.items;
  const { profile, snapshot } = place;
  const controls = controlsOf(snapshot, question.commodity, question.day, profile);
  return {
    asOf: assessment.asOf,
    version: snapshot.version,
    commodity: question.commodity,
    titles: titlesOf(snapshot, question.commodity, question.day),
    customsValue: item?.customsValue ?? null,
    currency: assessment.currency,
    taxes: taxNames(snapshot, [...(item?.lines ?? []), ...(item?.notApplied ?? [])], question.day),
    valuation: item?.valuation ?? null,
    lines: item?.lines ?? [],
    notApplied: item?.notApplied ?? [],
    reasons: item?.reasons ?? [],
    totals: printed.totals,
    landedCost: landedCost(place, question, assessment),
    preferences: preferencesOf(place, question).map((preference) => {
      const { totals } = printAssessment(assessPlainly(place, { ...question, preference }));
      return { preference, payable: totals.undetermined > 0 ? null : totals.payable };
    }),
    controls,
    documentNames: documentNamesOf(snapshot, controls, question.day),
  };
}

/** By the engine that assesses declarations. */
export function assessPlainly(
  { profile, snapshot }: TariffContext,
  question: DutyQuestion,
): Assessment {
  const plain: Partial<NonNullable<Profile["plainImport"]>> = profile.plainImport ?? {};
  const { currency } = question;
  const part = (amount: Decimal | undefined) =>
    amount && ({ amount, currency, basis: "total" } as const);
  const isWhole = question.freight === undefined && question.insurance === undefined;
  const price = { amount: question.value, currency };
  const item = { ...plainItem(profile, question), itemPrice: price };
  const input = {
    ...plainInput(profile, question, item),
    priceTerm: isWhole ? plain.priceWith : plain.priceWithout,
    freight: part(question.freight),
    insurance: part(question.insurance),
  };
  return assessDuties(input, tariffOfProfile(profile, snapshot), dutyLawOf(profile));
}

export type PlainQuestion = Pick<DutyQuestion, "commodity" | "day" | "additionalCodes"> &
  Partial<Pick<DutyQuestion, "netMassKg" | "quantity" | "preference">> & {
    readonly origin: string | undefined;
    readonly direction?: DutyInput["direction"];
    readonly documents?: readonly SupportingDocument[];
  };

/** An ordinary movement of goods, of which nothing is declared but what was asked. */
export function plainInput(profile: Profile, question: PlainQuestion, item: DutyItem): DutyInput {
  const { netMassKg, day, direction = "import" } = question;
  return {
    asOf: day.toString(),
    direction,
    priceTerm: undefined,
    freight: undefined,
    insurance: undefined,
    otherAdditions: undefined,
    charges: [],
    grossMassKg: netMassKg,
    supervisionMode: profile.plainImport?.supervisionMode,
    levyNature: profile.plainImport?.levyNature,
    documents: [],
    statements: [],
    items: [item],
  };
}

/** Its item. */
export function plainItem(profile: Profile, question: PlainQuestion): DutyItem {
  const { origin, netMassKg, preference, quantity } = question;
  return {
    item: 1,
    commodity: question.commodity,
    additionalCodes: question.additionalCodes,
    origin,
    preferentialOrigin: preference === undefined ? undefined : origin,
    procedure: profile.plainImport?.procedure,
    previousProcedure: profile.plainImport?.previousProcedure,
    additionalProcedures: [],
    preference,
    itemPrice: undefined,
    statisticalValue: undefined,
    charges: [],
    netMassKg,
    grossMassKg: netMassKg,
    supplementaryQuantity: quantity,
    firstQuantity: quantity,
    secondQuantity: undefined,
    dutyTreatment: profile.plainImport?.dutyTreatment,
    documents: question.documents ?? [],
    statements: [],
    taxes: [],
  };
}

function landedCost(
  { profile, snapshot }: TariffContext,
  question: DutyQuestion,
  { totals }: Assessment,
): string | null {
  if (totals.undetermined > 0) return null;
  const paid = [question.value, question.freight ?? zero, question.insurance ?? zero].reduce(add);
  const rate = snapshot.exchangeRate(question.currency, question.day);
  if (!rate) return null;
  const isNational = rate.currency === profile.currency.code;
  const { decimals } = profile.currency;
  const national = isNational
    ? round(multiply(paid, rate.rate), decimals, "half-up")
    : divide(paid, rate.rate, decimals, "half-up");
  return formatDecimal(
    round(add(national, decimalOf(totals.payable, decimals)), decimals, "half-up"),
  );
}

/** Preferences of the measures whose origin holds the question's. */
function preferencesOf(
  { snapshot }: TariffContext,
  { commodity, origin, day }: DutyQuestion,
): readonly string[] {
  const found = snapshot
    .measuresFor(commodity, day)
    .filter((measure) => measure.origin !== "*" && measure.origin.includes(origin))
    .flatMap(({ preference }) => (preference === undefined ? [] : [preference]));
  return [...new Set(found)].toSorted();
}

/** What the codes of charges mean, as far as the registers say it. */
export function taxNames(
  snapshot: RegisterSnapshot,
  of: readonly { readonly taxType: string }[],
  day: Temporal.PlainDate,
): DutyAnswer["taxes"] {
  const named = [...new Set(of.map(({ taxType }) => taxType))].flatMap((type) => {
    const row = snapshot.find("tax-types", type, day);
    return row ? [[type, nameOf(row)] as const] : [];
  });
  return Object.fromEntries(named);
}

/** Titles of the chapter, the heading and the line itself. */
export function titlesOf(
  snapshot: RegisterSnapshot,
  commodity: string,
  day: Temporal.PlainDate,
): DutyAnswer["titles"] {
  const named = (kind: string, code: string) => {
    const row = snapshot.find(kind, code, day);
    return row ? [{ code, title: nameOf(row) }] : [];
  };
  return [
    ...named("chapters", commodity.slice(0, 2)),
    ...named("heading-titles", commodity.slice(0, 4)),
    ...named("commodity-titles", commodity),
  ];
}

/** Titles above a code: chapter, heading, and each line whose code begins it. */
export function titlesAbove(
  snapshot: RegisterSnapshot,
  code: string,
  day: Temporal.PlainDate,
): DutyAnswer["titles"] {
  const kinds = [
    [2, "chapters"],
    [4, "heading-titles"],
    [6, "commodity-titles"],
    [8, "commodity-titles"],
  ] as const;
  return kinds.flatMap(([digits, kind]) => {
    const row = digits < code.length ? snapshot.find(kind, code.slice(0, digits), day) : undefined;
    return row ? [{ code: code.slice(0, digits), title: nameOf(row) }] : [];
  });
}

/** Controls and inspection of the code on a day, with the documents their conditions name. */
export function controlsOf(
  snapshot: RegisterSnapshot,
  commodity: string,
  day: Temporal.PlainDate,
  profile: Profile,
): readonly Control[] {
  const codes = prefixesOf(commodity);
  const controls = codes.flatMap((code) =>
    rowsOn(snapshot, "commodity-controls", code, day).map((row) => ({
      code,
      type: row.values["measureType"] ?? "",
      says: nameOf(row),
      area: row.values["area"] ?? "",
      documents: documentsOf(row.values["conditions"] ?? ""),
      legalBasis: row.values["legalBasis"] ?? "",
    })),
  );
  const inspections = codes.flatMap((code) =>
    rowsOn(snapshot, "inspection", code, day).flatMap((row) =>
      [...(row.values["conditions"] ?? "")].map((letter) => {
        const category = snapshot.find("inspection-categories", letter, day);
        const says = category ? nameOf(category) : { en: letter, zh: letter };
        return { code, type: letter, says, area: profile.country, documents: [], legalBasis: "" };
      }),
    ),
  );
  return [...controls, ...inspections];
}

/** What the documents of controls are, by the lists of documents. */
export function documentNamesOf(
  snapshot: RegisterSnapshot,
  controls: readonly Pick<Control, "documents">[],
  day: Temporal.PlainDate,
): DutyAnswer["documentNames"] {
  const nameOfCode = codeNames(snapshot, day);
  const codes = new Set(controls.flatMap(({ documents }) => documents));
  const named = [...codes].flatMap((code) => {
    const name = nameOfCode("document-types supervision-documents", code);
    return name ? [[code, name] as const] : [];
  });
  return Object.fromEntries(named);
}

function rowsOn(
  snapshot: RegisterSnapshot,
  kind: string,
  code: string,
  day: Temporal.PlainDate,
): readonly RegisterRow[] {
  return snapshot.history(kind, code).filter((row) => holdsOn(row, day.toString()));
}

function documentsOf(conditions: string): readonly string[] {
  const codes = [...conditions.matchAll(/"document":"([A-Z0-9]+)"/g)].map(([, code = ""]) => code);
  return [...new Set(codes)];
}

function prefixesOf(commodity: string): readonly string[] {
  return Array.from({ length: commodity.length - 1 }, (_, at) => commodity.slice(0, at + 2));
}

export type PastRate = {
  readonly commodity: string;
  readonly taxType: string;
  readonly origin: string;
  readonly preference: string;
  readonly rate: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly legalBasis: string;
};

/** Every version of every measure of the code, whenever valid, oldest first. */
export function rateHistory(snapshot: RegisterSnapshot, commodity: string): readonly PastRate[] {
  // a measure may stand for every code
  return ["*", ...prefixesOf(commodity)]
    .flatMap((code) => snapshot.history("measures", code))
    .map((row) => {
      const set = snapshot.history("measure-sets", row.values["set"] ?? "").at(-1);
      const value = (column: string) => row.values[column] ?? set?.values[column] ?? "";
      return {
        commodity: row.code,
        taxType: value("taxType"),
        origin: value("origin"),
        preference: value("preference"),
        rate: value("rate"),
        validFrom: row.validFrom || null,
        validTo: row.validTo || null,
        legalBasis: value("legalBasis"),
      };
    })
    .toSorted((a, b) => ((a.validFrom ?? "") < (b.validFrom ?? "") ? -1 : 1));
}

/** A decimal of a question, or undefined where it is not given. @example decimalOr("1.5") */
export function decimalOr(text: string | undefined): Decimal | undefined {
  return text === undefined ? undefined : findDecimal(text);
}
