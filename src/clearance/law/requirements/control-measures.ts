/**
 * Controls of the registers as what is asked of goods: the register `commodity-controls`, filled by imports
 * of a published tariff or by the profile itself, with `measure-types` for what each kind means.
 */
import type { ControlMeasure } from "#src/decisions/requirements/requirements.ts";
import { measureReader } from "#src/decisions/duties/measure-reader.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import { type RegisterRow, holdsOn } from "#src/registers/register-table.ts";
import { type RegisterSnapshot, nameOf } from "#src/registers/snapshot.ts";
import { conditionsOf } from "#src/registers/tariff-measure.ts";
import { countriesReader, footnotesOf } from "../tariff/snapshot-tariff.ts";

/** Registers whose rows are controls of goods. */
export const controlRegisters = ["commodity-controls", "inspection"] as const;

/** Series of the tariff's types that forbid, unless a condition allows (TARIC, series of measure types). */
const banSeries = "A";

type ControlQuery = {
  readonly commodity: string;
  readonly day: string;
  /** Types that are no control, such as those that name a supplementary unit. */
  readonly except: readonly string[];
};

/** Controls of every code that the commodity begins with, in force on the day. */
export function controlMeasures(
  snapshot: RegisterSnapshot,
  { commodity, day, except }: ControlQuery,
): readonly ControlMeasure[] {
  const { control, inspections } = readerOf(snapshot);
  const codes = Array.from({ length: commodity.length }, (_, at) => commodity.slice(0, at + 1));
  const rows = (kind: string) =>
    codes.flatMap((code) => snapshot.history(kind, code)).filter((row) => holdsOn(row, day));
  return [
    ...rows("commodity-controls")
      .filter(({ values }) => !except.includes(values["measureType"] ?? ""))
      .map((row) => control(row, day)),
    ...rows("inspection").flatMap((row) => inspections(row, day)),
  ];
}

/** Commodities and days whose controls are kept. */
const keptMax = 20_000;

/** By day, then by commodity: a key put together of both was made and hashed for each item, twice. */
type ControlsByDay = Map<string, Map<string, readonly ControlMeasure[]>>;

const kept = derivedFrom((_snapshot: RegisterSnapshot): { days: ControlsByDay; count: number } => ({
  days: new Map(),
  count: 0,
}));

/**
 * The same, made once for a commodity and day: the same goods come again and again on one day. Nothing is
 * looked up where the registers have no controls.
 */
export function keptControls(
  snapshot: RegisterSnapshot,
  query: ControlQuery,
): readonly ControlMeasure[] {
  if (!snapshot.has("commodity-controls") && !snapshot.has("inspection")) return [];
  const known = kept(snapshot);
  const before = known.days.get(query.day)?.get(query.commodity);
  if (before) return before;
  if (known.count >= keptMax) {
    known.days.clear();
    known.count = 0;
  }
  const found = controlMeasures(snapshot, query);
  const ofDay = known.days.get(query.day) ?? new Map<string, readonly ControlMeasure[]>();
  known.days.set(query.day, ofDay.set(query.commodity, found));
  known.count++;
  return found;
}

const words = (text = ""): readonly string[] => text.split(" ").filter((one) => one !== "");

const readerOf = derivedFrom((snapshot: RegisterSnapshot) => {
  const readMeasure = measureReader();
  const countriesOf = countriesReader(snapshot);
  const control = (row: RegisterRow, day: string): ControlMeasure => {
    const { values, code } = row;
    const type = values["measureType"] ?? "";
    const kind = snapshot.history("measure-types", type).find((one) => holdsOn(one, day));
    const origin = values["origin"] ?? "*";
    const countries = {
      area: values["area"] ?? (origin === "*" ? "" : origin),
      origin: origin === "*" ? ("*" as const) : words(origin),
      exclusions: words(values["exclusions"]),
    };
    const measure = readMeasure({
      ...plainFields(row, values["recordId"] ?? `${code} ${type}`),
      ...countriesOf(countries, day),
      additionalCodes: words(values["additionalCodes"]),
      conditions: conditionsOf(values["conditions"] ?? ""),
      footnotes: footnotesOf(values["footnotes"] ?? "", snapshot, Temporal.PlainDate.from(day)),
    });
    return {
      measure,
      type,
      // a row of its own name says more than its kind
      says: nameOf(values["name_en"] === undefined && kind ? kind : row),
      movement: movementOf(kind?.values["movement"]),
      isBan: kind?.values["series"] === banSeries,
    };
  };
  /** Inspections of a commodity, a letter each. */
  const inspections = (row: RegisterRow, day: string): readonly ControlMeasure[] =>
    [...(row.values["conditions"] ?? "")].map((letter) => {
      const find = (kind: string) =>
        snapshot.history(kind, letter).find((one) => holdsOn(one, day));
      const category = find("inspection-categories") ?? find("supervision-documents");
      return {
        measure: readMeasure(plainFields(row, `${row.code} ${letter}`)),
        type: letter,
        says: category ? nameOf(category) : { en: letter, zh: letter },
        movement: movementOf(category?.values["movement"]),
        isBan: false,
      };
    });
  return { control, inspections };
});

/** Fields of a measure that charges nothing. */
function plainFields(row: RegisterRow, id: string) {
  const { code: commodity, validFrom, validTo, values } = row;
  const legalBasis = values["legalBasis"] ?? "";
  return { id, commodity, taxType: "", rate: "", validFrom, validTo, legalBasis };
}

function movementOf(text = ""): ControlMeasure["movement"] {
  return text === "import" || text === "export" || text === "both" ? text : undefined;
}
