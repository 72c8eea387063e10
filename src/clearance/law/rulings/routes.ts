/** Routes of rulings: applicants and officers on one ruling, and the list. */
import { legalDay } from "#src/kernel/legal-day.ts";
import { z } from "zod";
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { printProblem } from "#src/kernel/problem.ts";
import { pageOf, readListPlace } from "#src/platform/list-order.ts";
import { faultText } from "#src/platform/proof/fault-text.ts";
import {
  type Caller,
  type Route,
  type RouteAnswer,
  type RouteRequest,
  type Rows,
  routeFor,
} from "#src/platform/route.ts";
import { documentRoutes } from "#src/registers/dossier/document-routes.ts";
import { type RulingsApp, rulingUnknown } from "./act.ts";
import { PublishedAnswer, ReplayAnswer, RulingAnswer, RulingPage } from "./answers.ts";
import { answer, change, draft, RulingFaults, sayAsApplicant, submit, upload } from "./apply.ts";
import { findMissing } from "./completeness.ts";
import { endRuling, preview, rule, sayAsOfficer } from "./decide.ts";
import { publicRoutes } from "./public-routes.ts";
import { replayRuling } from "./replay.ts";
import {
  ReasonText,
  type Ruling,
  RulingApplication,
  RulingDecision,
  rulingKinds,
  rulingStatuses,
  standingOn,
} from "./ruling.ts";
import { rulingRulesOf } from "./ruling-rules.ts";
import { findRuling, listRulings, loadSteps, rulingDocuments, rulingSorts } from "./store.ts";

const route = routeFor<RulingsApp>();

type Request = Pick<RouteRequest<RulingsApp>, "app" | "caller">;
type OneRequest = Request & { readonly params: { readonly id: string } };

const Listing = z.object({
  profile: z.string().max(20).optional(),
  status: z.enum(rulingStatuses).optional(),
  kind: z.enum(rulingKinds).optional(),
  /** `own` also for officers: what their own party applied for or holds. */
  whose: z.enum(["own", "all"]).default("all"),
  /** Registration number of the holder. */
  holder: z.string().trim().min(1).max(60).optional(),
  /** What it is sorted by; `-` before it descends. */
  sort: z.enum(rulingSorts).default("-applied"),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const Says = z.strictObject({ reason: ReasonText });
const End = z.strictObject({
  reason: ReasonText,
  legalBasis: z.string().trim().min(3).max(300),
  /** Day until which the holder may still use it. */
  useUntil: LegalDate.optional(),
});
const Locale = z.object({ locale: z.enum(["en", "zh"]).optional() });
const PlacedQuery = z.object({ profile: z.string().max(20).optional() });

const record = { kind: "ruling", param: "id" } as const;
const lodges = { kind: "scope", scope: "lodge" } as const;
const decides = { kind: "scope", scope: "officer" } as const;
const anybody = { kind: "signed-in" } as const;

function known(caller: Caller | undefined): Caller {
  if (caller) return caller;
  throw rulingUnknown("");
}

/** A draft is nobody's business but the applicant's. */
async function getRuling(request: OneRequest): Promise<Ruling> {
  const found = await findRuling(request.app.sql, request.params.id);
  const isHidden = found?.status === "draft" && !isOwn(found, request);
  if (!found || isHidden) throw rulingUnknown(request.params.id);
  return found;
}

function isOwn(ruling: Ruling, { caller }: Request): boolean {
  if (!caller) return false;
  const { applicantPartyId, holder } = ruling;
  return applicantPartyId === caller.partyId || caller.numbers.includes(holder);
}

function dayOf(app: RulingsApp, profile: string): Temporal.PlainDate {
  return legalDay(app.snapshots.profile(profile).timeZone, app.clock());
}

async function whole(request: Request, ruling: Ruling) {
  const { app } = request;
  const [steps, documents] = await Promise.all([
    loadSteps(app.sql, ruling.id),
    rulingDocuments.load(app.sql, ruling.id),
  ]);
  const day = dayOf(app, ruling.profile);
  const rules = rulingRulesOf(app.snapshots.profile(ruling.profile));
  const isOpen = ["draft", "submitted", "accepted", "more-information"].includes(ruling.status);
  const { applicantAccountId: _account, lastSeq: _seq, lastHash: _hash, ...shown } = ruling;
  return {
    ...shown,
    standing: standingOn(ruling, day.toString()),
    problems: isOpen ? findMissing(ruling.application, rules, day) : [],
    documents,
    steps: steps.map(({ event: { seq, type, at, actor, hash }, says }) => {
      return { seq, type, at, actor, says, hash };
    }),
    isOwn: isOwn(ruling, request),
  };
}

function ownOf(rows: Rows | undefined, caller: Caller | undefined, whose: "own" | "all") {
  if (rows?.kind === "all" && whose === "all") return undefined;
  const party = caller?.partyId ?? "";
  return { party, names: caller ? [party, ...caller.numbers] : [] };
}

/** Everything that is missing is named, each at its member, in the language asked for. */
async function namingFaults(locale: "en" | "zh" = "en", work: () => Promise<RouteAnswer>) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RulingFaults)) throw error;
    const { code, status, message, fix } = error;
    const problems = error.problems.map((problem) => printProblem(problem, locale));
    const detail = problems.map((problem) => problem.message).join(" ") || message;
    const type = "application/problem+json; charset=utf-8";
    const title = "The application is not complete";
    const head = { type: "/problems/ruling-application-incomplete", title, status, detail };
    return { status, type, body: { ...head, code, fix, problems } };
  }
}

