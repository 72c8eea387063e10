/** The workbook that people fill in: the declaration's rows, what they mean, and every column there is. */
import { declarationMapping, type Field } from "#src/clearance/declaration/mapping.ts";
import { type Judging, requiredColumns, templateColumns } from "./xlsx-columns.ts";
import { remarkMark, sheetNames } from "./xlsx-read.ts";

/** Rows whose cells are text from the start: a code such as 0101 keeps its zero. */
const rowsReady = 200;

const explained: readonly (readonly [string, string])[] = [
  [
    "One row is one item. Rows of one reference that follow each other are one declaration.",
    "每行一项商品；编号相同且相邻的各行构成一份报关单。",
  ],
  [
    "The declaration's own columns stand on its first row; further rows repeat them or leave them empty.",
    "表头栏目填在第一行；其余各行重复填写或留空。",
  ],
  [
    `Rows with ${remarkMark} in column A are remarks and are not read: copy the example below, without its mark.`,
    `A 列以 ${remarkMark} 开头的行为说明，不予读取；请将示例行复制到下方并去掉标记。`,
  ],
  [
    "* marks what the example would be refused without; the answer says what your declaration still needs.",
    "* 为示例缺少即被退单的栏目；回执会说明贵方报关单仍缺少的内容。",
  ],
  [
    'Other columns of the sheet "elements" may be added with their name in row 1; [1], [2] … number repetitions.',
    "可在第 1 行添加 elements 工作表中的其他列；[1]、[2] 等为重复序号。",
  ],
  [
    "Of a formula its last result is read. Dates are written YYYYMMDD.",
    "公式只读取其最后结果；日期写作 YYYYMMDD。",
  ],
];

export async function writeTemplate(judging: Judging): Promise<Uint8Array> {
  const { profile } = judging;
  // large, and most starts of the server write no workbook
  const { default: library } = await import("exceljs");
  const book = new library.Workbook();
  book.created = new Date(0);
  book.modified = book.created;
  const columns = templateColumns(profile);
  const required = requiredColumns(judging);
  const sheet = book.addWorksheet(sheetNames.declaration, {
    views: [{ state: "frozen", xSplit: 1, ySplit: 4 }],
  });
  sheet.addRow([remarkMark, ...columns.map(({ key }) => key)]).font = { bold: true };
  sheet.addRow([`${remarkMark} 中文`, ...columns.map(({ says }) => says.zh)]);
  sheet.addRow([`${remarkMark} English`, ...columns.map(({ says }) => says.en)]);
  sheet.addRow([
    `${remarkMark} 必填 required`,
    ...columns.map(({ key }) => (required.has(key) ? "*" : "")),
  ]);
  sheet.addRow([`${remarkMark} 示例 example`, ...columns.map(({ example }) => example)]);
  sheet.getColumn(1).width = 18;
  for (const at of columns.keys()) sheet.getColumn(at + 2).width = 22;
  for (let row = 1; row <= rowsReady; row++)
    for (const at of columns.keys()) sheet.getCell(row, at + 2).numFmt = "@";
  const help = book.addWorksheet(sheetNames.help);
  for (const [en, zh] of explained) help.addRow([zh, en]);
  help.getColumn(1).width = 70;
  help.getColumn(2).width = 90;
  const elements = book.addWorksheet(sheetNames.elements);
  elements.addRow(["column", "format", "WCO", "at most"]).font = { bold: true };
  for (const row of elementRows(declarationMapping(profile.id), "")) elements.addRow([...row]);
  elements.getColumn(1).width = 80;
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function* elementRows(field: Field, above: string): Generator<readonly (number | string)[]> {
  for (const inner of field.fields) {
    if (inner.kind !== "class") yield [inner.csv, inner.formatText, inner.wco, inner.max];
    else if (above.length < 400) yield* elementRows(inner, `${above}.${inner.json}`);
  }
}
