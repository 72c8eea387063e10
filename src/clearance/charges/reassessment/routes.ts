/** Charges computed again: replay of a stored assessment, and what a changed register would do. */
import { nothingForeseen } from "#src/clearance/known.ts";
import { chargeLate } from "../assessment/declared-late.ts";
import { awaitEntitlement } from "#src/clearance/charges/assessment/entitlement.ts";
import { z } from "zod";
import { printAssessment, readAssessment } from "#src/decisions/duties/printed-assessment.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { Breath } from "#src/platform/breath.ts";
import { printNotice } from "#src/clearance/charges/assessment/notice.ts";
import { interestAgain } from "#src/clearance/procedures/interest-at-discharge.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { type Route, type RouteAnswer, routeFor } from "#src/platform/route.ts";
import type { Services } from "#src/platform/services.ts";
import { getProfile, type Profile } from "#src/registers/profile.ts";
import type { ReadRows } from "#src/registers/import-rows.ts";
import { readImport } from "#src/registers/read-import.ts";
import { type RegisterSnapshot, createSnapshot } from "#src/registers/snapshot.ts";
import type { SnapshotStore } from "#src/registers/snapshots.ts";
import { loadImported } from "#src/registers/store.ts";
import { explain } from "./explain.ts";
import { WhatIf, assessAgain, fixedOf, compareAssessments } from "./reassess.ts";
import {
  type StoredAssessment,
  countAssessable,
  findAssessable,
  findAssessed,
  findLastAssessment,
} from "./store.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

const route = routeFor<ReassessmentApp>();

export type ReassessmentApp = Services & {
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly snapshots: SnapshotStore;
};

const pageRows = 200;
const firstId = "00000000-0000-0000-0000-000000000000";
const WhatIfBody = z.strictObject({
  profile: z.string().max(20).optional(),
  measures: z.array(z.unknown()).max(200_000).optional(),
  rates: z.array(z.unknown()).max(10_000).optional(),
  /** Day from which rows hold that do not say it; today where absent. */
  asOf: LegalDate.optional(),
  /** Accepted and not released yet; else all accepted in the days named. */
  open: z.boolean().default(true),
  from: LegalDate.optional(),
  to: LegalDate.optional(),
  /** Declarations looked at, at most. */
  limit: z.int().min(1).max(100_000).default(10_000),
  /** Goes on behind this declaration: a long run is asked for in parts. */
  after: z.uuid().optional(),
});
const Revenue = z.object({
  key: z.string(),
  before: z.string(),
  after: z.string(),
  change: z.string(),
});

const WhatIfAnswer = z.object({
  profile: z.string(),
  version: z.string(),
  currency: z.string(),
  declarations: z.int(),
  /** All there are to look at, whatever the limit. */
  total: z.int(),
  /** Goes on behind this id; null at the end. */
  next: z.string().nullable(),
  truncated: z.boolean(),
  changed: z.array(
    z.object({
      id: z.string(),
      mrn: z.string().nullable(),
      reference: z.string(),
      before: z.string(),
      after: z.string(),
      lines: z.array(
        z.object({
          item: z.int(),
          commodity: z.string(),
          origin: z.string().nullable(),
          taxType: z.string(),
          before: z.string().nullable(),
          after: z.string().nullable(),
        }),
      ),
    }),
  ),
  byTax: z.array(Revenue),
  byCommodity: z.array(Revenue),
  byOrigin: z.array(Revenue),
  refused: z.array(z.object({ line: z.int(), reason: z.string() })),
  unparsed: z.array(
    z.object({ code: z.string(), column: z.string(), text: z.string(), reason: z.string() }),
  ),
});
const ReplayAnswer = z.object({
  id: z.string(),
  seq: z.int(),
  version: z.string(),
  equal: z.boolean(),
  determined: z.int(),
  differences: z.array(
    z.object({
      item: z.int(),
      taxType: z.string(),
      member: z.string(),
      stored: z.string(),
      computed: z.string(),
    }),
  ),
});
const ReplaysAnswer = z.object({
  replayed: z.int(),
  equal: z.int(),
  /** Those that came out otherwise. */
  different: z.array(ReplayAnswer),
  /** Made with files this release does not have: cannot be computed here. */
  gone: z.array(z.object({ id: z.string(), version: z.string() })),
  /** Goes on behind this id; null at the end. */
  next: z.string().nullable(),
});

