/** Released figures by flow, partner and heading in the columns that users of UN Comtrade know. */
import { formatMinor } from "#src/kernel/money.ts";
import { type Dataset, positionOf } from "./dataset.ts";
import { type CoveredLine, anyPartner } from "./line-cover.ts";

const head = [
  ...["typeCode", "freqCode", "refPeriodId", "period", "reporterISO", "flowCode", "partnerISO"],
  ...["classificationCode", "cmdCode", "cmdDesc", "primaryValue", "currency", "status"],
];

/** Lines with their head. Only headings that are released: chapters, in dollars. */
export function tariffLines(datasets: readonly Dataset[]): readonly (readonly string[])[] {
  return [head, ...datasets.flatMap(linesOf)];
}

/** National lines of a period, a page of them, in the same columns; the whole is below, value in dollars. */
export function nationalLines(
  lines: readonly CoveredLine[],
  of: {
    readonly period: string;
    readonly area: string;
    readonly titleOf: (code: string) => string;
  },
): readonly (readonly string[])[] {
  const plain = of.period.replace("-", "");
  const days = plain.length === 4 ? `${plain}0101` : `${plain}01`;
  const place = ["C", plain.length === 4 ? "A" : "M", days, plain, of.area];
  const body = lines.map(({ flow, line, partner, usd, isHidden }) => [
    ...[...place, flow === "export" ? "X" : "M", partner === anyPartner ? "X2" : partner],
    ...["HS", line, of.titleOf(line), isHidden ? "" : formatMinor(usd, 2), "USD"],
    isHidden ? "Q" : "A",
  ]);
  return [head, ...body];
}

function linesOf(dataset: Dataset): readonly (readonly string[])[] {
  const at = (id: string) => positionOf(dataset, id);
  const [flowAt, spanAt, unitAt] = [at("TRADE_FLOW"), at("SPAN"), at("UNIT_MEASURE")];
  const [periodAt, partnerAt, chapterAt] = [at("TIME_PERIOD"), at("PARTNER"), at("CHAPTER")];
  const chapters = new Map(
    dataset.dimensions[chapterAt]?.codes.map((code) => [code.id, code.name.en]),
  );
  return dataset.observations.flatMap(({ codes, value, status }) => {
    const flow = { export: "X", import: "M" }[codes[flowAt] ?? ""];
    const span = codes[spanAt];
    const partner = codes[partnerAt] ?? "WORLD";
    const chapter = codes[chapterAt] ?? "TOTAL";
    if (flow === undefined || span === "ytd" || codes[unitAt] !== "USD") return [];
    // each cell once: totals of a crossed table stand in the tables of one dimension
    const isCrossed = partnerAt >= 0 && chapterAt >= 0;
    if (partner.startsWith("AGG-") || (isCrossed && (partner === "WORLD" || chapter === "TOTAL")))
      return [];
    if (partnerAt < 0 && chapter === "TOTAL") return [];
    const period = codes[periodAt] ?? "";
    const plain = period.replace("-", "");
    const days = plain.length === 4 ? `${plain}0101` : `${plain}01`;
    const place = ["C", span === "year" ? "A" : "M", days, plain, dataset.area, flow];
    const heading = chapter === "TOTAL" ? "TOTAL" : chapter;
    const name = chapter === "TOTAL" ? "All goods" : (chapters.get(chapter) ?? chapter);
    const world = partner === "WORLD" ? "W00" : partner;
    return [[...place, world, "HS", heading, name, value ?? "", "USD", status]];
  });
}
