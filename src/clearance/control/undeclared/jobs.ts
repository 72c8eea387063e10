/**
 * Chases goods that nobody declares: what lies there is reminded of by the profile's stages, unless a
 * declaration that waits names its document, as one under control or unpaid does.
 */
import type { Job } from "#src/platform/job.ts";
import { legalDay, startOfLegalDay } from "#src/kernel/legal-day.ts";
import { isDue, remindOfGoods } from "#src/movements/consignments/undeclared/remind.ts";
import { listLying } from "#src/movements/consignments/undeclared/store.ts";
import { firstStageDays } from "#src/movements/consignments/undeclared/terms.ts";
import { undeclaredRules } from "#src/movements/consignments/undeclared/undeclared-rules.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "../../app.ts";
import { findWaitedFor } from "./store.ts";

/** Consignments of a transaction: reports of them wait for no more. */
const batch = 200;
/** A run; what is left goes with the next. */
const batchesMax = 2_000;

type Chasing = Pick<ClearanceApp, "sql" | "clock" | "profiles">;

/** One round over every profile. @returns how many reminders */
export async function remindOfUndeclared(app: Chasing): Promise<number> {
  let reminded = 0;
  for (const profile of app.profiles.values())
    if (undeclaredRules(profile)) reminded += await remindIn(app, profile);
  return reminded;
}

async function remindIn({ sql, clock }: Chasing, profile: Profile): Promise<number> {
  const now = clock();
  const { id, timeZone } = profile;
  const days = firstStageDays(profile);
  // what came on the day itself is among it: a day ends before the next begins
  const before = startOfLegalDay(timeZone, legalDay(timeZone, now).subtract({ days: days - 1 }));
  let after: string | undefined;
  let reminded = 0;
  for (let round = 0; round < batchesMax; round++) {
    const asked = { profile: id, party: undefined, place: undefined, before, after };
    const { found, next } = await listLying(sql, { ...asked, limit: batch });
    const due = found.filter((one) => isDue(one, profile, now));
    const numbers = due.map(({ held }) => held.number);
    const declared = await findWaitedFor(sql, id, numbers);
    const left = due.filter(({ held }) => !declared.has(held.number)).map((one) => one.id);
    reminded += await sql.begin((tx) => remindOfGoods(tx, left, { profile, now }));
    if (next === null) break;
    after = next;
  }
  return reminded;
}

export const undeclaredJobs: readonly Job<ClearanceApp>[] = [
  { name: "undeclared goods", everyMs: 3_600_000, run: remindOfUndeclared },
];
