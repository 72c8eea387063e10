/** What routes of recordals answer, as schemas: clients' types are made of them. */
import { z } from "zod";
import type { Profile } from "#src/registers/profile.ts";
import { addWorkingDays, workingDaysOf } from "#src/registers/working-days.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import {
  Law,
  propertyRightRules,
  ProtectionRules,
  RecordalTerms,
  RightKind,
} from "./property-right-rules.ts";
import { asks, Particulars, recordalActs, recordalStates, stateOn } from "./recordal.ts";
import type { RecordalStep, StoredRecordal } from "./store.ts";

const day = z.string().nullable();
const Pending = z.object({ asks: z.enum(asks), particulars: Particulars });

export const ListedRecordal = z.object({
  id: z.string(),
  profile: z.string(),
  kind: z.string(),
  number: z.string().nullable(),
  state: z.enum(recordalStates),
  right: z.string(),
  title: z.string(),
  holder: z.object({ number: z.string(), name: z.string() }),
  commodities: z.array(z.string()),
  /** What waits for a decision. */
  asked: z.enum(asks).nullable(),
  /** Day by which it is due. */
  dueOn: day,
  validFrom: day,
  /** Day on which it no longer holds. */
  validTo: day,
  /** How often particulars were accepted. */
  version: z.int(),
  updatedAt: z.string(),
});
export const OneRecordal = ListedRecordal.extend({
  /** As they were accepted last. */
  standing: Particulars.nullable(),
  pending: Pending.nullable(),
  endedOn: day,
  history: z.array(
    z.object({
      number: z.int(),
      act: z.enum(recordalActs),
      asks: z.enum(asks).nullable(),
      at: z.string(),
      actor: z.string(),
      reason: z.string().nullable(),
      /** Days and particulars that an application stated, or that an acceptance gave. */
      validFrom: day,
      validTo: day,
      particulars: Particulars.nullable(),
    }),
  ),
});
export const RecordalPage = z.object({
  recordals: z.array(ListedRecordal),
  next: z.string().nullable(),
});

/** What everybody may read: no users, no contact, no features of genuine goods. */
export const PublishedRecordal = z.object({
  number: z.string(),
  profile: z.string(),
  kind: z.string(),
  state: z.enum(["in-force", "expired", "ended"]),
  right: z.string(),
  title: z.string(),
  holder: z.string(),
  goods: z.string(),
  commodities: z.array(z.string()),
  classes: z.array(z.string()),
  validFrom: LegalDate,
  validTo: LegalDate,
});
export const PublishedPage = z.object({
  recordals: z.array(PublishedRecordal),
  next: z.string().nullable(),
});

export const RightRulesAnswer = z.object({
  profile: z.string(),
  kinds: z.array(RightKind),
  recordal: RecordalTerms.extend({ source: Law }),
  protection: ProtectionRules.optional(),
});

type RecordalPrinting = { readonly profile: Profile; readonly now: Temporal.Instant };

export function printListed(
  recordal: StoredRecordal,
  { profile, now }: RecordalPrinting,
): z.infer<typeof ListedRecordal> {
  const { id, kind, number, standing, pending, validFrom, validTo, version } = recordal;
  const { appliedAt, updatedAt } = recordal;
  const stated = standing ?? pending?.particulars;
  const since = version === 0 ? appliedAt : updatedAt;
  return {
    id,
    profile: profile.id,
    kind,
    number,
    state: stateOn(recordal, legalDay(profile.timeZone, now).toString()),
    right: stated?.right ?? "",
    title: stated?.title ?? "",
    holder: stated?.holder ?? { number: recordal.holder, name: "" },
    commodities: stated?.commodities ?? [],
    asked: pending?.asks ?? null,
    dueOn: pending === null ? null : dueOn(profile, since),
    validFrom,
    validTo,
    version,
    updatedAt,
  };
}

function dueOn(profile: Profile, since: string): string {
  const from = legalDay(profile.timeZone, Temporal.Instant.from(since));
  const { decideWorkingDays } = propertyRightRules(profile).recordal;
  return addWorkingDays(workingDaysOf(profile), from, decideWorkingDays).toString();
}

export function printRecordal(
  recordal: StoredRecordal,
  steps: readonly RecordalStep[],
  asking: RecordalPrinting,
): z.infer<typeof OneRecordal> {
  const { standing, pending, endedOn } = recordal;
  const history = steps.map(({ seq, at, actor, fact, content }) => ({
    number: seq,
    act: fact.act,
    asks: fact.act === "applied" ? fact.asks : null,
    at,
    actor,
    reason: content.reason ?? null,
    validFrom: fact.act === "accepted" ? fact.validFrom : null,
    validTo: fact.act === "accepted" ? fact.validTo : null,
    particulars: content.particulars ?? null,
  }));
  return { ...printListed(recordal, asking), standing, pending, endedOn, history };
}

/** @returns undefined where it was never accepted */
export function printPublished(
  recordal: StoredRecordal,
  { profile, now }: RecordalPrinting,
): z.infer<typeof PublishedRecordal> | undefined {
  const { kind, number, standing, validFrom, validTo } = recordal;
  if (number === null || standing === null || validFrom === null || validTo === null)
    return undefined;
  const state = stateOn(recordal, legalDay(profile.timeZone, now).toString());
  if (state !== "in-force" && state !== "expired" && state !== "ended") return undefined;
  const { right, title, holder, goods, commodities, classes } = standing;
  const said = { right, title, holder: holder.name, goods, commodities, classes };
  return { number, profile: profile.id, kind, state, ...said, validFrom, validTo };
}
