/** Routes of entry summaries: their lodger reads what was answered, officers answer what rules chose. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { findPartyNames } from "#src/identity/access/party-store.ts";
import { secrecyLevels } from "#src/decisions/risk/rules/rule.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { type ProfilesApp, profileFor } from "#src/registers/app.ts";
import { answerRulesOf } from "./answer-rules.ts";
import { entryAnswers, type GivenAnswer, officerAnswers, shownAnswer } from "./entry-answer.ts";
import { possibleAnswers } from "./decide-entry.ts";
import { answerByOfficer } from "./give-answer.ts";
import { findEntry, listAnswers, listEntries, listHits, type ListedEntry } from "./store.ts";
import { writeIntervention } from "./write-intervention.ts";

const route = routeFor<ProfilesApp>();

/** `pending`: what a lodger is shown until the answer is given or due. */
const shownAnswers = [...entryAnswers, "pending"] as const;
const Shown = z.enum(shownAnswers);
const Facts = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.array(z.string()).readonly()]),
);
const Listed = z.object({
  id: z.string(),
  mrn: z.string(),
  reference: z.string(),
  lodger: z.string(),
  /** Null where no party of that id is known. */
  lodgerName: z.string().nullable(),
  version: z.int(),
  mode: z.string(),
  office: z.string().nullable(),
  /** Local time of the administration. */
  expectedAt: z.string(),
  lodgedAt: z.string(),
  answer: Shown,
  /** Until when its lodger has the answer. */
  dueAt: z.string(),
  /** Null: the message does not say when loading or departure is. */
  inTime: z.boolean().nullable(),
});
const Entries = z.object({ entries: z.array(Listed), next: z.string().nullable() });
const Answer = z.object({
  seq: z.int(),
  version: z.int(),
  answer: Shown,
  givenBy: z.enum(["selection", "officer", "time-limit"]),
  at: z.string(),
  dueAt: z.string(),
  /** Goods items it concerns; empty: all. */
  items: z.array(z.int()).readonly(),
  reason: z.string(),
  /** Null for its lodger. */
  actor: z.string().nullable(),
  /** What the lodger's software reads, of an answer that it has a message for. */
  notice: z.object({ type: z.literal("CC351A"), text: z.string() }).nullable(),
});
const Hit = z.object({
  rule: z.string(),
  says: z.object({ en: z.string(), zh: z.string() }),
  secrecy: z.enum(secrecyLevels),
  items: z.array(z.int()).readonly(),
});
const OneEntry = Listed.extend({
  /** Code of its time limit and what it is for; null: none of the profile's fits. */
  timeLimit: z.object({ code: z.string(), en: z.string(), zh: z.string() }).nullable(),
  facts: Facts,
  items: z.array(Facts).readonly(),
  /** Kind and number of those that each goods item produces, as `705:BL1`. */
  documents: z.array(z.array(z.string()).readonly()).readonly(),
  answers: z.array(Answer),
  /** Those that an officer may give now; empty for its lodger. */
  possible: z.array(z.enum(officerAnswers)),
  /** Which rules chose it, as far as the reader may know of each; empty for its lodger. */
  hits: z.array(z.object({ answer: z.int(), rules: z.array(Hit) })),
});

type Reader = {
  readonly seesAll: boolean;
  readonly now: Temporal.Instant;
  readonly names: ReadonlyMap<string, string>;
};

function printListed({ last, ...entry }: ListedEntry, { seesAll, now, names }: Reader) {
  const { id, mrn, reference, lodgerId: lodger, version, content, lodgedAt } = entry;
  const { mode, expectedAt, facts } = content;
  const { dueAt, inTime } = last;
  return {
    id,
    mrn,
    reference,
    lodger,
    lodgerName: names.get(lodger) ?? null,
    version,
    mode,
    expectedAt,
    lodgedAt,
    dueAt,
    inTime,
    office: typeof facts["office"] === "string" ? facts["office"] : null,
    answer: seesAll ? last.answer : shownAnswer(last, now),
  } satisfies z.infer<typeof Listed>;
}

const mrn = z.string().regex(/^[0-9A-Z-]{8,40}$/);
const record = { kind: "entry-summary", param: "mrn" } as const;
/** As of declarations: what only analysts may know of a rule, an officer does not read. */
const hitsBySecrecy = { field: "hits[].rules", scopes: ["risk"], instead: "by-secrecy" } as const;
const notFound = { says: "No such entry summary, or not the caller's." };

