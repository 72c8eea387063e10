/**
 * One name, one value: what a reader calls a figure (flow, span and unit, what a table is filtered by, and
 * the names of its codes) stands for the same figure in every table of a release. Equal facts are compared
 * by structure elsewhere; here it is the words, so that a total or a group that two tables cut differently,
 * or two entries of one title, do not go out under one name.
 */
import type { Text } from "#src/kernel/text.ts";
import type { LabelOf } from "../official/labels.ts";
import { nameOfCode, nameUnderFilter } from "../tables/cut-names.ts";
import type { Dimension, TableDefinition, TableSet } from "../tables/table-set.ts";
import {
  type CheckReport,
  type Finding,
  type GateTable,
  type PublishedValue,
  placed,
} from "./findings.ts";

export type Naming = {
  readonly lists: TableSet["lists"];
  readonly groups: Readonly<Record<string, readonly string[]>>;
  /** Undefined: codes stand for themselves. */
  readonly labelOf: LabelOf | undefined;
};

type NamedCell = { readonly table: TableDefinition; readonly key: string; readonly value: bigint };
const locales = ["en", "zh"] as const;

/** Finds names that two tables give different values, in either language. */
export function checkNames(tables: readonly GateTable[], naming: Naming): CheckReport {
  const findings: Finding[] = [];
  let checked = 0;
  const known = { en: new Map<string, NamedCell>(), zh: new Map<string, NamedCell>() };
  for (const table of tables) {
    const nameOf = namesIn(table.definition, naming);
    for (const { key, parts, value } of placed(table)) {
      const name = nameOf(parts);
      const cell = { table: table.definition, key, value };
      checked += 1;
      const other = locales
        .map((locale) => known[locale].get(name[locale]))
        .find((one) => one !== undefined && one.value !== value);
      if (other) findings.push(twoValues(cell, other));
      for (const locale of locales)
        if (!known[locale].has(name[locale])) known[locale].set(name[locale], cell);
    }
  }
  return { checked, findings };
}

/** Names of a table's cells; each code is looked up once. */
function namesIn(table: TableDefinition, { lists, groups, labelOf = codeItself }: Naming) {
  const filtered = joined(
    Object.entries(table.filter).flatMap(([column, codes]) =>
      table.dimensions.some((dimension) => dimension.column === column)
        ? []
        : codes.toSorted().map((code) => labelOf(column, code)),
    ),
  );
  const names = table.dimensions.map(() => new Map<string, Text>());
  const codeName = (dimension: Dimension, code: string): Text => {
    const own = nameOfCode(dimension, code, lists, labelOf);
    const name = nameUnderFilter(table, { dimension, code, groups }, own);
    // a total that nothing cuts is of all there is: tables without the dimension give it the same name
    if (code === dimension.total && name === own) return nothing;
    const { title, list } = dimension;
    // registers know some names twice, as former codes of an economy: readers have the code beside it
    const isPlain = list === undefined && code !== dimension.total && groups[code] === undefined;
    const { en, zh } = isPlain ? { en: `${name.en} ${code}`, zh: `${name.zh}${code}` } : name;
    return { en: `${title.en}: ${en}`, zh: `${title.zh}：${zh}` };
  };
  return ({ span, flow, unit, codes }: PublishedValue["parts"]): Text => {
    const parts = table.dimensions.map((dimension, at) => {
      const code = codes[at] ?? "";
      const name = names[at]?.get(code) ?? codeName(dimension, code);
      names[at]?.set(code, name);
      return name;
    });
    const fixed = [table.source ?? "trade", span, flow, unit].join(";");
    return joined([{ en: fixed, zh: fixed }, filtered, ...sortedNames(parts)]);
  };
}

const nothing: Text = { en: "", zh: "" };
const codeItself: LabelOf = (_dimension, code) => ({ en: code, zh: code });

/** Two tables may name their dimensions in another order. */
function sortedNames(names: readonly Text[]): readonly Text[] {
  const said = names.filter(({ en }) => en !== "");
  return said.length < 2 ? said : said.toSorted((a, b) => (a.en < b.en ? -1 : 1));
}

function joined(parts: readonly Text[]): Text {
  return {
    en: parts.map(({ en }) => en).join(";"),
    zh: parts.map(({ zh }) => zh).join(";"),
  };
}

function twoValues({ table, key, value }: NamedCell, other: NamedCell): Finding {
  const { title } = other.table;
  return {
    check: "names",
    severity: "stop",
    table: table.id,
    cell: key,
    says: {
      en: `It states ${value}; under the same name the table ${title.en} states ${other.value}. Give one of them another title or selection.`,
      zh: `表中为${value}，而《${title.zh}》中同名数据为${other.value}。请更改其中一项的名称或选取范围。`,
    },
    figures: {
      stated: value.toString(),
      other: other.value.toString(),
      of: `table ${other.table.id}`,
    },
  };
}
