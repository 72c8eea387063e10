/** Routes that read declarations and their notifications. */
import { listNotifications } from "../papers/notifications/sent-store.ts";
import type { ItemRange } from "#src/decisions/duties/packed-assessment.ts";
import { z } from "zod";
import { findCaseOf } from "#src/clearance/control/case/store.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { controlledItems } from "#src/clearance/selection/selection-facts.ts";
import { listEvents } from "#src/platform/events/store.ts";
import { pageOf, readListPlace } from "#src/platform/list-order.ts";
import { type Route, type Rows, routeFor } from "#src/platform/route.ts";
import { accessRulesOf } from "#src/registers/access-rules.ts";
import type { Profile } from "#src/registers/profile.ts";
import { formatMinor } from "#src/kernel/money.ts";
import { accountBalance } from "#src/money/journal/store.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { NotificationAnswer, NotificationsAnswer } from "../papers/notifications/answers.ts";
import { AssessmentAnswer } from "#src/decisions/duties/answers.ts";
import { AnyJson } from "#src/platform/any-json.ts";
import { templateColumns } from "#src/clearance/intake/xlsx-columns.ts";
import { namePlaces } from "#src/clearance/papers/items/name-elements.ts";
import { BothProblem } from "#src/platform/problem-answers.ts";
import { CaseAnswer, SelectionReason } from "../control/case/answers.ts";
import { DeclarationPage, Summary, Version } from "./answers.ts";
import { paymentStanding } from "../charges/payment/payment-standing.ts";
import { getDeclaration } from "./get-declaration.ts";
import { searchRoutes } from "./search-routes.ts";
import { traceRoutes } from "./trace-routes.ts";
import {
  countItems,
  declarationSorts,
  findAssessment,
  countWaiting,
  listDeclarations,
  type ListedDeclaration,
  listVersions,
  type StoredDeclaration,
} from "./reading-store.ts";
import { profileFor } from "#src/registers/app.ts";
import { accountsOf, ownOf } from "#src/money/app.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

const route = routeFor<ClearanceApp>();

const Page = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** `next` of the page before, which was asked for in the same order. */
  cursor: z.string().max(400).optional(),
  /** What it is sorted by; `-` before it descends. */
  sort: z.enum(declarationSorts).default("-lodged"),
  status: z.string().max(40).optional(),
  station: z.string().max(40).optional(),
  search: z.string().trim().min(1).max(60).optional(),
  profile: z.string().max(20).optional(),
  /** Registration number of the trader whose account is charged. */
  trader: z.string().trim().min(1).max(60).optional(),
  /** With how many wait at each station, of all that the caller sees. */
  waiting: z.stringbool().default(false),
});

const Both = z.object({ en: z.string(), zh: z.string() });
const Versions = z.record(z.string(), z.string());

/** One declaration with its whole history. Parts that have not happened yet are null. */
const DeclarationAnswer = Summary.extend({
  kind: z.string(),
  typeCode: z.string(),
  /** Facts from outside that it waits for. */
  waitingFor: z.array(z.string()),
  acceptedAt: z.string().nullable(),
  /** Day of acceptance. */
  acceptedOn: z.string().nullable(),
  releasedAt: z.string().nullable(),
  /** Versions of the registers that the last event was decided by. */
  registerVersions: Versions,
  versions: z.array(Version),
  problems: z.array(
    BothProblem.extend({
      /** The place as the form calls it; `item` is null for the head. Left out where it is no field. */
      field: z
        .object({ item: z.int().nullable(), name: z.object({ en: z.string(), zh: z.string() }) })
        .optional(),
    }),
  ),
  /** Which items the answer shows, of how many, and where it goes on. */
  items: z.object({ first: z.int(), last: z.int(), of: z.int(), next: z.int().nullable() }),
  charges: AssessmentAnswer.nullable(),
  selection: z
    .object({
      lane: z.string(),
      /** By which law goods are controlled. */
      law: z.object({ says: Both, source: z.string() }),
      /** As far as the caller may know them. */
      reasons: z.array(SelectionReason),
    })
    .nullable(),
  /** Goods that meet lists of controlled goods today; nothing for traders. */
  controlled: z.array(z.object({ item: z.int(), why: z.array(z.string()) })),
  control: CaseAnswer.nullable(),
  payment: z
    .object({
      status: z.string(),
      due: z.string(),
      paid: z.string(),
      /** Of what was paid, what goes back once the control is decided: less is due by now. "0.00" else. */
      heldBack: z.string(),
      currency: z.string(),
      account: z.string(),
      /** What the account holds; null where it is somebody else's. */
      available: z.string().nullable(),
    })
    .nullable(),
  notifications: z.array(NotificationAnswer),
  history: z.array(
    z.object({
      seq: z.int(),
      type: z.string(),
      station: z.string(),
      at: z.string(),
      actor: z.string(),
      reason: z.object({ code: z.string(), says: Both, source: z.string().optional() }).nullable(),
      registerVersions: Versions,
      /** What the event says, in the form of its kind. */
      payload: AnyJson,
      /** Of the chain of events. */
      hash: z.string(),
    }),
  ),
});

