/**
 * One model of published figures, from which every format is written: dimensions with their codes and
 * names in both languages, and observations with an exact decimal value, a status and the release each
 * comes from. What is not shown has a status and no value.
 *
 * In: releases that the public may see. Out: `Dataset`s. This slice owns no tables.
 */
import { formatMinor } from "#src/kernel/money.ts";
import type { Text } from "#src/kernel/text.ts";
import type { LabelOf } from "../official/labels.ts";
import type { StoredRelease } from "../releases/store.ts";
import { nameOfCode, nameUnderFilter } from "../tables/cut-names.ts";
import { type Cell, findCellParts, quantityPrefix } from "../tables/compile.ts";
import { findUnitName } from "../tables/units.ts";
import { formatMillionths } from "../tables/quantity.ts";
import {
  type CodeList,
  type Dimension,
  type TableDefinition,
  filteredCodes,
} from "../tables/table-set.ts";

/** Changes when the same release would give other bytes. */
export const writerVersion = "tidegate-dissemination 1";

export type Code = {
  readonly id: string;
  readonly name: Text;
  /** Of a unit: its code of UN/ECE Recommendation 20, where a register has one. */
  readonly unece?: string;
};

export type DatasetDimension = {
  /** Identifier in SDMX: `PARTNER`. */
  readonly id: string;
  /** Column in plain files: `partner`. */
  readonly column: string;
  readonly title: Text;
  readonly codes: readonly Code[];
  /** Name of the codes, the same in every table that has them; absent where the table's filter cuts them. */
  readonly list?: string;
};

/** A normal, P provisional, Q not shown: letters of the SDMX list of observation status. */
export type ObservationStatus = "A" | "P" | "Q";

export type Observation = {
  /** One code for each dimension, in their order. */
  readonly codes: readonly string[];
  /** Exact; undefined where the cell is not shown. */
  readonly value: string | undefined;
  readonly status: ObservationStatus;
  /** Id of the release it is read from. */
  readonly release: string;
};

/** On which basis goods of a flow are valued. */
export type Valuation = Readonly<Record<"import" | "export", "CIF" | "FOB">>;

export type Dataset = {
  /** Id of the table. */
  readonly id: string;
  readonly title: Text;
  readonly profile: string;
  /** Whose trade it is: ISO code. */
  readonly area: string;
  /** How money is valued, by flow; absent where that is not known. */
  readonly valuation?: Valuation;
  readonly dimensions: readonly DatasetDimension[];
  readonly observations: readonly Observation[];
  readonly footnotes: readonly Text[];
  /** Traffic was simulated here: each row of a file that has no place for notes says so. */
  readonly isSimulated?: true;
  readonly releases: readonly StoredRelease[];
};

/** When the newest of the releases was made public: a correction of an earlier month may be the last. */
export function lastReleasedAt(
  releases: readonly Pick<StoredRelease, "releasedAt">[],
): string | undefined {
  // all are written alike, in UTC to the millisecond
  return releases
    .map(({ releasedAt }) => releasedAt)
    .toSorted()
    .at(-1);
}

/** The same with the notes of an installation on which traffic is simulated. */
export function markSimulated(dataset: Dataset, notes: readonly Text[]): Dataset {
  if (notes.length === 0) return dataset;
  return { ...dataset, footnotes: [...notes, ...dataset.footnotes], isSimulated: true };
}

/** What is read of a release for a dataset. */
export type ReleasedTable = {
  readonly release: StoredRelease;
  readonly table: TableDefinition;
  readonly lists: Readonly<Record<string, CodeList>>;
  readonly cells: readonly Cell[];
  /** Keys of the cells that are not shown. */
  readonly hidden: readonly string[];
};

export type DatasetContext = {
  readonly area: string;
  readonly areaName: Text;
  readonly labelOf: LabelOf;
  /** Units and currencies as registers have them. */
  readonly unitOf?: (code: string) => Omit<Code, "id"> | undefined;
  readonly valuation?: Valuation;
};