const Words = z.object({ en: z.string(), zh: z.string() });
const Fact = z.object({
  name: Words,
  value: z.string(),
  /** What a code stands for. */
  says: Words.optional(),
  pointer: z.string(),
  path: z.string(),
});
const FactsAnswer = z.object({
  header: z.array(Fact),
  items: z.array(z.object({ item: z.int(), facts: z.array(Fact) })),
  /** Names of charges and of units in the lines, by code. */
  taxes: z.record(z.string(), Words),
  units: z.record(z.string(), Words),
  /** Day of the law, with its time where it is known; local time of the administration. */
  acceptedOn: z.string(),
  assessedAt: z.string(),
  decided: Words,
  due: Words,
});

export const routes: readonly Route<ReassessmentApp>[] = [
  route({
    method: "GET",
    path: "/declarations/{id}/charges/replay",
    says: {
      en: "Compute the charges again from the versions they were made with",
      zh: "按当时的版本重新计算税费并比对",
    },
    policy: { kind: "scope", scope: "officer", or: ["audit"] },
    record: { kind: "declaration", param: "id" },
    answers: {
      200: { says: "Equal, or what differs.", schema: ReplayAnswer },
      404: { says: "It has no charges yet." },
      409: { says: "The profile's files have changed since; its version is named." },
    },
    handle: async ({ app, params }) => ({
      status: 200,
      body: await replay(app, params.id),
    }),
  }),
  route({
    method: "GET",
    path: "/charges/replays",
    says: {
      en: "Recompute a page of stored assessments, listing differences",
      zh: "按当时的版本分批重新计算已存核定结果",
    },
    policy: { kind: "scope", scope: "audit", or: ["officer"] },
    query: z.object({
      profile: z.string().max(20).optional(),
      after: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(500).default(200),
    }),
    answers: {
      200: { says: "How many came out the same; the others.", schema: ReplaysAnswer },
    },
    handle: async ({ app, query }) => ({ status: 200, body: await replayPage(app, query) }),
  }),
  route({
    method: "GET",
    path: "/declarations/{id}/charges/facts",
    says: {
      en: "The declared facts that charges stand on, each with its place",
      zh: "税费所依据的申报事实及其位置",
    },
    policy: { kind: "signed-in" },
    record: { kind: "declaration", param: "id" },
    query: z.object({
      /** Place of the one item whose facts are wanted; 0: of the header alone; absent: of all. */
      item: z.coerce.number().int().min(0).max(99_999).optional(),
    }),
    answers: {
      200: { says: "Facts of the header and of each item.", schema: FactsAnswer },
      404: { says: "It has no charges yet." },
    },
    handle: async ({ app, params, query }) => {
      const stored = await lastAssessment(app, params.id);
      const { facts, ...around } = explained(app, stored, query.item);
      return { status: 200, body: { ...facts, ...around } };
    },
  }),
  route({
    method: "GET",
    path: "/declarations/{id}/charges/notice",
    says: {
      en: "Printable assessment notice",
      zh: "税费核定通知（可打印网页）",
    },
    policy: { kind: "signed-in" },
    record: { kind: "declaration", param: "id" },
    query: z.object({ locale: z.enum(["en", "zh"]).default("en") }),
    answers: {
      200: { says: "The page.", types: ["text/html"] },
      404: { says: "It has no charges yet." },
    },
    handle: async ({ app, params, query }) => notice(app, params.id, query.locale),
  }),
  route({
    method: "POST",
    path: "/charges/what-if",
    says: {
      en: "Test which declarations a changed register would affect, before it is imported",
      zh: "导入前说明参数变更会影响哪些报关单",
    },
    policy: { kind: "scope", scope: "registers" },
    body: WhatIfBody,
    bytesMax: 64 * 1024 * 1024,
    answers: {
      200: { says: "Declarations, lines, revenue by tax, line and origin.", schema: WhatIfAnswer },
      400: { says: "Neither measures nor rates, or a form that cannot be read." },
    },
    handle: async ({ app, body }) => ({
      status: 200,
      body: await whatIf(app, body),
    }),
  }),
];

