/**
 * Lists of sanctioned and denied parties as their publishers give them: the files of OFAC (names,
 * alternate names, addresses; CSV without a header, told apart by their columns) and the denied
 * persons of BIS (tab separated, with a header). Out: one row a name or address of the register
 * `listed-parties`.
 */
import { parse } from "csv-parse/sync";
import { AppError } from "#src/kernel/app-error.ts";
import type { ReadRows, Refusal } from "../import-rows.ts";
import type { RegisterRow } from "../register-table.ts";

export const listedRegister = "listed-parties";
export type ListFile = {
  readonly text: string;
  readonly source: string;
  /** First day its rows hold. */
  readonly asOf: string;
};

/** What OFAC writes where nothing is known. */
const nothing = "-0-";
const aliasTypes = new Set(["aka", "fka", "nka"]);
const columnsOf = { names: 12, aliases: 5, addresses: 6 } as const;

/** Reads one of OFAC's files, or several one after another. */
export function readOfac(file: ListFile): ReadRows {
  const refused: Refusal[] = [];
  const rows: RegisterRow[] = [];
  // the publisher ends its files with the old end-of-file mark
  const cells = table(file.text.replaceAll("\u001a", ""), ",");
  cells.forEach((line, at) => {
    const values = line.map((cell) => (cell.trim() === nothing ? "" : cell.trim()));
    const row = ofacRow(values, file);
    if (row) rows.push(row);
    else refused.push({ line: at + 1, reason: `${values.length} columns, or no number and name` });
  });
  return answer(cells.length, rows, refused);
}

function ofacRow(values: readonly string[], file: ListFile): RegisterRow | undefined {
  const [entity = "", second = "", third = "", fourth = "", fifth = "", last = ""] = values;
  if (!/^\d+$/.test(entity)) return undefined;
  if (values.length === columnsOf.names && second !== "") {
    const remarks = values[11] ?? "";
    const { birth, imo, ids } = readRemarks(remarks);
    const type = third === "" ? "entity" : third;
    const country = values[9] === "" ? countryIn(remarks) : (values[9] ?? "");
    return rowOf(file, `OFAC-${entity}`, {
      party: `OFAC-${entity}`,
      list: "OFAC",
      name: second,
      form: "name",
      type,
      country,
      birth,
      imo,
      ids,
      note: fourth,
    });
  }
  if (values.length === columnsOf.aliases && aliasTypes.has(third) && fourth !== "") {
    return rowOf(file, `OFAC-${entity}-a${second}`, {
      party: `OFAC-${entity}`,
      list: "OFAC",
      name: fourth,
      form: third,
      type: "",
      country: "",
      birth: "",
      imo: "",
      ids: "",
      note: fifth,
    });
  }
  if (values.length !== columnsOf.addresses) return undefined;
  const name = [third, fourth].filter((part) => part !== "").join(", ");
  return rowOf(file, `OFAC-${entity}-d${second}`, {
    party: `OFAC-${entity}`,
    list: "OFAC",
    name,
    form: "address",
    type: "",
    country: fifth,
    birth: "",
    imo: "",
    ids: "",
    note: last,
  });
}

/** Reads the list of denied persons. */
export function readDenied(file: ListFile): ReadRows {
  const [head = [], ...lines] = table(file.text, "\t");
  const at = (name: string) => head.findIndex((one) => one.trim() === name);
  const places = { name: at("Name"), address: at("Street_Address"), city: at("City") };
  const more = { country: at("Country"), from: at("Effective_Date"), to: at("Expiration_Date") };
  if (places.name < 0 || more.from < 0) {
    throw new AppError({
      code: "IMPORT_UNREADABLE",
      status: 400,
      message: "The import cannot be read: its first line does not name Name and Effective_Date.",
      fix: "Give the denied persons list as published, tab separated.",
    });
  }
  const refused: Refusal[] = [];
  const seen = new Map<string, number>();
  const rows = lines.flatMap((line, index): readonly RegisterRow[] => {
    const cell = (place: number) => (line[place] ?? "").trim();
    const name = cell(places.name);
    if (name === "") {
      refused.push({ line: index + 2, reason: "no name" });
      return [];
    }
    const key = `${name} ${cell(more.from)}`;
    const repeat = (seen.get(key) ?? 0) + 1;
    seen.set(key, repeat);
    const code = `DPL-${shortHash(`${key} ${repeat}`)}`;
    const until = isoDay(cell(more.to));
    const address = [cell(places.address), cell(places.city)].filter(Boolean).join(", ");
    const row = rowOf(file, code, {
      party: code,
      list: "DPL",
      name,
      form: "name",
      type: "",
      country: cell(more.country),
      birth: "",
      imo: "",
      ids: "",
      note: address,
    });
    const validFrom = isoDay(cell(more.from)) ?? file.asOf;
    return [{ ...row, validFrom, validTo: until !== undefined && until > validFrom ? until : "" }];
  });
  return answer(lines.length, rows, refused);
}

function table(text: string, delimiter: string): readonly (readonly string[])[] {
  try {
    return parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      relax_quotes: true,
      max_record_size: 1 << 20,
    });
  } catch (cause) {
    throw new AppError({
      code: "IMPORT_UNREADABLE",
      status: 400,
      message: `The import cannot be read: ${cause instanceof Error ? cause.message : "not CSV"}.`,
      fix: "Give the file as published.",
      cause,
    });
  }
}

function rowOf(
  file: ListFile,
  code: string,
  values: Readonly<Record<string, string>>,
): RegisterRow {
  const { source, asOf: validFrom } = file;
  return { kind: listedRegister, code, validFrom, validTo: "", values, source };
}

function answer(read: number, rows: readonly RegisterRow[], refused: readonly Refusal[]): ReadRows {
  return { read, texts: 0, rows, refused, unparsed: [] };
}

/** What the remarks of an entry say of birth, ships and papers. */
function readRemarks(remarks: string): { birth: string; imo: string; ids: string } {
  const birth = /DOB (?:circa )?(?:\d{1,2} [A-Z][a-z]{2} |[A-Z][a-z]{2} )?(\d{4})/.exec(remarks);
  const imo = /IMO (\d{7})/.exec(remarks);
  const papers = remarks.matchAll(
    /(?:Passport|No\.|Number|ID|RUC #|NIT #|R\.F\.C\.) ([A-Z0-9-]{5,25})/g,
  );
  const ids = [...papers].map((paper) => paper[1] ?? "").join(" ");
  return { birth: birth?.[1] ?? "", imo: imo?.[1] ?? "", ids };
}

function countryIn(remarks: string): string {
  return /(?:nationality|citizen) ([A-Z][A-Za-z ]+)/.exec(remarks)?.[1]?.trim() ?? "";
}

function isoDay(text: string): string | undefined {
  const [, month, day, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  if (year === undefined) return undefined;
  return `${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}`;
}

/** Letters for a code: the list has no numbers of its own. */
function shortHash(text: string): string {
  let [first, second] = [0x811c9dc5, 0x01000193];
  for (let at = 0; at < text.length; at++) {
    first = Math.imul(first ^ text.charCodeAt(at), 0x01000193);
    second = Math.imul(second + text.charCodeAt(at), 0x85ebca6b);
  }
  return `${(first >>> 0).toString(36)}${(second >>> 0).toString(36)}`;
}
