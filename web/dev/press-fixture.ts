/**
 * A statement in the shape of the API, for the pages' own server: figures of 2024 as published by the
 * General Administration of Customs (monthly totals of 2023 and 2024, partners of 2024).
 */
import type { Press } from "../portal/press.ts";

/** January 2023 to December 2024, CNY 100 million. */
const monthly = {
  export: [
    19863, 14159, 20656, 19762, 19314, 19762, 20090, 20310, 21314, 19691, 21006, 21729, 21764,
    15764, 19852, 20726, 21431, 21835, 21369, 21985, 21636, 21887, 22198, 24099,
  ],
  import: [
    13450, 13361, 15404, 13932, 14837, 14927, 14423, 15511, 15913, 15683, 16050, 16363, 15799,
    12857, 15686, 15614, 15629, 14806, 15305, 15473, 15811, 15094, 15279, 16570,
  ],
};

type Line = readonly [code: string, en: string, zh: string, ...figures: string[]];

/** Value of total, exports, imports in CNY 10000, then their growth as published. */
const partnerLines: readonly Line[] = [
  ["US", "United States", "美国", "489778315", "373372228", "116406088", "4.9", "6.1", "1.2"],
  ["KR", "Republic of Korea", "韩国", "233456409", "104146944", "129309464", "6.9", "-0.5", "13.6"],
  [
    "HK",
    "Hong Kong, China",
    "中国香港",
    "220392141",
    "207185653",
    "13206488",
    "8.8",
    "7.3",
    "37.8",
  ],
  ["JP", "Japan", "日本", "219343066", "108157656", "111185410", "-2.0", "-2.3", "-1.7"],
  ["TW", "Taiwan, China", "中国台湾", "208477116", "53502089", "154975026", "10.6", "11.0", "10.5"],
  ["VN", "Vietnam", "越南", "185478272", "115198603", "70279669", "14.6", "19.0", "8.1"],
  ["RU", "Russia", "俄罗斯", "174100258", "82123362", "91976895", "2.9", "5.0", "1.0"],
  ["MY", "Malaysia", "马来西亚", "150870766", "72201340", "78669426", "12.7", "17.6", "8.6"],
  ["AU", "Australia", "澳大利亚", "150315437", "50309339", "100006098", "-7.0", "-3.1", "-8.9"],
  ["DE", "Germany", "德国", "143641710", "76175547", "67466162", "-1.2", "7.8", "-9.7"],
  ["BR", "Brazil", "巴西", "133866301", "51282092", "82584209", "4.6", "23.3", "-4.4"],
  ["ID", "Indonesia", "印度尼西亚", "105166868", "54583977", "50582891", "7.4", "19.0", "-2.9"],
  ["IN", "India", "印度", "98539082", "85736002", "12803080", "2.9", "3.6", "-1.7"],
  ["TH", "Thailand", "泰国", "95334335", "61218291", "34116044", "7.4", "15.0", "-4.0"],
  ["SG", "Singapore", "新加坡", "79073937", "56380367", "22693570", "3.9", "4.3", "2.7"],
  ["NL", "Netherlands", "荷兰", "78288646", "64905025", "13383620", "-4.9", "-7.8", "12.1"],
  ["MX", "Mexico", "墨西哥", "77855127", "64199829", "13655298", "10.5", "12.1", "3.6"],
  ["SA", "Saudi Arabia", "沙特阿拉伯", "76510265", "35618417", "40891848", "1.6", "18.2", "-9.5"],
  [
    "AE",
    "United Arab Emirates",
    "阿联酋",
    "72466424",
    "46677557",
    "25788867",
    "8.5",
    "19.2",
    "-6.7",
  ],
  ["GB", "United Kingdom", "英国", "69975057", "56117132", "13857925", "1.5", "2.3", "-2.0"],
];

const groupLines: readonly Line[] = [
  ["AGG-ASEAN", "ASEAN", "东盟", "698991577", "417363640", "281627937", "9.0", "13.4", "3.2"],
  [
    "AGG-EU27",
    "European Union",
    "欧盟",
    "559149488",
    "367505844",
    "191643644",
    "1.6",
    "4.3",
    "-3.3",
  ],
  [
    "AGG-APEC",
    "APEC",
    "亚太经合组织",
    "2684773647",
    "1504398542",
    "1180375105",
    "5.8",
    "7.1",
    "4.3",
  ],
  ["AGG-ASIA", "Asia", "亚洲", "2201215999", "1227254887", "973961112", "6.6", "8.0", "4.8"],
  ["AGG-AFRICA", "Africa", "非洲", "210321776", "127225405", "83096371", "6.1", "4.8", "8.2"],
  ["AGG-EUROPE", "Europe", "欧洲", "872774030", "525502112", "347271918", "2.5", "4.9", "-1.0"],
  [
    "AGG-LATAM",
    "Latin America",
    "拉丁美洲",
    "368887357",
    "197098765",
    "171788592",
    "7.2",
    "14.4",
    "0.0",
  ],
  [
    "AGG-NAMERICA",
    "North America",
    "北美洲",
    "556513620",
    "406671082",
    "149842538",
    "5.0",
    "6.0",
    "2.5",
  ],
  [
    "AGG-OCEANIA",
    "Oceania",
    "大洋洲",
    "173773012",
    "61699304",
    "112073708",
    "-6.1",
    "-0.4",
    "-8.9",
  ],
];

