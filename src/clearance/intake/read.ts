/**
 * Slice intake: bytes to checked declarations. In: a body or file with its type and the profile;
 * out: one result for each declaration in it, in order, with every finding about its form
 * (`checks.ts` finds the rest). Owns no tables. What is small is read here and now; XML that raises a doubt,
 * workbooks and whatever is large in the worker threads of a pool.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { Breath } from "#src/platform/breath.ts";
import { decodeText, emptyProblem } from "./decode.ts";
import type { IntakeLimits } from "./limits.ts";
import { readBody, readOne, type ReadResult, unreadable } from "./read-body.ts";
import type { ReadPool } from "./read-pool.ts";
import { readShortXml } from "./read-xml-surely.ts";
import { workbookType } from "./xlsx-read.ts";

export type ReadInput = {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly profile: { readonly id: string };
  /** Whose turn it takes where others read too. */
  readonly sender?: string;
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

/** Smaller texts are read on the caller's thread: handing them over would cost more. */
const smallMax = 64 * 1024;

/**
 * Reads every declaration of a body. Throws AppError 413 and 415; what is in the body never throws.
 */
export async function readDeclarations(input: ReadInput, pool: ReadPool): Promise<ReadResult[]> {
  const results: ReadResult[] = [];
  for await (const result of eachDeclaration(input, pool)) results.push(result);
  return results;
}

/**
 * The declarations of a body one after another, so that those of a large bulk need not all be in memory
 * at once. Throws as `readDeclarations`.
 */
export async function* eachDeclaration(
  input: ReadInput,
  pool: ReadPool,
): AsyncGenerator<ReadResult, void, undefined> {
  const format = formatOf(input.contentType);
  refuseTooLarge(input.bytes.length, format, pool.limits);
  if (format === "ndjson") {
    yield* eachLine(input, pool);
    return;
  }
  const job = { bytes: input.bytes, profile: input.profile.id };
  const isSmall = input.bytes.length <= smallMax;
  const short = format === "xml" ? readShortXml(input.bytes, input.profile.id) : undefined;
  if (isSmall && (format === "json" || format === "csv"))
    yield* await readBody({ ...job, format, limits: pool.limits });
  else if (short) yield { ...short, position: 1 };
  else yield* await pool.read({ ...job, format, sender: input.sender ?? "" });
}

/**
 * One declaration a line; a bad line is answered, its neighbours are read as if it were not there.
 */
async function* eachLine(
  { bytes, profile, sender = "" }: ReadInput,
  pool: ReadPool,
): AsyncGenerator<ReadResult, void, undefined> {
  const decoded = decodeText(bytes);
  if ("problem" in decoded) {
    yield unreadable(decoded.problem, 1);
    return;
  }
  const { text } = decoded;
  const { limits } = pool;
  refuseTooMany(text, limits.bulkLinesMax);
  let isEmpty = true;
  let position = 0;
  const breath = new Breath();
  for (let from = 0; from < text.length;) {
    const next = text.indexOf("\n", from);
    const end = next < 0 ? text.length : next;
    position++;
    const line = text.slice(from, end);
    from = end + 1;
    if (line.trim() === "") continue;
    isEmpty = false;
    if (line.length <= smallMax)
      yield readOne({ text: line, position, profile: profile.id, limits });
    else {
      const wanted = { format: "json", profile: profile.id, sender, position } as const;
      yield* await pool.read({ ...wanted, bytes: new TextEncoder().encode(line) });
    }
    await breath.pause();
  }
  if (isEmpty) yield unreadable(emptyProblem(), 1);
}

/** Before the first is read: a body is taken or refused as a whole. */
function refuseTooMany(text: string, max: number): void {
  const lines = text.matchAll(/[^\s][^\n]*/g);
  let count = 0;
  for (const _line of lines) if (++count > max) throw tooMany(max);
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
