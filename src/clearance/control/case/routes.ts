/** Routes of control cases: list, look, record what was found, decide. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { CaseAnswer, CasePage } from "#src/clearance/control/case/answers.ts";
import { findControlKind, type TaskResult, taskResults } from "#src/registers/control-rules.ts";
import { listCases, type StoredCase } from "#src/clearance/control/case/store.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { type Route, type Rows, routeFor } from "#src/platform/route.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { findTaskGoods } from "#src/clearance/control/case/task-goods.ts";
import { checkCategory, StoppedKind } from "#src/registers/interception-rules.ts";
import { isAwaited, withWaits } from "./task-waits.ts";
import { withRecords } from "./case-records.ts";
import { findGoodsStandings } from "../../declaration/reading-store.ts";
import type { FindingKind } from "./findings/finding.ts";
import { withFacts } from "#src/clearance/control/case/case-facts.ts";
import { StandingAnswer, reportOne } from "../../report-one.ts";
import { accountsOf } from "#src/money/app.ts";
import { getCase } from "./get-case.ts";
import { checkItems, FoundItems, FoundParts } from "./found-items.ts";
import { statedDay } from "#src/identity/access/stated-day.ts";

const route = routeFor<ClearanceApp>();

const AsOf = LegalDate.optional();
/** Officers, those who look on, and officers of an agency on cases with a task of theirs. */
const worksOnControls = { kind: "scope", scope: "officer", or: ["inspect", "agency"] } as const;

export const controlRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "GET",
    path: "/controls",
    says: { en: "Control cases by their opening", zh: "查验任务列表（按布控时间排序）" },
    policy: worksOnControls,
    record: { kind: "control" },
    fields: [{ field: "controls[].about.reasons", scopes: ["risk"], instead: "by-secrecy" }],
    sensitive: {
      what: ["prices", "personal", "risk"],
      purpose: { en: "View control cases", zh: "查看查验" },
    },
    query: z.object({
      status: z.enum(["open", "decided", "any"]).default("open"),
      /** Registration number of the trader whose account is charged. */
      trader: z.string().trim().min(1).max(60).optional(),
      /** An office's code, or `all`; the caller's own office where it is absent. */
      office: z.string().max(20).optional(),
      sort: z.enum(["opened", "-opened"]).default("opened"),
      after: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(500).default(50),
    }),
    answers: { 200: { says: "A page of cases.", schema: CasePage } },
    handle: async ({ app, caller, rows, query }) => {
      const { status, sort, after, limit } = query;
      const office = query.office ?? caller?.office;
      const agency = rows?.kind === "agency" ? rows.agency : undefined;
      const controls = await listCases(app.sql, {
        status,
        sort,
        limit,
        ...(after ? { after } : {}),
        ...(office === undefined || office === "all" ? {} : { office }),
        ...(agency === undefined ? {} : { agency }),
        ...(query.trader === undefined ? {} : { accounts: accountsOf(app, [query.trader]) }),
      });
      const next = controls.length === limit ? (controls.at(-1)?.id ?? null) : null;
      return { status: 200, body: { controls: await withFacts(app, rows, controls), next } };
    },
  }),
  route({
    method: "GET",
    path: "/controls/{id}",
    says: { en: "One control case", zh: "单个查验任务" },
    policy: worksOnControls,
    record: { kind: "control", param: "id" },
    params: z.object({ id: z.uuid() }),
    answers: {
      200: { says: "The case with its tasks.", schema: CaseAnswer },
      404: { says: "No such case." },
    },
    handle: async ({ app, rows, params }) => {
      const found = await getCase(app, params.id);
      const { declarationId, profile } = found;
      const isOfAgency = rows?.kind === "agency";
      const rules = app.snapshots.profile(profile);
      const [standing] = isOfAgency ? [] : await findGoodsStandings(app.sql, [declarationId]);
      const {
        isAwaited: waits = standing !== undefined && isAwaited(standing, rules),
        answers = standing?.answers ?? {},
        ...seen
      } = isOfAgency ? await findTaskGoods(app, declarationId) : {};
      const own = withWaits(ofAgency(rows, found), rules, waits);
      return { status: 200, body: { ...(await withRecords(app, own, answers)), ...seen } };
    },
  }),
  route({
    method: "POST",
    path: "/controls/{id}/findings",
    says: { en: "Record what was found in a task", zh: "登记查验结果" },
    policy: { kind: "scope", scope: "officer", or: ["agency"] },
    act: { does: "control", words: ["agency", "officer"], ofTask: true },
    record: { kind: "control", param: "id", member: "task" },
    params: z.object({ id: z.uuid() }),
    decides: true,
    body: z.strictObject({
      task: z.int().min(1).default(1),
      result: z.enum(taskResults),
      finding: z.string().trim().max(2_000).default(""),
      /** Goods items it concerns; all where neither it nor `goods` is there. */
      items: FoundItems.optional(),
      /** Parts of items it concerns: a quantity with its unit, a lot. */
      goods: FoundParts.optional(),
      ...StoppedKind,
      /** What follows a finding names its reason, kept beside both; a correction where it is absent. */
      follows: z.enum(["correction", "retest", "second-opinion"]).optional(),
      /** Where the goods are and how that is known, where their arrival was not reported. */
      presence: z.string().trim().min(3).max(500).optional(),
      /** Why the finding that stands is corrected, or looked at again. */
      correctionReason: z.string().trim().min(3).max(500).optional(),
      /** Of a first finding: why the goods may go, though a laboratory report does not conform. */
      reportReason: z.string().trim().min(3).max(500).optional(),
      officer: z.string().trim().min(1).max(60).optional(),
      asOf: AsOf,
    }),
    answers: {
      200: { says: "The case.", schema: CaseAnswer },
      409: { says: "The task is done, the case is decided, or the goods have not arrived." },
    },
    handle: async ({ app, caller, rows, params, body }) => {
      const input = body;
      const found = await getCase(app, params.id);
      const goods = input.goods ?? input.items?.map((item) => ({ item }));
      const items = goods?.map(({ item }) => item);
      await checkItems(app, found.declarationId, items);
      checkResult(app, found, input);
      checkStopped(app, found, input);
      const actor = actorOf(caller);
      const { task, result, finding, presence, category, substance } = input;
      const reason = reasonOf(input);
      const kind = kindOf(input);
      const what = { kind, result, finding, goods, reason, presence, category, substance };
      await app.desk.tell([
        {
          type: "finding.reported",
          declarationId: found.declarationId,
          actor,
          finding: { caseId: found.id, task, ...what, officer: actor },
          ...statedDay(caller, input.asOf),
        },
      ]);
      return { status: 200, body: ofAgency(rows, await getCase(app, found.id)) };
    },
  }),
  route({
    method: "POST",
    path: "/controls/{id}/decision",
    says: { en: "Decide a control: release or refuse", zh: "查验处置：放行或不予放行" },
    policy: { kind: "scope", scope: "officer" },
    act: { does: "release", words: ["officer"] },
    record: { kind: "control", param: "id" },
    params: z.object({ id: z.uuid() }),
    decides: true,
    body: z.strictObject({
      decision: z.enum(["release", "refuse"]),
      /** Why, which the declarant reads; required to refuse where no finding speaks against release. */
      reason: z.string().trim().min(3).max(2_000).optional(),
      /** Instrument and article; of a refusal the profile's, where it is absent. */
      legalBasis: z.string().trim().min(3).max(200).optional(),
      /** Of a release: ids of conditions, as `GET /control-kinds` lists them. */
      conditions: z.array(z.string().trim().min(1).max(60)).min(1).max(20).optional(),
      officer: z.string().trim().min(1).max(60).optional(),
      asOf: AsOf,
    }),
    answers: {
      200: { says: "The declaration's standing.", schema: StandingAnswer },
      409: { says: "Tasks are open, it is decided, or a refusal lacks its reason." },
    },
    handle: async ({ app, caller, params, body }) => {
      const input = body;
      const found = await getCase(app, params.id);
      const officer = actorOf(caller);
      return reportOne(app, {
        type: "control.decided",
        declarationId: found.declarationId,
        actor: officer,
        outcome: {
          caseId: found.id,
          decision: input.decision,
          decidedBy: officer,
          ...(input.reason === undefined ? {} : { reason: input.reason }),
          ...(input.legalBasis === undefined ? {} : { legalBasis: input.legalBasis }),
          ...(input.conditions === undefined ? {} : { conditions: input.conditions }),
        },
        ...statedDay(caller, input.asOf),
      });
    },
  }),
];