const unit = "CNY 100 million";
const vintage = "2025-01-18";

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function growth(now: number, before: number): string {
  return ((100 * (now - before)) / before).toFixed(1);
}

const flows = ["total", "export", "import", "balance"] as const;
type Flow = (typeof flows)[number];

function valueAt(flow: Flow, index: number): number {
  const exported = monthly.export[index] ?? 0;
  const imported = monthly.import[index] ?? 0;
  if (flow === "export") return exported;
  if (flow === "import") return imported;
  return flow === "total" ? exported + imported : exported - imported;
}

function yearOf(flow: Flow, year: 0 | 1): number {
  return sum(Array.from({ length: 12 }, (_, month) => valueAt(flow, 12 * year + month)));
}

function months(): Press["series"]["monthly"] {
  return Array.from({ length: 12 }, (_, month) => {
    const now = (flow: Flow) => valueAt(flow, 12 + month);
    const before = (flow: Flow) => valueAt(flow, month);
    const each = (of: (flow: "total" | "export" | "import") => string) => ({
      total: of("total"),
      export: of("export"),
      import: of("import"),
    });
    return {
      period: `2024-${String(month + 1).padStart(2, "0")}`,
      ...each((flow) => String(now(flow))),
      balance: String(now("balance")),
      yoyPct: each((flow) => growth(now(flow), before(flow))),
      previous: each((flow) => String(before(flow))),
    };
  });
}

/** Moves a value in CNY 10000 to CNY 100 million. */
const toUnit = (value: string | undefined) => (Number(value) / 1e4).toFixed(1);

function figures(line: Line) {
  const [code, en, zh, total, exported, imported, ...rates] = line;
  return {
    code,
    label: { en, zh },
    total: toUnit(total),
    export: toUnit(exported),
    import: toUnit(imported),
    sharePct: ((100 * Number(total)) / 4384679258).toFixed(1),
    yoyPct: { total: rates[0] ?? null, export: rates[1] ?? null, import: rates[2] ?? null },
    yoyComputed: false,
  };
}

const labels: Record<Flow, { en: string; zh: string }> = {
  total: { en: "Imports and exports", zh: "进出口总值" },
  export: { en: "Exports", zh: "出口" },
  import: { en: "Imports", zh: "进口" },
  balance: { en: "Trade surplus", zh: "贸易顺差" },
};

function headlineFact(flow: Flow): Press["facts"][number] {
  const value = yearOf(flow, 1);
  const before = yearOf(flow, 0);
  return {
    id: `${flow}.value`,
    period: "2024",
    flow,
    dimension: "total",
    code: "TOTAL",
    label: labels[flow],
    measure: "year",
    unit,
    value: String(value),
    yoyPct: growth(value, before),
    change: String(value - before),
    valueComputed: true,
    yoyComputed: true,
    sources: months().map((month) => ({
      table: "totals-monthly",
      period: month.period,
      flow,
      code: "TOTAL",
      measure: "month",
      unit,
      value: month[flow],
      source: "S01",
      vintage,
    })),
    text: {
      en: `${labels[flow].en}: ${value} × ${unit}.`,
      zh: `${labels[flow].zh}：${value}亿元。`,
    },
  };
}

function partnerFact(line: Line): Press["facts"][number] {
  const own = figures(line);
  return {
    id: `partner.${own.code}.total`,
    period: "2024",
    flow: "total",
    dimension: "partner",
    code: own.code,
    label: own.label,
    measure: "year",
    unit,
    value: own.total,
    yoyPct: own.yoyPct.total,
    change: null,
    valueComputed: true,
    yoyComputed: false,
    sources: [
      {
        table: "partner-year",
        period: "2024",
        flow: "total",
        code: own.code,
        measure: "year",
        unit: "CNY 10000",
        value: line[3] ?? null,
        source: "S02",
        vintage,
      },
    ],
    text: {
      en: `Trade with ${own.label.en}: ${own.total} × ${unit}.`,
      zh: `对${own.label.zh}进出口${own.total}亿元。`,
    },
  };
}

function quotedFact(
  row: readonly [
    dimension: string,
    code: string,
    en: string,
    zh: string,
    value: string,
    unit: string,
    source: string,
  ],
): Press["facts"][number] {
  const [dimension, code, en, zh, value, ownUnit, source] = row;
  return {
    id: `${dimension}.${code}`,
    period: "2024",
    flow: "total",
    dimension,
    code,
    label: { en, zh },
    measure: "count",
    unit: ownUnit,
    value,
    yoyPct: null,
    change: null,
    valueComputed: false,
    yoyComputed: false,
    sources: [
      {
        table: "headline-facts",
        period: "2024",
        flow: "total",
        code,
        measure: "count",
        unit: ownUnit,
        value,
        source,
        vintage,
      },
    ],
    text: { en: `${en}: ${value} ${ownUnit}.`, zh: `${zh}：${value}。` },
  };
}

