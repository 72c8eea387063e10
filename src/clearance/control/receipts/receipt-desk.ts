/** Receipts issued and copied: written, linked to their chain and stored in one transaction. */
import { bucketOf } from "#src/kernel/bucket.ts";
import { newDeclarationId } from "#src/kernel/ids.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { printMoment } from "#src/kernel/printed-moment.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { requireOtherActor } from "#src/identity/access/other-actor.ts";
import { requirePolicy } from "#src/identity/access/policy.ts";
import { emptyChain } from "#src/platform/events/chain.ts";
import { linkStep } from "#src/platform/events/steps.ts";
import { appendRuns } from "#src/platform/events/store.ts";
import type { Caller } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import { getProfile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "../../app.ts";
import { codeNames } from "../../charges/assessment/charge-facts.ts";
import { readSubject } from "./goods-held.ts";
import {
  afterStep,
  givers,
  type ReceiptContent,
  type ReceiptFact,
  type ReceiptSubject,
} from "./receipt.ts";
import { receiptRules } from "./receipt-rules.ts";
import {
  cancelledBefore,
  noSuchReceipt,
  notCancelled,
  noTemplate,
  nothingToReceipt,
} from "./refusals.ts";
import {
  appendStep,
  findCovered,
  findReceipt,
  freeCovered,
  listSteps,
  nextSerial,
  putReceipt,
  type StoredReceipt,
} from "./store.ts";
import { hashOfTexts, writeReceipt } from "./write-receipt.ts";

/** Station under which the chains of receipts are told from those of declarations. */
export const receiptStation = "receipts";

const serialDigits = 6;

/** A receipt for what customs hold of a subject and no receipt names yet. @returns its id */
export async function issueReceipt(
  app: ClearanceApp,
  caller: Caller | undefined,
  about: Subject,
): Promise<string> {
  return await app.sql.begin(async (tx) => (await issue(app, tx, { caller, about })).id);
}

type Subject = { readonly kind: ReceiptSubject; readonly id: string };
type Issuing = {
  readonly caller: Caller | undefined;
  readonly about: Subject;
  /** Number of the cancelled one whose place it takes. */
  readonly replaces?: string;
};

async function issue(
  app: ClearanceApp,
  tx: Sql,
  { caller, about, replaces }: Issuing,
): Promise<{ readonly id: string; readonly number: string }> {
  const at = app.clock();
  const subject = await readSubject(app, tx, about);
  const { kind, id: aboutId, profile, office, parties } = subject;
  const rules = receiptRules(profile);
  const template = rules.templates.find((one) => one.about === kind);
  if (!template) throw noTemplate(kind);
  const day = legalDay(profile.timeZone, at);
  const series = `${rules.prefix}${day.year}`;
  // who issues another waits here, so that nothing comes to stand on two
  const serial = await nextSerial(tx, profile.id, series);
  const number = `${series}-${`${serial}`.padStart(serialDigits, "0")}`;
  const keys = subject.things.map(({ key }) => key);
  const covered = await findCovered(tx, keys);
  const things = subject.things.filter(({ key }) => !covered.has(key));
  if (things.length === 0) throw nothingToReceipt();
  const nameOf = codeNames(app.snapshots.current(profile.id), day);
  const texts = writeReceipt(template, {
    administration: profile.administration,
    number,
    day,
    office: nameOf("offices", office) ?? { en: office, zh: office },
    from: subject.from,
    subject: subject.named,
    things,
    replaces,
    unitName: (code) => nameOf("units", code),
  });
  const covers = [...new Set(things.map(({ key }) => key))];
  const of = { kind, id: aboutId };
  const hash = hashOfTexts(texts);
  const id = newDeclarationId(at.epochMilliseconds, bucketOf(profile.id));
  const issuedAt = printMoment(at);
  const fact = { act: "issued", number, about: of, office, covers, hash } as const;
  await link(
    tx,
    { id, profile: profile.id, issuedAt, parties, head: emptyChain, standing: undefined },
    {
      fact: replaces === undefined ? fact : { ...fact, replaces },
      content: { texts, things },
      actor: actorOf(caller),
      at,
    },
  );
  return { id, number };
}

/**
 * It holds no more, and what it listed may stand on a receipt again.
 * @param asked.isReplaced another is given at once for what customs still hold of the subject
 * @returns id of the one that takes its place; else its own
 */
export async function cancelReceipt(
  app: ClearanceApp,
  caller: Caller | undefined,
  asked: { readonly id: string; readonly says: string; readonly isReplaced: boolean },
): Promise<string> {
  return await app.sql.begin(async (tx) => {
    const found = await findReceipt(tx, asked.id, "hold");
    if (!found) throw noSuchReceipt();
    const { standing, profile } = found;
    const { cancellation } = receiptRules(getProfile(app.profiles, profile));
    if (!cancellation) throw notCancelled(profile);
    requirePolicy(givers[standing.about.kind], caller);
    if (standing.cancelledAt !== null) throw cancelledBefore(standing.number);
    const actor = actorOf(caller);
    const [issued] = await listSteps(tx, [asked.id]);
    if (!issued) throw noSuchReceipt();
    await requireOtherActor(tx, issued.actor, caller);
    const cancel = async (replacedBy: string | null) => {
      const fact = { act: "cancelled", replacedBy } as const;
      const at = app.clock();
      await link(tx, found, { fact, content: { says: asked.says }, actor, at });
    };
    if (!asked.isReplaced) {
      await cancel(null);
      return asked.id;
    }
    await freeCovered(tx, asked.id);
    const { about, number } = standing;
    const next = await issue(app, tx, { caller, about, replaces: number });
    await cancel(next.number);
    return next.id;
  });
}

/** What is printed from now on is a copy, with its number and reason. */
export async function copyReceipt(
  app: ClearanceApp,
  caller: Caller | undefined,
  { id, says }: { readonly id: string; readonly says: string },
): Promise<void> {
  await app.sql.begin(async (tx) => {
    const found = await findReceipt(tx, id, "hold");
    if (!found) throw noSuchReceipt();
    if (found.standing.cancelledAt !== null) throw cancelledBefore(found.standing.number);
    const fact = { act: "copied", copy: found.standing.copies + 1 } as const;
    await link(tx, found, { fact, content: { says }, actor: actorOf(caller), at: app.clock() });
  });
}

async function link(
  tx: Sql,
  before: Omit<StoredReceipt, "standing"> & {
    readonly standing: StoredReceipt["standing"] | undefined;
  },
  step: {
    readonly fact: ReceiptFact;
    readonly content: ReceiptContent;
    readonly actor: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  const { fact, content, actor } = step;
  const { id, parties } = before;
  const at = printMoment(step.at);
  const type = "receipt.changed";
  const linked = { type, station: receiptStation, at, actor, fact, content };
  const { run, head, row } = linkStep(id, before.head, linked);
  const standing = afterStep(before.standing, { at, fact });
  await appendRuns(tx, [run]);
  await putReceipt(tx, { ...before, standing, head });
  await appendStep(tx, row, parties);
}