const frequencies: readonly Code[] = [
  { id: "A", name: { en: "annual", zh: "年度" } },
  { id: "M", name: { en: "monthly", zh: "月度" } },
];
const spans: readonly Code[] = [
  { id: "month", name: { en: "month", zh: "当月" } },
  { id: "ytd", name: { en: "year to date", zh: "当年累计" } },
  { id: "year", name: { en: "year", zh: "全年" } },
];
const flows: readonly Code[] = [
  { id: "export", name: { en: "exports", zh: "出口" } },
  { id: "import", name: { en: "imports", zh: "进口" } },
  { id: "total", name: { en: "exports and imports", zh: "进出口" } },
  { id: "balance", name: { en: "balance", zh: "差额" } },
];

/** Titles of what every table has, and the codes that are always the same. */
export const fixedNames = {
  frequency: { title: { en: "Frequency", zh: "频率" }, codes: frequencies },
  area: { title: { en: "Reporting area", zh: "报告地区" }, codes: [] },
  flow: { title: { en: "Flow", zh: "流向" }, codes: flows },
  span: { title: { en: "Span", zh: "时间跨度" }, codes: spans },
  unit: { title: { en: "Unit", zh: "单位" }, codes: [] },
  period: { title: { en: "Period", zh: "时期" }, codes: [] },
} as const satisfies Readonly<Record<string, { title: Text; codes: readonly Code[] }>>;

/** One dataset of the same table of one or several releases; the newest definition gives its shape. */
export function datasetOf(
  released: readonly ReleasedTable[],
  context: DatasetContext,
): Dataset | undefined {
  const last = released.at(-1);
  if (!last) return undefined;
  const { table, lists, release } = last;
  return shapeOf({ table, lists, profile: release.profile, released }, context);
}

/** A table of which nothing is released: its dimensions, with the codes that are always the same. */
export function emptyDataset(
  table: TableDefinition,
  profile: string,
  context: DatasetContext,
): Dataset {
  return shapeOf({ table, lists: {}, profile, released: [] }, context);
}

type Shape = Pick<ReleasedTable, "table" | "lists"> & {
  readonly profile: string;
  readonly released: readonly ReleasedTable[];
};

function shapeOf({ table, lists, profile, released }: Shape, context: DatasetContext): Dataset {
  const observations = released.flatMap((one) => observationsOf(one, table, context.area));
  const used = (at: number) => new Set(observations.map(({ codes }) => codes[at] ?? ""));
  const fixed = (id: string, column: keyof typeof fixedNames, at: number, more?: Code[]) => {
    const met = used(at);
    const { title, codes } = fixedNames[column];
    return {
      id,
      column,
      title,
      codes: (more ?? codes).filter((code) => met.has(code.id) || released.length === 0),
    };
  };
  const groups = released.at(-1)?.release.manifest.groups ?? {};
  const own = table.dimensions.map((dimension, at) => ({
    id: idOfDimension(dimension),
    column: dimension.name,
    ...listOfDimension(table, dimension),
    title: dimension.title,
    codes: [...used(ownFrom + at)].toSorted().map((id) => {
      const name = nameOfCode(dimension, id, lists, context.labelOf);
      return { id, name: nameUnderFilter(table, { dimension, code: id, groups }, name) };
    }),
  }));
  const after = ownFrom + own.length;
  const unitNamed = (id: string): Code => {
    const code = id.startsWith(quantityPrefix) ? id.slice(quantityPrefix.length) : id;
    const found = findUnitName(id) === undefined ? context.unitOf?.(code) : undefined;
    return { id, name: nameOfUnit(id), ...found };
  };
  const { valuation } = context;
  const area = [{ id: context.area, name: context.areaName }];
  return {
    id: table.id,
    title: table.title,
    profile,
    area: context.area,
    ...(valuation ? { valuation } : {}),
    dimensions: [
      fixed("FREQ", "frequency", 0),
      fixed("REF_AREA", "area", 1, area),
      fixed("TRADE_FLOW", "flow", 2),
      fixed("SPAN", "span", 3),
      ...own,
      {
        id: "UNIT_MEASURE",
        column: "unit",
        title: fixedNames.unit.title,
        codes: [...used(after)].toSorted().map(unitNamed),
      },
      {
        id: "TIME_PERIOD",
        column: "period",
        title: fixedNames.period.title,
        codes: [...used(after + 1)].toSorted().map((id) => ({ id, name: { en: id, zh: id } })),
      },
    ],
    observations,
    footnotes: table.footnotes,
    releases: released.map(({ release }) => release),
  };
}

