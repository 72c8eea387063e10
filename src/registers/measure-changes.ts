/**
 * Measures while transactions of a file change them: each begins as the registers hold it, is changed
 * part by part, and becomes one row, or a deletion, at the end. A part of a measure that is not here is
 * refused by the caller. Shared by the forms of the Union and of the United Kingdom.
 */
import type { RegisterRow } from "./register-table.ts";
import { deletionOf } from "./records.ts";
import { type MeasureContext, MeasureRecord, measureRow, recordIdOf } from "./tariff-measure.ts";

export type Records = ReadonlyMap<string, RegisterRow>;
type MeasurePart = "components" | "conditions" | "exclusions" | "footnotes";
type MeasureState = { readonly record: MeasureRecord | undefined; readonly line: number };
export type Problem = { readonly line: number; readonly reason: string };

const empty = { components: {}, conditions: {}, exclusions: {}, footnotes: {} };
export type MeasureHead = Omit<MeasureRecord, MeasurePart>;

export class MeasureChanges {
  readonly #records: Records;
  readonly #states = new Map<string, MeasureState>();

  constructor(records: Records) {
    this.#records = records;
  }

  /** The measure as the file left it so far, else as the registers hold it. */
  find(recordId: string): MeasureRecord | undefined {
    const state = this.#states.get(recordId);
    return state ? state.record : storedRecord(this.#records.get(recordId));
  }

  /** Inserts or updates what a measure says of itself; its parts stay. */
  put(head: MeasureHead, line: number): void {
    const recordId = recordIdOf(head);
    const { components, conditions, exclusions, footnotes } = this.find(recordId) ?? empty;
    const record = { ...head, components, conditions, exclusions, footnotes };
    this.#states.set(recordId, { record, line });
  }

  /** @returns why it cannot be deleted */
  delete(recordId: string, line: number): string | undefined {
    if (!this.find(recordId)) return `${recordId} is deleted, and is not here`;
    this.#states.set(recordId, { record: undefined, line });
    return undefined;
  }

  /** Changes a part of a measure. @returns why it cannot be changed */
  change(
    recordId: string,
    line: number,
    change: (record: MeasureRecord) => MeasureRecord,
  ): string | undefined {
    const record = this.find(recordId);
    if (!record) return `it is part of ${recordId}, which is not here`;
    this.#states.set(recordId, { record: change(record), line });
    return undefined;
  }

  /** The measure a condition belongs to. */
  ofCondition(conditionId: string): string | undefined {
    for (const [recordId, { record }] of this.#states)
      if (record && conditionId in record.conditions) return recordId;
    for (const [recordId, row] of this.#records) {
      if (this.#states.has(recordId) || !row.values["conditions"]?.includes("{")) continue;
      if (conditionId in (storedRecord(row)?.conditions ?? {})) return recordId;
    }
    return undefined;
  }

  /** Rows of what changed. */
  rows(context: MeasureContext): {
    readonly rows: readonly RegisterRow[];
    readonly problems: readonly Problem[];
    readonly unparsed: readonly { readonly code: string; readonly text: string }[];
    readonly texts: number;
  } {
    const rows: RegisterRow[] = [];
    const problems: Problem[] = [];
    const unparsed: { code: string; text: string }[] = [];
    let texts = 0;
    for (const [recordId, { record, line }] of this.#states) {
      const before = this.#records.get(recordId);
      if (!record) {
        if (before) rows.push(deletionOf(before));
        continue;
      }
      if (Object.keys(record.components).length > 0) texts++;
      const outcome = measureRow(record, context);
      if ("reason" in outcome) problems.push({ line, reason: outcome.reason });
      else rows.push(outcome.row);
      if ("row" in outcome && outcome.unparsed !== undefined)
        unparsed.push({ code: record.commodity, text: outcome.unparsed });
    }
    return { rows, problems, unparsed, texts };
  }
}

function storedRecord(row: RegisterRow | undefined): MeasureRecord | undefined {
  const text = row?.values["record"];
  return text === undefined ? undefined : MeasureRecord.parse(JSON.parse(text));
}
