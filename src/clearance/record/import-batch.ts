/** Reads, judges and stores one batch of records; each is refused or stored by itself. */
import { legalDay } from "#src/kernel/legal-day.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { Breath } from "#src/platform/breath.ts";
import type { Database } from "#src/platform/database.ts";
import { printIssues } from "./map-row.ts";
import { DeclarationRecord, type ImportedRecords, type Refusal } from "./record.ts";
import { judgeRecord } from "./rules.ts";
import { importRecords } from "./store.ts";

export type BatchRequest = {
  readonly bytes: Uint8Array;
  readonly profile: string;
  readonly lodgerId: string;
  readonly now: Temporal.Instant;
};

export const batchRecordsMax = 5_000;

export async function importBatch(sql: Database, request: BatchRequest): Promise<ImportedRecords> {
  const lines = decode(request.bytes)
    .split("\n")
    .filter((line) => line !== "");
  if (lines.length === 0 || lines.length > batchRecordsMax) {
    throw new AppError({
      code: "REC-005",
      status: 400,
      message: `The batch has ${lines.length} records; one batch carries 1 to ${batchRecordsMax}.`,
      fix: "Send larger sets in several batches.",
    });
  }
  // A day later than anywhere on earth: the zone of the source is not known.
  const today = legalDay("UTC", request.now).add({ days: 1 });
  const refused: Refusal[] = [];
  const records: DeclarationRecord[] = [];
  const breath = new Breath();
  for (const [index, line] of lines.entries()) {
    const judged = judgeLine(line, index + 1, today);
    if ("reason" in judged) refused.push(judged);
    else records.push(judged);
    await breath.pause();
  }
  const stored = await importRecords(sql, { ...request, records });
  return { ...stored, refused: [...refused, ...stored.refused].sort((a, b) => a.line - b.line) };
}

function judgeLine(
  text: string,
  line: number,
  today: Temporal.PlainDate,
): DeclarationRecord | Refusal {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { line, reason: "REC-004 the line is not JSON" };
  }
  const parsed = DeclarationRecord.safeParse(value);
  if (!parsed.success) return { line, reason: printIssues(parsed.error) };
  const reason = judgeRecord(parsed.data, today);
  return reason === undefined ? parsed.data : { line: parsed.data.line, reason };
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError({
      code: "REC-006",
      status: 400,
      message: "The batch is not UTF-8 text.",
      fix: "Send one JSON record a line, in UTF-8.",
      cause,
    });
  }
}