/** Items in one answer: four megabytes of charges with their grounds. */
const itemsMax = 1_000;

/** Scopes whose holders may know which rule selected a declaration. */
const seesReasons = ["officer", "inspect", "risk"];

export const routes: readonly Route<ClearanceApp>[] = [
  ...searchRoutes,
  ...traceRoutes,
  route({
    method: "GET",
    path: "/declarations",
    says: { en: "Declarations, in an order", zh: "报关单列表（可排序）" },
    policy: { kind: "signed-in" },
    record: { kind: "declaration" },
    query: Page,
    answers: {
      200: { says: "A page; `next` is the cursor of the following one.", schema: DeclarationPage },
    },
    handle: async ({ app, rows, query }) => {
      const { cursor, trader, waiting, ...page } = query;
      const own = ownOf(app, rows);
      const found = await listDeclarations(app.sql, {
        ...page,
        ...(trader === undefined ? {} : { accounts: accountsOf(app, [trader]) }),
        own,
        after: cursor === undefined ? undefined : readListPlace(page.sort, cursor),
        limit: page.limit + 1,
      });
      const { rows: declarations, next } = pageOf(found, page);
      return {
        status: 200,
        body: {
          declarations: declarations.map((one) => printListed(app, one)),
          next,
          ...(waiting ? { waiting: await countWaiting(app.sql, own) } : {}),
        },
      };
    },
  }),
  route({
    method: "GET",
    path: "/declarations/{id}",
    says: { en: "One declaration with its whole history", zh: "单份报关单及其全部历史" },
    policy: { kind: "signed-in" },
    record: { kind: "declaration", param: "id" },
    fields: [
      { field: "selection.reasons", scopes: ["risk"], instead: "by-secrecy" },
      { field: "controlled", scopes: seesReasons, instead: "empty" },
      { field: "history[].payload.reasons", scopes: ["risk"], instead: "by-secrecy" },
      { field: "history[].payload", scopes: seesReasons, instead: "without-secrets" },
      { field: "control.tasks[].officer", scopes: seesReasons, instead: "null" },
      { field: "control.decidedBy", scopes: seesReasons, instead: "null" },
    ],
    sensitive: {
      what: ["prices", "personal", "risk"],
      purpose: { en: "Work on the declaration", zh: "办理该报关单" },
    },
    query: z.object({
      /** Item of the document from which on items are shown. */
      item: z.coerce.number().int().min(1).max(99_999).default(1),
      /** Items shown in one answer. */
      items: z.coerce.number().int().min(1).max(itemsMax).default(itemsMax),
    }),
    answers: {
      200: {
        says: "The declaration, a thousand items of it; `items.next` is where it goes on.",
        schema: DeclarationAnswer,
      },
      404: { says: "No such declaration for this caller." },
    },
    handle: async ({ app, rows, params, query }) => {
      const declaration = await getDeclaration(app, params.id);
      const wanted = { first: query.item, last: query.item + query.items - 1 };
      return { status: 200, body: await wholeDeclaration(app, { rows, declaration, wanted }) };
    },
  }),
  route({
    method: "GET",
    path: "/declarations/{id}/notifications",
    says: { en: "Notifications of a declaration, in order", zh: "报关单回执（按顺序）" },
    policy: { kind: "signed-in" },
    record: { kind: "declaration", param: "id" },
    sensitive: "none",
    query: z.object({ after: z.coerce.number().int().min(0).default(0) }),
    answers: { 200: { says: "Notifications after a number.", schema: NotificationsAnswer } },
    handle: async ({ app, params, query }) => {
      const declaration = await getDeclaration(app, params.id);
      const notifications = await listNotifications(app.sql, declaration.id, query.after);
      return { status: 200, body: { notifications } };
    },
  }),
];

function printListed(app: ClearanceApp, listed: ListedDeclaration) {
  const { valueMinor, sortedBy: _place, ...summary } = listed;
  const { currency } = profileFor(app, summary.profile);
  const value = valueMinor === null ? null : formatMinor(valueMinor, currency.decimals);
  return { ...summary, value, currency: currency.code };
}

