/** The official figures a profile starts with, read from `profiles/<id>/official/`. */
import { existsSync } from "node:fs";
import { invariant } from "#src/kernel/invariant.ts";
import type { Text } from "#src/kernel/text.ts";
import { officialFolder } from "./folder.ts";
import type { SeriesValue } from "./series.ts";
import { readTsv, type TsvRow } from "./tsv.ts";

export type QuotedFact = {
  readonly id: string;
  readonly period: string;
  readonly flow: string;
  readonly dimension: string;
  readonly code: string;
  readonly measure: string;
  readonly unit: string;
  readonly value: string;
  readonly yoyPct: string;
  readonly sources: readonly string[];
  readonly label: Text;
  /** How the statement says it, with {value}, {number} and {growth}; empty: a plain sentence is made. */
  readonly says: Text;
  /** What its source adds: preliminary, per day, for the first time; empty where nothing. */
  readonly caveat: Text;
  /** Period in whose statement it is told; empty: its own. */
  readonly toldIn: string;
  /**
   * What it is of, where code and measure do not say it: a class that a share lies in
   * (`product:CONSUMER`), the year an increase is over (`over:2020`), `quantity` where growth is not
   * of the value. Empty: plain.
   */
  readonly of: string;
};

/** Ways a claim of the conference has its place: told from figures, told as published, or not at all. */
export const claimWays = ["computed", "quoted", "never"] as const;

/** What the conference claimed of a period, in the order it is told. */
export type Claim = {
  readonly id: string;
  readonly period: string;
  readonly topic: string;
  readonly dimension: string;
  readonly how: (typeof claimWays)[number];
  /** Ids of the statement's facts that tell it; none where it is never told. */
  readonly facts: readonly string[];
  readonly text: Text;
  /** Why it is never told; empty where it is. */
  readonly reason: Text;
  /** What a question that is answered with the reason asks of: dimensions, or codes of them. */
  readonly places: readonly string[];
};

export type OfficialSource = {
  readonly id: string;
  readonly title: Text;
  readonly address: string;
  readonly verification: Text;
};

export type ModeClass = {
  readonly dimension: string;
  readonly code: string;
  /** Code of the same class in the register of its dimension. */
  readonly register: string;
  /** As it is printed. */
  readonly label: Text;
};

export type Carried = {
  readonly values: readonly SeriesValue[];
  /**
   * Year to date of each trade mode by type of enterprise, code `mode|enterprise`, in dollars: never added
   * to, divided by or joined with the totals in yuan.
   */
  readonly modes: readonly SeriesValue[];
  /** Lines and columns of that table, by their code there and in our registers. */
  readonly modeClasses: readonly ModeClass[];
  readonly facts: readonly QuotedFact[];
  readonly claims: readonly Claim[];
  readonly sources: readonly OfficialSource[];
};

/** Reads everything a profile carries; nothing where it carries nothing. */
export function readCarried(profile: string): Carried {
  const folder = officialFolder(profile);
  const read = (name: string): readonly TsvRow[] => {
    const path = new URL(name, folder);
    return existsSync(path) ? readTsv(path) : [];
  };
  return {
    values: [
      ...read("totals.tsv").flatMap(totalsOf),
      ...read("partner-values.tsv").flatMap(partnersOf),
    ],
    modes: read("mode-values.tsv").flatMap(modesOf),
    modeClasses: read("mode-classes.tsv").map((row) => ({
      dimension: row["dimension"] ?? "",
      code: row["code"] ?? "",
      register: row["register"] ?? "",
      label: { en: row["en"] ?? "", zh: row["zh"] ?? "" },
    })),
    facts: read("facts.tsv").map(factOf),
    claims: read("claims.tsv").map(claimOf),
    sources: read("SOURCES.tsv").map(sourceOf),
  };
}

function totalsOf(row: TsvRow): readonly SeriesValue[] {
  const base = { table: "totals", dimension: "total", code: "TOTAL", yoyPct: "" };
  return ["total", "export", "import", "balance"].flatMap((flow) => [
    { ...base, ...placeOf(row), flow, measure: "month", value: row[flow] ?? "" },
    { ...base, ...placeOf(row), flow, measure: "ytd", value: row[`${flow}Ytd`] ?? "" },
  ]);
}

function partnersOf(row: TsvRow): readonly SeriesValue[] {
  const code = row["code"] ?? "";
  const base = { table: "partner-values", dimension: "partner", code, ...placeOf(row) };
  return ["total", "export", "import"].flatMap((flow) => [
    { ...base, flow, measure: "month", value: row[flow] ?? "", yoyPct: "" },
    {
      ...base,
      flow,
      measure: "ytd",
      value: row[`${flow}Ytd`] ?? "",
      yoyPct: row[`${flow}YtdYoy`] ?? "",
    },
  ]);
}

/** Both breakdowns of one table, crossed: the margins are cells of it as well. */
export const modeDimension = "trade_mode x enterprise_type";
const enterprises = ["TOTAL", "SOE", "FIE", "POE", "OTHER"];

/** Cells that were printed; one that is not there is not zero. */
function modesOf(row: TsvRow): readonly SeriesValue[] {
  const place = { table: "mode-values", dimension: modeDimension, ...placeOf(row) };
  return enterprises.flatMap((one) => {
    const [value = "", yoyPct = ""] = [row[one], row[`${one}Yoy`]];
    const code = `${row["mode"] ?? ""}|${one}`;
    return value === ""
      ? []
      : [{ ...place, flow: row["flow"] ?? "", code, measure: "ytd", value, yoyPct }];
  });
}

function placeOf(row: TsvRow) {
  const period = row["period"] ?? "";
  const vintage = row["vintage"] ?? `${period}, as first published`;
  return { period, unit: row["unit"] ?? "", source: row["source"] ?? "", vintage };
}

function factOf(row: TsvRow): QuotedFact {
  const read = (name: string): string => row[name] ?? "";
  return {
    id: read("id"),
    period: read("period"),
    flow: read("flow"),
    dimension: read("dimension"),
    code: read("code"),
    measure: read("measure"),
    unit: read("unit"),
    value: read("value"),
    yoyPct: read("yoyPct"),
    sources: read("sources").split(" "),
    label: { en: read("en"), zh: read("zh") },
    says: { en: read("sayEn"), zh: read("sayZh") },
    caveat: { en: read("caveatEn"), zh: read("caveatZh") },
    toldIn: read("toldIn"),
    of: read("of"),
  };
}

function claimOf(row: TsvRow): Claim {
  const read = (name: string): string => row[name] ?? "";
  const how = claimWays.find((one) => one === read("how"));
  invariant(how !== undefined, `the claim ${read("id")} is computed, quoted or never told`);
  return {
    id: read("id"),
    period: read("period"),
    topic: read("topic"),
    dimension: read("dimension"),
    how,
    facts: read("facts").split(" ").filter(Boolean),
    text: { en: read("en"), zh: read("zh") },
    reason: { en: read("reasonEn"), zh: read("reasonZh") },
    places: read("places").split(" ").filter(Boolean),
  };
}

function sourceOf(row: TsvRow): OfficialSource {
  return {
    id: row["id"] ?? "",
    title: { en: row["en"] ?? "", zh: row["zh"] ?? "" },
    address: row["address"] ?? "",
    verification: { en: row["checkedEn"] ?? "", zh: row["checkedZh"] ?? "" },
  };
}
