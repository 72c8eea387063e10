/** A step of a closer check: linked to its chain and stored, with the check as it stands after it. */
import { bucketOf } from "#src/kernel/bucket.ts";
import { idTimeMs, newDeclarationId } from "#src/kernel/ids.ts";
import { printMoment } from "#src/kernel/printed-moment.ts";
import { emptyChain } from "#src/platform/events/chain.ts";
import { linkStep } from "#src/platform/events/steps.ts";
import { appendRuns } from "#src/platform/events/store.ts";
import type { Sql } from "#src/platform/services.ts";
import { type CheckFact, standingOf, type StepContent, type Subject } from "./closer-check.ts";
import type { CloserRule } from "./closer-rules.ts";
import { appendCheckStep, listCheckSteps, putCheck, type StoredCheck } from "./store.ts";

/** Station under which the chains of closer checks are told from those of declarations. */
export const closerCheckStation = "closer-checks";

type Step = {
  readonly fact: CheckFact;
  readonly content: StepContent;
  readonly actor: string;
  readonly at: Temporal.Instant;
};

/** Opens a check with its first finding. Its rows lie no earlier than those of the goods found in. */
export async function openCheck(
  tx: Sql,
  { profile, agency }: Pick<StoredCheck, "profile" | "agency">,
  step: Step & {
    readonly fact: Extract<CheckFact, { readonly act: "found" }>;
    readonly content: { readonly subject: Subject; readonly rule: CloserRule };
  },
): Promise<StoredCheck> {
  const { subject, rule } = step.content;
  // a finding of a stated day may lie in a month without partitions
  const atMs = Math.max(step.at.epochMilliseconds, idTimeMs(step.fact.declarationId));
  const id = newDeclarationId(atMs, bucketOf(agency));
  const openedAt = printMoment(step.at);
  const about = { id, profile, agency, rule, subject, openedAt };
  return await store(tx, { ...about, head: emptyChain }, step, []);
}

/** Takes a further step; the caller holds the check. */
export async function takeStep(tx: Sql, check: StoredCheck, step: Step): Promise<void> {
  const facts = (await listCheckSteps(tx, [check.id])).map(({ fact }) => fact);
  await store(tx, check, step, facts);
}

async function store(
  tx: Sql,
  before: Omit<StoredCheck, "standing" | "updatedAt">,
  { fact, content, actor, at: now }: Step,
  facts: readonly CheckFact[],
): Promise<StoredCheck> {
  const at = printMoment(now);
  const type = "closer-check.changed";
  const linked = { type, station: closerCheckStation, at, actor, fact, content };
  const { run, head, row } = linkStep(before.id, before.head, linked);
  const standing = standingOf(before.rule, [...facts, fact]);
  const check = { ...before, standing, updatedAt: at, head };
  await appendRuns(tx, [run]);
  await putCheck(tx, check);
  await appendCheckStep(tx, row);
  return check;
}
