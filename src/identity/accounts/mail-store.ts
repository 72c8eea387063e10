/** SQL of the outbox. */
import type { Sql } from "#src/platform/services.ts";

/** Offered so often, a mail is given up. */
export const triesMax = 12;

export type NewMail = {
  readonly mailId: string;
  readonly recipient: string;
  readonly locale: string;
  readonly kind: string;
  readonly subject: string;
  readonly body: string;
  readonly at: Temporal.Instant;
};

export async function insertMail(sql: Sql, mail: NewMail): Promise<void> {
  await sql`
    insert into account_mails (mail_id, recipient, locale, kind, subject, body, created_at)
    values (${mail.mailId}, ${mail.recipient}, ${mail.locale}, ${mail.kind}, ${mail.subject},
      ${mail.body}, ${mail.at.toString()})`;
}

export type DueMail = Pick<NewMail, "mailId" | "recipient" | "kind" | "subject" | "body">;

/**
 * Mails to be offered now; each is put off first, so that another server does not offer it as well.
 */
export async function findDueMails(
  sql: Sql,
  at: Temporal.Instant,
  limit: number,
): Promise<readonly DueMail[]> {
  const now = at.toString();
  return await sql<DueMail[]>`
    update account_mails set tries = tries + 1,
      retry_at = ${now}::timestamptz + least(21600, 30 * power(2, tries)) * interval '1 second'
    where mail_id in (
      select mail_id from account_mails
      where sent_at is null and tries < ${triesMax} and (retry_at is null or retry_at <= ${now})
      order by created_at limit ${limit} for update skip locked)
    returning mail_id as "mailId", recipient, kind, subject, body`;
}

export async function setMailSent(sql: Sql, mailId: string, at: Temporal.Instant): Promise<void> {
  await sql`update account_mails set sent_at = ${at.toString()}, body = '', fault = null
    where mail_id = ${mailId}`;
}

export async function setMailFault(
  sql: Sql,
  {
    mailId,
    fault,
  }: { readonly mailId: string; readonly fault: string; readonly at: Temporal.Instant },
): Promise<void> {
  await sql`update account_mails set fault = ${fault} where mail_id = ${mailId}`;
}

/** Mail that was not taken is offered again, what was given up too. @returns how many */
export async function retryMails(sql: Sql): Promise<number> {
  const rows = await sql`
    update account_mails set tries = 0, retry_at = null where sent_at is null and fault is not null returning mail_id`;
  return rows.length;
}

export type OutboxRow = {
  readonly id: string;
  readonly to: string;
  readonly locale: string;
  readonly kind: string;
  readonly subject: string;
  readonly createdAt: Date;
  readonly tries: number;
  readonly fault: string | null;
};

/** Mails not sent, the newest first, without their text. */
export async function listOutbox(
  sql: Sql,
  page: { readonly before: string | undefined; readonly limit: number },
): Promise<readonly OutboxRow[]> {
  return await sql<OutboxRow[]>`
    select mail_id as id, recipient as "to", locale, kind, subject,
      created_at as "createdAt", tries, fault
    from account_mails where sent_at is null
      and (${page.before ?? null}::uuid is null or mail_id < ${page.before ?? null}::uuid)
    order by mail_id desc limit ${page.limit}`;
}

/** Text of the last mail to somebody; empty where there was none. */
export async function findLastMail(sql: Sql, to: string): Promise<string> {
  const [row] = await sql<{ body: string }[]>`
    select body from account_mails where recipient = ${to} order by mail_id desc limit 1`;
  return row?.body ?? "";
}
