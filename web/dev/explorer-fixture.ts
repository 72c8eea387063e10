/** A made view of the explorer in the shape of the API, for the pages' own server. */
import { readFileSync } from "node:fs";
import type { View } from "../portal/explorer/view.ts";

const months = ["2025-01", "2025-02", "2025-04"];

const code = (id: string, en: string, zh: string, kind: "total" | "part" | "overlap" = "part") => ({
  id,
  kind,
  name: { en, zh },
});

const provinces = [
  code("TOTAL", "total", "合计", "total"),
  code("44", "Guangdong", "广东省"),
  code("32", "Jiangsu", "江苏省"),
  code("15", "Inner Mongolia", "内蒙古自治区"),
];

const values: readonly (readonly (string | null | undefined)[])[] = [
  ["30350.10", "41000.00", "38010.05"],
  ["20100.10", "26500.00", "24000.05"],
  ["10250.00", "14500.00", undefined],
  [undefined, null, "14010.00"],
];

const release = (period: string, sequence: number) => ({
  period,
  sequence,
  release: `r-${period}`,
  state: sequence > 1 ? "revised" : "provisional",
  releasedAt: "2025-05-18T02:00:00.000Z",
  reason: sequence > 1 ? "Two declarations came in late." : "",
  manifestHash: "0123456789abcdef".repeat(4),
  position: "900",
});

const period = (id: string) => code(id, id, id);

function dimensionsOf(chosen: string[]): View["dimensions"] {
  const flow = code("total", "exports and imports", "进出口");
  return [
    {
      id: "flow",
      title: { en: "Flow", zh: "流向" },
      codes: [flow, code("export", "exports", "出口")],
      chosen: ["total"],
    },
    {
      id: "span",
      title: { en: "Span", zh: "时间跨度" },
      codes: [code("month", "month", "当月"), code("ytd", "year to date", "当年累计")],
      chosen: ["month"],
    },
    {
      id: "province",
      title: { en: "Province", zh: "省份" },
      codes: provinces,
      chosen,
    },
    {
      id: "unit",
      title: { en: "Unit", zh: "单位" },
      codes: [code("CNY", "CNY", "CNY"), code("USD", "USD", "USD")],
      chosen: ["CNY"],
    },
    {
      id: "period",
      title: { en: "Period", zh: "时期" },
      codes: months.map(period),
      chosen: [],
    },
  ];
}

/** The world's tiles as the profile places them, with made figures for most. */
export function partnerFixture(): View {
  const view = explorerFixture(null);
  const { partner } = JSON.parse(
    readFileSync(new URL("../../profiles/cn/rules/maps.json", import.meta.url), "utf8"),
  ) as { partner: { tiles: [string, number, number][] } }; // the file that the server draws
  const made = partner.tiles.map(([id, column, row], at) => ({
    ...code(id, id, id),
    column,
    row,
    value: at % 9 === 0 ? null : String(((at * 7919) % 997) * 1_000_000 + 0.5),
  }));
  const dimensions = view.dimensions.map((one) =>
    one.id === "province"
      ? { ...one, id: "partner", title: { en: "Partner", zh: "伙伴" }, codes: made, chosen: [] }
      : one,
  );
  return {
    ...view,
    table: "partner",
    rows: "partner",
    top: 500,
    dimensions,
    title: { en: "Exports and imports by partner", zh: "进出口商品国别（地区）总值表" },
    rowCodes: made.map(({ id, name, kind }) => ({ id, name, kind })),
    cells: made.map(({ id, value }, at) =>
      view.columnCodes.map((_, column) =>
        at % 7 === 0
          ? null
          : {
              key: `span=month;flow=total;partner=${id};unit=CNY`,
              value,
              release: column,
              ledgerRows: value === null ? null : "12",
            },
      ),
    ),
    map: {
      title: { en: "Economies as tiles, roughly where they lie", zh: "各经济体示意格（大致方位）" },
      tiles: made.map(({ id, name, column, row }) => ({ code: id, name, column, row })),
    },
  };
}

/** The view of provinces; of what is asked it minds the choice of provinces alone. */
export function explorerFixture(where: string | null): View {
  const chosen = /province:([^;]+)/.exec(where ?? "")?.[1]?.split(",") ?? [];
  return {
    profile: "cn",
    table: "province",
    unit: "CNY",
    from: "2025-01",
    to: "2025-04",
    rows: "province",
    columns: "period",
    top: 25,
    show: "parts",
    title: { en: "Exports and imports by province", zh: "进出口商品境内目的地/货源地总值表" },
    footnotes: [{ en: "A footnote.", zh: "注。" }],
    tables: [
      {
        id: "province",
        title: { en: "Exports and imports by province", zh: "进出口商品境内目的地/货源地总值表" },
        periods: [...months, "2025"],
      },
    ],
    dimensions: dimensionsOf(chosen),
    releases: [release("2025-01", 1), release("2025-02", 2), release("2025-04", 1)],
    rowCodes: provinces,
    columnCodes: months.map(period),
    cells: values.map((row, at) =>
      row.map((value, column) =>
        value === undefined
          ? null
          : {
              key: `span=month;flow=total;province=${provinces[at]?.id ?? ""};unit=CNY`,
              value,
              ledgerRows: value === null ? null : "12",
              release: column,
              ...(at === 1 && column === 1 ? { before: "26400.00" } : {}),
            },
      ),
    ),
    map: {
      title: { en: "Provinces as tiles", zh: "省份示意格" },
      tiles: provinces
        .slice(1)
        .map(({ id, name }, at) => ({ code: id, name, column: at, row: at % 2 })),
    },
  };
}
