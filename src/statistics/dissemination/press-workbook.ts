/** The tables of a statement as a workbook: facts, months and partners, figures as numbers. */
import { bytesOfWorkbook, formatFor, openWorkbook, valueForSheet } from "./workbook.ts";
import type { QuestionAnswer } from "../asking/ask.ts";
import type { PressAnswer } from "../press/press.ts";
import type { SheetLine } from "../asking/sheet.ts";
import { addCharts } from "./workbook-charts.ts";

type Line = readonly { readonly text?: string | null; readonly figure?: string | null }[];

const text = (value: string | null) => ({ text: value });
const figure = (value: string | null) => ({ figure: value });

/** Partners a chart shows: the largest, which come first. */
const partnersDrawn = 15;

/** A sheet with a head and lines; texts stay texts. */
type Add = (name: string, head: readonly string[], lines: readonly Line[]) => void;

/** Sheets of facts, months, partners, groups, claims, questions, sources; charts of the first. */
export async function pressWorkbook(
  told: PressAnswer,
  questions: readonly SheetLine[],
): Promise<Uint8Array> {
  const book = await openWorkbook(undefined);
  const add: Add = (name, head, lines) => {
    const sheet = book.addWorksheet(name, { views: [{ state: "frozen", ySplit: 1 }] });
    sheet.addRow([...head]).font = { bold: true };
    for (const line of lines) {
      const values = line.map((one) =>
        one.figure === undefined ? (one.text ?? null) : valueForSheet(numberIn(one.figure)),
      );
      const row = sheet.addRow(values);
      for (const [at, one] of line.entries())
        row.getCell(at + 1).numFmt =
          one.figure === undefined ? "@" : formatFor(numberIn(one.figure));
    }
    for (let at = 1; at <= head.length; at += 1) sheet.getColumn(at).width = 18;
  };
  addFigures(add, told);
  add(
    "claims",
    ["id", "how", "claim", "表述", "told", "内容", "facts"],
    told.claims.map(({ id, how, text: claim, told: says, facts }) => [
      ...[id, how, claim.en, claim.zh, says.en, says.zh, facts.join(" ")].map(text),
    ]),
  );
  add(
    "questions",
    ["question", "answer", "cells", "问题", "回答"],
    questions.map(({ en, zh }) => [
      ...[en.question, said(en), String(en.sources.length), zh.question, said(zh)].map(text),
    ]),
  );
  addAbout(add, told);
  const { monthly, partners } = told.series;
  const title = (en: string, zh: string) => `${en} · ${zh} (${told.unit})`;
  return addCharts(await bytesOfWorkbook(book), [
    {
      sheet: "months",
      kind: "line",
      names: 1,
      series: [2, 3],
      lastRow: monthly.length + 1,
      title: title("Exports and imports by month", "逐月出口与进口"),
    },
    {
      sheet: "partners",
      kind: "bar",
      names: 2,
      series: [4, 5],
      lastRow: Math.min(partners.length, partnersDrawn) + 1,
      title: title("Leading partners", "主要贸易伙伴"),
    },
  ]);
}

/** Facts, months, partners and groups. */
function addFigures(add: Add, told: PressAnswer): void {
  const flows = ["export", "import", "total"] as const;
  add(
    "facts",
    ["id", "period", "flow", "name", "名称", "value", "as printed", "unit", "growth %", "source"],
    told.facts.map((fact) => [
      ...[fact.id, fact.period, fact.flow, fact.label.en, fact.label.zh].map(text),
      figure(fact.value),
      text(fact.value),
      text(fact.unit),
      figure(fact.yoyPct),
      text(fact.sources.map(({ source }) => source).join(" ")),
    ]),
  );
  add(
    "months",
    ["period", ...flows, "balance", ...flows.map((flow) => `${flow} growth %`)],
    told.series.monthly.map((row) => [
      text(row.period),
      ...[row.export, row.import, row.total, row.balance].map(figure),
      ...flows.map((flow) => figure(row.yoyPct[flow])),
    ]),
  );
  for (const name of ["partners", "groups"] as const) {
    add(
      name,
      ["code", "name", "名称", ...flows, "share %", ...flows.map((flow) => `${flow} growth %`)],
      told.series[name].map((row) => [
        ...[row.code, row.label.en, row.label.zh].map(text),
        ...flows.map((flow) => figure(row[flow])),
        figure(row.sharePct),
        ...flows.map((flow) => figure(row.yoyPct[flow])),
      ]),
    );
  }
}

function addAbout(add: Add, told: PressAnswer): void {
  add(
    "about",
    ["what", "value", "说明"],
    [
      [text("period"), text(told.period)],
      [text("unit"), text(told.unit)],
      [text("vintage"), text(told.vintage)],
      [text("statement"), text(told.text.en), text(told.text.zh)],
      ...told.sources.map(({ id, title, address }) => [
        text(id),
        text(`${title.en} ${address}`),
        text(title.zh),
      ]),
    ],
  );
}

/** An answer, or why there is none. */
function said({ answer, refusal }: QuestionAnswer): string {
  return answer ?? refusal?.reason ?? "";
}

/** A printed value that is not a number, such as `>150`, has no figure; it stands as printed beside. */
function numberIn(value: string | null): string | undefined {
  return value !== null && /^-?\d+(\.\d+)?$/.test(value) ? value : undefined;
}
