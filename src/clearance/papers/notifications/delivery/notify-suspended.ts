/** Tells the people who manage a party's accesses that one of its subscriptions was suspended. */
import { scopesOf } from "#src/identity/access/roles.ts";
import type { Mailer } from "#src/identity/accounts/mail.ts";
import { listMembers } from "#src/identity/accounts/memberships-store.ts";
import type { Clock, Sql } from "#src/platform/services.ts";
import { saySuspension, type Suspension } from "./call-answer.ts";
import { keptDays } from "./delivery.ts";
import { findVerifiedEmail } from "./subscription-store.ts";
import type { Subscription } from "./subscription.ts";

export type SuspensionNotifier = {
  readonly sql: Sql;
  readonly clock: Clock;
  readonly mailer: Pick<Mailer, "write">;
  /** Where people reach this system, without a path. */
  readonly publicUrl: string;
};

/** People of one party who are written to. */
const recipientsMax = 20;

/** Writes to each of them, in the language of the person; without one the page still shows it. */
export async function notifySuspended(
  { sql, clock, mailer, publicUrl }: SuspensionNotifier,
  subscription: Subscription,
  reason: Suspension,
): Promise<number> {
  const managers = (await listMembers(sql, subscription.partyId, clock()))
    .filter(({ role }) => scopesOf([role]).some((scope) => scope === "accounts" || scope === "*"))
    .slice(0, recipientsMax);
  const says = saySuspension(reason);
  let written = 0;
  for (const { accountId, name, locale } of managers) {
    const email = await findVerifiedEmail(sql, accountId);
    if (email === undefined) continue;
    await mailer.write({
      to: email,
      locale,
      kind: "subscription-suspended",
      values: {
        name,
        count: String(keptDays),
        list: `${subscription.name}\n${locale.startsWith("zh") ? says.zh : says.en}`,
        link: `${publicUrl}/console/subscriptions/${subscription.id}`,
      },
    });
    written++;
  }
  return written;
}
