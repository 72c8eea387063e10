/** What the gate finds: by check, with place and figures. */
import type { Text } from "#src/kernel/text.ts";
import { findCellParts, type CellParts } from "../tables/compile.ts";
import { type TableDefinition, filteredCodes } from "../tables/table-set.ts";

/** Every check of the gate, in the order it is told. */
export const checks = {
  additivity: {
    en: "Parts add up to totals, flows to their sum, groups to members, and one fact is one figure",
    zh: "分项之和等于合计，进出口之和、国别组与成员一致，同一事实各表一致",
  },
  names: {
    en: "A figure of one name has the same value in every table",
    zh: "同一名称在各表中只有一个数值",
  },
  "year-to-date": {
    en: "The year to date equals that of the month before plus this month, in the same vintage",
    zh: "累计值等于同一数据版本的上月累计加当月",
  },
  currencies: {
    en: "The exchange rate between both currencies lies within the rates of the register",
    zh: "两种币值的隐含汇率在参数库汇率范围之内",
  },
  magnitude: {
    en: "Units and orders of magnitude agree with earlier releases",
    zh: "计量单位与数量级与此前发布一致",
  },
  history: {
    en: "National totals and partners lie within the range of their earlier months",
    zh: "全国总值及各伙伴数据在其历史波动范围之内",
  },
  "open-rows": {
    en: "No published total depends on a suspicious row that nobody has reviewed",
    zh: "公布总值不取决于尚未核实的可疑记录",
  },
  previous: {
    en: "Figures that differ from the previous publication have a reason",
    zh: "与上一版不同的数据均有原因说明",
  },
  confidentiality: {
    en: "No published figure reveals a trader",
    zh: "公布数据不泄露任何企业的信息",
  },
  differencing: {
    en: "No hidden figure can be computed from earlier releases",
    zh: "不能由历次发布相减推出保密数据",
  },
} as const satisfies Readonly<Record<string, Text>>;
export type CheckId = keyof typeof checks;

export type Finding = {
  readonly check: CheckId;
  /** `stop` holds the release; `explain` holds it until somebody explains it; `look` is for the eye. */
  readonly severity: "stop" | "explain" | "look";
  readonly table: string;
  readonly cell: string;
  readonly says: Text;
  readonly figures: Readonly<Record<string, string>>;
};

/** What one check looked at. */
export type CheckReport = { readonly checked: number; readonly findings: readonly Finding[] };

export type CheckResult = {
  readonly check: CheckId;
  readonly says: Text;
  /** Comparisons that were made. */
  readonly checked: number;
  /** Findings there are; of many, the first ones are listed. */
  readonly found: number;
  readonly stops: number;
  readonly toExplain: number;
  readonly findings: readonly Finding[];
};

const findingsMax = 50;

export function resultOf(check: CheckId, { checked, findings }: CheckReport): CheckResult {
  const weight = { stop: 0, explain: 1, look: 2 } as const;
  const sorted = findings.toSorted((a, b) => weight[a.severity] - weight[b.severity]);
  return {
    check,
    says: checks[check],
    checked,
    found: findings.length,
    stops: findings.filter(({ severity }) => severity === "stop").length,
    toExplain: findings.filter(({ severity }) => severity === "explain").length,
    findings: sorted.slice(0, findingsMax),
  };
}

/** A table with its cells by key. */
export type GateTable = {
  readonly definition: TableDefinition;
  readonly cells: ReadonlyMap<string, bigint>;
  /** Ledger rows behind each cell. */
  readonly rows: ReadonlyMap<string, bigint>;
};

export type PublishedValue = {
  readonly key: string;
  readonly parts: CellParts;
  readonly value: bigint;
};

/** Each check asks for the same tables, and reading a key takes longer than what it is read for. */
const placedOf = new WeakMap<GateTable, readonly PublishedValue[]>();

/** Cells of a table with their parts. */
export function placed(table: GateTable): readonly PublishedValue[] {
  const known = placedOf.get(table);
  if (known) return known;
  const cells: PublishedValue[] = [];
  for (const [key, value] of table.cells) {
    const parts = findCellParts(table.definition, key);
    if (parts) cells.push({ key, parts, value });
  }
  placedOf.set(table, cells);
  return cells;
}

/**
 * The name of what a cell counts, whichever table it stands in: equal names are equal figures.
 * @example "ytd;export;chapter=84;partner=US"
 */
export function factOf(table: TableDefinition, parts: Omit<CellParts, "unit">): string {
  const terms = new Map<string, string>();
  if (table.source !== undefined) terms.set("source", `source=${table.source}`);
  for (const [column, codes = []] of Object.entries(table.filter))
    terms.set(column, `${column}=${codes.toSorted().join("|")}`);
  for (const [at, dimension] of table.dimensions.entries()) {
    const code = parts.codes[at] ?? "";
    if (code === dimension.total) continue;
    const name = dimension.list === undefined ? dimension.column : `list:${dimension.list}`;
    const { column } = dimension;
    const filter = filteredCodes(table.filter, column);
    // a code that passed the filter says more than the filter; a group counts only its members in it
    const isWhole = filter === undefined || dimension.list !== undefined || filter.includes(code);
    terms.set(isWhole ? name : `${name} of filter`, `${name}=${code}`);
  }
  return [parts.span, parts.flow, ...[...terms.values()].toSorted()].join(";");
}
