/** SQL that reads notices of non-compliance out of the records of tasks. */
import { idBucket } from "#src/kernel/ids.ts";
import type { RecordOwners } from "#src/identity/access/record-kinds.ts";
import { partiesAbout } from "#src/identity/access/related-parties.ts";
import { isoInstant } from "#src/platform/iso-instant.ts";
import type { Sql } from "#src/platform/services.ts";
import { findControlOwners } from "../case/store.ts";
import type { NoticeDraft, NoticeState } from "./notice.ts";

export type NoticeKey = { readonly declarationId: string; readonly number: number };

/** An entry as it was kept; what it says is of its act. */
export type KeptEntry = {
  readonly act: NoticeState;
  readonly by?: string;
  readonly reason?: string;
  readonly says?: string;
};
export type NoticeStep = {
  readonly officer: string;
  readonly at: string;
  readonly says: KeptEntry;
};

export type StoredNotice = NoticeKey & {
  readonly profile: string;
  readonly caseId: string;
  readonly task: number;
  readonly agency: string;
  readonly draft: NoticeDraft;
  readonly state: NoticeState;
  readonly draftedAt: string;
  readonly updatedAt: string;
  /** The draft first. */
  readonly steps: readonly NoticeStep[];
};

/** @example readNoticeId("01a21423-19cc-7717-bf17-339ca07404f6.2")?.number // 2 */
export function readNoticeId(id: string): NoticeKey | undefined {
  const [, declarationId, number] =
    /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.(\d{1,4})$/.exec(id) ?? [];
  return declarationId === undefined ? undefined : { declarationId, number: Number(number) };
}

/** Drafts with the entries behind each; the last one says how it stands. */
function notices(sql: Sql) {
  return sql`
    select r.declaration_id::text as "declarationId", r.seq::int as number, c.profile, r.case_id::text as "caseId",
      r.task::int as task, r.agency, r.says as draft, ${isoInstant(sql, "r.recorded_at")} as "draftedAt",
      l.state, l.at as "updatedAt", l.steps, r.recorded_at
    from control_task_records r
      join control_cases c on c.declaration_id = r.declaration_id and c.bucket = r.bucket and c.case_id = r.case_id
      cross join lateral (
        select (array_agg(e.says->>'act' order by e.seq desc))[1] as state,
          (array_agg(${isoInstant(sql, "e.recorded_at")} order by e.seq desc))[1] as at,
          jsonb_agg(jsonb_build_object('officer', e.officer, 'at', ${isoInstant(sql, "e.recorded_at")},
            'says', e.says - 'texts') order by e.seq) as steps
        from control_task_records e where e.declaration_id = r.declaration_id and e.bucket = r.bucket
          and e.kind = 'noncompliance' and (e.says->>'number')::int = r.seq) l
    where r.kind = 'noncompliance' and r.says->>'act' = 'drafted'`;
}

export async function findNotice(
  sql: Sql,
  { declarationId, number }: NoticeKey,
): Promise<StoredNotice | undefined> {
  const [row] = await sql<StoredNotice[]>`
    ${notices(sql)} and r.declaration_id = ${declarationId} and r.bucket = ${idBucket(declarationId)}
      and r.seq = ${number}`;
  return row;
}

/** A page of notices, the newest first. */
export async function listNotices(
  sql: Sql,
  query: {
    readonly profile: string;
    /** Undefined: of all agencies. */
    readonly agency: string | undefined;
    readonly control: string | undefined;
    readonly state: NoticeState | undefined;
    readonly after: NoticeKey | undefined;
    readonly limit: number;
  },
): Promise<readonly StoredNotice[]> {
  const { profile, agency, control, state, after, limit } = query;
  return await sql<StoredNotice[]>`
    ${notices(sql)} and c.profile = ${profile}
      ${agency === undefined ? sql`` : sql`and r.agency = ${agency}`}
      ${control === undefined ? sql`` : sql`and r.case_id = ${control}::text::uuid`}
      ${state === undefined ? sql`` : sql`and l.state = ${state}`}
      ${
        after === undefined
          ? sql``
          : sql`and (r.declaration_id, r.seq) < (${after.declarationId}::text::uuid, ${after.number})`
      }
    order by r.declaration_id desc, r.seq desc limit ${limit}`;
}

/** Whose agency a notice is, and whom a decision on it is about. */
export async function findNoticeOwners(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  const key = readNoticeId(id);
  const found = key && (await findNotice(sql, key));
  if (!found) return undefined;
  const control = await findControlOwners(sql, found.caseId, undefined);
  const about = control ? partiesAbout(control) : [];
  return { parties: [], agencies: [found.agency], about, profile: found.profile };
}
