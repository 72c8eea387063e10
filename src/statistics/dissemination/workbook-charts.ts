/**
 * Charts in a workbook (Office Open XML, ECMA-376 part 1, 21.2): drawn from cells of a sheet, so that
 * the numbers stand beside and whoever changes them sees the chart follow. The library that writes
 * workbooks knows no charts, so the parts are added to what it wrote.
 */
import { type WorkbookParts, readParts, writeParts } from "./workbook-parts.ts";

export type Chart = {
  /** Name of the sheet it stands on and is drawn from. */
  readonly sheet: string;
  readonly kind: "line" | "bar";
  readonly title: string;
  /** Column of the names, counted from 1; the first row has the heads. */
  readonly names: number;
  readonly series: readonly number[];
  /** Rows with figures: from the second to this one. */
  readonly lastRow: number;
};

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006/relationships";
const drawingMl = "http://schemas.openxmlformats.org/drawingml/2006";
const contentType = "application/vnd.openxmlformats-officedocument.drawing";

/** The workbook with charts beside the figures of their sheets, at most one a sheet. */
export function addCharts(workbook: Uint8Array, charts: readonly Chart[]): Uint8Array {
  const parts = new Map(readParts(workbook));
  const sheets = sheetPaths(parts);
  const overrides: string[] = [];
  for (const [at, chart] of charts.entries()) {
    const path = sheets.get(chart.sheet);
    const sheet = path === undefined ? undefined : textOf(parts, path);
    if (path === undefined || sheet === undefined || chart.lastRow < 2) continue;
    const number = at + 1;
    const name = path.slice(path.lastIndexOf("/") + 1);
    put(parts, `xl/charts/chart${number}.xml`, chartXml(chart));
    put(parts, `xl/drawings/drawing${number}.xml`, drawingXml(chart));
    put(
      parts,
      `xl/drawings/_rels/drawing${number}.xml.rels`,
      relationsXml(
        `<Relationship Id="rId1" Type="${office}/chart" Target="../charts/chart${number}.xml"/>`,
      ),
    );
    put(
      parts,
      `xl/worksheets/_rels/${name}.rels`,
      relationsXml(
        `<Relationship Id="chart1" Type="${office}/drawing" Target="../drawings/drawing${number}.xml"/>`,
      ),
    );
    // after the settings of the page and before everything that may follow a drawing: the end serves
    const place = `<drawing xmlns:r="${office}" r:id="chart1"/></worksheet>`;
    put(parts, path, sheet.replace("</worksheet>", place));
    overrides.push(
      `<Override PartName="/xl/charts/chart${number}.xml" ContentType="${contentType}ml.chart+xml"/>`,
      `<Override PartName="/xl/drawings/drawing${number}.xml" ContentType="${contentType}+xml"/>`,
    );
  }
  const types = textOf(parts, "[Content_Types].xml") ?? "";
  put(parts, "[Content_Types].xml", types.replace("</Types>", `${overrides.join("")}</Types>`));
  return writeParts(parts);
}

/** Paths of sheets by their names. */
function sheetPaths(parts: WorkbookParts): ReadonlyMap<string, string> {
  const relations = textOf(parts, "xl/_rels/workbook.xml.rels") ?? "";
  const targets = new Map(
    [...relations.matchAll(/<Relationship [^>]*>/g)].map(([tag]) => [
      attribute(tag, "Id"),
      attribute(tag, "Target"),
    ]),
  );
  const book = textOf(parts, "xl/workbook.xml") ?? "";
  return new Map(
    [...book.matchAll(/<sheet [^>]*>/g)].map(([tag]) => [
      attribute(tag, "name"),
      `xl/${targets.get(attribute(tag, "r:id")) ?? ""}`,
    ]),
  );
}

function attribute(tag: string, name: string): string {
  return new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
}

function textOf(parts: WorkbookParts, path: string): string | undefined {
  return parts.get(path)?.toString("utf8");
}

function put(parts: Map<string, Buffer>, path: string, text: string): void {
  parts.set(path, Buffer.from(text, "utf8"));
}

function relationsXml(inside: string): string {
  return `${head}<Relationships xmlns="${packages}">${inside}</Relationships>`;
}

/** @example columnOf(28) // "AB" */
function columnOf(number: number): string {
  const last = String.fromCodePoint(64 + (((number - 1) % 26) + 1));
  return number <= 26 ? last : columnOf(Math.floor((number - 1) / 26)) + last;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function chartXml(chart: Chart): string {
  const { sheet, kind, title, names, series, lastRow } = chart;
  const range = (column: number, from: number, to: number) =>
    `'${escapeXml(sheet)}'!$${columnOf(column)}$${from}:$${columnOf(column)}$${to}`;
  const drawn = series.map(
    (column, at) =>
      `<c:ser><c:idx val="${at}"/><c:order val="${at}"/><c:tx><c:strRef><c:f>${range(column, 1, 1)}</c:f></c:strRef></c:tx>` +
      (kind === "line" ? '<c:marker><c:symbol val="circle"/></c:marker>' : "") +
      `<c:cat><c:strRef><c:f>${range(names, 2, lastRow)}</c:f></c:strRef></c:cat>` +
      `<c:val><c:numRef><c:f>${range(column, 2, lastRow)}</c:f></c:numRef></c:val></c:ser>`,
  );
  const axes = '<c:axId val="1"/><c:axId val="2"/>';
  const plot =
    kind === "line"
      ? `<c:lineChart><c:grouping val="standard"/>${drawn.join("")}<c:marker val="1"/>${axes}</c:lineChart>`
      : `<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/>${drawn.join("")}${axes}</c:barChart>`;
  const [first, second] = kind === "line" ? ["b", "l"] : ["l", "b"];
  const axis = (id: number, other: number, place: string | undefined, isReversed: boolean) =>
    `<c:axId val="${id}"/><c:scaling><c:orientation val="${isReversed ? "maxMin" : "minMax"}"/></c:scaling>` +
    `<c:delete val="0"/><c:axPos val="${place}"/><c:crossAx val="${other}"/>`;
  return `${head}<c:chartSpace xmlns:c="${drawingMl}/chart" xmlns:a="${drawingMl}/main" xmlns:r="${office}"><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>${escapeXml(title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title><c:plotArea><c:layout/>${plot}<c:catAx>${axis(1, 2, first, kind === "bar")}</c:catAx><c:valAx>${axis(2, 1, second, false)}</c:valAx></c:plotArea><c:legend><c:legendPos val="b"/></c:legend><c:plotVisOnly val="1"/></c:chart></c:chartSpace>`;
}

/** Where the chart stands: right of the figures, from the second row. */
function drawingXml({ series, names, kind }: Chart): string {
  const from = Math.max(names, ...series) + 6;
  const rows = kind === "line" ? 22 : 32;
  const corner = (name: string, column: number, row: number) =>
    `<xdr:${name}><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${name}>`;
  return `${head}<xdr:wsDr xmlns:xdr="${drawingMl}/spreadsheetDrawing" xmlns:a="${drawingMl}/main"><xdr:twoCellAnchor>${corner("from", from, 1)}${corner("to", from + 8, 1 + rows)}<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="Chart 1"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="${drawingMl}/chart"><c:chart xmlns:c="${drawingMl}/chart" xmlns:r="${office}" r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>`;
}