const one = (says: string) => ({ 200: { says, schema: RulingAnswer } });
const notAllowed = { says: "Not possible where it stands." };

async function shown(request: Request, work: Promise<Ruling>, status = 200): Promise<RouteAnswer> {
  return { status, body: await whole(request, await work) };
}

const forApplicants: readonly Route<RulingsApp>[] = [
  route({
    method: "POST",
    path: "/rulings",
    says: { en: "Begin an application for an advance ruling", zh: "新建预裁定申请" },
    policy: lodges,
    body: z.strictObject({
      profile: z.string().max(20).optional(),
      application: RulingApplication,
    }),
    answers: {
      201: { says: "The draft.", schema: RulingAnswer },
      403: { says: "The holder is another party." },
    },
    handle: (request) => {
      const body = request.body;
      const asked = { profile: body.profile, application: body.application };
      return shown(request, draft(request.app, known(request.caller), asked), 201);
    },
  }),
  route({
    method: "PUT",
    path: "/rulings/{id}",
    says: { en: "Change an application", zh: "修改预裁定申请" },
    policy: lodges,
    record,
    body: RulingApplication,
    answers: { ...one("The application."), 409: notAllowed },
    handle: (request) => {
      const application = request.body;
      const asked = { id: request.params.id, application };
      return shown(request, change(request.app, known(request.caller), asked));
    },
  }),
  ...documentRoutes<RulingsApp>({
    path: "/rulings/{id}",
    record,
    adds: {
      says: { en: "Add a document to an application", zh: "向预裁定申请添加文件" },
      policy: lodges,
    },
    gets: {
      says: { en: "A document of an application", zh: "预裁定申请中的文件" },
      policy: anybody,
    },
    documents: rulingDocuments,
    keep: async (app, caller, file) => upload(app, known(caller), file),
  }),
  route({
    method: "POST",
    path: "/rulings/{id}/submission",
    says: { en: "Submit an application", zh: "提交预裁定申请" },
    policy: lodges,
    record,
    query: Locale,
    body: z.strictObject({}),
    answers: { ...one("The application."), 409: notAllowed, 422: { says: "It is incomplete." } },
    handle: (request) =>
      namingFaults(request.query.locale, () =>
        shown(request, submit(request.app, known(request.caller), request.params.id)),
      ),
  }),
  route({
    method: "POST",
    path: "/rulings/{id}/answer",
    says: { en: "Answer a question about an application", zh: "答复补充材料要求" },
    policy: lodges,
    record,
    body: Says,
    answers: { ...one("The application."), 409: notAllowed },
    handle: (request) => {
      const asked = { id: request.params.id, says: request.body.reason };
      return shown(request, answer(request.app, known(request.caller), asked));
    },
  }),
  ...(
    [
      ["withdraw", "withdrawal", { en: "Withdraw an application", zh: "撤回预裁定申请" }],
      [
        "appeal",
        "appeal",
        { en: "Record an appeal against a decision", zh: "登记对决定的复议或诉讼" },
      ],
    ] as const
  ).map(([step, path, says]) =>
    route({
      method: "POST",
      path: `/rulings/{id}/${path}`,
      says,
      policy: lodges,
      record,
      body: Says,
      answers: { ...one("The ruling."), 409: notAllowed },
      handle: (request) => {
        const asked = { id: request.params.id, step, says: request.body.reason };
        return shown(request, sayAsApplicant(request.app, known(request.caller), asked));
      },
    }),
  ),
];