async function lastAssessment(app: ReassessmentApp, id: string): Promise<StoredAssessment> {
  const stored = await findLastAssessment(app.sql, id);
  if (stored) return stored;
  throw new AppError({
    code: "NO_CHARGES",
    status: 404,
    message: `Declaration ${id} has no charges yet.`,
    fix: "Ask again when it is assessed.",
  });
}

function explained(app: ReassessmentApp, stored: StoredAssessment, only?: number) {
  const profile = getProfile(app.profiles, stored.profile);
  return explain(stored, profile, app.snapshots.current(profile.id), only);
}

async function notice(
  app: ReassessmentApp,
  id: string,
  locale: string | undefined,
): Promise<RouteAnswer> {
  const stored = await lastAssessment(app, id);
  const { reference, mrn } = stored.one;
  const administration = getProfile(app.profiles, stored.profile).name;
  const head = { reference, mrn, administration, ...explained(app, stored) };
  const { html, contentSecurityPolicy } = printNotice(
    stored.assessment,
    head,
    locale === "zh" ? "zh" : "en",
  );
  return {
    status: 200,
    type: "text/html; charset=utf-8",
    body: html,
    headers: { "content-security-policy": contentSecurityPolicy },
  };
}

/** A page ends here, however many it was asked for, and says where to go on. */
const replayingMsMax = 2_000;

async function replayPage(
  app: ReassessmentApp,
  query: { profile?: string | undefined; after?: string | undefined; limit: number },
): Promise<z.output<typeof ReplaysAnswer>> {
  const profile = getProfile(app.profiles, query.profile ?? app.defaultProfile);
  const { limit } = query;
  const ids = await findAssessed(app.sql, {
    profile: profile.id,
    after: query.after ?? firstId,
    limit,
  });
  const different: z.output<typeof ReplayAnswer>[] = [];
  const gone: { id: string; version: string }[] = [];
  // versions repeat from one declaration to the next
  const snapshots = new Map<string, Promise<RegisterSnapshot>>();
  const breath = new Breath();
  const until = performance.now() + replayingMsMax;
  let replayed = 0;
  for (const id of ids) {
    if (replayed > 0 && performance.now() > until) break;
    replayed++;
    await breath.pause();
    const stored = await lastAssessment(app, id);
    const version = stored.assessment.tariff;
    const made = snapshots.get(version) ?? snapshotOf(app, profile, version);
    snapshots.set(version, made);
    const snapshot = await orGone(made);
    if (snapshot === undefined) gone.push({ id, version });
    else {
      const found = replayStored(stored, profile, snapshot);
      if (!found.equal) different.push({ id, ...found });
    }
  }
  const equal = replayed - different.length - gone.length;
  const isWhole = replayed === ids.length && ids.length < limit;
  const next = isWhole ? null : (ids[replayed - 1] ?? null);
  return { replayed, equal, different, gone, next };
}

async function orGone(made: Promise<RegisterSnapshot>): Promise<RegisterSnapshot | undefined> {
  try {
    return await made;
  } catch (error) {
    if (error instanceof AppError && error.code === "VERSION_GONE") return undefined;
    throw error;
  }
}

function replayStored(
  { one, seq, assessment }: StoredAssessment,
  profile: Profile,
  snapshot: RegisterSnapshot,
) {
  const stored = readAssessment(assessment);
  const determined = fixedOf(stored);
  const again = assessAgain(one, profile, snapshot, determined);
  const entitled = awaitEntitlement(
    again.assessment,
    { determined },
    { profile, known: { foreseen: nothingForeseen } },
  );
  const late = stored.items.find((item) => item.late)?.late;
  const computed = chargeLate(interestAgain(stored, entitled, profile), late, profile);
  const compared = compareAssessments(assessment, printAssessment(computed));
  return { seq, ...compared, differences: [...compared.differences] };
}