/** A result that a kind of control cannot come to is refused with those it can. */
function checkResult(
  app: ClearanceApp,
  { profile, tasks }: StoredCase,
  { task, result }: { readonly task: number; readonly result: TaskResult },
): void {
  const { kind = "" } = tasks.find((one) => one.task === task) ?? {};
  const lawful = findControlKind(app.snapshots.profile(profile), kind)?.results;
  if (!lawful || lawful.includes(result)) return;
  throw new AppError({
    code: "RESULT_NOT_OF_KIND",
    status: 422,
    message: `Task ${task} of this case cannot come to ${result}: ${kind} comes to ${lawful.join(", ")}.`,
    fix: "Use one of these results.",
  });
}

/** Goods that are in order are not stopped; what stops them is of a category that the profile knows. */
function checkStopped(
  app: ClearanceApp,
  { profile }: StoredCase,
  found: {
    readonly result: TaskResult;
    readonly category?: string | undefined;
    readonly substance?: string | undefined;
  },
): void {
  checkCategory(app.snapshots.profile(profile), found);
  if (found.result !== "ok" || found.category === undefined) return;
  throw new AppError({
    code: "CATEGORY_OF_SOUND_GOODS",
    status: 422,
    message: `The result is ok, and the category ${found.category} says that goods are stopped.`,
    fix: "Leave the category out, or record corrected or refused.",
  });
}

/** One of both: what follows a finding states why it does, over whatever report. */
function reasonOf({
  correctionReason,
  reportReason,
}: {
  readonly correctionReason?: string | undefined;
  readonly reportReason?: string | undefined;
}): string | undefined {
  if (correctionReason === undefined || reportReason === undefined)
    return correctionReason ?? reportReason;
  throw new AppError({
    code: "FINDING_REASON_TWICE",
    status: 422,
    message: "The finding states correctionReason and reportReason.",
    fix: "Send correctionReason alone where it follows another finding, reportReason alone where it is the first.",
  });
}

/** What a finding is by the members that say so; one that follows another states its reason. */
function kindOf({
  follows,
  correctionReason,
}: {
  readonly follows?: FindingKind | undefined;
  readonly correctionReason?: string | undefined;
}): FindingKind {
  if (correctionReason !== undefined) return follows ?? "correction";
  if (follows === undefined) return "finding";
  throw new AppError({
    code: "FINDING_REASON_MISSING",
    status: 422,
    message: `A ${follows} follows a finding and states no reason.`,
    fix: "Send correctionReason: why the finding that stands is looked at again.",
  });
}

/** An agency's officer reads the tasks of the own agency, as behind the second wall. */
function ofAgency(rows: Rows | undefined, found: Awaited<ReturnType<typeof getCase>>) {
  if (rows?.kind !== "agency") return found;
  return { ...found, tasks: found.tasks.filter(({ agency }) => agency === rows.agency) };
}