const forOfficers: readonly Route<RulingsApp>[] = [
  ...(
    [
      [
        "ask",
        "question",
        { en: "Request more information from the applicant", zh: "要求申请人补充材料" },
      ],
      ["accept", "acceptance", { en: "Accept an application for decision", zh: "受理预裁定申请" }],
      [
        "settle-appeal",
        "appeal-outcome",
        { en: "Record the outcome of an appeal", zh: "登记复议或诉讼结果" },
      ],
    ] as const
  ).map(([step, path, says]) =>
    route({
      method: "POST",
      path: `/rulings/{id}/${path}`,
      says,
      policy: decides,
      record,
      decides: true,
      body: Says,
      answers: { ...one("The ruling."), 409: notAllowed },
      handle: (request) => {
        const asked = { id: request.params.id, step, says: request.body.reason };
        return shown(request, sayAsOfficer(request.app, known(request.caller), asked));
      },
    }),
  ),
  ...(
    [
      ["issue", "decision", { en: "Issue a ruling", zh: "制发预裁定决定" }],
      ["amend", "amendment", { en: "Change a ruling that stands", zh: "变更预裁定决定" }],
    ] as const
  ).map(([step, path, says]) =>
    route({
      method: "POST",
      path: `/rulings/{id}/${path}`,
      says,
      policy: decides,
      record,
      decides: true,
      query: PlacedQuery,
      second: {
        act: "ruling-decision",
        subject: ({ params, body }) =>
          `${step} ${params.id} ${body.commodity ?? body.origin ?? ""} ${sha256(canonicalJson(body)).slice(0, 16)}`,
      },
      body: RulingDecision,
      answers: {
        ...one("The ruling with its number."),
        409: { says: "Not possible where it stands, or a second person is needed." },
        422: { says: "The decision is incomplete." },
      },
      handle: (request) => {
        const asked = { id: request.params.id, step, decision: request.body };
        return shown(request, rule(request.app, known(request.caller), asked));
      },
    }),
  ),
  route({
    method: "POST",
    path: "/rulings/{id}/refusal",
    says: { en: "Refuse an application", zh: "不予受理或不予裁定" },
    policy: decides,
    record,
    decides: true,
    body: Says,
    answers: { ...one("The application."), 409: notAllowed },
    handle: (request) => {
      const says = request.body.reason;
      const asked = { id: request.params.id, step: "refuse", says } as const;
      return shown(request, sayAsOfficer(request.app, known(request.caller), asked));
    },
  }),
  ...(
    [
      ["revoke", "revocation", { en: "Revoke a ruling from today", zh: "撤销预裁定决定" }],
      [
        "annul",
        "annulment",
        { en: "Annul a ruling given on false facts", zh: "因提供虚假材料使预裁定自始无效" },
      ],
    ] as const
  ).map(([step, path, says]) =>
    route({
      method: "POST",
      path: `/rulings/{id}/${path}`,
      says,
      policy: decides,
      record,
      decides: true,
      query: PlacedQuery,
      second: {
        act: "ruling-decision",
        subject: ({ params, body }) =>
          `${step} ${params.id} ${sha256(canonicalJson(body)).slice(0, 16)}`,
      },
      body: End,
      answers: { ...one("The ruling."), 409: notAllowed, 422: { says: "Days the rules forbid." } },
      handle: (request) => {
        const { reason, legalBasis, useUntil } = request.body;
        const asked = { id: request.params.id, step, says: reason, legalBasis, useUntil };
        return shown(request, endRuling(request.app, known(request.caller), asked));
      },
    }),
  ),
  route({
    method: "GET",
    path: "/rulings/{id}/replay",
    says: { en: "Replay a ruling from its steps", zh: "由步骤重现预裁定" },
    policy: { kind: "scope", scope: "officer", or: ["audit"] },
    record,
    sensitive: "none",
    answers: { 200: { says: "What differs.", schema: ReplayAnswer } },
    handle: async (request) => {
      const ruling = await getRuling(request);
      const steps = await loadSteps(request.app.sql, ruling.id);
      const differences = replayRuling(ruling, steps).map(({ seq, says }) => ({
        seq,
        says: faultText(says),
      }));
      const body = { same: differences.length === 0, steps: steps.length, differences };
      return { status: 200, body };
    },
  }),
];

