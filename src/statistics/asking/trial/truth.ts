/**
 * The published tables as a reader adds them up by hand: plain numbers read from the files of the profile,
 * without a line of the code that answers. Tests compare answers with it.
 */
import { readFileSync } from "node:fs";

type Row = Readonly<Record<string, string>>;
type TruthFlow = "total" | "export" | "import" | "balance";

function rowsOf(file: string): readonly Row[] {
  const path = new URL(`../../../../profiles/cn/official/${file}`, import.meta.url);
  const [head = "", ...lines] = readFileSync(path, "utf8").trimEnd().split("\n");
  const names = head.split("\t");
  return lines.map((line) => {
    const cells = line.split("\t");
    return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ""]));
  });
}

const totals = rowsOf("totals.tsv");
const partnerRows = rowsOf("partner-values.tsv");
const partnerKinds = new Map(rowsOf("partners.tsv").map((row) => [row["code"], row["kind"]]));
const nameOfPartner = new Map(rowsOf("partners.tsv").map((row) => [row["code"], row]));
const hundredMillion = 100_000_000;
const tenThousand = 10_000;

function cell(row: Row | undefined, name: string, unit: number): number {
  const text = row?.[name] ?? "";
  if (text === "") throw new Error(`no ${name} in ${row?.["period"] ?? "a row that is missing"}`);
  return Number(text) * unit;
}

/** Yuan of a span of months of one year: the year to date from January, else months added up. */
export function whole(flow: TruthFlow, from: string, to = from): number {
  const find = (period: string) => totals.find((row) => row["period"] === period);
  if (from !== to && from.endsWith("-01")) return cell(find(to), `${flow}Ytd`, hundredMillion);
  return monthsBetween(from, to).reduce(
    (sum, month) => sum + cell(find(month), flow, hundredMillion),
    0,
  );
}

function monthsBetween(from: string, to: string): readonly string[] {
  return totals.flatMap(({ period = "" }) => (period >= from && period <= to ? [period] : []));
}

/** Yuan of trade with a partner or a group, as `whole`. */
export function withPartner(
  code: string,
  flow: "total" | "export" | "import",
  from: string,
  to = from,
): number {
  const find = (period: string) =>
    partnerRows.find(
      (row) => row["period"] === period && row["code"] === code && row["unit"] === "CNY 10000",
    );
  if (from !== to && from.endsWith("-01")) return cell(find(to), `${flow}Ytd`, tenThousand);
  return monthsBetween(from, to).reduce(
    (sum, month) => sum + cell(find(month), flow, tenThousand),
    0,
  );
}

/** Exports to a partner or a group in 2024, in yuan. */
export function to(code: string): number {
  return withPartner(code, "export", "2024-01", "2024-12");
}

/** Imports from one in 2024. */
export function from(code: string): number {
  return withPartner(code, "import", "2024-01", "2024-12");
}

/** Trade with one in 2024. */
export function trade(code: string): number {
  return withPartner(code, "total", "2024-01", "2024-12");
}

/** Growth of a flow with one in 2024, as it is published. */
export function rate(code: string, flow: string): SaidWords {
  return grown(publishedGrowth(code, flow, "2024-12"));
}

/** Growth in percent that is published with the year to date of a partner. */
export function publishedGrowth(code: string, flow: string, month: string): string {
  const found = partnerRows.find((row) => row["period"] === month && row["code"] === code);
  return found?.[`${flow}YtdYoy`] ?? "";
}

/** Economies by what was traded with them in 2024, largest first; no groups, residuals, re-imports. */
export function economies(
  flow: "total" | "export" | "import" | "balance",
): readonly { readonly code: string; readonly en: string; readonly zh: string; value: number }[] {
  const year = partnerRows.filter(
    ({ period, code }) =>
      period === "2024-12" && partnerKinds.get(code) === "economy" && code !== "CN",
  );
  return year
    .map((row) => {
      const [out, into] = [Number(row["exportYtd"]), Number(row["importYtd"])];
      // of a balance both sides have to be printed, or one that is all of the trade
      const sides = [row["exportYtd"], row["importYtd"]];
      const isPrinted = sides.every((one) => one !== "" || sides.includes(row["totalYtd"]));
      const value = flow === "balance" ? (isPrinted ? out - into : 0) : Number(row[`${flow}Ytd`]);
      const names = nameOfPartner.get(row["code"] ?? "");
      const code = row["code"] ?? "";
      return { code, en: names?.["en"] ?? "", zh: names?.["zh"] ?? "", value: value * tenThousand };
    })
    .toSorted((a, b) => b.value - a.value);
}

/** Months of 2024 with their growth on the year before. */
export function monthlyGrowth(flow: TruthFlow): readonly { month: string; pct: number }[] {
  return monthsBetween("2024-01", "2024-12").map((month) => {
    const before = month.replace("2024", "2023");
    return { month, pct: (whole(flow, month) / whole(flow, before) - 1) * 100 };
  });
}

/** What an answer must hold, by the language of the question. */
export type SaidWords = { readonly en: string; readonly zh: string };

function rounded(value: number, places: number): string {
  const factor = 10 ** places;
  const fixed = (Math.round(value * factor + 1e-7) / factor).toFixed(places);
  return fixed.replaceAll(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ",");
}

/** Money as newspapers print it. */
export function money(value: number, unit: SaidWords = { en: "yuan", zh: "元" }): SaidWords {
  const size = Math.abs(value);
  // rounded to the same place in both languages
  const en =
    size >= 1e12
      ? `${rounded(size / 1e12, 2)} trillion`
      : size >= 1e9
        ? `${rounded(size / 1e9, 2)} billion`
        : `${rounded(size / 1e6, 0)} million`;
  const zh =
    size >= 1e12
      ? `${rounded(size / 1e12, 2)}万亿`
      : `${rounded(size / 1e8, size >= 1e9 ? 1 : 2)}亿`;
  return { en: `${en} ${unit.en}`, zh: `${zh}${unit.zh}` };
}

/** Growth of one figure over another. */
export function growth(now: number, before: number): SaidWords {
  return grown(((now / before - 1) * 100).toFixed(1));
}

/** Growth that is printed as a number of percent. */
export function grown(pct: string): SaidWords {
  const size = pct.replace("-", "");
  return pct.startsWith("-")
    ? { en: `down ${size} percent`, zh: `下降${size}%` }
    : { en: `up ${size} percent`, zh: `增长${size}%` };
}

/** One figure in percent of another. */
export function share(part: number, all: number): SaidWords {
  const pct = rounded((part / all) * 100, 1);
  return { en: `${pct} percent`, zh: `${pct}%` };
}
