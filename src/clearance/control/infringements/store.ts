/** SQL of suspected goods: `infringements`. */
import { idBucket } from "#src/kernel/ids.ts";
import type { RecordOwners } from "#src/identity/access/record-kinds.ts";
import { bucketArray, textArray } from "#src/platform/array-parameter.ts";
import { isoInstant } from "#src/platform/iso-instant.ts";
import type { Sql } from "#src/platform/services.ts";
import type { InfringementState } from "./infringement.ts";

export type SuspectedPart = {
  readonly item: number;
  readonly commodity: string;
  readonly quantity: string | null;
  readonly unit: string | null;
};
export type Disclosed = {
  readonly declaration: string;
  readonly trader: string | null;
  readonly name: string | null;
};

type NewInfringement = {
  readonly declarationId: string;
  readonly number: number;
  readonly profile: string;
  readonly caseId: string;
  readonly task: number;
  readonly recordal: string;
  /** Kind of the right; null of notices of before. */
  readonly right: string | null;
  readonly title: string;
  readonly description: string;
  readonly goods: readonly SuspectedPart[];
  readonly valueMinor: bigint;
  readonly securityMinor: bigint;
  readonly currency: string;
  readonly dueOn: string | null;
  /** Party of the right holder. */
  readonly holder: string;
  readonly disclosed: Disclosed | null;
  readonly at: string;
};

export async function appendInfringements(
  sql: Sql,
  rows: readonly NewInfringement[],
): Promise<void> {
  for (const row of rows) {
    await sql`
      insert into infringements (declaration_id, bucket, number, profile, case_id, task, recordal, right_kind, title, state,
        description, goods, value_minor, security_minor, currency, due_on, disclosed, seen_by_parties, noticed_at,
        updated_at)
      values (${row.declarationId}, ${idBucket(row.declarationId)}, ${row.number}, ${row.profile}, ${row.caseId},
        ${row.task}, ${row.recordal}, ${row.right}, ${row.title}, 'noticed', ${row.description},
        ${JSON.stringify(row.goods)}::text::jsonb, ${row.valueMinor.toString()}, ${row.securityMinor.toString()},
        ${row.currency}, ${row.dueOn}, ${row.disclosed && JSON.stringify(row.disclosed)}::text::jsonb,
        ${textArray([row.holder])}::text::text[], ${row.at}, ${row.at})`;
  }
}

type MovedInfringement = {
  readonly declarationId: string;
  readonly number: number;
  readonly state: InfringementState;
  readonly dueOn: string | null;
  readonly guaranteeId: string | null;
  /** What the trader deposited, minor units. */
  readonly counterMinor: string | null;
  /** What a court awarded out of it, minor units. */
  readonly awardedMinor: string | null;
  /** Null: as before. */
  readonly disclosed: Disclosed | null;
  readonly at: string;
};

export async function moveInfringements(
  sql: Sql,
  rows: readonly MovedInfringement[],
): Promise<void> {
  for (const row of rows) {
    const { declarationId, number, state, dueOn, guaranteeId, disclosed, at } = row;
    const { counterMinor, awardedMinor } = row;
    await sql`
      update infringements set state = ${state}, due_on = ${dueOn}, guarantee_id = ${guaranteeId},
        counter_minor = ${counterMinor}, awarded_minor = ${awardedMinor},
        disclosed = coalesce(${disclosed && JSON.stringify(disclosed)}::text::jsonb, disclosed), updated_at = ${at}
      where declaration_id = ${declarationId} and bucket = ${idBucket(declarationId)} and number = ${number}`;
  }
}

/** Its goods bear other numbers, or fewer of them are declared. */
export async function moveSuspectedGoods(
  sql: Sql,
  rows: readonly (InfringementKey & {
    readonly goods: readonly SuspectedPart[];
    /** In custody, with goods of it. */
    readonly pieces: readonly string[];
    /** Those of them whose disposal no other finding asked for. */
    readonly orderedPieces: readonly string[];
    readonly at: string;
  })[],
): Promise<void> {
  for (const { declarationId, number, goods, pieces, orderedPieces, at } of rows)
    await sql`
      update infringements set goods = ${JSON.stringify(goods)}::text::jsonb,
        held_pieces = ${textArray(pieces)}::text::text[],
        ordered_pieces = ${textArray(orderedPieces)}::text::text[], updated_at = ${at}
      where declaration_id = ${declarationId} and bucket = ${idBucket(declarationId)} and number = ${number}`;
}

export type StoredInfringement = Omit<NewInfringement, "at" | "valueMinor" | "securityMinor"> & {
  readonly valueMinor: bigint;
  readonly securityMinor: bigint;
  readonly settledMinor: bigint;
  readonly isSettled: boolean;
  readonly state: InfringementState;
  readonly guaranteeId: string | null;
  readonly counterMinor: bigint | null;
  readonly awardedMinor: bigint | null;
  readonly noticedAt: string;
  readonly updatedAt: string;
};

function columns(sql: Sql) {
  return sql`declaration_id::text as "declarationId", number::int as number, profile, case_id::text as "caseId",
    task::int as task, recordal, right_kind as right, title, state, description, goods, value_minor as "valueMinor",
    security_minor as "securityMinor", settled_minor as "settledMinor", is_settled as "isSettled",
    currency, due_on::text as "dueOn",
    guarantee_id::text as "guaranteeId", counter_minor as "counterMinor",
    awarded_minor as "awardedMinor", disclosed, seen_by_parties[1] as holder,
    ${isoInstant(sql, "noticed_at")} as "noticedAt", ${isoInstant(sql, "updated_at")} as "updatedAt"`;
}