export const routes: readonly Route<RulingsApp>[] = [
  ...publicRoutes,
  route({
    method: "GET",
    path: "/rulings",
    says: { en: "Rulings and applications, in an order", zh: "预裁定及申请列表（可排序）" },
    policy: anybody,
    record: { kind: "ruling" },
    query: Listing,
    answers: { 200: { says: "A page; parties see their own.", schema: RulingPage } },
    handle: async ({ app, caller, query, rows }) => {
      const { limit, cursor, sort, whose, ...asked } = query;
      const own = ownOf(rows, caller, whose);
      const found = await listRulings(app.sql, {
        profile: asked.profile,
        status: asked.status,
        kind: asked.kind,
        holder: asked.holder,
        own,
        sort,
        after: cursor === undefined ? undefined : readListPlace(sort, cursor),
        limit: limit + 1,
      });
      const page = pageOf(found, { sort, limit });
      const rulings = page.rows.map((ruling) => {
        const { id, profile, kind, status, number, holder, application, decision } = ruling;
        const { dueOn, validFrom, validTo, updatedAt } = ruling;
        const commodity = decision?.commodity ?? application.commodity ?? null;
        const standing = standingOn(ruling, dayOf(app, profile).toString());
        const what = { goods: application.goods.slice(0, 200), commodity, standing };
        const days = { dueOn, validFrom, validTo, updatedAt };
        return { id, profile, kind, status, number, holder, ...what, ...days };
      });
      return { status: 200, body: { rulings, next: page.next } };
    },
  }),
  route({
    method: "GET",
    path: "/rulings/{id}",
    says: { en: "One ruling with its steps and documents", zh: "单个预裁定及其步骤和文件" },
    policy: anybody,
    record,
    answers: { ...one("The ruling."), 404: { says: "No such ruling." } },
    handle: async (request) => shown(request, getRuling(request)),
  }),
  route({
    method: "GET",
    path: "/rulings/{id}/publication",
    says: { en: "What is or would be published of a ruling", zh: "预裁定公开内容（预览）" },
    policy: anybody,
    record,
    sensitive: "none",
    answers: { 200: { says: "The published form.", schema: PublishedAnswer } },
    handle: async (request) => {
      const ruling = await getRuling(request);
      const body = ruling.published ?? preview(request.app, ruling, undefined);
      return { status: 200, body };
    },
  }),
  ...forApplicants,
  ...forOfficers,
];
