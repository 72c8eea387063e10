/**
 * Slice intake: bytes to checked declarations. In: a body or file with its type and the profile;
 * out: one result for each declaration in it, in order, with every finding about its form
 * (`checks.ts` finds the rest). Owns no tables. JSON and CSV are read here and now; XML in the
 * worker threads of a pool.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { Problem } from "#src/kernel/problem.ts";
import { Breath } from "#src/platform/breath.ts";
import { checkStructure } from "#src/clearance/declaration/check-structure.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { declarationMapping } from "#src/clearance/declaration/mapping.ts";
import { decodeText, emptyProblem } from "./decode.ts";
import { readCsvText } from "./read-csv-text.ts";
import { readJson } from "./read-json.ts";
import type { IntakeLimits } from "./limits.ts";
import type { ReadPool } from "./xml-pool.ts";
import { readWorkbookRows, workbookType } from "./xlsx-read.ts";

export { openReadPool, type ReadPool } from "./xml-pool.ts";

export type ReadResult =
  | {
      readonly kind: "read";
      readonly document: DeclarationDocument;
      /** Line of the body it began on, from 1. */
      readonly position: number;
      /** Findings about its form. */
      readonly problems: readonly Problem[];
      /** The profile the JSON body names. */
      readonly profile?: string;
    }
  | {
      readonly kind: "unreadable";
      readonly problems: readonly Problem[];
      readonly position: number;
    }
  | { readonly kind: "other"; readonly reason: string; readonly position: number };

export type ReadInput = {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly profile: { readonly id: string };
};

type Format = "csv" | "json" | "ndjson" | "xlsx" | "xml";

const formats: Readonly<Record<string, Format>> = {
  "application/json": "json",
  "application/x-ndjson": "ndjson",
  "application/ndjson": "ndjson",
  "application/xml": "xml",
  "text/xml": "xml",
  "text/csv": "csv",
  [workbookType]: "xlsx",
};

/** Content types taken, for messages and the API's description. */
export const contentTypes: readonly string[] = Object.keys(formats);

/**
 * Reads every declaration of a body. Throws AppError 413 and 415; what is in the body never throws.
 */
export async function readDeclarations(input: ReadInput, pool: ReadPool): Promise<ReadResult[]> {
  const format = formatOf(input.contentType);
  refuseTooLarge(input.bytes.length, format, pool.limits);
  if (format === "xml") {
    const outcome = await pool.readXml(input.bytes, input.profile.id);
    return [{ ...outcome, position: 1 }];
  }
  if (format === "xlsx") return await readWorkbook(input.bytes, input.profile.id);
  return readText(input.bytes, format, input.profile.id, pool.limits);
}

async function readText(
  bytes: Uint8Array,
  format: Exclude<Format, "xlsx" | "xml">,
  profile: string,
  limits: IntakeLimits,
): Promise<ReadResult[]> {
  const decoded = decodeText(bytes);
  if ("problem" in decoded)
    return [{ kind: "unreadable", problems: [decoded.problem], position: 1 }];
  switch (format) {
    case "json":
      return [readOne({ text: decoded.text, position: 1, profile, limits })];
    case "ndjson":
      return readBulk(decoded.text, profile, limits);
    case "csv":
      return readRows(decoded.text, profile);
    default:
      return format satisfies never;
  }
}

async function readWorkbook(bytes: Uint8Array, profile: string): Promise<ReadResult[]> {
  const rows = await readWorkbookRows(bytes);
  if ("problem" in rows) return [{ kind: "unreadable", problems: [rows.problem], position: 1 }];
  return readRows(rows.csv, profile);
}

function readRows(csv: string, profile: string): ReadResult[] {
  return readCsvText(csv, declarationMapping(profile)).map((outcome) =>
    outcome.kind === "read" ? withProblems(outcome.document, outcome.position, profile) : outcome,
  );
}

