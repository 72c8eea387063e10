/** What routes of recalls answer, as schemas: clients' types are made of them. */
import { z } from "zod";
import { ProfileText } from "#src/registers/profile-settings.ts";
import { totalsOf } from "./account-goods.ts";
import {
  agreements,
  matches,
  Particulars,
  recallActs,
  recallStates,
  releaseStates,
} from "./recall.ts";
import { RecallReason } from "./recall-rules.ts";
import type { RecallStep, StoredRecall, StoredRelease } from "./store.ts";

const Amounts = z.strictObject({
  onHand: z.string(),
  sold: z.string(),
  recovered: z.string(),
  destroyed: z.string(),
  returned: z.string(),
  soldTo: z.string(),
});
const Goods = z.object({
  item: z.int(),
  commodity: z.string(),
  description: z.string(),
  /** Quantity released, in the unit. */
  quantity: z.string(),
  unit: z.string(),
  lots: z.array(z.string()),
  producers: z.array(z.string()),
  /** What of it agrees with the recall. */
  agrees: z.array(z.enum(agreements)),
  /** Null: the importer did not account for it. */
  accounted: Amounts.nullable(),
});

/** One release as its importer reads it. */
export const OneRelease = z.object({
  id: z.string(),
  declarationId: z.string(),
  reference: z.string(),
  agency: z.string(),
  /** Why it is recalled, by which instrument, and what importers do. */
  reason: z.object({ kind: z.string(), says: z.string() }),
  instrument: z.string(),
  measures: z.string(),
  match: z.enum(matches),
  state: z.enum(releaseStates),
  releasedOn: z.string(),
  dueOn: z.string().nullable(),
  goods: z.array(Goods),
  /** Words of the importer's answer; null: none. */
  says: z.string().nullable(),
  /** Why it was dismissed or settled. */
  settlement: z.string().nullable(),
  /** Hash of the letter, which is a file of the declaration; null: not sent. */
  letter: z.string().nullable(),
  /** Hash of the letter that it was dismissed; null: not sent. */
  endLetter: z.string().nullable(),
});
export const ReleasePage = z.object({
  releases: z.array(OneRelease),
  next: z.string().nullable(),
});

const Total = z.object({
  unit: z.string(),
  released: z.string(),
  accounted: z.string(),
  recovered: z.string(),
  destroyed: z.string(),
  returned: z.string(),
  open: z.string(),
  lost: z.string(),
});
export const ListedRecall = z.object({
  id: z.string(),
  profile: z.string(),
  reference: z.string(),
  agency: z.string(),
  state: z.enum(recallStates),
  particulars: Particulars,
  openedAt: z.string(),
  updatedAt: z.string(),
  /** How many releases stand where. */
  counts: z.record(z.enum([...releaseStates, "overdue"]), z.int()),
  totals: z.array(Total),
});
export const RecallPage = z.object({
  recalls: z.array(ListedRecall),
  next: z.string().nullable(),
});
export const OneRecall = ListedRecall.extend({
  releases: z.array(OneRelease.extend({ isOverdue: z.boolean(), trader: z.string() })),
  history: z.array(
    z.object({
      number: z.int(),
      act: z.enum(recallActs),
      at: z.string(),
      actor: z.string(),
      release: z.string().nullable(),
      dueOn: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
});

export const RecallRulesAnswer = z.object({
  profile: z.string(),
  reasons: z.array(RecallReason),
  answerWorkingDays: z.int(),
  source: ProfileText.extend({ isChecked: z.boolean() }),
});

export function printRelease(release: StoredRelease): z.infer<typeof OneRelease> {
  const { id, declarationId, match, state, releasedOn, dueOn, answer } = release;
  const { letter, endLetter } = release;
  const goods = release.goods.map((one) => {
    const said = answer?.goods.find(({ item }) => item === one.item);
    if (!said) return { ...one, accounted: null };
    const { item: _item, ...accounted } = said;
    return { ...one, accounted };
  });
  return {
    id,
    declarationId,
    ...release.notified,
    match,
    state,
    releasedOn,
    dueOn,
    goods: goods.map((one) => ({
      ...one,
      lots: [...one.lots],
      producers: [...one.producers],
      agrees: [...one.agrees],
    })),
    says: answer?.says ?? null,
    settlement: release.reason,
    letter,
    endLetter,
  };
}

/** Nothing was answered, and the day is over. */
const isOverdue = ({ state, dueOn }: StoredRelease, today: string) =>
  state === "due" && dueOn !== null && dueOn < today;

export function printListed(
  { head: _head, ...recall }: StoredRecall,
  releases: readonly StoredRelease[],
  today: string,
): z.infer<typeof ListedRecall> {
  const of = (state: string) => releases.filter((one) => one.state === state).length;
  const overdue = releases.filter((one) => isOverdue(one, today)).length;
  return {
    ...recall,
    counts: {
      probable: of("probable"),
      dismissed: of("dismissed"),
      due: of("due"),
      answered: of("answered"),
      settled: of("settled"),
      overdue,
    },
    totals: [...totalsOf(releases)],
  };
}

export function printRecall(
  recall: StoredRecall,
  {
    releases,
    steps,
    today,
  }: {
    readonly releases: readonly StoredRelease[];
    readonly steps: readonly RecallStep[];
    readonly today: string;
  },
): z.infer<typeof OneRecall> {
  return {
    ...printListed(recall, releases, today),
    releases: releases.map((one) => ({
      ...printRelease(one),
      isOverdue: isOverdue(one, today),
      trader: one.seenBy[1],
    })),
    history: steps.map(({ seq, at, actor, fact, content }) => ({
      number: seq,
      act: fact.act,
      at,
      actor,
      release: "release" in fact ? fact.release : null,
      dueOn: "dueOn" in fact ? fact.dueOn : null,
      reason: content.reason ?? null,
    })),
  };
}
