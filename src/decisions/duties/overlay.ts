/**
 * Additional duties that registers hold apart from the tariff, by country and programme (`country-duties`)
 * with lists of goods (`programme-goods`), and headings that a declaration names as additional codes.
 * Each becomes a measure like any other, or is told with the reason why it adds nothing.
 */
import type { Text } from "#src/kernel/text.ts";
import { subtract, zero } from "#src/kernel/decimal.ts";
import type { ChargeReason } from "./duties.ts";
import type { DutyLaw } from "./law.ts";
import { type Component, type Rate, parseRate, printRate } from "./rate.ts";
import {
  exemptFromProgramme,
  givesWayTo,
  noHeadingRate,
  notOnList,
  programmeWithoutList,
} from "./reasons.ts";
import type { GoodsList, OverlayProgramme } from "./rules.ts";
import {
  type MeasureFacts,
  type NotApplied,
  claimedPreference,
  measuresOf,
  selectMeasures,
} from "./select-measures.ts";
import type { Measure, Tariff } from "./tariff.ts";

export type OverlayDuties = {
  readonly measures: readonly Measure[];
  readonly told: readonly NotApplied[];
};
type Rules = NonNullable<DutyLaw["rules"]["overlay"]>;
type Row = Readonly<Record<string, string>>;
const nothing: OverlayDuties = { measures: [], told: [] };

/** Additional duties of an item on its day. */
export function overlayDuties(facts: MeasureFacts): OverlayDuties {
  const { law, tariff, item, input } = facts;
  const rules = law.rules.overlay;
  const { rows } = tariff;
  if (!rules || !rows || input.direction !== "import") return nothing;
  const day = input.asOf;
  const measures: Measure[] = declaredHeadings(facts, rules);
  const told: NotApplied[] = [];
  const origin = item.origin ?? "";
  const country = rows("countries", origin, day)[0]?.[rules.countryColumn] ?? "";
  const duties = country === "" ? [] : rows("country-duties", country, day);
  if (duties.length === 0) return { measures, told };
  const goods = prefixesOf(item.commodity).flatMap((code) => rows("programme-goods", code, day));
  const charged = new Set<string>();
  for (const programme of rules.programmes) {
    const duty = duties.find(
      (row) => row["authority"] === programme.authority && row["programme"] === programme.programme,
    );
    if (!duty) continue;
    for (const found of dutiesOf(programme, { duty, goods, facts, rules, charged })) {
      if ("reason" in found) told.push(found);
      else {
        measures.push(found);
        charged.add(programme.authority);
      }
    }
  }
  return { measures, told };
}

/** Headings that the declaration names itself. */
function declaredHeadings(facts: MeasureFacts, rules: Rules): Measure[] {
  const { law, item } = facts;
  return item.additionalCodes
    .filter((code) => law.overlayHeading?.test(code) ?? false)
    .map((code) => headingMeasure(code, facts, rules));
}

type ProgrammeFacts = {
  readonly duty: Row;
  /** Rows of lists that hold the code. */
  readonly goods: readonly Row[];
  readonly facts: MeasureFacts;
  readonly rules: Rules;
  /** Authorities whose duties apply so far. */
  readonly charged: ReadonlySet<string>;
};

function dutiesOf(
  programme: OverlayProgramme,
  { duty, goods, facts, rules, charged }: ProgrammeFacts,
): readonly (Measure | NotApplied)[] {
  const measure = countryMeasure(programme, duty, rules);
  const tell = (reason: NotApplied["reason"]): readonly NotApplied[] => [{ measure, reason }];
  const { commodity, origin = "" } = facts.item;
  if (!(programme.within?.some((start) => commodity.startsWith(start)) ?? true)) return [];
  const exempt = goods.find((row) => programme.except?.includes(row["programme"] ?? "") ?? false);
  if (exempt) return tell(exemptFromProgramme(exempt["programme"] ?? ""));
  const free = freedBy(programme, facts);
  if (free) return tell(free);
  const others = programme.instead?.filter(({ origins }) => origins.includes(origin)) ?? [];
  const elsewhere = goods.filter((row) => others.some((list) => isOn(list, row)));
  if (elsewhere.length > 0) return byHeadings(elsewhere, facts, rules);
  const stronger = programme.notWith?.find((authority) => charged.has(authority));
  if (stronger !== undefined) return tell(givesWayTo(stronger));
  const floor = floorOf(programme, { measure, goods, facts });
  if (floor) return "code" in floor ? tell(floor) : [floor];
  const applied = leftToOfficer(programme, origin) ? openMeasure(measure, programme) : measure;
  if (programme.goods === "all") return [because(applied, coversAll(origin))];
  if (programme.goods === "unlisted")
    return applied === measure ? tell(programmeWithoutList(programme.programme)) : [applied];
  const lists = programme.goods;
  const names = lists.map(({ list }) => list).join(", ");
  const listed = goods.filter((row) => lists.some((list) => isOn(list, row)));
  if (listed.length === 0) {
    const known = lists.some(({ list }) => hasList(facts.tariff, list, facts.input.asOf));
    return tell(known ? notOnList(names) : programmeWithoutList(names));
  }
  if (programme.rate === "country") return [because(applied, onLists(listed))];
  return byHeadings(listed, facts, rules);
}

/** What the headings of rows of lists add. */
function byHeadings(listed: readonly Row[], facts: MeasureFacts, rules: Rules): readonly Measure[] {
  const byHeading = Map.groupBy(listed, (row) => (row["heading"] ?? "").replaceAll(".", ""));
  return [...byHeading]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([heading, rows]) => because(headingMeasure(heading, facts, rules), onLists(rows)));
}

