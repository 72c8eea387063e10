/**
 * Where findings stand in the sender's own file, by line and column from 1. Asked by `validate`
 * only, for a file with findings only: intake itself never looks for places.
 */
import { findColumn } from "#src/clearance/declaration/csv-columns.ts";
import { declarationMapping, type Field, jsonPathOf } from "#src/clearance/declaration/mapping.ts";
import { scanXml } from "#src/platform/xml/xml-scanner.ts";
import { decodeText } from "./decode.ts";
import { findJsonOffsets } from "./json-places.ts";
import { type TextPosition, placeOf } from "./syntax-problem.ts";
import { readWorkbookRows, workbookType } from "./xlsx-read.ts";

/** A file whose text is looked at when a place is asked for, once for all its declarations. */
export class SourceFile {
  readonly contentType: string;
  readonly #bytes: Uint8Array;
  #text: string | undefined;
  #lines: readonly string[] | undefined;
  #rows: readonly Row[] | undefined;
  /** Column of the sheet in which a workbook's first column of data stands; 0: it is not a workbook. */
  readonly firstColumn: number;

  constructor(bytes: Uint8Array, contentType: string, sheet?: { csv: string; column: number }) {
    this.#bytes = bytes;
    this.contentType = contentType;
    this.firstColumn = sheet?.column ?? 0;
    this.#text = sheet?.csv;
  }

  /** Opens a file; of a workbook its rows are looked at. */
  static async open(bytes: Uint8Array, contentType: string): Promise<SourceFile> {
    if (contentType !== workbookType) return new SourceFile(bytes, contentType);
    const rows = await readWorkbookRows(bytes);
    const sheet = "problem" in rows ? { csv: "", column: 1 } : rows;
    return new SourceFile(bytes, contentType, sheet);
  }

