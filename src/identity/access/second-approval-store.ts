/** SQL of acts that need a second person: `approvals`. */
import type { Text } from "#src/kernel/text.ts";
import type { Rows } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Person } from "./person.ts";
import type { RecordOwners } from "./record-kinds.ts";

/** What is asked for, as it is shown: words of the act, what it names, and its body. */
export type ApprovalContent = {
  /** Method and path of the route, so that what was approved can be sent once more as it was. */
  readonly route: string;
  readonly does: Text;
  readonly names: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** What it is about beyond the request, such as the goods to be seized. */
  readonly about: unknown;
  /** Once approved it is done without being sent again. */
  readonly runsItself?: true;
};

export type Approval = {
  readonly id: string;
  readonly profile: string;
  readonly act: string;
  readonly subject: string;
  readonly status: "open" | "approved" | "refused" | "used" | "alone";
  readonly askedBy: string;
  readonly askedName: string;
  readonly askedParty: string;
  readonly askedAt: string;
  readonly expiresAt: string;
  readonly decidedName: string | null;
  readonly decidedAt: string | null;
  readonly reason: string | null;
  readonly content: ApprovalContent | null;
  readonly askedWith: string;
  /** Who did what it undoes or settles, as kept beside it. */
  readonly othersThan: readonly string[];
};