/** The agreement that is claimed takes the goods out. */
function freedBy(
  { freeWith, source }: OverlayProgramme,
  facts: MeasureFacts,
): ChargeReason | undefined {
  if (!freeWith?.origins.includes(facts.item.origin ?? "")) return undefined;
  if (!freeWith.preferences.includes(claimedPreference(facts) ?? "")) return undefined;
  return { code: "DUT-065", says: freeWith.says, source };
}

type FloorFacts = Pick<ProgrammeFacts, "goods" | "facts"> & { readonly measure: Measure };

/**
 * What the duty of the tariff lacks of a floor, as a rate: `15 % - 2.6 % MIN 0 %`. Undefined where the
 * country has none on the day, where its list is not loaded or leaves the goods open, or where the
 * duty has bounds or no rate: an officer then decides.
 */
function floorOf(
  { floors }: OverlayProgramme,
  { measure, goods, facts }: FloorFacts,
): Measure | ChargeReason | undefined {
  const { item, input, tariff } = facts;
  const floor = floors?.find(
    ({ origins, validFrom }) => origins.includes(item.origin ?? "") && validFrom <= input.asOf,
  );
  if (!floor || !measure.rate || !hasList(tariff, floor.open.list, input.asOf)) return undefined;
  if (goods.some((row) => isOn(floor.free, row))) return exemptFromProgramme(floor.free.list);
  if (goods.some((row) => isOn(floor.open, row))) return undefined;
  const chosen = selectMeasures(measuresOf(facts), facts);
  const [duty, ...others] = chosen.filter(({ taxType }) => taxType === floor.withTax);
  const lacking = others.length === 0 ? lackOf(measure.rate, duty?.measure?.rate) : undefined;
  if (!lacking) return undefined;
  return because({ ...measure, rate: lacking, rateText: printRate(lacking) }, floor.says);
}

/** What a rate lacks of a whole, never less than nothing; undefined where it is not a plain sum. */
function lackOf(whole: Rate, part: Rate | undefined): Rate | undefined {
  if (!part || part.minimum || part.maximum) return undefined;
  const negated: Component[] = [];
  for (const component of part.sum) {
    if (component.kind === "table") return undefined;
    if (component.kind === "specific")
      negated.push({ ...component, amount: subtract(zero, component.amount) });
    else negated.push({ ...component, percent: subtract(zero, component.percent) });
  }
  const nothing: Component = { kind: "ad-valorem", percent: zero };
  return { sum: [...whole.sum, ...negated], minimum: [nothing] };
}

/** The measure with why it is for the goods. */
function because(measure: Measure, why: Text): Measure {
  return { ...measure, footnotes: [why] };
}

function coversAll(origin: string): Text {
  return {
    en: `It is on all goods of origin ${origin}.`,
    zh: `对原产地 ${origin} 的全部货物征收。`,
  };
}

/** Lists that hold the goods, with the code and the heading they name. */
function onLists(rows: readonly Row[]): Text {
  const lists = rows.map(({ programme = "", heading = "" }) =>
    heading === "" ? programme : `${programme} (${heading})`,
  );
  const names = [...new Set(lists)].join(", ");
  return { en: `The goods are on the list ${names}.`, zh: `货物列于清单 ${names}。` };
}

function isOn({ list, where = {} }: GoodsList, row: Row): boolean {
  if (row["programme"] !== list) return false;
  return Object.entries(where).every(([column, values]) => values.includes(row[column] ?? ""));
}

function leftToOfficer({ officerFor }: OverlayProgramme, origin: string): boolean {
  const origins = officerFor?.origins ?? [];
  return origins.includes("*") || origins.includes(origin);
}

/** A measure of which it is known that it may apply, and not at what rate. */
function openMeasure({ rate: _rate, ...measure }: Measure, { officerFor }: OverlayProgramme) {
  return { ...measure, rateText: "", ...(officerFor && { note: officerFor.says }) };
}

function hasList(tariff: Tariff, list: string, day: string): boolean {
  return tariff.hasRow?.("programme-goods", { column: "programme", value: list, day }) ?? false;
}

function countryMeasure(programme: OverlayProgramme, duty: Row, rules: Rules): Measure {
  const rateText = duty["rate"] ?? "";
  const parsed = parseRate(rateText);
  return {
    id: `${programme.authority}/${programme.programme}`,
    commodity: "",
    additionalCodes: [],
    taxType: rules.taxType,
    rateText,
    ...(parsed.ok && { rate: parsed.rate }),
    validFrom: "",
    validTo: "",
    legalBasis: programme.source,
  };
}

/** The duty of a heading: its own rate, or what it adds to the duty of the goods. */
function headingMeasure(code: string, facts: MeasureFacts, rules: Rules): Measure {
  const found = facts.tariff.measuresFor(code, facts.input.asOf);
  const claimed = claimedPreference(facts);
  const own = (measure: Measure): boolean => measure.preference === claimed;
  const fallback = facts.law.rules.preference.fallback;
  const row = found.find(own) ?? found.find(({ preference }) => preference === fallback);
  const { text, rate } = row?.adds ?? { text: row?.rateText ?? "", rate: row?.rate };
  return {
    id: row?.id ?? code,
    commodity: "",
    additionalCodes: [],
    taxType: rules.taxType,
    rateText: text,
    ...(rate && { rate }),
    validFrom: "",
    validTo: "",
    legalBasis: row?.legalBasis ?? code,
    ...(!rate && { note: noHeadingRate(code).says }),
  };
}

function prefixesOf(commodity: string): readonly string[] {
  return Array.from({ length: Math.max(0, commodity.length - 1) }, (_, at) =>
    commodity.slice(0, at + 2),
  );
}
