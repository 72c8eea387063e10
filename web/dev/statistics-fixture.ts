/** Made answers of the statistics pages for the pages' own server. */
import {
  editingFixture,
  editingRowFixture,
  editsFixture,
  queriesFixture,
} from "./editing-fixture.ts";
import { madeId } from "./party-fixture.ts";
import {
  auditFixture,
  calendarFixture,
  gateFixture,
  monthAnswers,
  releasesFixture,
} from "./releases-fixture.ts";

const part = (name: string, amount: string, isEstimated: boolean, en: string, zh: string) => ({
  part: name,
  amount,
  isEstimated,
  says: { en, zh },
});

const gap = {
  importer: "CN",
  exporter: "BR",
  period: "2024-03",
  commodity: "TOTAL",
  currency: "USD",
  imports: "10070000.00",
  exports: "9300000.00",
  gap: "770000.00",
  parts: [
    part("valuation", "570000.00", true, "Freight and insurance, 6 %.", "运保费，6%。"),
    part("timing", "-600000.00", true, "Goods under way for 30 days.", "在途 30 天。"),
    part("attribution", "400000.00", false, "Consigned from elsewhere.", "自他处启运。"),
    part("coverage", "0.00", false, "Not known.", "未计算。"),
    part("secrecy", "0.00", false, "Neither side hides it.", "双方均未保密。"),
    part("unexplained", "400000.00", false, "Left after the parts above.", "余额。"),
  ],
};

const file = {
  id: madeId,
  source: "SECEX, exports by partner, read on 2024-04-30",
  form: "sdmx",
  digest: "0".repeat(64),
  figures: 3,
  skipped: 0,
  by: "Ann Officer",
  at: "2024-05-02T01:00:00Z",
};

const trace = {
  release: madeId,
  sequence: 1,
  cell: "span=month;flow=total;unit=CNY",
  name: { en: "imports and exports · month · yuan", zh: "进出口 · 当月 · 元" },
  unit: "CNY",
  value: "123456",
  cellRows: "1",
  rows: [
    {
      row: madeId,
      declaration: madeId,
      mrn: "020220241170000000",
      item: 1,
      kind: "original",
      month: "2025-01",
      flow: "export",
      commodity: "85171300",
      partner: "US",
      addend: "123456",
    },
  ],
  next: null,
};

const added = { id: "province-transport", reason: "Asked for by readers.", by: "Ann Officer" };
const addedTitle = { en: "Exports by province and transport", zh: "出口按省份和运输方式" };
const addedTable = {
  id: "province-transport",
  title: addedTitle,
  dimensions: ["goods", "province"],
  measures: ["national", "USD"],
  flow: "export",
  filter: { partner: ["US", "JP"] },
  list: {
    title: { en: "Chips", zh: "芯片" },
    source: { en: "Our own list.", zh: "自编目录。" },
    entries: [
      { code: "CHIP", title: { en: "Chips", zh: "芯片" }, prefixes: ["8541", "8542"], unit: "035" },
    ],
  },
};
const preview = {
  period: "2025-01",
  count: 412,
  hidden: { primary: 12, secondary: 9, elsewhere: 30 },
  isShort: true,
  gate: [
    {
      check: "additivity",
      says: { en: "Parts add up to totals", zh: "分项之和等于合计" },
      checked: 5120,
      findings: [],
    },
  ],
  cells: (["primary", "secondary", null] as const).map((hidden, at) => ({
    key: `k${at}`,
    span: "month",
    flow: "export",
    value: "1234567.89",
    rows: "2",
    hidden,
    label: addedTitle,
    unit: { en: "CNY", zh: "人民币元" },
  })),
};
const ownTables = {
  profile: "cn",
  dimensions: [
    { name: "province", title: { en: "Province", zh: "省份" } },
    { name: "transportMode", title: { en: "Mode of transport", zh: "运输方式" } },
  ],
  columns: ["commodity", "partner", "province"],
  versions: [
    { ...added, version: 2, from: "2025-06", title: null, table: null, at: file.at },
    { ...added, version: 1, from: "2025-02", title: addedTitle, table: addedTable, at: file.at },
  ],
};

const ranked = { role: "supplier", value: "62880000000", partners: 12, isBound: false };
const grown = {
  economy: "BR",
  value: "262000000000",
  before: "240000000000",
  growthPercent: "9.2",
};
const majorPartner = {
  economy: "CN",
  period: "2024",
  against: "2023",
  counts: {
    supplier: { economies: 4, ranks: [3, 1, 0], bounds: 0 },
    market: { economies: 4, ranks: [2, 0, 2], bounds: 1 },
  },
  ranks: [
    { ...ranked, economy: "BR", rank: 1 },
    { ...ranked, economy: "VN", role: "market", rank: 1, isBound: true },
  ],
  growth: [
    { ...grown, flow: "total" },
    { ...grown, flow: "import", before: null, growthPercent: null },
  ],
};

/** What is answered under an address of the statistics; undefined for others. */
export function statisticsAnswers(path: string): unknown {
  switch (path) {
    case "/statistics/releases":
      return releasesFixture;
    case "/statistics/gate":
      return gateFixture;
    case "/statistics/calendar":
      return calendarFixture;
    case "/statistics/audit":
      return auditFixture;
    case "/statistics/editing":
      return editingFixture;
    case "/statistics/editing/row":
      return editingRowFixture;
    case "/statistics/edits":
      return editsFixture;
    case "/statistics/queries":
    case "/statistical-queries":
      return queriesFixture;
    case "/statistics/mirror":
      return { period: gap.period, commodity: gap.commodity, gaps: [gap] };
    case "/statistics/major-partner":
      return majorPartner;
    case "/statistics/trace":
      return trace;
    case "/statistics/own-tables":
      return ownTables;
    case "/statistics/table-previews":
      return preview;
    case "/statistics/mirror-files":
      return { files: [file] };
    default:
      return monthAnswers(path);
  }
}
