/**
 * What every value of a series has in common: digits, multiplier, how goods are valued, notes of the table
 * in both languages.
 */
import type { Text } from "#src/kernel/text.ts";
import { quantityPrefix } from "../../tables/compile.ts";
import { type Code, type Dataset, positionOf } from "../dataset.ts";
import { type Attribute, type Reference, agency, crossDomain } from "./flow.ts";

const valuations: readonly Code[] = [
  { id: "FOB", name: { en: "free on board", zh: "离岸价" } },
  { id: "CIF", name: { en: "cost, insurance and freight", zh: "到岸价" } },
  { id: "MIXED", name: { en: "each flow on its own basis", zh: "进口、出口各按其计价基础" } },
  { id: "_Z", name: { en: "Not applicable", zh: "不适用" } },
];

function attribute(id: string, title: Text, more: Partial<Attribute>): Attribute {
  return { id, title, codes: [], level: "series", isMandatory: false, ...more };
}

/** Attributes of the series of a dataset. */
export function seriesAttributes({ footnotes }: Dataset): readonly Attribute[] {
  const list: Reference = { agency, id: "CL_VALUATION", version: "1.0" };
  const of = ["UNIT_MEASURE"];
  const digits = ["0", "2", "3", "6"].map((id) => ({
    id,
    name: { en: digitsEn[id] ?? id, zh: `${id}位小数` },
  }));
  return [
    attribute(
      "DECIMALS",
      { en: "Decimals", zh: "小数位数" },
      { of, isMandatory: true, codelist: crossDomain("CL_DECIMALS", "1.0"), codes: digits },
    ),
    attribute(
      "UNIT_MULT",
      { en: "Unit multiplier", zh: "单位乘数" },
      {
        of,
        isMandatory: true,
        codelist: crossDomain("CL_UNIT_MULT", "1.1"),
        codes: [{ id: "0", name: { en: "Units", zh: "个" } }],
      },
    ),
    attribute(
      "VALUATION",
      { en: "Valuation", zh: "计价基础" },
      { of: ["TRADE_FLOW", ...of], isMandatory: true, codelist: list, codes: valuations },
    ),
    ...(footnotes.length === 0
      ? []
      : [
          attribute("NOTE", { en: "Notes in English", zh: "英文注释" }, {}),
          attribute("NOTE_ZH", { en: "Notes in Chinese", zh: "中文注释" }, {}),
        ]),
  ];
}

const digitsEn: Readonly<Record<string, string>> = { 0: "Zero", 2: "Two", 3: "Three", 6: "Six" };

/** Values of these attributes for the codes of an observation. */
export function seriesAttributesOf(dataset: Dataset) {
  const [unitAt, flowAt] = ["UNIT_MEASURE", "TRADE_FLOW"].map((id) => positionOf(dataset, id));
  const { footnotes, valuation } = dataset;
  const notes =
    footnotes.length === 0
      ? {}
      : {
          NOTE: footnotes.map(({ en }) => en).join(" "),
          NOTE_ZH: footnotes.map(({ zh }) => zh).join(""),
        };
  return (codes: readonly string[]): Readonly<Record<string, string>> => {
    const [unit, flow] = [codes[unitAt ?? -1] ?? "", codes[flowAt ?? -1] ?? ""];
    return {
      DECIMALS: decimalsOf(unit),
      UNIT_MULT: "0",
      VALUATION: valuationOf(unit, flow, valuation),
      ...notes,
    };
  };
}

function decimalsOf(unit: string): string {
  if (unit === "DECL") return "0";
  if (unit.startsWith(quantityPrefix)) return "6";
  return unit === "KGM" ? "3" : "2";
}

function valuationOf(unit: string, flow: string, valuation: Dataset["valuation"]): string {
  if (unit === "FOB" || unit === "CIF") return unit;
  if (decimalsOf(unit) !== "2" || valuation === undefined) return "_Z";
  return flow === "import" || flow === "export" ? valuation[flow] : "MIXED";
}