type WholeDeclarationQuery = {
  readonly rows: Rows | undefined;
  readonly declaration: StoredDeclaration;
  readonly wanted: ItemRange;
};

async function wholeDeclaration(
  app: ClearanceApp,
  { rows, declaration, wanted }: WholeDeclarationQuery,
) {
  const { id, problems, account, lodgerId: _lodger, acceptedOn, ...summary } = declaration;
  const profile = profileFor(app, declaration.profile);
  const items = await countItems(app.sql, id);
  const isWhole = wanted.first === 1 && items <= wanted.last;
  const range = isWhole ? undefined : wanted;
  const [versions, assessment, control, notifications, events, held] = await Promise.all([
    listVersions(app.sql, id, range),
    findAssessment(app.sql, id, range),
    findCaseOf(app.sql, id),
    listNotifications(app.sql, id),
    listEvents(app.sql, id),
    isOwnAccount(app, rows, account) ? accountBalance(app.sql, account) : undefined,
  ]);
  // written by selectLane; the last, where it was selected again
  const selected = events.findLast((event) => event.type === "lane.selected")?.payload as
    | { reasons: readonly object[] }
    | undefined;
  const { decimals } = profile.currency;
  const payable = assessment?.payableMinor ?? undefined;
  const payment = payable === undefined ? undefined : paymentStanding(events, payable, decimals);
  return {
    id,
    ...summary,
    acceptedAt: events.find((event) => event.type === "declaration.accepted")?.at ?? null,
    acceptedOn,
    registerVersions: events.at(-1)?.registerVersions ?? {},
    versions,
    problems: withFields(problemsOf(problems, events), profile),
    items: {
      first: Math.min(wanted.first, items),
      last: Math.min(wanted.last, items),
      of: items,
      next: items > wanted.last ? wanted.last + 1 : null,
    },
    charges: assessment?.detail ?? null,
    selection: selected
      ? {
          lane: declaration.lane,
          law: accessRulesOf(profile).controlLaw,
          reasons: selected.reasons,
        }
      : null,
    controlled: controlledOf(app, profile, versions.at(-1)?.document).map(({ item, why }) => ({
      item: range ? item + range.first - 1 : item,
      why,
    })),
    control: control ?? null,
    payment:
      payment === undefined
        ? null
        : {
            status: payment.status,
            due: formatMinor(payment.dueMinor, decimals),
            paid: formatMinor(payment.paidMinor, decimals),
            heldBack: formatMinor(payment.heldBackMinor, decimals),
            currency: profile.currency.code,
            account,
            available: held === undefined ? null : formatMinor(held, decimals),
          },
    notifications,
    history: events.map((event) => ({
      seq: event.seq,
      type: event.type,
      station: event.station,
      at: event.at,
      actor: event.actor,
      reason: event.reason,
      registerVersions: event.registerVersions,
      payload: event.payload,
      hash: event.hash,
    })),
  };
}

/** What an account holds is for its holder's eyes and for officers', not for every broker's. */
function isOwnAccount(app: ClearanceApp, rows: Rows | undefined, account: string): boolean {
  return ownOf(app, rows)?.accounts.includes(account) ?? true;
}

/** Goods that meet lists of controlled goods as they stand today, whether a rule asks or not. */
function controlledOf(app: ClearanceApp, profile: Profile, document: unknown) {
  if (document === undefined) return [];
  const today = legalDay(profile.timeZone, app.clock());
  // the column holds what intake parsed against the mapping table
  const facts = readFacts(document as DeclarationDocument, profile);
  return controlledItems(app.snapshots.current(profile.id), today, facts);
}

/** Findings with the names of their places. */
function withFields(problems: unknown, profile: Profile): unknown {
  if (!Array.isArray(problems) || problems.length === 0) return problems;
  const fieldOf = namePlaces(profile.id, templateColumns(profile));
  // written by checkReceived or printStanding
  return (problems as readonly { readonly path?: string }[]).map((problem) => {
    const field = fieldOf(problem.path ?? "");
    return field === undefined ? problem : { ...problem, field };
  });
}

function problemsOf(
  kept: unknown,
  events: readonly { readonly type: string; readonly payload: unknown }[],
) {
  // written by printStanding, which may have dropped them
  if (kept !== undefined && kept !== null) return kept;
  const checked = events.find(
    ({ type }) => type === "declaration.checked" || type === "declaration.rejected",
  );
  // written by checkReceived
  return (checked?.payload as { findings?: unknown } | undefined)?.findings ?? [];
}
