/**
 * Allocates claims of complete days and tells their declarations, which then settle their charges. A
 * declaration of which an order gave a part is charged for the rest at the rate without it. Harmless to
 * repeat: what a crash left unreported is reported the next time.
 */
import { AppError } from "#src/kernel/app-error.ts";
import {
  type AllocationCounts,
  allocateClaims,
  giveBackSetAside,
} from "#src/money/quotas/quota.ts";
import {
  type UnreportedClaim,
  claimsOf,
  findUnreported,
  markReported,
  setAside,
} from "#src/money/quotas/quota-store.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { MoneyApp } from "#src/money/app.ts";
import type { OutsideFact } from "#src/platform/desk.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

const atOnce = 200;

/** @returns what was decided, and how many declarations went on */
export async function settleClaims(
  app: Pick<MoneyApp, "sql" | "clock" | "desk" | "declared">,
  profile: Profile,
  through: string,
): Promise<AllocationCounts & { readonly told: number }> {
  const counts = await allocateClaims(app.sql, profile.id, through, app.clock());
  let told = 0;
  for (;;) {
    const unreported = await findUnreported(app.sql, profile.id, atOnce);
    if (unreported.length === 0) return { ...counts, told };
    const messages = await messagesOf(app, unreported);
    told += await tellEach(app, messages, unreported);
    await markReported(
      app.sql,
      unreported.map(({ claimId }) => claimId),
      app.clock(),
    );
  }
}

/**
 * Tells all at once, and where one of them cannot be told, each alone: that one is set aside with what stands
 * against it, and what it drew is there for others. @returns how many went on
 */
async function tellEach(
  app: Pick<MoneyApp, "sql" | "clock" | "desk">,
  messages: readonly OutsideFact[],
  unreported: readonly UnreportedClaim[],
): Promise<number> {
  try {
    return (await app.desk.tell(messages)).filter(({ changed }) => changed).length;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
  let told = 0;
  for (const message of messages) {
    try {
      const [answer] = await app.desk.tell([message]);
      if (answer?.changed) told++;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const own = unreported.filter(({ declarationId }) => declarationId === message.declarationId);
      const ids = own.map(({ claimId }) => claimId);
      const reason = `${error.code}: ${error.message}`;
      await app.sql.begin(async (tx) => {
        await setAside(tx, ids, reason);
        await giveBackSetAside(tx, ids, { reason, now: app.clock() });
      });
    }
  }
  return told;
}

/** One message for each declaration and order whose claims are all decided. */
async function messagesOf(
  app: Pick<MoneyApp, "sql" | "declared">,
  unreported: readonly UnreportedClaim[],
): Promise<readonly OutsideFact[]> {
  const ids = unreported.map(({ declarationId }) => declarationId);
  // a claim that an officer enters may be of a declaration that was lodged elsewhere
  const lodged = await app.declared.findStatuses(app.sql, ids);
  const claims = await claimsOf(app.sql, [...lodged.keys()]);
  const groups = Map.groupBy(claims, ({ declarationId, order }) => `${declarationId} ${order}`);
  return [...groups.values()].flatMap((group): readonly OutsideFact[] => {
    const [first] = group;
    const statuses = new Set(group.map(({ status }) => status));
    // what came back was decided before, and a claim that waits decides later for all
    if (!first || statuses.has("waiting") || statuses.has("returned")) return [];
    const { declarationId, order } = first;
    const told = { type: "quota.decided", declarationId, order, actor: "system" } as const;
    const [only, ...others] = statuses;
    if (others.length === 0 && (only === "allocated" || only === "exhausted"))
      return [{ ...told, outcome: only }];
    const shares = group.map(({ item, allocated, amount }) => ({ order, item, allocated, amount }));
    return [{ ...told, outcome: "partly", shares }];
  });
}

/** Yesterday's claims of every profile that has quotas. */
export async function settleYesterday(app: MoneyApp): Promise<void> {
  for (const profile of app.profiles.values()) {
    if (!profile.quotas) continue;
    const today = legalDay(profile.timeZone, app.clock());
    await settleClaims(app, profile, today.subtract({ days: 1 }).toString());
  }
}
