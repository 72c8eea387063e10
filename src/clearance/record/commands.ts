/**
 * `import declarations`: reads a history file with its mapping and sends it to the server in
 * batches.
 */
import { legalDay } from "#src/kernel/legal-day.ts";
import { closeSync, createReadStream, openSync, readFileSync, readSync, statSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { parse } from "csv-parse";
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import type { CliCommand, CommandContext } from "#src/platform/command.ts";
import { joinRecords, mapRow } from "./map-row.ts";
import { mappedColumns, readMapping, type RecordMapping } from "./mapping.ts";
import { type DeclarationRecord, itemsMax, type Refusal } from "./record.ts";
import { judgeRecord } from "./rules.ts";

/** Records in one request: its transaction takes about a tenth of a second. */
const batchMax = 1_000;
const progressMs = 1_000;
/** Refusals listed; a file wrong from end to end says so by its counts. */
const refusalsMax = 10_000;

const Imported = z.object({
  imported: z.number(),
  repeated: z.number(),
  refused: z.array(z.object({ line: z.number(), reason: z.string() })),
});

type Counts = {
  read: number;
  imported: number;
  repeated: number;
  refusals: number;
  refused: Refusal[];
};

export const commands: readonly CliCommand[] = [
  {
    name: "import declarations",
    examples: ["import declarations --mapping docs/using/examples/record-mapping.json history.csv"],
    says: {
      en: "Import past declarations from a CSV file, plain or gzip",
      zh: "从 CSV 文件（可为 gzip）导入历史报关单",
    },
    arguments: "<csv>",
    options: [
      {
        flags: "--mapping <file>",
        says: { en: "Which column fills which fact (JSON)", zh: "列与数据项的对应关系（JSON）" },
      },
    ],
    run: async (context) => {
      const [csv] = context.args;
      const mappingFile = context.options["mapping"];
      if (csv === undefined || mappingFile === undefined) {
        context.note("Name the file, and its mapping with --mapping FILE.");
        return 2;
      }
      for (const file of [csv, mappingFile]) {
        if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw noSuchFile(file);
      }
      const mapping = readMapping(readFileSync(mappingFile, "utf8"), mappingFile);
      const counts = await importFile(context, csv, mapping);
      const { refusals: _refusals, ...row } = counts;
      context.print(
        row,
        `${counts.read} read, ${counts.imported} imported, ${counts.repeated} already there, ${counts.refusals} refused`,
      );
      return counts.refusals > 0 ? 1 : 0;
    },
  },
];

async function importFile(
  context: CommandContext,
  csv: string,
  mapping: RecordMapping,
): Promise<Counts> {
  const counts: Counts = { read: 0, imported: 0, repeated: 0, refusals: 0, refused: [] };
  const today = legalDay("UTC", Temporal.Now.instant()).add({ days: 1 });
  let batch: DeclarationRecord[] = [];
  let shown = performance.now();
  const send = async () => {
    if (batch.length === 0) return;
    const answer = await sendBatch(context, batch);
    batch = [];
    counts.imported += answer.imported;
    counts.repeated += answer.repeated;
    refuse(counts, answer.refused);
    if (performance.now() - shown < progressMs) return;
    shown = performance.now();
    context.note(
      `${counts.read} rows read, ${counts.imported} imported, ${counts.refusals} refused`,
    );
  };
  for await (const mapped of mappedRows(csv, mapping)) {
    counts.read++;
    if (mapped.kind === "refused") {
      refuse(counts, [{ line: mapped.line, reason: mapped.reason }]);
      continue;
    }
    const reason = judgeRecord(mapped.record, today);
    if (reason !== undefined) {
      refuse(counts, [{ line: mapped.record.line, reason }]);
      continue;
    }
    const last = mapping.rows === "item" ? batch.at(-1) : undefined;
    const joined =
      last && last.items.length < itemsMax ? joinRecords(last, mapped.record) : undefined;
    if (joined) batch[batch.length - 1] = joined;
    else {
      if (batch.length >= batchMax) await send();
      batch.push(mapped.record);
    }
  }
  await send();
  return counts;
}

function refuse(counts: Counts, refused: readonly Refusal[]): void {
  counts.refusals += refused.length;
  counts.refused.push(...refused.slice(0, Math.max(0, refusalsMax - counts.refused.length)));
}

async function sendBatch(context: CommandContext, batch: readonly DeclarationRecord[]) {
  const answer = await context.call({
    method: "POST",
    path: `/records?profile=${encodeURIComponent(context.profile)}`,
    body: batch.map((record) => JSON.stringify(record)).join("\n"),
    type: "application/x-ndjson",
  });
  return Imported.parse(answer.json);
}

/** Rows of the file, each mapped or refused; memory stays flat whatever the size of the file. */
async function* mappedRows(csv: string, mapping: RecordMapping) {
  const parser = parse({
    delimiter: mapping.delimiter,
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: 1024 * 1024,
  });
  const input = createReadStream(csv);
  const done = isGzip(csv) ? pipeline(input, createGunzip(), parser) : pipeline(input, parser);
  // The loop below meets the same error; this one must not stay unhandled.
  done.catch(() => undefined);
  let columns: readonly string[] | undefined;
  try {
    for await (const row of parser) {
      // csv-parse's shape with `info`: the cells and where they stand
      const { record, info } = row as { record: string[]; info: { lines: number } };
      if (columns) yield mapCells({ cells: record, line: info.lines }, columns, mapping);
      else columns = headerOf(record, mapping, csv);
    }
    await done;
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw unreadable(csv, cause);
  }
  if (!columns)
    throw unreadable(csv, new Error("it has no first line with the names of the columns"));
}

function mapCells(
  row: { readonly cells: readonly string[]; readonly line: number },
  columns: readonly string[],
  mapping: RecordMapping,
): ReturnType<typeof mapRow> {
  const { cells, line } = row;
  if (cells.length !== columns.length) {
    return {
      kind: "refused",
      line,
      reason: `REC-007 ${cells.length} cells where ${columns.length} are expected`,
    };
  }
  return mapRow(
    { line, cells: Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ""])) },
    mapping,
  );
}

function headerOf(
  record: readonly string[],
  mapping: RecordMapping,
  csv: string,
): readonly string[] {
  const columns = record.map((column) => column.trim());
  const missing = mappedColumns(mapping).filter((column) => !columns.includes(column));
  if (missing.length === 0) return columns;
  throw new AppError({
    code: "REC-008",
    status: 400,
    message: `${csv} has no column ${missing.join(", ")}; it has ${columns.slice(0, 60).join(", ")}.`,
    fix: "Correct the mapping, or its delimiter.",
  });
}

function isGzip(file: string): boolean {
  const head = readFileHead(file);
  return head[0] === 0x1f && head[1] === 0x8b;
}

function readFileHead(file: string): Uint8Array {
  const handle = openSync(file, "r");
  try {
    const head = new Uint8Array(2);
    readSync(handle, head, 0, 2, 0);
    return head;
  } finally {
    closeSync(handle);
  }
}

function noSuchFile(file: string): AppError {
  return new AppError({
    code: "REC-009",
    status: 400,
    message: `There is no file ${file}.`,
    fix: "Name an existing file.",
  });
}

function unreadable(file: string, cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new AppError({
    code: "REC-020",
    status: 400,
    message: `${file} cannot be read as CSV: ${reason}.`,
    fix: "Send a CSV file with the names of the columns in its first line, plain or gzip.",
    cause,
  });
}
