/**
 * Our figures in the structures for international merchandise trade, UNSD:IMTS, IMTS_COMPACT and
 * IMTS_AGGREGATES 1.2. Identifiers of the structures, concepts and lists are those of the standard;
 * UNSD's codes were not at hand, so codes are ISO ones and the general ones of SDMX, and each list is
 * marked partial. Values are in dollars, months and whole years.
 */
import type { Text } from "#src/kernel/text.ts";
import type { Dataset } from "../dataset.ts";
import {
  type Attribute,
  type Component,
  type Flow,
  type FlowData,
  type Point,
  type Reference,
  gather,
  preparedOf,
  publicTimes,
  commentAttribute,
  commentOf,
  statusAttribute,
} from "./flow.ts";

export type ImtsStructure = "IMTS" | "IMTS_COMPACT" | "IMTS_AGGREGATES";
export type ImtsFlow = `${ImtsStructure}_${"A" | "M"}`;

const structures: readonly ImtsStructure[] = ["IMTS", "IMTS_COMPACT", "IMTS_AGGREGATES"];
export const imtsFlows: readonly ImtsFlow[] = structures.flatMap((one): ImtsFlow[] => [
  `${one}_A`,
  `${one}_M`,
]);

/** Tables whose cells have a place in the structure, and the most detailed ones of each kind. */
export const imtsTables: readonly string[] = [
  ...["total", "partner", "chapter", "exports-partner-chapter", "imports-partner-chapter"],
];
export const unsd = "UNSD";

function list(id: string): Reference {
  return { agency: unsd, id, version: "1.0" };
}
const area = list("CL_AREA");
const commodity = list("CL_COMMODITY");
const transport = list("CL_TRANSPORT_MODE");

type Kind = { readonly id: string; readonly title: Text; readonly codelist?: Reference };

function kind(id: string, en: string, zh: string, codelist?: Reference): Kind {
  return { id, title: { en, zh }, ...(codelist ? { codelist } : {}) };
}

const frequency = kind("FREQ", "Frequency", "频率", {
  agency: "SDMX",
  id: "CL_FREQ",
  version: "2.0",
});
const reporter = kind("REF_AREA", "Reporting area", "报告地区", area);
const tradeFlow = kind("TRADE_FLOW", "Trade flow", "贸易流向", list("CL_TRADE_FLOW"));
const goods = kind("COMMODITY_1", "Commodity", "商品", commodity);
const custom = kind("COMMODITY_CUSTOM_BREAKDOWN", "Custom breakdown", "自定义细分");
const partner = kind("COUNTERPART_AREA_1", "Partner", "贸易伙伴", area);
const second = kind("COUNTERPART_AREA_2", "Second partner", "第二贸易伙伴", area);
const mode = kind(
  "TRANSPORT_MODE_BORDER",
  "Mode of transport at the border",
  "运输方式",
  transport,
);
const procedure = kind("CUSTOMS_PROC", "Customs procedure", "海关程序", list("CL_CUSTOMS_PROC"));
const activity = kind("ACTIVITY", "Activity", "经济活动", list("CL_ACTIVITY"));
const transformation = kind("TRANSFORMATION", "Transformation", "数据转换", {
  agency: "ESTAT",
  id: "CL_TRANSFORMATION",
  version: "1.2",
});
const measure = kind("MEASURE", "Measure", "指标", list("CS_MEASURE"));

function confidential(one: Kind): Kind {
  return { ...one, id: `${one.id}_CONF` };
}

const kindsOf: Readonly<Record<ImtsStructure, readonly Kind[]>> = {
  IMTS_AGGREGATES: [frequency, reporter, tradeFlow, goods, transformation, measure],
  IMTS_COMPACT: [
    ...[frequency, reporter, tradeFlow, goods, custom, partner, second, mode, procedure],
    ...[activity, transformation, measure],
  ],
  IMTS: [
    ...[frequency, reporter, tradeFlow, goods, confidential(goods)],
    ...[{ ...goods, id: "COMMODITY_2" }, { ...goods, id: "COMMODITY_2_CONF" }, custom],
    ...[partner, confidential(partner), second, confidential(second), mode, confidential(mode)],
    ...[procedure, activity, transformation, measure],
  ],
};

