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

/** Numbers are given by the flow: from 1 without gaps for each declaration. */
export async function insertNotifications(
  sql: Sql,
  rows: readonly NotificationRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into notifications (declaration_id, seq, notification_id, event_seq, function_code, type, at, pointers)
    select n.declaration_id, n.seq, n.id, n.event_seq, n.function_code, n.type, n.at, n.pointers::jsonb
    from unnest(
      ${textArray(rows.map((row) => row.declarationId))}::text::uuid[], ${numberArray(rows.map((row) => row.seq))}::text::int[],
      ${textArray(rows.map((row) => row.id))}::text::uuid[], ${numberArray(rows.map((row) => row.eventSeq))}::text::int[],
      ${textArray(rows.map((row) => row.functionCode))}::text::text[], ${textArray(rows.map((row) => row.type))}::text::text[],
      ${textArray(rows.map((row) => row.at))}::text::timestamptz[], ${textArray(rows.map((row) => JSON.stringify(row.pointers)))}::text::text[]
    ) as n (declaration_id, seq, id, event_seq, function_code, type, at, pointers)`;
}
