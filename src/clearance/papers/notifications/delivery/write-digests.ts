/** Digests: what happened since the last one, as a mail in the outbox. */
import type { Mailer } from "#src/identity/accounts/mail.ts";
import type { Database } from "#src/platform/database.ts";
import type { Clock, Sql } from "#src/platform/services.ts";
import type { Suspension } from "./call-answer.ts";
import type { Outgoing } from "./delivery.ts";
import { takeForDigest } from "./store.ts";
import {
  findDigestEmail,
  findSubscription,
  listDueDigests,
  suspendSubscription,
  writeDigestTime,
} from "./subscription-store.ts";
import type { Subscription } from "./subscription.ts";

export type DigestWriter = {
  readonly sql: Database;
  readonly clock: Clock;
  readonly mailer: Pick<Mailer, "write">;
  /** Tells its party that a digest was suspended. */
  readonly tell?: (subscription: Subscription, reason: Suspension) => Promise<void>;
};

/** Notifications taken up in one digest; the rest waits for the next run. */
const takenMax = 5_000;
/** Lines of a digest; how many more there are is said. */
const linesMax = 200;

/** Writes the digests whose time has come. @returns mails written */
export async function writeDigests(writer: DigestWriter): Promise<number> {
  const now = writer.clock().toString();
  let written = 0;
  for (const { id } of await listDueDigests(writer.sql, now)) {
    const isWritten = await writer.sql.begin((tx) => writeOne(tx, writer, { id, at: now }));
    if (isWritten) written++;
  }
  return written;
}

/** The mail stands in the outbox before the notifications are done: rather twice than never. */
async function writeOne(
  tx: Sql,
  writer: DigestWriter,
  { id, at }: { readonly id: string; readonly at: string },
): Promise<boolean> {
  const held = await findSubscription(tx, id, "hold");
  if (held?.status !== "active") return false;
  // who left the party, or has another address now, is not written to at the old one
  const email = await findDigestEmail(tx, { id, at });
  if (email === undefined) {
    const reason = { code: "person-left" } as const;
    if (await suspendSubscription(tx, id, { reason, at })) await writer.tell?.(held, reason);
    return false;
  }
  const rows = await takeForDigest(tx, { subscriptionId: id, at, limit: takenMax });
  await writeDigestTime(tx, id, at);
  if (rows.length > 0) await mail(writer, { ...held, email }, rows);
  return rows.length > 0;
}

async function mail(
  { mailer }: DigestWriter,
  subscription: Subscription,
  rows: readonly Outgoing[],
): Promise<void> {
  const { email, locale, name } = subscription;
  if (email === null) return;
  const lines = rows.slice(0, linesMax).map(lineOf);
  const more = rows.length - lines.length;
  if (more > 0) lines.push(locale === "zh" ? `……另有 ${more} 条` : `… and ${more} more`);
  await mailer.write({
    to: email,
    locale,
    kind: "digest",
    values: { name, count: String(rows.length), list: lines.join("\n") },
  });
}

/** The number, the reference, what happened, when: no goods, no money, mail is read by others too. */
function lineOf({ at, mrn, reference, type }: Outgoing): string {
  return `${at.slice(0, 16).replace("T", " ")}Z  ${mrn ?? "-"}  ${reference}  ${type}`;
}
