/** The registers of a snapshot as the tariff that charges are assessed with. */
import { derivedFrom } from "#src/kernel/derived.ts";
import {
  type ExchangeRate,
  type Measure,
  type Tariff,
  daysWithMoments,
  exchangeRateOf,
} from "#src/decisions/duties/tariff.ts";
import { measureReader } from "#src/decisions/duties/measure-reader.ts";
import type { Text } from "#src/kernel/text.ts";
import { type MeasureRow, isLastKnown } from "#src/registers/measures.ts";
import { narrowest, rulesFor, textsOf } from "#src/decisions/origin/agreement-of.ts";
import { plainRule } from "#src/decisions/origin/published-rule.ts";
import { type RegisterRow, holdsOn } from "#src/registers/register-table.ts";
import type { Profile } from "#src/registers/profile.ts";
import { type Moment, type RegisterSnapshot, nameOf } from "#src/registers/snapshot.ts";
import { isEverybody } from "#src/registers/tariff-measure.ts";

export type SnapshotTariffOptions = { readonly currency: string; readonly complete: boolean };

/**
 * A snapshot never changes, so neither does its tariff. Not derived from it alone: its profile says the
 * currency and whether the tariff is complete.
 */
const made = new WeakMap<RegisterSnapshot, Tariff>();

/**
 * The tariff of a snapshot.
 * @example tariffOfSnapshot(snapshot, { currency: "CNY", complete: false })
 */
export function tariffOfSnapshot(
  snapshot: RegisterSnapshot,
  options: SnapshotTariffOptions,
): Tariff {
  const known = made.get(snapshot);
  if (known) return known;
  const toMeasure = measureConverter(snapshot);
  const keep = keeper(snapshot);
  const tariff: Tariff = {
    complete: options.complete,
    version: snapshot.version,
    measuresFor: keep((commodity, moment) =>
      snapshot.measuresFor(commodity, momentOf(moment)).map((row) => toMeasure(row, moment)),
    ),
    measuresBelow: keep((commodity, moment) =>
      snapshot.finerMeasuresFor(commodity, momentOf(moment)).map((row) => toMeasure(row, moment)),
    ),
    rows: (kind, code, day) =>
      snapshot
        .history(kind, code)
        .filter((row) => holdsOn(row, day.slice(0, 10)))
        .map(({ values }) => values),
    hasRow: rowFinder(snapshot),
    ...(snapshot.has("origin-schemes") && { agreements: agreementFinder(snapshot) }),
    changesWithin: changeFinder(snapshot),
    exchangeRate: rateFinder(snapshot, options.currency),
  };
  made.set(snapshot, tariff);
  return tariff;
}

/** The tariff of a profile's registers, in its currency. */
export function tariffOfProfile(
  { currency, charges }: Profile,
  snapshot: RegisterSnapshot,
): Tariff {
  return tariffOfSnapshot(snapshot, {
    currency: currency.code,
    complete: charges.tariffComplete,
  });
}

type MeasuresOf = (commodity: string, moment: string) => readonly Measure[];

/** Commodities and days whose measures are kept. */
const keptMax = 20_000;

/**
 * The same commodities come again and again on one day, at another time of it in each group. Times are told
 * apart only on days on which something begins or ends at one.
 */
function keeper(snapshot: RegisterSnapshot): (find: MeasuresOf) => MeasuresOf {
  let split: ReadonlySet<string> | undefined;
  const isSplit = (day: string): boolean => {
    // of all rows: what begins at a time of a day does not hold yet as the day begins
    split ??= daysWithMoments(snapshot.all("measures"));
    return split.has(day);
  };
  return (find) => {
    const byMoment = new Map<string, Map<string, readonly Measure[]>>();
    let count = 0;
    return (commodity, moment) => {
      const day = moment.slice(0, 10);
      const at = isSplit(day) ? moment : day;
      const before = byMoment.get(at)?.get(commodity);
      if (before) return before;
      const found = find(commodity, at);
      if (count >= keptMax) {
        byMoment.clear();
        count = 0;
      }
      const known = byMoment.get(at) ?? new Map<string, readonly Measure[]>();
      byMoment.set(at, known.set(commodity, found));
      count++;
      return found;
    };
  };
}