const instant = (sql: Sql, column: string) =>
  sql`to_char(${sql(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const columns = (sql: Sql) => sql`
  approval_id as id, profile, act, subject, status, asked_by as "askedBy", asked_name as "askedName",
  asked_party as "askedParty", ${instant(sql, "asked_at")} as "askedAt",
  ${instant(sql, "expires_at")} as "expiresAt", decided_name as "decidedName",
  ${instant(sql, "decided_at")} as "decidedAt", reason, content, asked_with as "askedWith",
  others_than as "othersThan"`;

export type NewApproval = {
  readonly id: string;
  readonly profile: string;
  readonly act: string;
  readonly subject: string;
  readonly digest: string;
  readonly content: ApprovalContent;
  /** Ids and numbers of the parties it is about. */
  readonly about: readonly string[];
  /** Who did what it undoes or settles, as kept beside it. */
  readonly othersThan?: readonly string[];
  readonly status: "open" | "alone";
  readonly person: Person;
  readonly at: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
};

export async function insertApproval(sql: Sql, row: NewApproval): Promise<void> {
  const { person, about, othersThan = [] } = row;
  await sql`
    insert into approvals (approval_id, profile, act, subject, digest, content, about_parties, others_than, asked_with, status,
      asked_by, asked_name, asked_party, asked_at, expires_at)
    values (${row.id}, ${row.profile}, ${row.act}, ${row.subject}, ${row.digest},
      ${JSON.stringify(row.content)}::text::jsonb, ${[...about]}::text[], ${[...othersThan]}::text[],
      ${person.with ?? ""}, ${row.status}, ${person.id}, ${person.name}, ${person.party},
      ${row.at.toString()}, ${row.expiresAt.toString()})`;
}

export async function findApproval(sql: Sql, id: string): Promise<Approval | undefined> {
  const rows = await sql<Approval[]>`
    select ${columns(sql)} from approvals where approval_id = ${id}`;
  return rows[0];
}

export type ApprovalRequest = {
  readonly profile: string;
  readonly act: string;
  readonly subject: string;
  readonly digest: string;
  readonly askedBy: string;
  readonly at: Temporal.Instant;
};

/** Holds what a person asks for until the transaction ends: the same is asked for once at a time. */
export async function holdAsking(tx: Sql, asked: ApprovalRequest): Promise<void> {
  const { profile, act, subject, digest, askedBy } = asked;
  const what = [profile, act, subject, digest, askedBy].join("\u001f");
  await tx`select pg_advisory_xact_lock(hashtextextended(${`approval ${what}`}, 0))`;
}

/** What a person asked for and may still use or wait for; the approved before the open. */
export async function findStanding(
  sql: Sql,
  asked: ApprovalRequest,
): Promise<Approval | undefined> {
  const rows = await sql<Approval[]>`
    select ${columns(sql)} from approvals
    where profile = ${asked.profile} and act = ${asked.act} and subject = ${asked.subject} and digest = ${asked.digest}
      and asked_by = ${asked.askedBy} and status in ('open', 'approved') and expires_at > ${asked.at.toString()}
    order by status limit 1`;
  return rows[0];
}

/** Approved acts of a kind that are done without being sent again, oldest first. */
export async function listToRun(
  sql: Sql,
  act: string,
  at: Temporal.Instant,
): Promise<readonly Approval[]> {
  return await sql<Approval[]>`
    select ${columns(sql)} from approvals
    where act = ${act} and status = 'approved' and expires_at > ${at.toString()}
      and content->'runsItself' = 'true'::jsonb
    order by approval_id limit 20`;
}

/** The last asking for an act on a subject that is not used: open, approved or refused. */
export async function findLastAsked(
  sql: Sql,
  asked: Pick<ApprovalRequest, "profile" | "act" | "subject" | "at">,
): Promise<Approval | undefined> {
  const { profile, act, subject, at } = asked;
  const [row] = await sql<Approval[]>`
    select ${columns(sql)} from approvals
    where profile = ${profile} and act = ${act} and subject = ${subject}
      and status in ('open', 'approved', 'refused') and expires_at > ${at.toString()}
    order by approval_id desc limit 1`;
  return row;
}

/** Marks an approval as used, or as not used after all. @returns whether it was as expected */
export async function setUsed(
  sql: Sql,
  id: string,
  at: Temporal.Instant | undefined,
): Promise<boolean> {
  const rows =
    at === undefined
      ? await sql`
        update approvals set status = 'approved', used_at = null
        where approval_id = ${id} and status = 'used' returning 1`
      : await sql`
        update approvals set status = 'used', used_at = ${at.toString()}
        where approval_id = ${id} and status = 'approved' returning 1`;
  return rows.length === 1;
}

/** Decides an open approval. @returns undefined where it is not open any more */
export async function decideApproval(
  sql: Sql,
  decided: {
    readonly id: string;
    readonly decision: "approve" | "refuse";
    readonly reason: string;
    readonly person: Person;
    readonly at: Temporal.Instant;
  },
): Promise<Approval | undefined> {
  const { person, at } = decided;
  const rows = await sql<Approval[]>`
    update approvals set status = ${decided.decision === "approve" ? "approved" : "refused"},
      decided_by = ${person.id}, decided_name = ${person.name}, decided_at = ${at.toString()}, reason = ${decided.reason}
    where approval_id = ${decided.id} and status = 'open' and expires_at > ${at.toString()} and asked_by <> ${person.id}
    returning ${columns(sql)}`;
  return rows[0];
}

/** Who approved it, as a person; undefined: nobody did. */
export async function findApprover(sql: Sql, id: string): Promise<string | undefined> {
  const [row] = await sql<{ by: string | null }[]>`
    select decided_by as by from approvals where approval_id::text = ${id} and status in ('approved', 'used')`;
  return row?.by ?? undefined;
}

export type ApprovalQuery = {
  readonly rows: Rows;
  readonly status?: string | undefined;
  readonly act?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
};

/** A page of approvals, newest first. */
export async function listApprovals(sql: Sql, query: ApprovalQuery): Promise<readonly Approval[]> {
  const { rows, status, act, cursor, limit } = query;
  const party = rows.kind === "own" ? rows.party : "";
  return await sql<Approval[]>`
    select ${columns(sql)} from approvals
    where true ${rows.kind === "all" ? sql`` : sql`and asked_party = ${party}`}
      ${status === undefined ? sql`` : sql`and status = ${status}`}
      ${act === undefined ? sql`` : sql`and act = ${act}`}
      ${cursor === undefined ? sql`` : sql`and approval_id < ${cursor}`}
    order by approval_id desc limit ${limit}`;
}

/** An approval belongs to the party that asked, and is about those it was asked for. */
export async function findApprovalOwners(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  const [row] = await sql<{ party: string; about: string[]; profile: string }[]>`
    select asked_party as party, about_parties as about, profile from approvals
    where approval_id = ${id}`;
  return row && { parties: [row.party], about: row.about, profile: row.profile };
}
