/**
 * A published revision of the HTS, as its JSON export has it: a list of lines in the order of the
 * schedule, headings included. Ten-digit lines mostly carry no rate of their own: the rate stands with
 * the line above, whose digits begin theirs, so a rate is stored once, with the code it is printed at.
 *
 * In: the text of the file. Out: rows of `nomenclature` (ten digits with their units) and of `measures`
 * (columns general, special by programme, and other), what was refused and what could not be read.
 */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import type { Text } from "#src/kernel/text.ts";
import type { ReadRows, Refusal, Unparsed } from "../import-rows.ts";
import type { RegisterRow } from "../register-table.ts";
import { type HtsRate, type HtsSegment, readCell } from "./rate-text.ts";

const Nothing = z.union([z.string(), z.null()]).optional();
const Line = z.looseObject({
  htsno: z.string().max(40),
  units: z.union([z.array(z.union([z.string(), z.null()])), z.null()]).optional(),
  general: Nothing,
  special: Nothing,
  other: Nothing,
  footnotes: z
    .union([
      z.array(
        z.looseObject({ columns: z.array(z.string()).nullish(), value: z.string().nullish() }),
      ),
      z.null(),
    ])
    .optional(),
});
type Line = z.infer<typeof Line>;

export const htsColumns = ["general", "special", "other"] as const;
type Column = (typeof htsColumns)[number];

/** Tax type of every column; the column itself stands in the preference. */
export const htsTaxType = "HTS";
/** Preference of the two columns that no programme is claimed for. */
const preferenceOf: Readonly<Record<Column, string>> = {
  general: "GENERAL",
  special: "SPECIAL",
  other: "COLUMN2",
};

export type RevisionFile = {
  readonly text: string;
  readonly source: string;
  /** First day of the revision. */
  readonly validFrom: string;
};

/** Reads a revision; throws only where the file as a whole is none. */
export function readRevision(file: RevisionFile): ReadRows {
  const lines = parseLines(file.text);
  const rows = new Map<string, RegisterRow>();
  const refused: Refusal[] = [];
  const unparsed: Unparsed[] = [];
  let texts = 0;
  for (const [index, entry] of lines.entries()) {
    const parsed = Line.safeParse(entry);
    if (!parsed.success) {
      refused.push({ line: index + 1, reason: parsed.error.issues[0]?.message ?? "no line" });
      continue;
    }
    const code = parsed.data.htsno.replaceAll(/[.\s]/g, "");
    if (code !== "" && !/^\d{2,10}$/.test(code)) {
      refused.push({ line: index + 1, reason: `${parsed.data.htsno} is not a number of the HTS` });
      continue;
    }
    const at = { code, line: parsed.data, file };
    for (const column of htsColumns) {
      const text = (parsed.data[column] ?? "").trim();
      if (text === "") continue;
      texts += 1;
      const cell = readCell(text);
      if (!cell.ok) unparsed.push({ code, column, text, reason: cell.reason });
      else if (code === "") refused.push(ratelessPlace(index, column, text));
      const segments = cell.ok ? cell.segments : [undefined];
      if (code !== "")
        for (const segment of segments) addRow(rows, measureRow(at, { column, text, segment }));
    }
    if (code.length === 10) addRow(rows, lineRow(at));
  }
  return { read: lines.length, texts, rows: [...rows.values()], refused, unparsed };
}

function ratelessPlace(index: number, column: Column, text: string): Refusal {
  const reason = `the ${column} rate "${text.slice(0, 60)}" stands with a heading that has no number`;
  return { line: index + 1, reason };
}

type LinePosition = { readonly code: string; readonly line: Line; readonly file: RevisionFile };

/** Of two rows about the same thing in one file the first counts. */
function addRow(rows: Map<string, RegisterRow>, row: RegisterRow): void {
  const key = [row.kind, row.code, row.values["preference"], row.values["occurrence"]].join("\t");
  if (!rows.has(key)) rows.set(key, row);
}