/** Identifier of a table's own dimension in SDMX. */
export function idOfDimension({ name }: Pick<Dimension, "name">): string {
  return name.replaceAll(/([A-Z])/g, "_$1").toUpperCase();
}

/** The list of a dimension's codes; none where the filter makes a total or a group another than elsewhere. */
export function listOfDimension(
  { filter }: Pick<TableDefinition, "filter">,
  { name, column, list }: Dimension,
): { readonly list?: string } {
  if (list !== undefined) return { list };
  return filteredCodes(filter, column) === undefined ? { list: idOfDimension({ name }) } : {};
}

/** Position of the first dimension that is the table's own. */
const ownFrom = 4;

function observationsOf(
  { release, cells, hidden }: ReleasedTable,
  table: TableDefinition,
  area: string,
): readonly Observation[] {
  const usual: ObservationStatus =
    release.state === "flash" || release.state === "provisional" ? "P" : "A";
  const place = (key: string): readonly [string, readonly string[]] | undefined => {
    const parts = findCellParts(table, key);
    if (!parts) return undefined;
    const frequency = parts.span === "year" ? "A" : "M";
    const before = [frequency, area, parts.flow, parts.span];
    return [parts.unit, [...before, ...parts.codes, unitCode(parts.unit), release.period]];
  };
  const shown = cells.flatMap(({ key, value }): readonly Observation[] => {
    const found = place(key);
    if (!found) return [];
    const [unit, codes] = found;
    return [{ codes, value: valueOf(unit, value), status: usual, release: release.id }];
  });
  const notShown = hidden.flatMap((key): readonly Observation[] => {
    const found = place(key);
    if (!found) return [];
    return [{ codes: found[1], value: undefined, status: "Q", release: release.id }];
  });
  return [...shown, ...notShown];
}

function valueOf(unit: string, value: bigint): string {
  if (unit === "DECL") return value.toString();
  if (unit.startsWith(quantityPrefix)) return formatMillionths(value);
  return formatMinor(value, unit === "G" ? 3 : 2);
}

/** Mass is kept in grams and published in kilograms. */
function unitCode(unit: string): string {
  return unit === "G" ? "KGM" : unit;
}

/** The name of a unit, as published or as in cell keys. */
export function nameOfUnit(id: string): Text {
  if (id === "KGM" || id === "G") return { en: "kilograms", zh: "千克" };
  if (id === "DECL") return { en: "declarations", zh: "报关单份数" };
  const own = findUnitName(id);
  if (own) return own;
  if (id.startsWith(quantityPrefix)) {
    const code = id.slice(quantityPrefix.length);
    return { en: `statistical unit ${code}`, zh: `法定计量单位${code}` };
  }
  return { en: id, zh: id };
}

/** Position of a dimension by its identifier; -1 where the dataset has none of it. */
export function positionOf(dataset: Dataset, id: string): number {
  return dataset.dimensions.findIndex((dimension) => dimension.id === id);
}

/** Name of a file with these figures, from what is in it. */
export function fileName(dataset: Dataset, extension: string): string {
  const periods = dataset.releases.map(({ period, sequence }) => `${period}-r${sequence}`);
  const span =
    periods.length > 1 ? `${periods[0] ?? ""}_${periods.at(-1) ?? ""}` : (periods[0] ?? "none");
  return `${dataset.profile}-${dataset.id}-${span}.${extension}`;
}