/** Agreements by country; the list of a day is read once. */
function agreementFinder(snapshot: RegisterSnapshot): NonNullable<Tariff["agreements"]> {
  let known: { readonly day: string; readonly rows: readonly RegisterRow[] } | undefined;
  return (country, commodity, day) => {
    if (known?.day !== day) known = { day, rows: snapshot.list("origin-schemes", dayOf(day)) };
    return known.rows
      .filter(({ values }) => words(values["countries"]).includes(country))
      .map((row) => {
        const wanted = { scheme: row.code, commodity, day: dayOf(day) };
        const rules = narrowest(rulesFor(snapshot, wanted));
        return {
          code: row.code,
          name: nameOf(row),
          countries: new Set(words(row.values["countries"])),
          rules: rules.flatMap(({ values }) => textsOf(values["rules"] ?? "[]").map(plainRule)),
        };
      });
  };
}

/** Lists are asked about item by item; what was found for a day is kept. */
function rowFinder(snapshot: RegisterSnapshot): NonNullable<Tariff["hasRow"]> {
  const known = new Map<string, boolean>();
  return (kind, { column, value, day }) => {
    const key = [kind, column, value, day].join("\t");
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = snapshot.list(kind, dayOf(day)).some(({ values }) => values[column] === value);
    if (known.size < 1000) known.set(key, found);
    return found;
  };
}

function dayOf(day: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(day);
}

/** A measure that ends at a time of a day still holds as the day begins. */
function changeFinder(snapshot: RegisterSnapshot): (day: string) => boolean {
  const known = new Map<string, boolean>();
  return (day) => {
    const before = known.get(day);
    if (before !== undefined) return before;
    const changes = daysWithMoments(snapshot.list("measures", dayOf(day))).has(day);
    if (known.size < 1000) known.set(day, changes);
    return changes;
  };
}

function momentOf(text: string): Moment {
  return text.includes("T") ? Temporal.PlainDateTime.from(text) : dayOf(text);
}

const lastKnown = {
  en: "No later rate is loaded: this is the last known one.",
  zh: "未载入更新的税率，此为最后已知税率。",
};

/**
 * Rows become measures once; the note that a rate is only the last known one depends on the day, and
 * so do the members of groups of countries and the footnotes.
 */
function measureConverter(snapshot: RegisterSnapshot): (row: MeasureRow, day: string) => Measure {
  const read = measureReader();
  const measureOf = derivedFrom((row: MeasureRow) =>
    read({ ...row, origin: row.origin, footnotes: [] }),
  );
  const agedOf = derivedFrom((row: MeasureRow) =>
    read({ ...row, origin: row.origin, note: withNote(row.note), footnotes: [] }),
  );
  // not derived from the row: its day goes too, so the last one alone is held
  const ofDay = new WeakMap<MeasureRow, { readonly day: string; readonly measure: Measure }>();
  const published = publishedReader(snapshot);
  return (row, moment) => {
    if (row.measureType !== "") {
      const day = moment.slice(0, 10);
      const known = ofDay.get(row);
      if (known?.day === day) return known.measure;
      const measure = read({ ...row, ...published(row, day) });
      ofDay.set(row, { day, measure });
      return measure;
    }
    return isLastKnown(row, moment) ? agedOf(row) : measureOf(row);
  };
}

type PublishedPart = MeasureCountries & {
  readonly series: string;
  readonly footnotes: readonly Text[];
  readonly preferences: readonly string[];
  readonly adds: string;
  readonly rate?: string;
  readonly note?: undefined;
};

/** The rate of the one line of eight digits that a rate refers to, in the same column or the general one. */
function namedRate(row: MeasureRow, snapshot: RegisterSnapshot, day: string): string | undefined {
  const [heading = "", ...others] = row.reference?.headings ?? [];
  const isOne = others.length === 0 && /^\d{4}\.\d\d\.\d\d$/.test(heading);
  if (row.reference?.to !== "named-heading" || !isOne || row.reference.plus !== "")
    return undefined;
  const found = snapshot.measuresFor(heading.replaceAll(".", ""), dayOf(day));
  const same = found.find(({ preference }) => preference === row.preference) ?? found[0];
  return same === undefined || same.rate === "" ? undefined : same.rate;
}

function words(text: string | undefined): readonly string[] {
  return text === undefined || text === "" ? [] : text.split(" ");
}

