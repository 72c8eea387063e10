/** Cells and facts of tables by the names a statistician uses, and amounts in their units. */
import type { Text } from "#src/kernel/text.ts";
import { fixedNames } from "../dissemination/dataset.ts";
import type { LabelOf } from "../official/labels.ts";
import { valueOf } from "../releases/published.ts";
import { findCellParts, quantityPrefix } from "../tables/compile.ts";
import { type TableDefinition, type TableSet, findTable } from "../tables/table-set.ts";
import { findUnitName } from "../tables/units.ts";

export type NameCells = {
  readonly tableTitle: (table: string) => Text;
  /** The name of a cell of a table, or of a fact where the table is empty. */
  readonly cellName: (table: string, cell: string) => Text;
  /** @example amount("CNY", 123456n).en // "1,234.56 CNY" */
  readonly amount: (unit: string, value: bigint) => Text;
};

const seriesNames: Readonly<Record<string, string>> = {
  tradeMode: "trade_mode",
  enterpriseType: "enterprise_type",
  traderProvince: "trader_province",
};

/** Names by the tables of a release. */
export function nameCells(set: TableSet, labelOf: LabelOf): NameCells {
  const titleOf = (id: string): Text => findTable(set, id)?.title ?? { en: id, zh: id };
  const codeName = (definition: TableDefinition | undefined, name: string, code: string): Text => {
    const listed = name.startsWith("list:") ? name.slice("list:".length) : undefined;
    const list = listed ?? definition?.dimensions.find((one) => one.name === name)?.list;
    const entries = list === undefined ? [] : (set.lists[list]?.entries ?? []);
    const entry = entries.find((one) => one.code === code);
    if (entry) return entry.title;
    if (name === "month") return { en: code, zh: code };
    return labelOf(seriesNames[name] ?? name, code);
  };
  const unitName = (unit: string): Text => unitNameOf(unit, labelOf);
  const cellName = (table: string, cell: string): Text => {
    const definition = findTable(set, table);
    const parts = definition && findCellParts(definition, cell);
    if (!parts) return factName(cell, (name, code) => codeName(definition, name, code));
    const labels = definition.dimensions.flatMap((dimension, at) => {
      const code = parts.codes[at] ?? "";
      return code === dimension.total ? [] : [codeName(definition, dimension.name, code)];
    });
    return joined([flowName(parts.flow), spanName(parts.span), ...labels, unitName(parts.unit)]);
  };
  return {
    tableTitle: titleOf,
    cellName,
    amount: (unit, value) => {
      const number = groupDigits(valueOf(unit, value));
      // ways to value goods are no units of an amount
      if (unit === "FOB" || unit === "CIF")
        return { en: `${number} (${unit})`, zh: `${number}（${unitName(unit).zh}）` };
      const { en, zh } = unitName(unit);
      return { en: `${number} ${en}`, zh: `${number}${/^[A-Z]/.test(zh) ? " " : ""}${zh}` };
    },
  };
}

/** The unit at the end of a key. @example unitOfKey("span=month;flow=total;unit=CNY") // "CNY" */
export function unitOfKey(key: string): string {
  const at = key.lastIndexOf("unit=");
  return at < 0 ? "" : key.slice(at + "unit=".length);
}

function unitNameOf(unit: string, labelOf: LabelOf): Text {
  const own = findUnitName(unit);
  if (own) return own;
  if (unit === "G") return { en: "kg", zh: "千克" };
  if (unit === "DECL") return { en: "declarations", zh: "份报关单" };
  if (!unit.startsWith(quantityPrefix)) return { en: unit, zh: unit };
  return labelOf("statistical-units", unit.slice(quantityPrefix.length));
}

const flowName = (flow: string): Text => namedIn(fixedNames.flow.codes, flow);
const spanName = (span: string): Text => namedIn(fixedNames.span.codes, span);

function namedIn(codes: readonly { readonly id: string; readonly name: Text }[], id: string): Text {
  return codes.find((one) => one.id === id)?.name ?? { en: id, zh: id };
}

/** A fact has no table: `ytd;export;chapter=84`. A cell of an unknown table is read the same way. */
function factName(fact: string, codeName: (name: string, code: string) => Text): Text {
  if (fact === "") return { en: "whole table", zh: "全表" };
  const terms = fact.split(";").flatMap((term): Text[] => {
    const at = term.indexOf("=");
    if (at < 0) {
      const flow = fixedNames.flow.codes.find(({ id }) => id === term)?.name;
      return [flow ?? spanName(term)];
    }
    const [name, code] = [term.slice(0, at).replace(/ of filter$/, ""), term.slice(at + 1)];
    if (name === "span") return [spanName(code)];
    if (name === "flow") return [flowName(code)];
    if (name === "unit") return [unitNameOf(code, codeName)];
    return code === "TOTAL" ? [] : code.split("|").map((one) => codeName(name, one));
  });
  return joined(terms);
}

function joined(parts: readonly Text[]): Text {
  return {
    en: parts.map(({ en }) => en).join(" · "),
    zh: parts.map(({ zh }) => zh).join(" · "),
  };
}

/** As people read it, with a minus of its own. @example groupDigits("-1234567.50") // "−1,234,567.50" */
export function groupDigits(decimal: string): string {
  const [whole = "", part] = decimal.replace(/^-/, "−").split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return part === undefined ? grouped : `${grouped}.${part}`;
}