export const entrySummaryRoutes: readonly Route<ProfilesApp>[] = [
  route({
    method: "GET",
    path: "/entry-summaries",
    says: {
      en: "Entry summaries with the answer to their risks, the newest first",
      zh: "入境摘要申报及风险答复（最新在前）",
    },
    policy: { kind: "signed-in" },
    record: { kind: "entry-summary" },
    query: z.object({
      profile: z.string().max(20).optional(),
      answer: Shown.optional(),
      /** The number, or the sender's reference. */
      search: z.string().trim().min(1).max(40).optional(),
      /** `next` of the page before. */
      after: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answers: { 200: { says: "All of a profile, or the caller's own.", schema: Entries } },
    handle: async ({ app, rows, caller, query }) => {
      const { answer, search, after, limit } = query;
      const seesAll = rows?.kind === "all";
      const now = app.clock();
      // a lodger is not to look for a do-not-load under each administration
      const isOfAll = !seesAll && query.profile === undefined;
      const profiles = isOfAll
        ? [...app.snapshots.profiles.keys()]
        : [profileFor(app, query.profile).id];
      const found = await listEntries(app.sql, {
        profiles,
        answer,
        search,
        after,
        now,
        limit: limit + 1,
        lodgerId: seesAll ? undefined : (caller?.partyId ?? ""),
      });
      const page = found.slice(0, limit);
      const next = found.length > limit ? (page.at(-1)?.id ?? null) : null;
      const lodgers = page.map(({ lodgerId }) => lodgerId);
      const names = await findPartyNames(app.sql, lodgers);
      const entries = page.map((entry) => printListed(entry, { seesAll, now, names }));
      return { status: 200, body: { entries, next } };
    },
  }),
  route({
    method: "GET",
    path: "/entry-summaries/{mrn}",
    says: {
      en: "One entry summary with its goods and what was answered",
      zh: "单份入境摘要申报、货物及答复",
    },
    policy: { kind: "signed-in" },
    record,
    fields: [hitsBySecrecy],
    params: z.object({ mrn }),
    verbatim: ["facts", "items"],
    noSuch: noSuchEntry,
    answers: { 200: { says: "The entry summary.", schema: OneEntry }, 404: notFound },
    handle: async ({ app, params, rows }) => ({
      status: 200,
      body: await readEntry(app, params.mrn, rows?.kind === "all"),
    }),
  }),
  route({
    method: "POST",
    path: "/entry-summaries/{mrn}/answers",
    says: {
      en: "Answer an entry summary: go on, hold at arrival, do not load",
      zh: "答复入境摘要申报：可继续运输、运抵后查验、禁止装载",
    },
    policy: { kind: "scope", scope: "officer" },
    act: { does: "control", words: ["officer"] },
    record,
    fields: [hitsBySecrecy],
    params: z.object({ mrn }),
    noSuch: noSuchEntry,
    second: {
      act: "entry-answer",
      subject: ({ params, body }) => `${body.answer} of entry summary ${params.mrn}`,
    },
    decides: true,
    body: z.strictObject({
      answer: z.enum(officerAnswers),
      /** Goods items it concerns, by their place in the message; all where empty. */
      items: z.array(z.int().min(1)).max(999).default([]),
      /** What the lodger reads. */
      reason: z.string().trim().min(3).max(500),
      officer: z.string().trim().min(1).max(60).optional(),
    }),
    answers: {
      200: { says: "The entry summary.", schema: OneEntry },
      404: notFound,
      409: { says: "That is the answer already, or loading cannot be forbidden any more." },
      422: { says: "An item is not of the entry." },
    },
    handle: async ({ app, caller, params, body }) => {
      const { answer, items, reason } = body;
      await answerByOfficer(app, params.mrn, { answer, items, reason }, caller);
      return { status: 200, body: await readEntry(app, params.mrn, true) };
    },
  }),
];

async function readEntry(
  app: ProfilesApp,
  wanted: string,
  seesAll: boolean,
): Promise<z.infer<typeof OneEntry>> {
  const entry = await findEntry(app.sql, wanted);
  const answers = entry ? await listAnswers(app.sql, entry.id) : [];
  const last = answers.at(-1);
  if (!entry || !last) throw noSuchEntry();
  const profile = app.snapshots.profile(entry.profile);
  const rules = answerRulesOf(profile);
  const now = app.clock();
  const names = await findPartyNames(app.sql, [entry.lodgerId]);
  const hits = seesAll ? await listHits(app.sql, entry.id) : [];
  const limit = rules?.limits.find(({ code }) => code === last.timeLimit);
  const { facts, items, documents } = entry.content;
  const notice = ({ answer, items: concerned, reason, at }: GivenAnswer) =>
    rules && answer === "do-not-load"
      ? ({
          type: "CC351A",
          text: writeIntervention({ entry, profile, rules, items: concerned, reason, at }),
        } as const)
      : null;
  return {
    ...printListed({ ...entry, last }, { seesAll, now, names }),
    timeLimit: limit ? { code: limit.code, ...limit.says } : null,
    facts: { ...facts },
    items: items.map((item) => ({ ...item })),
    documents,
    answers: answers.map((given) => ({
      seq: given.seq,
      version: given.version,
      givenBy: given.givenBy,
      at: given.at,
      dueAt: given.dueAt,
      items: given.items,
      reason: given.reason,
      answer: seesAll ? given.answer : shownAnswer(given, now),
      actor: seesAll ? given.actor : null,
      notice: notice(given),
    })),
    possible: seesAll && rules ? possibleAnswers({ last, now }, rules) : [],
    hits: hits.map(({ seq, hits: found }) => ({
      answer: seq,
      rules: found.map(({ rule, says, secrecy, items: named }) => ({
        rule,
        says,
        secrecy,
        items: named,
      })),
    })),
  };
}

function noSuchEntry(): AppError {
  return new AppError({
    code: "ENTRY_SUMMARY_NOT_FOUND",
    status: 404,
    message: "There is no such entry summary, or it is not yours.",
    fix: "GET /api/v1/entry-summaries lists those you may see.",
  });
}
