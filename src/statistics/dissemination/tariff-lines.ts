/** Released figures by flow, partner and heading in the columns that users of UN Comtrade know. */
import { formatMinor } from "#src/kernel/money.ts";
import { type Dataset, positionOf } from "./dataset.ts";
import { type CoveredLine, anyPartner } from "../lines/line-cover.ts";

const head = [
  ...["typeCode", "freqCode", "refPeriodId", "refYear", "refMonth", "period", "reporterISO"],
  ...["flowCode", "partnerISO", "partner2ISO", "classificationCode", "cmdCode", "cmdDesc"],
  ...["aggrLevel", "customsCode", "motCode", "cifvalue", "fobvalue", "primaryValue", "currency"],
  "status",
];

/** Whose figures they are, as the file names it. */
export type LinesOf = {
  /** Three letters of ISO 3166 for two; what is not an economy stays as it is. */
  readonly isoOf: (code: string) => string;
  /** `H6` for HS 2022. */
  readonly classification: string;
  readonly bases: Readonly<Record<"import" | "export", "CIF" | "FOB">>;
};

type Line = {
  readonly period: string;
  readonly area: string;
  readonly flow: "import" | "export";
  readonly partner: string;
  readonly code: string;
  readonly title: string;
  readonly value: string;
  readonly status: string;
};

/** Editions of the Harmonized System by Comtrade's names. */
const classifications: Readonly<Record<string, string>> = {
  HS2012: "H4",
  HS2017: "H5",
  HS2022: "H6",
};

/** Name of an edition in files; the system's where the edition is not known. */
export function classificationOf(edition: string | undefined): string {
  return classifications[edition ?? ""] ?? "HS";
}

function written(line: Line, { isoOf, classification, bases }: LinesOf): readonly string[] {
  const { period, flow, partner, code, value } = line;
  const isYear = period.length === 4;
  const plain = period.replace("-", "");
  const basis = bases[flow];
  return [
    ...["C", isYear ? "A" : "M", isYear ? `${plain}0101` : `${plain}01`, period.slice(0, 4)],
    ...[isYear ? "52" : String(Number(period.slice(5))), plain, isoOf(line.area)],
    ...[flow === "export" ? "X" : "M", partnerOf(partner, isoOf), "W00", classification],
    ...[code, line.title, code === "TOTAL" ? "0" : String(code.length), "C00", "0"],
    ...[basis === "CIF" ? value : "", basis === "FOB" ? value : "", value, "USD", line.status],
  ];
}

function partnerOf(partner: string, isoOf: LinesOf["isoOf"]): string {
  if (partner === "WORLD") return "W00";
  return partner === anyPartner ? "X2" : isoOf(partner);
}

/** Lines with their head. Only headings that are released: chapters, in dollars. */
export function tariffLines(
  datasets: readonly Dataset[],
  of: LinesOf,
): readonly (readonly string[])[] {
  return [head, ...datasets.flatMap(linesOf).map((line) => written(line, of))];
}

/** National lines of a period, a page of them, in the same columns; the whole is below, value in dollars. */
export function nationalLines(
  lines: readonly CoveredLine[],
  of: LinesOf & {
    readonly period: string;
    readonly area: string;
    readonly titleOf: (code: string) => string;
  },
): readonly (readonly string[])[] {
  const { period, area } = of;
  const body = lines.map(({ flow, line: code, partner, usd, isHidden }) =>
    written(
      {
        period,
        area,
        flow,
        partner,
        code,
        title: of.titleOf(code),
        value: isHidden ? "" : formatMinor(usd, 2),
        status: isHidden ? "Q" : "A",
      },
      of,
    ),
  );
  return [head, ...body];
}

const flows = ["export", "import"] as const;

function linesOf(dataset: Dataset): readonly Line[] {
  const at = (id: string) => positionOf(dataset, id);
  const [flowAt, spanAt, unitAt] = [at("TRADE_FLOW"), at("SPAN"), at("UNIT_MEASURE")];
  const [periodAt, partnerAt, chapterAt] = [at("TIME_PERIOD"), at("PARTNER"), at("CHAPTER")];
  const chapters = new Map(
    dataset.dimensions[chapterAt]?.codes.map((code) => [code.id, code.name.en]),
  );
  return dataset.observations.flatMap(({ codes, value, status }): readonly Line[] => {
    const flow = flows.find((one) => one === codes[flowAt]);
    const partner = codes[partnerAt] ?? "WORLD";
    const code = codes[chapterAt] ?? "TOTAL";
    if (flow === undefined || codes[spanAt] === "ytd") return [];
    if (codes[unitAt] !== "USD") return [];
    // each cell once: totals of a crossed table stand in the tables of one dimension
    const isCrossed = partnerAt >= 0 && chapterAt >= 0;
    if (partner.startsWith("AGG-") || (isCrossed && (partner === "WORLD" || code === "TOTAL")))
      return [];
    if (partnerAt < 0 && code === "TOTAL") return [];
    const title = code === "TOTAL" ? "All goods" : (chapters.get(code) ?? code);
    const place = { period: codes[periodAt] ?? "", area: dataset.area, flow, partner };
    return [{ ...place, code, title, value: value ?? "", status }];
  });
}