const quoted = [
  ["operations", "TONNES", "Goods supervised", "监管货物", "5.603", "billion tonnes", "S00"],
  ["operations", "VEHICLES", "Conveyances supervised", "监管运输工具", "39.917", "million", "S00"],
  ["operations", "DECL", "Declarations processed", "处理报关单", "88.38", "million forms", "S40"],
  ["interception", "NARCOTICS-MASS", "Narcotics seized", "查获毒品", "2.09", "tonnes", "S64"],
  [
    "interception",
    "IPR-BATCHES",
    "Batches detained for infringement",
    "扣留侵权嫌疑货物",
    "41600",
    "batches",
    "S63",
  ],
  [
    "enterprise_count",
    "TOTAL",
    "Enterprises with trade",
    "有进出口实绩企业",
    "nearly 700000",
    "enterprises",
    "S43",
  ],
  ["ecommerce", "CBEC", "Cross-border e-commerce", "跨境电商进出口", "2.63", "CNY trillion", "S46"],
] as const;

export function pressFixture(): Press {
  return {
    period: "2024",
    profile: "cn",
    source: "official",
    alsoFrom: ["own"],
    vintage,
    unit,
    title: { en: "Foreign trade in goods, 2024", zh: "2024年货物贸易进出口情况" },
    paragraphs: [
      {
        topic: "headline",
        en: "Imports and exports of goods came to 43.85 trillion yuan in 2024, 5.0 per cent more than in 2023. Exports rose by 7.1 per cent to 25.45 trillion yuan and imports by 2.3 per cent to 18.39 trillion yuan.",
        zh: "2024年，我国货物贸易进出口总值43.85万亿元，同比增长5.0%。其中，出口25.45万亿元，增长7.1%；进口18.39万亿元，增长2.3%。",
        facts: ["total.value", "export.value", "import.value"],
      },
      {
        topic: "course",
        en: "Trade grew by 2.1 trillion yuan over the year and passed 42 and 43 trillion yuan. December, at 4.07 trillion yuan, was the strongest month.",
        zh: "全年进出口增量2.1万亿元，先后突破42万亿元和43万亿元。12月进出口4.07万亿元，为各月最高。",
        facts: ["total.value"],
      },
      {
        topic: "partners",
        en: "The United States, the Republic of Korea and Hong Kong were the leading single partners.",
        zh: "美国、韩国和中国香港位居单一贸易伙伴前列。",
        facts: ["partner.US.total", "partner.KR.total", "partner.HK.total"],
      },
      {
        topic: "supervised",
        en: "The administration reports 5.603 billion tonnes of goods and 39.917 million conveyances supervised.",
        zh: "据海关公布，全年监管货物56.03亿吨、运输工具3991.7万个。",
        facts: ["operations.TONNES", "operations.VEHICLES"],
      },
    ],
    facts: [
      ...flows.map(headlineFact),
      ...[...partnerLines, ...groupLines].map(partnerFact),
      ...quoted.map(quotedFact),
    ],
    claims: [
      {
        id: "largest",
        how: "quoted",
        text: { en: "The largest trader in goods", zh: "货物贸易第一大国" },
        told: {
          en: "China remained the largest trader in goods in the world.",
          zh: "中国继续保持货物贸易第一大国地位。",
        },
      },
      {
        id: "own-brands",
        how: "never",
        text: { en: "Exports of own brands at a new high", zh: "自主品牌出口创新高" },
        told: {
          en: "No figure of it was found in an official source.",
          zh: "未见官方数据。",
        },
      },
    ],
    series: {
      monthly: months(),
      partners: partnerLines.map((line, index) => ({ rank: index + 1, ...figures(line) })),
      groups: groupLines.map(figures),
    },
    sources: [
      source("S00", "Press conference of 13 January 2025", "2025年1月13日新闻发布会"),
      source(
        "S01",
        "Monthly totals of imports and exports, 2023 and 2024",
        "2023年、2024年进出口总值月度表",
      ),
      source(
        "S02",
        "Imports and exports by country or region, 2024",
        "2024年进出口国别（地区）总值表",
      ),
      source("S40", "Briefing on imports and exports in 2024", "2024年进出口情况新闻发布会"),
      source(
        "S43",
        "News agency on private enterprises in 2024",
        "关于2024年民营企业进出口的新闻报道",
      ),
    ],
  };
}

function source(id: string, en: string, zh: string): Press["sources"][number] {
  return {
    id,
    title: { en, zh },
    address: "https://example.org/tables",
    verification: { en: "Sums checked.", zh: "合计已核对。" },
  };
}