function lineRow({ code, line, file }: LinePosition): RegisterRow {
  const units = (line.units ?? []).map((unit) => (unit ?? "").trim()).filter((unit) => unit !== "");
  return {
    kind: "nomenclature",
    code,
    validFrom: file.validFrom,
    validTo: "",
    values: { unit1: "", unit2: "", units: units.join("; ") },
    source: file.source,
  };
}

function measureRow(
  { code, line, file }: LinePosition,
  cell: {
    readonly column: Column;
    readonly text: string;
    /** Absent where the text could not be read: the rate is then unknown, and nothing is charged. */
    readonly segment: HtsSegment | undefined;
  },
): RegisterRow {
  const { column, text, segment } = cell;
  const programmes = segment?.programmes.join(" ") ?? "";
  const note = segment === undefined ? unread(text) : noteOf(segment.rate);
  const footnotes = (line.footnotes ?? [])
    .filter((one) => one.columns?.includes(column) ?? false)
    .map((one) => (one.value ?? "").replaceAll(/[\s\u00a0]+/g, " ").trim())
    .filter((one) => one !== "");
  return {
    kind: "measures",
    code,
    validFrom: file.validFrom,
    validTo: "",
    values: {
      id: `hts/${code}/${column}`,
      taxType: htsTaxType,
      measureType: column,
      origin: "*",
      preference: programmes === "" ? preferenceOf[column] : programmes,
      procedure: "*",
      additionalCodes: "",
      occurrence: "0",
      rate: segment?.rate.kind === "expression" ? (segment.rate.rate ?? "") : "",
      text,
      ...(segment?.rate.kind === "reference" ? referenceValues(segment.rate) : {}),
      ...(footnotes.length === 0 ? {} : { footnotes: footnotes.join(" ") }),
      ...(note ? { note_en: note.en, note_zh: note.zh } : {}),
      legalBasis: `HTSUS ${code}, column ${column}`,
    },
    source: file.source,
  };
}

function referenceValues(rate: Extract<HtsRate, { kind: "reference" }>): Record<string, string> {
  return {
    reference: rate.to,
    ...(rate.headings.length === 0 ? {} : { headings: rate.headings.join(" ") }),
    ...(rate.plus === undefined ? {} : { plus: rate.plus }),
  };
}

/** What the charge line must say: the fact that is missing, or where the rate is found. */
function noteOf(rate: HtsRate): Text | undefined {
  const lacks = {
    en: rate.lacks.map(({ en }) => en).join("; "),
    zh: rate.lacks.map(({ zh }) => zh).join("；"),
  };
  if (rate.kind === "expression")
    return rate.lacks.length === 0 ? undefined : { en: `needs ${lacks.en}`, zh: `需要${lacks.zh}` };
  const headings = rate.headings.join(", ");
  const to = [rate.to.replaceAll("-", " "), headings, rate.plus ?? ""].filter((one) => one !== "");
  const needs = rate.lacks.length === 0 ? { en: "", zh: "" } : lacks;
  return {
    en: `refers to: ${to.join(" ")}${needs.en === "" ? "" : `; needs ${needs.en}`}`,
    zh: `引用：${to.join(" ")}${needs.zh === "" ? "" : `；需要${needs.zh}`}`,
  };
}

function unread(text: string): Text {
  const shown = text.slice(0, 80);
  return { en: `the rate text is not understood: ${shown}`, zh: `税率文字无法识别：${shown}` };
}

const linesMax = 200_000;

function parseLines(text: string): readonly unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw notARevision(cause instanceof Error ? cause.message.slice(0, 120) : "not JSON");
  }
  if (!Array.isArray(value)) throw notARevision("it is not a list of lines");
  if (value.length > linesMax) throw notARevision(`it has more than ${linesMax} lines`);
  const lines: readonly unknown[] = value;
  return lines;
}

function notARevision(what: string): AppError {
  return new AppError({
    code: "IMPORT_UNREADABLE",
    status: 400,
    message: `The import cannot be read: ${what}.`,
    fix: "Give a revision of the HTS as its JSON export: a list of lines with htsno, units, general, special, other.",
  });
}
