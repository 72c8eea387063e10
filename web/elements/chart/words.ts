/** The few words that a chart brings along, for both entries. */
import type { Language } from "../language.ts";

type Words = {
  readonly chart: string;
  readonly table: string;
  readonly drawing: string;
  readonly png: string;
  readonly csv: string;
  readonly keys: string;
  readonly keysOpen: string;
  readonly none: string;
  readonly failed: string;
  readonly unit: (unit: string) => string;
};

export const chartWords: Readonly<Record<Language, Words>> = {
  en: {
    chart: "chart",
    table: "Table",
    drawing: "The chart is being drawn.",
    png: "PNG",
    csv: "CSV",
    keys: "The arrow keys go from value to value.",
    keysOpen: "The arrow keys go from value to value; Enter opens the records behind it.",
    none: "There is nothing to draw.",
    failed: "The chart could not be loaded; the table has the same figures.",
    unit: (unit) => `Unit: ${unit}`,
  },
  zh: {
    chart: "图表",
    table: "表格",
    drawing: "正在绘制图表。",
    png: "PNG",
    csv: "CSV",
    keys: "用方向键逐个查看数值。",
    keysOpen: "用方向键逐个查看数值，按回车键打开对应记录。",
    none: "没有可绘制的数据。",
    failed: "图表未能加载，表格中有同样的数据。",
    unit: (unit) => `单位：${unit}`,
  },
};
