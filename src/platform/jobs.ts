/** Jobs of the platform: partitions ahead of time, the hourly proof, answers kept for repeats. */
import { makeMonthsAround } from "./database.ts";
import { forgetMarks } from "./driver/settled-begin.ts";
import type { Job } from "./job.ts";
import type { Keyring } from "./keyring/keyring.ts";
import { sealCommitted } from "./proof/seal.ts";
import { continueNumbering } from "./proof/store.ts";
import { forgetAnswers } from "./repeats/store.ts";
import type { Services } from "./services.ts";

type PlatformApp = Pick<Services, "sql" | "clock"> & { readonly keyring: Keyring };

export const platformJobs: readonly Job<PlatformApp>[] = [
  { name: "partitions", everyMs: 3_600_000, run: makePartitions },
  { name: "seal", everyMs: 300_000, run: sealEnded },
  { name: "repeats", everyMs: 3_600_000, run: forgetOld },
];

/**
 * Makes what has to be there before the first job is due: partitions, and numbers of runs that go on from the
 * last root.
 */
export async function prepareJobs(app: Pick<PlatformApp, "sql" | "clock">): Promise<void> {
  await continueNumbering(app.sql);
  await makePartitions(app);
}

async function makePartitions({ sql, clock }: Pick<PlatformApp, "sql" | "clock">): Promise<void> {
  await makeMonthsAround(sql, new Date(clock().epochMilliseconds));
}

async function sealEnded({ sql, keyring }: PlatformApp): Promise<void> {
  await sealCommitted(sql, keyring);
}

async function forgetOld({ sql, clock }: PlatformApp): Promise<void> {
  await forgetAnswers(sql, clock());
  await forgetMarks(sql);
}