export type InfringementKey = { readonly declarationId: string; readonly number: number };

/** @example readInfringementId("01a21423-19cc-7717-bf17-339ca07404f6.2")?.number // 2 */
export function readInfringementId(id: string): InfringementKey | undefined {
  const [, declarationId, number] =
    /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.(\d{1,4})$/.exec(id) ?? [];
  return declarationId === undefined ? undefined : { declarationId, number: Number(number) };
}

export async function findInfringement(
  sql: Sql,
  { declarationId, number }: InfringementKey,
  hold: "hold" | "look" = "look",
): Promise<StoredInfringement | undefined> {
  const [row] = await sql<StoredInfringement[]>`
    select ${columns(sql)} from infringements where declaration_id = ${declarationId}
      and bucket = ${idBucket(declarationId)} and number = ${number}
    ${hold === "hold" ? sql`for update` : sql``}`;
  return row;
}

/** Those of a declaration, the first first. */
export async function listSuspectedOf(
  sql: Sql,
  declarationId: string,
): Promise<readonly StoredInfringement[]> {
  return await sql<StoredInfringement[]>`
    select ${columns(sql)} from infringements where declaration_id = ${declarationId}
      and bucket = ${idBucket(declarationId)} order by number`;
}

/** Suspicions, the newest first. */
export async function listInfringements(
  sql: Sql,
  query: {
    readonly profile: string;
    /** Undefined: of every right holder. */
    readonly party?: string | undefined;
    readonly caseId?: string | undefined;
    readonly isWaiting?: boolean | undefined;
    /** Those that stand behind it. */
    readonly after?: InfringementKey | undefined;
    readonly limit: number;
  },
): Promise<readonly StoredInfringement[]> {
  const { profile, party, caseId, isWaiting, after, limit } = query;
  return await sql<StoredInfringement[]>`
    select ${columns(sql)} from infringements where profile = ${profile}
      ${party === undefined ? sql`` : sql`and seen_by_parties @> array[${party}::text]`}
      ${caseId === undefined ? sql`` : sql`and case_id = ${caseId}::text::uuid`}
      ${
        isWaiting === true
          ? sql`and state in ('noticed', 'detained', 'court-awaited', 'court-noticed',
        'destruction-asked', 'counter-secured', 'counter-sued')`
          : sql``
      }
      ${
        after === undefined
          ? sql``
          : sql`and (declaration_id, number) < (${after.declarationId}::text::uuid, ${after.number})`
      }
    order by declaration_id desc, number desc limit ${limit}`;
}

/** A batch of declarations with suspected goods by id, behind the one named: for `verify`. */
export async function readSuspected(
  sql: Sql,
  after = "00000000-0000-0000-0000-000000000000",
): Promise<readonly { readonly id: string }[]> {
  return await sql<{ id: string }[]>`
    select distinct declaration_id::text as id from infringements where declaration_id > ${after}::text::uuid
    order by 1 limit 300`;
}

/** How suspicions of declarations stand. */
export async function listStandingsOf(
  sql: Sql,
  ids: readonly string[],
): Promise<
  readonly Pick<StoredInfringement, "declarationId" | "number" | "state" | "dueOn" | "recordal">[]
> {
  return await sql<StoredInfringement[]>`
    select declaration_id::text as "declarationId", number::int as number, state, due_on::text as "dueOn", recordal
    from infringements where declaration_id = any(${textArray(ids)}::uuid[])
      and bucket = any(${bucketArray(ids)}::smallint[]) order by declaration_id, number`;
}

/** Those whose term ran out before a day. */
export async function findLapsed(
  sql: Sql,
  profile: string,
  today: string,
): Promise<readonly InfringementKey[]> {
  return await sql<InfringementKey[]>`
    select declaration_id::text as "declarationId", number::int as number from infringements
    where profile = ${profile} and due_on < ${today}::text::date and state in ('noticed', 'court-awaited', 'destruction-asked', 'counter-secured')
    order by due_on limit 500`;
}

/** Those that wait for somebody, though their goods were confiscated for another reason. */
export async function findConfiscated(
  sql: Sql,
  profile: string,
): Promise<readonly InfringementKey[]> {
  return await sql<InfringementKey[]>`
    select i.declaration_id::text as "declarationId", i.number::int as number
    from infringements i join declarations d using (declaration_id, bucket)
    where i.profile = ${profile} and d.status = 'confiscated'
      and i.state in ('noticed', 'detained', 'court-awaited', 'court-noticed', 'destruction-asked')
    order by i.declaration_id, i.number limit 500`;
}

/** Costs were claimed from the security, and the rest of it is free. */
export async function settleInfringement(
  tx: Sql,
  { declarationId, number }: InfringementKey,
  { minor, at }: { readonly minor: bigint; readonly at: string },
): Promise<void> {
  await tx`
    update infringements set settled_minor = ${minor.toString()}, is_settled = true, updated_at = ${at}
    where declaration_id = ${declarationId} and bucket = ${idBucket(declarationId)} and number = ${number}`;
}

/** Whose it is: of the right holder's party. */
export async function findInfringementOwners(
  sql: Sql,
  id: string,
): Promise<(RecordOwners & { readonly of: string }) | undefined> {
  const key = readInfringementId(id);
  const found = key && (await findInfringement(sql, key));
  return found && { parties: [found.holder], profile: found.profile, of: found.declarationId };
}
