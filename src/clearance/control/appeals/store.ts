/** SQL of appeals: `appeals`, `appeal_steps`. */
import { idBucket } from "#src/kernel/ids.ts";
import { bucketArray, textArray } from "#src/platform/array-parameter.ts";
import { isoInstant } from "#src/platform/iso-instant.ts";
import { readActor } from "#src/identity/access/acting.ts";
import type { Sql } from "#src/platform/services.ts";
import type { AppealedAct, AppealState, AppealStep, StandingAppeal } from "./appeal.ts";
import type { DueAct } from "./appeal-rules.ts";

type NewAppeal = {
  readonly declarationId: string;
  readonly number: number;
  readonly profile: string;
  readonly office: string | null;
  /** Office that hears it; null: none by itself. */
  readonly heardBy: string | null;
  readonly act: AppealedAct;
  /** Last day on which it could be lodged. */
  readonly until: string;
  /** Day by which it is to be decided. */
  readonly dueOn: string;
  /** When that day is over, in the profile's zone. */
  readonly overdueAt: string;
  readonly lodgedBy: string;
  readonly at: string;
};

export async function appendAppeals(sql: Sql, rows: readonly NewAppeal[]): Promise<void> {
  for (const { act, at, ...row } of rows) {
    const { declarationId, number, profile, office, heardBy, until, dueOn } = row;
    const { overdueAt, lodgedBy } = row;
    await sql`
      insert into appeals (declaration_id, bucket, number, profile, office, heard_by, act, act_seq, state, until, due_on, overdue_at,
        lodged_by, lodged_at, updated_at)
      values (${declarationId}, ${idBucket(declarationId)}, ${number}, ${profile}, ${office}, ${heardBy},
        ${JSON.stringify(act)}::text::jsonb, ${act.seq}, 'pending', ${until}, ${dueOn}, ${overdueAt}, ${lodgedBy}, ${at}, ${at})`;
  }
}

type MovedAppeal = {
  readonly declarationId: string;
  readonly number: number;
  readonly state: AppealState;
  readonly due: DueAct | null;
  /** How two persons settled what followed it; absent: they did not. */
  readonly settledAs?: string;
  readonly at: string;
};

export async function moveAppeals(sql: Sql, rows: readonly MovedAppeal[]): Promise<void> {
  for (const { declarationId, number, state, due, settledAs = null, at } of rows) {
    await sql`
      update appeals set state = ${state}, due = ${due}, settled_as = ${settledAs}, updated_at = ${at}
      where declaration_id = ${declarationId} and bucket = ${idBucket(declarationId)} and number = ${number}`;
  }
}

/** What follows them was done, also where they were not decided yet. */
export async function carryOutAppeals(
  sql: Sql,
  rows: readonly { readonly declarationId: string; readonly numbers: readonly number[] }[],
): Promise<void> {
  for (const { declarationId, numbers } of rows) {
    await sql`
      update appeals set due = null, is_moot = is_moot or state = 'pending'
      where declaration_id = ${declarationId} and bucket = ${idBucket(declarationId)}
        and number = any(${[...numbers]}::smallint[])`;
  }
}

export async function appendAppealSteps(
  sql: Sql,
  rows: readonly (AppealStep & { readonly salt: string })[],
): Promise<void> {
  for (const { declarationId, number, step, act, says, actor, at, salt } of rows) {
    await sql`
      insert into appeal_steps (declaration_id, bucket, number, step, act, says, actor, at, salt)
      values (${declarationId}, ${idBucket(declarationId)}, ${number}, ${step}, ${act},
        ${JSON.stringify(says)}::text::jsonb, ${actor}, ${at}, ${salt})`;
  }
}

export type StoredAppeal = Omit<NewAppeal, "at" | "overdueAt"> & {
  readonly state: AppealState;
  readonly due: DueAct | null;
  /** How two persons settled what followed it; null: they did not. */
  readonly settledAs: string | null;
  /** What it is against was undone before it was decided. */
  readonly isMoot: boolean;
  readonly lodgedAt: string;
  readonly updatedAt: string;
};

function columns(sql: Sql) {
  return sql`declaration_id::text as "declarationId", number::int as number, profile, office, heard_by as "heardBy", act, state, due, settled_as as "settledAs", is_moot as "isMoot",
    until::text as until, due_on::text as "dueOn", lodged_by as "lodgedBy",
    ${isoInstant(sql, "lodged_at")} as "lodgedAt", ${isoInstant(sql, "updated_at")} as "updatedAt"`;
}