/** Codes that say a dimension isn't used here, or that everything is meant. */
const fixed: Readonly<Record<string, string>> = {
  TRANSFORMATION: "N",
  COMMODITY_CUSTOM_BREAKDOWN: "0",
};
const world = "W0";
const allGoods = "_T";
const notUsed = "_X";
const names: Readonly<Record<string, Text>> = {
  [world]: { en: "World", zh: "世界" },
  [allGoods]: { en: "All goods", zh: "全部货物" },
  [notUsed]: { en: "Not broken down", zh: "不细分" },
  N: { en: "Not transformed", zh: "未转换" },
  "FREQ A": { en: "annual", zh: "年度" },
  "FREQ M": { en: "monthly", zh: "月度" },
  M: { en: "Imports", zh: "进口" },
  X: { en: "Exports", zh: "出口" },
  TV: { en: "Trade value", zh: "贸易额" },
};

const told: readonly Attribute[] = [
  attribute("UNIT_MULT", "Unit multiplier", "单位乘数", "observation", {
    agency: "SDMX",
    id: "CL_UNIT_MULT",
    version: "1.1",
  }),
  attribute("UNIT_MEASURE", "Unit", "单位", "observation", list("CL_UNIT_MEASURE")),
  attribute("TRADE_SYSTEM", "Trade system", "贸易体系", "series", list("CL_TRADE_SYSTEM")),
  statusAttribute,
];

function attribute(
  id: string,
  en: string,
  zh: string,
  level: Attribute["level"],
  codelist: Reference,
): Attribute {
  const met: Readonly<Record<string, readonly [string, Text]>> = {
    UNIT_MULT: ["0", { en: "Units", zh: "单位" }],
    UNIT_MEASURE: ["USD", { en: "US dollars", zh: "美元" }],
    TRADE_SYSTEM: ["G", { en: "General trade system", zh: "总贸易制" }],
  };
  const [code = "", name = { en, zh }] = met[id] ?? [];
  return { id, title: { en, zh }, codelist, codes: [{ id: code, name }], level, isMandatory: true };
}

/** Attributes of the structures that our figures say nothing by, but for the comment. */
function silent(structure: ImtsStructure): readonly Attribute[] {
  const text = (id: string, en: string, zh: string, of?: string): Attribute => ({
    id,
    title: { en, zh },
    codes: [],
    isMandatory: false,
    ...(of === undefined ? { level: "observation" } : { level: "series", of: [of] }),
  });
  const comment = { ...commentAttribute, concept: "COMMENT" };
  if (structure === "IMTS_AGGREGATES") return [comment];
  const ofPartner = (dimension: string, en: string, zh: string): readonly Attribute[] => [
    {
      ...text(`${dimension}_TYPE`, `Type of ${en}`, `${zh}类型`, dimension),
      codelist: list("CL_PARTNER_TYPE"),
      isMandatory: true,
    },
    text(`${dimension}_ANNOTATION`, `Annotation on ${en}`, `${zh}注释`, dimension),
  ];
  const code = ["COMMODITY_CUSTOM_CODE", "Custom commodity code", "自定义商品编号"] as const;
  const description = ["COMMODITY_CUSTOM_DESC", "Custom commodity", "自定义商品名称"] as const;
  return [
    comment,
    text(...code, "COMMODITY_CUSTOM_BREAKDOWN"),
    text(...description, "COMMODITY_CUSTOM_BREAKDOWN"),
    ...ofPartner("COUNTERPART_AREA_1", "partner", "贸易伙伴"),
    ...ofPartner("COUNTERPART_AREA_2", "second partner", "第二贸易伙伴"),
  ];
}

/** Codes a flow uses where nothing is released of it: those that do not depend on figures. */
function usualCodes(id: string, yearly: boolean): readonly string[] {
  const known: Readonly<Record<string, readonly string[]>> = {
    FREQ: [yearly ? "A" : "M"],
    TRADE_FLOW: ["M", "X"],
    COMMODITY_1: [allGoods],
    COUNTERPART_AREA_1: [world],
    MEASURE: ["TV"],
    REF_AREA: [],
  };
  return known[id] ?? [fixed[id] ?? notUsed];
}

