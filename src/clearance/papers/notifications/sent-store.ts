/** SQL of notifications that were sent: shown, and sent again. Reads only. */
import type { PrintedAssessment } from "#src/decisions/duties/printed-assessment.ts";
import { unpackAssessmentSlices } from "#src/decisions/duties/packed-assessment.ts";
import { Breath } from "#src/platform/breath.ts";
import type { Sql } from "#src/platform/services.ts";
import { instant } from "../../declaration/reading-store.ts";
import { eachNotification } from "./store.ts";
import type { NotificationMessage } from "./compose.ts";

/** Notifications of a declaration in order; one of them where a number is given. */
export async function findSent(
  sql: Sql,
  declarationId: string,
  seq?: number,
): Promise<readonly NotificationMessage[]> {
  return sql<NotificationMessage[]>`
    select notification_id as id, seq, event_seq as "eventSeq", function_code as "functionCode", type,
      to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, pointers
    from ${sql.unsafe(eachNotification)} sent where declaration_id = ${declarationId}
      and bucket = id_bucket(${declarationId})
      ${seq === undefined ? sql`` : sql`and seq = ${seq}`}
    order by seq limit 1000`;
}

/** Every assessment of a declaration, by the event that carries it. */
export async function findAssessments(
  sql: Sql,
  declarationId: string,
): Promise<readonly { readonly seq: number; readonly detail: PrintedAssessment }[]> {
  const rows = await sql<{ seq: number; detail: Uint8Array }[]>`
    select seq, detail from assessments where declaration_id = ${declarationId}
      and bucket = id_bucket(${declarationId}) order by seq`;
  const breath = new Breath();
  const assessments: { seq: number; detail: PrintedAssessment }[] = [];
  for (const { seq, detail } of rows)
    assessments.push({ seq, detail: await breath.through(unpackAssessmentSlices(detail)) });
  return assessments;
}

/** Notifications in order, from a number on. */
export async function listNotifications(sql: Sql, id: string, after = 0) {
  return sql<
    {
      id: string;
      seq: number;
      functionCode: string;
      type: string;
      at: string;
      pointers: readonly object[];
    }[]
  >`
    select notification_id as id, seq, function_code as "functionCode", type, ${instant(sql, "at")} as at, pointers
    from ${sql.unsafe(eachNotification)} sent
    where declaration_id = ${id} and bucket = id_bucket(${id}) and seq > ${after} order by seq limit 1000`;
}
