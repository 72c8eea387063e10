/** SQL that asks what was given up on the way out, and when registers were activated last. */
import { triesMax } from "#src/identity/accounts/mail-store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { DeadLetters } from "./health.ts";

export type LetterFigures = Pick<DeadLetters, "webhooks"> & {
  readonly mails: Omit<DeadLetters["mails"], "isConnected">;
};

/** Of each kind up to this many are counted. */
const countedMax = 10_000;

export async function readLetters(sql: Sql): Promise<LetterFigures> {
  const [row] = await sql<
    {
      waiting: number;
      dead: number;
      mails: number;
      deadMails: number;
      failingSince: Date | null;
      fault: string | null;
    }[]
  >`
    select (select count(*)::int from (select from deliveries d join delivery_subscriptions s using (subscription_id)
        where s.status <> 'ended' and d.status in ('pending', 'sending') limit ${countedMax}) w) as waiting,
      (select count(*)::int from (select from deliveries d join delivery_subscriptions s using (subscription_id)
        where s.status <> 'ended' and d.status = 'dead' limit ${countedMax}) w) as dead,
      (select count(*)::int from (select from account_mails where sent_at is null limit ${countedMax}) m) as mails,
      (select count(*)::int from (select from account_mails where sent_at is null and tries >= ${triesMax}
        limit ${countedMax}) m) as "deadMails",
      f.created_at as "failingSince", f.fault
    from (select) one left join lateral (
      select created_at, fault from account_mails where sent_at is null and fault is not null
      order by created_at limit 1) f on true`;
  const failingSince = row?.failingSince?.toISOString() ?? null;
  return {
    webhooks: { waiting: row?.waiting ?? 0, dead: row?.dead ?? 0 },
    mails: {
      waiting: row?.mails ?? 0,
      dead: row?.deadMails ?? 0,
      failingSince,
      fault: row?.fault ?? null,
    },
  };
}

export async function readActivationTimes(sql: Sql): Promise<ReadonlyMap<string, string>> {
  const rows = await sql<{ profile: string; at: Date }[]>`
    select profile, max(activated_at) as at from register_activations group by profile`;
  return new Map(rows.map(({ profile, at }) => [profile, at.toISOString()]));
}