async function replay(app: ReassessmentApp, id: string): Promise<object> {
  const stored = await lastAssessment(app, id);
  const profile = getProfile(app.profiles, stored.profile);
  const snapshot = await snapshotOf(app, profile, stored.assessment.tariff);
  return { id, ...replayStored(stored, profile, snapshot) };
}

/** The registers at a version: `cn-0123456789ab+3` is these files and the first three imports. */
async function snapshotOf(
  app: ReassessmentApp,
  profile: Profile,
  version: string,
): Promise<RegisterSnapshot> {
  const current = app.snapshots.current(profile.id);
  if (current.version === version) return current;
  const number = Number(/\+(\d+)$/.exec(version)?.[1] ?? Number.NaN);
  if (Number.isNaN(number) || version.split("+")[0] !== current.version.split("+")[0])
    throw new AppError({
      code: "VERSION_GONE",
      status: 409,
      message: `The charges were assessed with version ${version}; the files here are version ${current.version}.`,
      fix: "Run the release whose profile has that version, and ask it.",
    });
  const imported = await loadImported(app.sql, profile.id);
  const rows = imported.rows.filter(({ activation }) => activation <= number);
  return createSnapshot(profile, { number, rows });
}

async function whatIf(app: ReassessmentApp, wanted: z.output<typeof WhatIfBody>): Promise<object> {
  const profile = getProfile(app.profiles, wanted.profile ?? app.defaultProfile);
  await app.snapshots.refresh(app.sql);
  const before = app.snapshots.current(profile.id);
  const asOf = wanted.asOf ?? today(app, profile);
  const read = readChanges(wanted, { profile, before, asOf });
  const imported = await loadImported(app.sql, profile.id);
  const activation = imported.number + 1;
  const news = read.flatMap(({ rows }) => rows.map((row) => ({ row, activation })));
  const after = createSnapshot(profile, { number: activation, rows: [...imported.rows, ...news] });
  const sums = new WhatIf(profile, before, after);
  const which = {
    profile: profile.id,
    open: wanted.open,
    from: wanted.from ?? "",
    to: wanted.to ?? "",
  };
  let last = wanted.after ?? firstId;
  let page = 0;
  do {
    const limit = Math.min(pageRows, wanted.limit - sums.declarations);
    const found =
      limit === 0 ? [] : await findAssessable(app.sql, { ...which, after: last, limit });
    for (const one of found) sums.add(one);
    page = found.length;
    last = found.at(-1)?.id ?? last;
  } while (page === pageRows);
  return {
    profile: profile.id,
    version: before.version,
    currency: profile.currency.code,
    declarations: sums.declarations,
    total: await countAssessable(app.sql, which),
    next: sums.declarations === wanted.limit ? last : null,
    truncated: sums.declarations === wanted.limit,
    changed: sums.changed,
    ...sums.print(),
    refused: read.flatMap(({ refused }) => refused),
    unparsed: read.flatMap(({ unparsed }) => unparsed),
  };
}

function today(app: ReassessmentApp, profile: Profile): string {
  return legalDay(profile.timeZone, app.clock()).toString();
}

type ChangeFacts = {
  readonly profile: Profile;
  readonly before: RegisterSnapshot;
  readonly asOf: string;
};

/** The rows an import of the same lists would bring. */
function readChanges(
  { measures, rates }: z.output<typeof WhatIfBody>,
  { profile, before, asOf }: ChangeFacts,
): readonly ReadRows[] {
  if (!measures && !rates)
    throw new AppError({
      code: "NOTHING_TO_TRY",
      status: 400,
      message: "There are no measures or rates to test.",
      fix: 'Send {"measures":[…]} or {"rates":[…]} in the form of an import.',
    });
  const file = {
    source: "what-if",
    asOf,
    register: undefined,
    currency: profile.currency.code,
    history: (kind: string, code: string) => before.history(kind, code),
  };
  return [
    ...(measures
      ? [readImport({ ...file, kind: "measures", text: JSON.stringify({ measures }) })]
      : []),
    ...(rates ? [readImport({ ...file, kind: "rates", text: JSON.stringify({ rates }) })] : []),
  ];
}