type One = {
  readonly text: string;
  readonly position: number;
  readonly profile: string;
  readonly limits: IntakeLimits;
};

function readOne({ text, position, profile, limits }: One): ReadResult {
  const outcome = readJson(text, limits.depthMax, position);
  if (outcome.kind === "unreadable") return { ...outcome, position };
  const reason = outcome.bare ? findOther(outcome.document, profile) : undefined;
  if (reason !== undefined) return { kind: "other", reason, position };
  const read = withProblems(outcome.document, position, outcome.profile ?? profile);
  return outcome.profile === undefined ? read : { ...read, profile: outcome.profile };
}

/** Why an object is another document: it has members, and none that a declaration has. */
function findOther(document: object, profile: string): string | undefined {
  const members = Object.keys(document);
  const { byJson } = declarationMapping(profile);
  // every kind of document may have an id
  if (members.length === 0 || members.some((name) => name !== "id" && byJson.has(name)))
    return undefined;
  const names = members.slice(0, 3).map((name) => name.slice(0, 40));
  return `another document: its members are ${names.join(", ")}${members.length > 3 ? ", …" : ""}`;
}

function withProblems(
  document: DeclarationDocument,
  position: number,
  profile: string,
): Extract<ReadResult, { kind: "read" }> {
  return {
    kind: "read",
    document,
    position,
    problems: checkStructure(document, declarationMapping(profile), profile),
  };
}

/**
 * One declaration a line; a bad line is answered, its neighbours are read as if it were not there.
 */
async function readBulk(
  text: string,
  profile: string,
  limits: IntakeLimits,
): Promise<ReadResult[]> {
  const results: ReadResult[] = [];
  let position = 0;
  const breath = new Breath();
  for (let from = 0; from < text.length;) {
    const next = text.indexOf("\n", from);
    const end = next < 0 ? text.length : next;
    position++;
    const line = text.slice(from, end);
    from = end + 1;
    if (line.trim() === "") continue;
    if (results.length >= limits.bulkLinesMax) throw tooMany(limits.bulkLinesMax);
    results.push(readOne({ text: line, position, profile, limits }));
    await breath.pause();
  }
  return results.length > 0
    ? results
    : [{ kind: "unreadable", problems: [emptyProblem()], position: 1 }];
}

function formatOf(contentType: string): Format {
  const [type = "", ...parameters] = contentType
    .toLowerCase()
    .split(";")
    .map((part) => part.trim());
  const format = formats[type];
  const charset = parameters
    .find((one) => one.startsWith("charset="))
    ?.slice(8)
    .replaceAll('"', "");
  if (format && (charset === undefined || /^(utf-?8|us-ascii)$/.test(charset))) return format;
  throw new AppError({
    code: "intake-type",
    status: 415,
    message: format
      ? `A body in ${(charset ?? "").slice(0, 40)} is not taken, only UTF-8.`
      : `A body of type "${type.slice(0, 60)}" is not taken.`,
    fix: `Send UTF-8 as one of: ${contentTypes.join(", ")}.`,
  });
}

const bytesMaxOf: Readonly<Record<Format, keyof IntakeLimits>> = {
  csv: "csvBytesMax",
  json: "jsonBytesMax",
  ndjson: "bulkBytesMax",
  xlsx: "xlsxBytesMax",
  xml: "xmlBytesMax",
};

function refuseTooLarge(bytes: number, format: Format, limits: IntakeLimits): void {
  const max = limits[bytesMaxOf[format]];
  if (bytes <= max) return;
  throw new AppError({
    code: "intake-size",
    status: 413,
    message: `The body has ${bytes} bytes; ${format.toUpperCase()} may have ${max}.`,
    fix: "Send fewer declarations at once, or fewer items in one.",
  });
}

function tooMany(max: number): AppError {
  return new AppError({
    code: "intake-lines",
    status: 413,
    message: `The body has more than ${max} declarations.`,
    fix: "Send them in several requests.",
  });
}