export type MeasureCountries = {
  readonly origin: string | readonly string[];
  readonly exceptOrigins: readonly string[];
};

/** Countries that a measure of a published tariff is for, with the members of groups on the day. */
export function countriesReader(
  snapshot: RegisterSnapshot,
): (row: Pick<MeasureRow, "area" | "origin" | "exclusions">, day: string) => MeasureCountries {
  let groups: { readonly day: string; readonly members: ReadonlyMap<string, string[]> } | undefined;
  const membersOn = (group: string, day: string): readonly string[] | undefined => {
    if (groups?.day !== day) {
      const members = new Map<string, string[]>();
      for (const { code, values } of snapshot.list("country-groups", dayOf(day)))
        members.set(code, [...(members.get(code) ?? []), values["member"] ?? ""]);
      groups = { day, members };
    }
    return groups.members.get(group);
  };
  return (row, day) => {
    const exceptOrigins = row.exclusions.flatMap((area) => membersOn(area, day) ?? [area]);
    if (isEverybody(row.area)) return { origin: "*", exceptOrigins };
    const members = membersOn(row.area, day)?.filter((member) => !exceptOrigins.includes(member));
    return { origin: members ?? row.origin, exceptOrigins };
  };
}

/** What a measure of a published tariff takes from other registers of a day. */
function publishedReader(
  snapshot: RegisterSnapshot,
): (row: MeasureRow, day: string) => PublishedPart {
  const countriesOf = countriesReader(snapshot);
  return (row, day) => {
    const named = namedRate(row, snapshot, day);
    return {
      ...countriesOf(row, day),
      series: [row.taxType, row.measureType, row.area, row.preference ?? "", row.quotaOrder].join(
        " ",
      ),
      footnotes: footnotesOf(row.footnotes, snapshot, dayOf(day)),
      ...(named !== undefined && { rate: named, note: undefined }),
      preferences: words(row.preference).length > 1 ? words(row.preference) : [],
      adds: row.reference?.to === "applicable-subheading" ? row.reference.plus : "",
    };
  };
}

const footnoteMax = 400;

/** Texts of footnotes; codes that no register explains say nothing. @param codes with spaces between them */
export function footnotesOf(
  codes: string,
  snapshot: RegisterSnapshot,
  day: Temporal.PlainDate,
): readonly Text[] {
  if (codes === "") return [];
  // a schedule that prints its footnotes says them itself
  if (/[a-z]/.test(codes)) return [{ en: codes, zh: codes }];
  return codes.split(" ").flatMap((code) => {
    const row = snapshot.find("footnotes", code, day);
    if (!row) return [];
    const { en, zh } = nameOf(row);
    return [
      { en: `${code}: ${en}`.slice(0, footnoteMax), zh: `${code}：${zh}`.slice(0, footnoteMax) },
    ];
  });
}

function withNote(note: MeasureRow["note"]): MeasureRow["note"] {
  return note ? { en: `${lastKnown.en} ${note.en}`, zh: `${lastKnown.zh}${note.zh}` } : lastKnown;
}

/**
 * Each item asks for the rate of its invoice: what was found for a day is kept while that day is asked
 * for.
 */
function rateFinder(snapshot: RegisterSnapshot, national: string): Tariff["exchangeRate"] {
  let last = "";
  let known = new Map<string, ExchangeRate | undefined>();
  return (currency, day) => {
    if (day !== last || known.size >= ratesKeptMax) {
      last = day;
      known = new Map();
    }
    const before = known.get(currency);
    if (before || known.has(currency)) return before;
    const found = exchangeRateFrom(snapshot, { currency, day, national });
    known.set(currency, found);
    return found;
  };
}

/** More than there are currencies: what is declared as one is any text. */
const ratesKeptMax = 1_000;

type RateQuery = { readonly currency: string; readonly day: string; readonly national: string };

function exchangeRateFrom(
  snapshot: RegisterSnapshot,
  { currency, day, national }: RateQuery,
): ExchangeRate | undefined {
  const row = snapshot.exchangeRate(currency, dayOf(day));
  if (!row) return undefined;
  const found = exchangeRateOf(row, national);
  return found && row.month !== "" ? { ...found, validFrom: row.month } : found;
}
