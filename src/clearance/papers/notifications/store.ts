/** SQL of notifications: table `notifications`. */
import { numberArray, textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";

export type NotificationRow = {
  readonly declarationId: string;
  readonly seq: number;
  readonly id: string;
  readonly eventSeq: number;
  readonly functionCode: string;
  readonly type: string;
  readonly at: string;
  readonly pointers: readonly { readonly code: string; readonly pointer: string }[];
};

declare module "#src/platform/desk.ts" {
  interface FactOutcome {
    /** What the fact sent. */
    readonly notifications: readonly NotificationRow[];
  }
}

/**
 * A row for each notification, unfolded from those of runs: stands in a statement as a table does. Conditions
 * on declaration and `recorded_at` reach the table's indexes through it.
 */
export const eachNotification = `(
  select run.declaration_id, run.bucket, run.seq + sent.place::int - 1 as seq, sent.notification_id, sent.event_seq,
    sent.function_code, sent.type, run.at, coalesce(run.pointers -> (sent.place::int - 1), '[]') as pointers,
    run.recorded_at
  from notifications run cross join lateral unnest(run.notification_ids,
    string_to_array(run.event_seqs, ' ')::int[], string_to_array(run.function_codes, ' '),
    string_to_array(run.types, ' ')) with ordinality as sent (notification_id, event_seq, function_code, type, place))`;

/** Numbers are given by the flow: from 1 without gaps for each declaration. */
export async function insertNotifications(
  sql: Sql,
  rows: readonly NotificationRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const runs = runsOf(rows);
  const firsts = runs.flatMap(([first]) => (first ? [first] : []));
  // texts of words: arrays took three times the room
  const words = (print: (row: NotificationRow) => string) =>
    textArray(runs.map((run) => run.map(print).join(" ")));
  await sql`
    insert into notifications (declaration_id, bucket, seq, at, notification_ids, event_seqs, function_codes, types, pointers)
    select n.declaration_id, id_bucket(n.declaration_id),
      n.seq, n.at, string_to_array(n.ids, ' ')::uuid[], n.event_seqs, n.function_codes, n.types, n.pointers::jsonb
    from unnest(
      ${textArray(firsts.map((row) => row.declarationId))}::text::uuid[],
      ${numberArray(firsts.map((row) => row.seq))}::text::int[],
      ${textArray(firsts.map((row) => row.at))}::text::timestamptz[],
      ${words((row) => row.id)}::text::text[], ${words((row) => String(row.eventSeq))}::text::text[],
      ${words((row) => row.functionCode)}::text::text[], ${words((row) => row.type)}::text::text[],
      ${textArray(runs.map(pointersOf))}::text::text[]
    ) as n (declaration_id, seq, at, ids, event_seqs, function_codes, types, pointers)`;
}

/** What one run sent stands together, in order, and was issued at one time. */
function runsOf(rows: readonly NotificationRow[]): readonly (readonly NotificationRow[])[] {
  const runs: NotificationRow[][] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const goesOn =
      last?.declarationId === row.declarationId && last.at === row.at && last.seq + 1 === row.seq;
    if (run && goesOn) run.push(row);
    else runs.push([row]);
  }
  return runs;
}

function pointersOf(run: readonly NotificationRow[]): string | null {
  if (run.every(({ pointers }) => pointers.length === 0)) return null;
  return JSON.stringify(run.map(({ pointers }) => pointers));
}