/** Those of some declarations, the first first. */
export async function listAppealsOf(
  sql: Sql,
  ids: readonly string[],
): Promise<readonly StoredAppeal[]> {
  return await sql<StoredAppeal[]>`
    select ${columns(sql)} from appeals where declaration_id = any(${textArray(ids)}::uuid[])
      and bucket = any(${bucketArray(ids)}::smallint[]) order by declaration_id, number`;
}

/** Steps of all appeals of some declarations, with their salts. */
export async function listAppealSteps(
  sql: Sql,
  ids: readonly string[],
): Promise<readonly (AppealStep & { readonly salt: string })[]> {
  const rows = await sql<(Omit<AppealStep, "at"> & { at: Date; salt: string })[]>`
    select declaration_id::text as "declarationId", number::int as number, step::int as step, act, says, actor, at, salt
    from appeal_steps where declaration_id = any(${textArray(ids)}::uuid[])
      and bucket = any(${bucketArray(ids)}::smallint[]) order by declaration_id, number, step`;
  return rows.map(({ at, ...row }) => ({
    ...row,
    at: Temporal.Instant.fromEpochMilliseconds(at.getTime()).toString(),
  }));
}

/** Who recorded what was found of the goods, before their release or after, also where it was corrected. */
export async function listFinders(sql: Sql, declarationId: string): Promise<readonly string[]> {
  const rows = await sql<{ actor: string }[]>`
    select officer as actor from control_tasks where declaration_id = ${declarationId}
      and bucket = id_bucket(${declarationId}) and status = 'done' and officer is not null
    union
    select officer from control_findings where declaration_id = ${declarationId}
      and bucket = id_bucket(${declarationId})
    union
    select found_by from late_findings where declaration_id = ${declarationId}
      and bucket = id_bucket(${declarationId})`;
  return rows.map(({ actor }) => actor);
}

export type AppealKey = { readonly declarationId: string; readonly number: number };

/** @example readAppealId("01a21423-19cc-7717-bf17-339ca07404f6.2")?.number // 2 */
export function readAppealId(id: string): AppealKey | undefined {
  const [, declarationId, number] =
    /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.(\d{1,5})$/.exec(id) ?? [];
  return declarationId === undefined ? undefined : { declarationId, number: Number(number) };
}

/** Appeals of all declarations, the newest first. */
export async function listAppeals(
  sql: Sql,
  query: {
    readonly profile: string;
    /** Undefined: of every state. */
    readonly state: AppealState | undefined;
    /** Those that wait for a decision, or for what follows one. */
    readonly isOpen: boolean;
    readonly after: AppealKey | undefined;
    readonly limit: number;
  },
): Promise<readonly StoredAppeal[]> {
  const { profile, state, isOpen, after, limit } = query;
  return await sql<StoredAppeal[]>`
    select ${columns(sql)} from appeals where profile = ${profile}
      ${state === undefined ? sql`` : sql`and state = ${state}`}
      ${isOpen ? sql`and (state = 'pending' or due is not null)` : sql``}
      ${
        after === undefined
          ? sql``
          : sql`and (declaration_id, number) < (${after.declarationId}::text::uuid, ${after.number})`
      }
    order by declaration_id desc, number desc limit ${limit}`;
}

/** A batch of declarations with appeals, for `verify`. */
export async function readAppealed(
  sql: Sql,
  after: string | undefined,
): Promise<readonly { readonly id: string }[]> {
  return await sql<{ id: string }[]>`
    select distinct declaration_id::text as id from appeals
    ${after === undefined ? sql`` : sql`where declaration_id > ${after}::text::uuid`}
    order by 1 limit 200`;
}

/** Those of a declaration as a decision of its goods reads them; the caller holds the declaration. */
export async function readStanding(
  tx: Sql,
  declarationId: string,
): Promise<readonly Omit<StandingAppeal, "steps">[]> {
  const found = await listAppealsOf(tx, [declarationId]);
  return found.map(({ number, act, lodgedBy, state, due, isMoot }) => ({
    number,
    act,
    party: readActor(lodgedBy).party,
    state,
    ...(due === null ? {} : { due }),
    ...(isMoot ? { isMoot } : {}),
  }));
}
