/** SQL of accounts: tries, devices, used codes, sessions. Memberships, keys and mail have their own. */
import type { Sql } from "#src/platform/services.ts";
import type { Pace } from "./attempts.ts";

/** Quiet for this long, and tries are forgotten. */
const forgetAfter = "24 hours";

/**
 * Counts one more try in one statement, unless the last ones still make it wait.
 * @returns undefined when it may be looked at, else from when on
 */
export async function claimAttempt(
  sql: Sql,
  claim: { readonly subject: string; readonly at: Temporal.Instant; readonly pace: Pace },
): Promise<Temporal.Instant | undefined> {
  const { subject, pace } = claim;
  const at = claim.at.toString();
  const claimed = await sql`
    insert into account_attempts as a (subject, failures, last_at, retry_at)
    values (${subject}, 1, ${at}, ${at})
    on conflict (subject) do update set
      failures = case when a.last_at < ${at}::timestamptz - ${forgetAfter}::interval then 1
        else a.failures + 1 end,
      last_at = ${at},
      retry_at = ${at}::timestamptz + case
        when a.last_at < ${at}::timestamptz - ${forgetAfter}::interval
          or a.failures + 1 < ${pace.free}::int then interval '0'
        else least(${pace.waitSecondsMax}::float8,
          power(2, least(a.failures + 1 - ${pace.free}::int, 30))) * interval '1 second' end
    where a.retry_at <= ${at}
    returning 1`;
  if (claimed.length > 0) return undefined;
  const rows = await sql<{ retryAt: Date }[]>`
    select retry_at as "retryAt" from account_attempts where subject = ${subject}`;
  const [row] = rows;
  return row && Temporal.Instant.fromEpochMilliseconds(row.retryAt.getTime());
}

export async function forgetAttempts(sql: Sql, subjects: readonly string[]): Promise<void> {
  await sql`delete from account_attempts where subject = any(${[...subjects]}::text[])`;
}

/** Takes back one try that was right, and the wait it would have cost. */
export async function returnAttempt(sql: Sql, subject: string): Promise<void> {
  await sql`
    update account_attempts set failures = greatest(failures - 1, 0), retry_at = last_at
    where subject = ${subject}`;
}

/** How often something was tried that was looked at. */
export async function findFailures(sql: Sql, subject: string): Promise<number> {
  const rows = await sql<{ failures: number }[]>`
    select failures from account_attempts where subject = ${subject}`;
  return rows[0]?.failures ?? 0;
}

/** Says whether a browser's cookie belongs to one in which the account signed in. */
export async function isKnownDevice(
  sql: Sql,
  device: { readonly hash: string; readonly email: string },
): Promise<boolean> {
  const rows = await sql`
    select 1 from account_devices d join account_users u on u.id = d.account_id
    where d.device_hash = ${device.hash} and u.email = ${device.email}`;
  return rows.length > 0;
}

export async function rememberDevice(
  sql: Sql,
  device: { readonly hash: string; readonly accountId: string; readonly at: Temporal.Instant },
): Promise<void> {
  await sql`
    insert into account_devices (device_hash, account_id, last_at)
    values (${device.hash}, ${device.accountId}, ${device.at.toString()})
    on conflict (device_hash, account_id) do update set last_at = excluded.last_at`;
}

/** Uses a code or link. @returns false where it was used before */
export async function spendOnce(
  sql: Sql,
  code: { readonly subject: string; readonly hash: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const rows = await sql`
    insert into account_used_codes (subject, code_hash, used_at)
    values (${code.subject}, ${code.hash}, ${code.at.toString()})
    on conflict do nothing returning 1`;
  return rows.length > 0;
}

/** Removes what has ended by itself: codes, links, tries, sessions, devices not seen for a year. */
export async function removeEnded(sql: Sql, at: Temporal.Instant): Promise<void> {
  const now = at.toString();
  await sql`delete from account_used_codes where used_at < ${now}::timestamptz
    - case when subject like 'totp %' then interval '5 minutes' else interval '30 days' end`;
  await sql`delete from account_attempts where last_at < ${now}::timestamptz - interval '2 days'`;
  await sql`delete from account_verifications where expires_at < ${now}`;
  await sql`delete from account_sessions where expires_at < ${now}`;
  await sql`delete from account_devices where last_at < ${now}::timestamptz - interval '1 year'`;
}

export type SessionRow = {
  readonly sessionId: string;
  readonly accountId: string;
  readonly name: string;
  readonly mustChangePassword: boolean;
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly networks: readonly string[];
  readonly partyId: string | null;
  readonly lastPartyId: string | null;
};

/** A session that has not ended, with its account. */
export async function findSession(
  sql: Sql,
  token: string,
  at: Temporal.Instant,
): Promise<SessionRow | undefined> {
  const rows = await sql<SessionRow[]>`
    select s.id as "sessionId", u.id as "accountId", u.name,
      u.must_change_password as "mustChangePassword", s.ip_address as address,
      s.user_agent as "userAgent", s.networks, s.party_id as "partyId",
      u.last_party_id as "lastPartyId"
    from account_sessions s join account_users u on u.id = s.user_id
    where s.token = ${token} and s.expires_at > ${at.toString()}`;
  return rows[0];
}

export async function setSessionParty(
  sql: Sql,
  choice: { readonly sessionId: string; readonly accountId: string; readonly partyId: string },
): Promise<void> {
  await sql`update account_sessions set party_id = ${choice.partyId} where id = ${choice.sessionId}`;
  await sql`update account_users set last_party_id = ${choice.partyId} where id = ${choice.accountId}`;
}

const networksMax = 8;

/** Lets a session be used from one more network; the oldest of many is forgotten. */
export async function addSessionNetwork(
  sql: Sql,
  confirmed: { readonly sessionId: string; readonly network: string },
): Promise<void> {
  await sql`
    update account_sessions set networks =
      (array[${confirmed.network}]::text[]
        || array_remove(networks, ${confirmed.network}))[1:${networksMax}::int]
    where id = ${confirmed.sessionId}`;
}

export async function endSessions(sql: Sql, accountId: string): Promise<void> {
  await sql`delete from account_sessions where user_id = ${accountId}`;
}

export type AccountRow = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly theme: string;
  readonly mustChangePassword: boolean;
  readonly twoFactor: boolean;
  readonly emailVerified: boolean;
};

