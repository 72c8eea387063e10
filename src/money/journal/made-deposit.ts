/** Deposits for tests: money on the account of a trader. */
import { newId } from "#src/kernel/ids.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { traderAccount } from "./account.ts";
import { depositPostings } from "./deposit.ts";
import { appendPostings } from "./store.ts";

type MadeDeposit = {
  readonly profile: Profile;
  readonly trader: string;
  readonly amountMinor: bigint;
  readonly at: Temporal.Instant;
};

/** Books it; declarations that wait for it hear nothing. */
export async function makeDeposit(
  sql: Sql,
  { profile, trader, amountMinor, at }: MadeDeposit,
): Promise<void> {
  const depositId = newId(at.epochMilliseconds);
  const account = traderAccount(profile, trader);
  const money = { amountMinor, currency: profile.currency.code };
  await appendPostings(
    sql,
    depositPostings({ depositId, account, ...money, reference: "test", at }),
  );
}
