/** Jobs of answers to entry summaries. */
import type { Job } from "#src/platform/job.ts";
import type { ProfilesApp } from "#src/registers/app.ts";
import { answerOverdue } from "./give-answer.ts";
import { screenAgain } from "./screen-again.ts";

export const entryAnswerJobs: readonly Job<ProfilesApp>[] = [
  { name: "entry summaries", everyMs: 30_000, run: answerOverdue },
  { name: "entry screening", everyMs: 30_000, run: screenAgain },
];