  /** Of a workbook its rows as CSV; empty for what is not text. */
  get text(): string {
    if (this.#text === undefined) {
      const decoded = decodeText(this.#bytes);
      this.#text = "text" in decoded ? decoded.text : "";
    }
    return this.#text;
  }

  get lines(): readonly string[] {
    this.#lines ??= this.text.split("\n");
    return this.#lines;
  }

  get rows(): readonly Row[] {
    this.#rows ??= rowsOf(this.text);
    return this.#rows;
  }
}

type Source = {
  readonly file: SourceFile;
  readonly profile: string;
  /** Line the declaration begins on. */
  readonly position: number;
};

/** The place of each path, or of the nearest element around it. */
export function findPlaces(
  source: Source,
  paths: readonly string[],
): ReadonlyMap<string, TextPosition> {
  const { contentType } = source.file;
  if (contentType.endsWith("xml")) return placesInXml(source, paths);
  if (contentType === "text/csv" || contentType === workbookType)
    return placesInRows(source, paths);
  if (!contentType.includes("json") || source.file.text === "") return new Map();
  const many = contentType.includes("ndjson");
  const text = many ? (source.file.lines[source.position - 1] ?? "") : source.file.text;
  // the reader takes an envelope only with `declaration` in it
  const whole: unknown = JSON.parse(text);
  const inEnvelope = typeof whole === "object" && whole !== null && "declaration" in whole;
  const wanted = new Set(paths.flatMap(upwards));
  const offsets = findJsonOffsets(text, wanted, inEnvelope ? "declaration" : "");
  const places = placesAt(text, paths, (path) => nearest(offsets, path));
  if (!many) return places;
  return new Map([...places].map(([path, place]) => [path, { ...place, line: source.position }]));
}

/** The offset of a path, or of what it belongs into. */
function nearest(offsets: ReadonlyMap<string, number>, path: string): number | undefined {
  return upwards(path)
    .map((one) => offsets.get(one))
    .find((offset) => offset !== undefined);
}

/** A path and those above it, nearest first. */
function upwards(path: string): readonly string[] {
  const all = [path];
  for (let at = path; at !== "";) {
    at = at.slice(0, Math.max(0, at.lastIndexOf("."), at.lastIndexOf("[")));
    all.push(at);
  }
  return all;
}

function placesInXml({ file, profile }: Source, paths: readonly string[]) {
  const { text } = file;
  const wanted = new Set(paths.flatMap(upwards));
  const offsets = new Map<string, number>();
  const open: { field: Field | undefined; path: string; counts: Map<string, number> }[] = [];
  const root = declarationMapping(profile);
  scanXml(text, {
    start: (_, name, __, offset) => {
      const parent = open.at(-1);
      const above = parent?.field;
      const isRoot = !above && !offsets.has("") && name === root.xml;
      const field = isRoot ? root : above?.byXml.get(name);
      const json = field?.json ?? name;
      const count = parent?.counts.get(json) ?? 0;
      parent?.counts.set(json, count + 1);
      const own = field && field.max > 1 ? `${json}[${count}]` : json;
      const path = isRoot ? "" : [parent?.path ?? "", own].filter(Boolean).join(".");
      if ((isRoot || above) && wanted.has(path) && !offsets.has(path)) offsets.set(path, offset);
      open.push({ field, path, counts: new Map() });
    },
    text: () => undefined,
    end: () => {
      open.pop();
    },
  });
  return placesAt(text, paths, (path) => nearest(offsets, path));
}

function placesAt(
  text: string,
  paths: readonly string[],
  offsetOf: (path: string) => number | undefined,
): ReadonlyMap<string, TextPosition> {
  const places = new Map<string, TextPosition>();
  for (const path of paths) {
    const offset = offsetOf(path);
    if (offset !== undefined) places.set(path, placeOf(text, offset));
  }
  return places;
}

type Cell = { readonly text: string; readonly offset: number };
type Row = { readonly line: number; readonly cells: readonly Cell[] };

const itemsPath = "goodsShipment.governmentAgencyGoodsItem";

/** In CSV the place of the cell in the text; in a workbook its row and column in the sheet. */
function placesInRows({ file, profile, position }: Source, paths: readonly string[]) {
  const { text, rows } = file;
  const root = declarationMapping(profile);
  const columns = (rows[0]?.cells ?? []).map((cell) => findColumn(root, cell.text));
  const names = columns.map((column) =>
    column ? `${column.ofItem ? "item." : ""}${jsonPathOf(column.steps)}` : "",
  );
  const reference = columns.findIndex((column) => column?.key === "functionalReferenceId");
  const group: (readonly Cell[])[] = [];
  let first: string | undefined;
  const from = rows.findIndex(({ line }) => line >= Math.max(2, position));
  for (const { cells } of from < 0 ? [] : rows.slice(from)) {
    const own = cells[reference]?.text ?? "";
    first ??= own;
    if (own !== "" && own !== first) break;
    group.push(cells);
  }
  const isItem = (row: readonly Cell[]) =>
    row.some((cell, at) => cell.text !== "" && columns[at]?.ofItem);
  const items = group.filter(isItem);
  const places = new Map<string, TextPosition>();
  for (const path of paths) {
    const item = path.startsWith(itemsPath)
      ? /^\[(\d+)\]\.?(.*)$/.exec(path.slice(itemsPath.length))
      : null;
    const row = item ? items[Number(item[1])] : group[0];
    const at = upwards(item ? `item.${item[2]}` : path)
      .filter((one) => one !== "" && one !== "item")
      .map((one) => names.findIndex((name) => name === one || name.startsWith(`${one}.`)))
      .find((column) => column >= 0);
    const column = at !== undefined && row?.[at] ? at : 0;
    const cell = row?.[column];
    const line = rows.find(({ cells }) => cells === row)?.line;
    if (!cell || line === undefined) continue;
    const inSheet = { line, column: column + file.firstColumn };
    places.set(path, file.firstColumn > 0 ? inSheet : placeOf(text, cell.offset));
  }
  return places;
}

/** Rows of a text that has been read, with the offset of each cell; empty rows are left out. */
function rowsOf(text: string): Row[] {
  const first = text.split("\n", 1)[0] ?? "";
  const mark =
    [",", ";", "\t"].toSorted((a, b) => first.split(b).length - first.split(a).length)[0] ?? ",";
  const rows: Row[] = [];
  let row: Cell[] = [];
  let line = 1;
  let from = 0;
  let quoted = false;
  for (let at = 0; at <= text.length; at++) {
    const char = text[at] ?? "\n";
    if (char === '"') quoted = !quoted;
    if (char === "\n") line++;
    if (at < text.length && (quoted || (char !== mark && char !== "\n"))) continue;
    const raw = text.slice(from, at).trim();
    const isQuoted = raw.startsWith('"') && raw.endsWith('"') && raw.length > 1;
    row.push({
      text: isQuoted ? raw.slice(1, -1).replaceAll('""', '"').trim() : raw,
      offset: from,
    });
    from = at + 1;
    if (char !== "\n") continue;
    if (row.some((cell) => cell.text !== "")) rows.push({ line: line - 1, cells: row });
    row = [];
  }
  return rows;
}

const widthMax = 100;

/** The letters a spreadsheet shows for a column. @example columnName(28) // "AB" */
export function columnName(column: number): string {
  const rest = (column - 1) % 26;
  const before = Math.floor((column - 1) / 26);
  return `${before > 0 ? columnName(before) : ""}${String.fromCharCode(65 + rest)}`;
}

/** The line of a place with a mark under it; of a long line the part around it, of a sheet the cell. */
export function drawPlace(
  file: SourceFile,
  { line, column }: TextPosition,
): readonly [string, string] {
  if (file.firstColumn > 0) {
    const row = file.rows.find((one) => one.line === line);
    const text = row?.cells[column - file.firstColumn]?.text ?? "";
    const shown = text.slice(0, widthMax).replaceAll(/\p{Cc}/gu, " ");
    return [`${columnName(column)}${line}: ${shown === "" ? "(empty)" : shown}`, "^"];
  }
  const whole = (file.lines[line - 1] ?? "").replace(/\r$/, "");
  const from = column > widthMax - 20 ? column - 21 : 0;
  // control characters of a hostile file must not reach the terminal
  const shown = whole.slice(from, from + widthMax).replaceAll(/\p{Cc}/gu, " ");
  const before = shown.slice(0, column - 1 - from);
  const wide = before.match(/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/g);
  return [shown, `${" ".repeat(before.length + (wide?.length ?? 0))}^`];
}