export async function findAccount(
  sql: Sql,
  by: { readonly id: string } | { readonly email: string },
): Promise<AccountRow | undefined> {
  const rows = await sql<AccountRow[]>`
    select id, name, email, locale, time_zone as "timeZone", theme,
      must_change_password as "mustChangePassword", two_factor_enabled as "twoFactor",
      email_verified as "emailVerified"
    from account_users
    where ${"id" in by ? sql`id = ${by.id}` : sql`email = ${by.email.toLowerCase()}`}`;
  return rows[0];
}

export type Preferences = {
  readonly locale?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly theme?: string | undefined;
};

export async function setPreferences(sql: Sql, accountId: string, given: Preferences) {
  await sql`
    update account_users set locale = coalesce(${given.locale ?? null}, locale),
      time_zone = coalesce(${given.timeZone ?? null}, time_zone),
      theme = coalesce(${given.theme ?? null}, theme), updated_at = now()
    where id = ${accountId}`;
}

/** The hash of an account's password; undefined where it signs in otherwise. */
export async function findPasswordHash(sql: Sql, accountId: string): Promise<string | undefined> {
  const rows = await sql<{ password: string | null }[]>`
    select password from account_credentials
    where user_id = ${accountId} and provider_id = 'credential'`;
  return rows[0]?.password ?? undefined;
}

export type NewAccount = {
  readonly id: string;
  readonly credentialId: string;
  readonly name: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly locale: string;
  readonly mustChangePassword: boolean;
};

/** Makes an account whose address is proven, or gives the one there is a new password. */
export async function putAccount(sql: Sql, account: NewAccount): Promise<string> {
  const rows = await sql<{ id: string }[]>`
    insert into account_users (id, name, email, email_verified, locale, must_change_password)
    values (${account.id}, ${account.name}, ${account.email}, true, ${account.locale},
      ${account.mustChangePassword})
    on conflict (email) do update set must_change_password = excluded.must_change_password
    returning id`;
  const id = rows[0]?.id ?? account.id;
  await sql`
    insert into account_credentials (id, user_id, account_id, provider_id, password)
    values (${account.credentialId}, ${id}, ${id}, 'credential', ${account.passwordHash})
    on conflict (provider_id, account_id) do update set password = excluded.password`;
  return id;
}

export async function hasPasskey(sql: Sql, accountId: string): Promise<boolean> {
  const rows = await sql`select from account_passkeys where user_id = ${accountId} limit 1`;
  return rows.length > 0;
}

export async function setPasswordChanged(sql: Sql, accountId: string): Promise<void> {
  await sql`update account_users set must_change_password = false where id = ${accountId}`;
}

/** Encrypted secret and recovery codes of an account's one-time codes, once they were set up. */
export async function findSecondFactor(sql: Sql, accountId: string) {
  const rows = await sql<{ secret: string; recoveryCodes: string }[]>`
    select f.secret, f.backup_codes as "recoveryCodes"
    from account_two_factors f join account_users u on u.id = f.user_id
    where f.user_id = ${accountId} and u.two_factor_enabled and f.verified is not false`;
  return rows[0];
}

/** Keeps what is left of the recovery codes. @returns false where another took one meanwhile */
export async function putRecoveryCodes(
  sql: Sql,
  codes: { readonly accountId: string; readonly before: string; readonly after: string },
): Promise<boolean> {
  const rows = await sql`
    update account_two_factors set backup_codes = ${codes.after}
    where user_id = ${codes.accountId} and backup_codes = ${codes.before} returning 1`;
  return rows.length > 0;
}

/**
 * Ends what lets a browser in with less: known browsers of an account, and browsers trusted without a
 * one-time code, which the library keeps as a verification whose value is the account.
 */
export async function forgetBrowsers(sql: Sql, accountId: string): Promise<void> {
  await sql`delete from account_devices where account_id = ${accountId}`;
  await sql`delete from account_verifications where value = ${accountId}`;
}