/** Figures of any of our profiles in one of the flows. */
export function imtsFlow(id: ImtsFlow, datasets: readonly Dataset[]): FlowData {
  const structure = structures.findLast((one) => id === `${one}_A` || id === `${one}_M`) ?? "IMTS";
  const kinds = kindsOf[structure];
  const partners = new Map<string, Text>();
  const points = datasets.flatMap((dataset) => pointsOf(dataset, { id, kinds, partners }));
  const series = gather(points);
  const yearly = id.endsWith("_A");
  const dimensions = kinds.map((one, at): Component => {
    const used = [...new Set(series.map(({ key }) => key[at] ?? ""))].toSorted();
    const met = used.length > 0 ? used : usualCodes(one.id, yearly);
    const codes = met.map((code) => ({
      id: code,
      name: names[`${one.id} ${code}`] ??
        names[code] ??
        partners.get(`${one.id} ${code}`) ?? { en: code, zh: code },
    }));
    return { ...one, codes };
  });
  const flow: Flow = {
    agency: unsd,
    id,
    version: "1.0",
    name: {
      en: `${structure.replaceAll("_", " ")} ${yearly ? "annual" : "monthly"}`,
      zh: `国际商品贸易统计（${yearly ? "年度" : "月度"}）`,
    },
    structure: { agency: unsd, id: structure, version: "1.2" },
    concepts: { agency: unsd, id: "CS_IMTS", version: "1.0" },
    dimensions,
    measureDimension: "MEASURE",
    attributes: [...told, ...silent(structure)],
  };
  return { flow, series, prepared: datasets.map(preparedOf).toSorted().at(-1) ?? "" };
}

type Making = {
  readonly id: ImtsFlow;
  readonly kinds: readonly Kind[];
  /** Names of codes met, by dimension and code. */
  readonly partners: Map<string, Text>;
};

function pointsOf(dataset: Dataset, { id, kinds, partners }: Making): readonly Point[] {
  const at = (name: string) => dataset.dimensions.findIndex((one) => one.id === name);
  const [flowAt, spanAt, unitAt, timeAt] = [
    ...["TRADE_FLOW", "SPAN", "UNIT_MEASURE", "TIME_PERIOD"].map(at),
  ];
  const [partnerAt, chapterAt] = [at("PARTNER"), at("CHAPTER")];
  const hasPartner = kinds.some((one) => one.id === "COUNTERPART_AREA_1");
  if (!hasPartner && partnerAt >= 0) return [];
  const nameOf = (place: number, code: string): Text | undefined =>
    dataset.dimensions[place]?.codes.find((one) => one.id === code)?.name;
  const publicAt = publicTimes(dataset);
  const areaName = nameOf(at("REF_AREA"), dataset.area);
  if (areaName) partners.set(`REF_AREA ${dataset.area}`, areaName);
  return dataset.observations.flatMap(({ codes, value, status, release }): readonly Point[] => {
    const flow = { import: "M", export: "X" }[codes[flowAt ?? -1] ?? ""];
    const wanted = id.endsWith("_A") ? "year" : "month";
    if (flow === undefined || codes[spanAt ?? -1] !== wanted) return [];
    if (codes[unitAt ?? -1] !== "USD") return [];
    const partnerCode = codes[partnerAt] ?? "WORLD";
    const chapter = codes[chapterAt] ?? "TOTAL";
    const isWorld = partnerCode === "WORLD";
    // groups of partners overlap, so they have no place among areas; totals come from their own table
    if (partnerCode.startsWith("AGG-") || (partnerAt >= 0 && isWorld)) return [];
    if (chapterAt >= 0 && chapter === "TOTAL") return [];
    const own: Readonly<Record<string, string>> = {
      FREQ: id.endsWith("_A") ? "A" : "M",
      REF_AREA: dataset.area,
      TRADE_FLOW: flow,
      COMMODITY_1: chapter === "TOTAL" ? allGoods : `HS_${chapter}`,
      COUNTERPART_AREA_1: isWorld ? world : areaOf(partnerCode),
      MEASURE: "TV",
    };
    const partnerName = nameOf(partnerAt, partnerCode);
    if (partnerName) partners.set(`COUNTERPART_AREA_1 ${areaOf(partnerCode)}`, partnerName);
    const chapterName = nameOf(chapterAt, chapter);
    if (chapterName) partners.set(`COMMODITY_1 HS_${chapter}`, chapterName);
    return [
      {
        key: kinds.map((one) => own[one.id] ?? fixed[one.id] ?? notUsed),
        seriesAttributes: { TRADE_SYSTEM: "G" },
        observation: {
          period: codes[timeAt ?? -1] ?? "",
          value,
          attributes: {
            UNIT_MULT: "0",
            UNIT_MEASURE: "USD",
            OBS_STATUS: status,
            ...commentOf(dataset),
          },
          updatedAt: publicAt.get(release) ?? "",
        },
      },
    ];
  });
}

function areaOf(partner: string): string {
  return partner === "UNKNOWN" ? "_U" : partner;
}
