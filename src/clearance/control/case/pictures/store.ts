/** SQL that finds pictures of a commodity among the records of tasks. */
import type { Sql } from "#src/platform/services.ts";
import type { TaskResult } from "#src/registers/control-rules.ts";
import type { KeptPicture, PictureKind } from "./picture.ts";

export type PastPicture = {
  readonly caseId: string;
  readonly task: number;
  readonly kind: PictureKind;
  readonly says: KeptPicture;
  readonly at: string;
  /** What its task came to; null: it is open. */
  readonly result: TaskResult | null;
};

/** The newest first, of other cases. */
export async function listPastPictures(
  sql: Sql,
  {
    commodity,
    butCase,
    limit,
  }: { readonly commodity: string; readonly butCase: string; readonly limit: number },
): Promise<readonly PastPicture[]> {
  return await sql<PastPicture[]>`
    select r.case_id as "caseId", r.task, r.kind, r.says, t.result,
      to_char(r.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from control_task_records r join control_tasks t on t.declaration_id = r.declaration_id
      and t.bucket = r.bucket and t.case_id = r.case_id and t.task = r.task
    where r.kind in ('photo', 'scan') and r.says->>'commodity' = ${commodity} and r.case_id <> ${butCase}
    order by r.recorded_at desc limit ${limit}`;
}
