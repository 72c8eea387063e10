/**
 * Routes of access itself: approvals by a second person, conflicts of interest, delegations, and the
 * auditor's log of sensitive reads.
 */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { LegalInstant } from "#src/kernel/legal-date.ts";
import { withoutLoans } from "#src/identity/access/delegations.ts";
import { findActorsNamed } from "#src/identity/access/acting-names.ts";
import { findHolding } from "#src/identity/access/holding-store.ts";
import { judgedAs, personOf } from "#src/identity/access/person.ts";
import { holdsOne } from "#src/identity/access/policy.ts";
import { refuseOwnRelation } from "#src/identity/access/related-parties.ts";
import { roles, scopes } from "#src/identity/access/roles.ts";
import { decideSecond } from "#src/identity/access/second-approval.ts";
import {
  type Approval,
  findApproval,
  listApprovals,
} from "#src/identity/access/second-approval-store.ts";
import { listColleagues } from "#src/identity/access/named-officer-store.ts";
import { namesOfRecords, recordsCalled } from "#src/identity/access/record-kinds.ts";
import { listReads } from "#src/identity/access/sensitive-read-store.ts";
import { type Caller, type Route, routeFor } from "#src/platform/route.ts";
import type { IdentityApp } from "../app.ts";
import {
  ApprovalAnswer,
  ApprovalPage,
  ColleagueList,
  DelegationAnswer,
  DelegationList,
  ActPage,
  EndedDelegation,
  EndedRelation,
  ReadPage,
  RelationAnswer,
  RelationList,
  RolesAnswer,
} from "./answers.ts";
import { listOfficialActs } from "#src/identity/access/official-act-store.ts";
import { endRelation, listRelations, stateRelation } from "#src/identity/access/relation-store.ts";
import {
  type Delegation,
  endDelegation,
  insertDelegation,
  listDelegations,
} from "#src/identity/access/delegation-store.ts";

const route = routeFor<IdentityApp>();

const PageQuery = z.object({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const ApprovalsQuery = PageQuery.extend({
  status: z.enum(["open", "approved", "refused", "used", "alone"]).optional(),
  act: z.string().max(40).optional(),
});
const ReadsQuery = PageQuery.extend({
  /** A number or name by which people know the record, or its id. */
  record: z.string().trim().min(1).max(60).optional(),
  /** A part of the person's name, or the id. */
  person: z.string().trim().min(2).max(120).optional(),
});
const Instant = z.iso.datetime({ offset: true });
const ActsQuery = PageQuery.extend({
  /** A part of the name, or the id of a person, key or party, as the answers name them. */
  who: z.string().trim().min(2).max(120).optional(),
  /** A part of method and path. */
  what: z.string().trim().min(2).max(80).optional(),
  record: z.string().trim().min(1).max(120).optional(),
  from: Instant.optional(),
  until: Instant.optional(),
});
/** For whom an administrator's key acts. */
const Officer = z.string().trim().min(1).max(60).optional();
const DecisionBody = z.strictObject({
  decision: z.enum(["approve", "refuse"]),
  reason: z.string().trim().min(3).max(500),
  officer: Officer,
});
const PersonId = z.string().regex(/^(account|key|officer):[^\s]{1,100}$/);
const RelationBody = z.strictObject({
  /** Another person; the caller where absent. */
  person: PersonId.optional(),
  /** Id or registration number of the party. */
  number: z.string().trim().min(1).max(60),
  reason: z.string().trim().min(3).max(500),
  officer: Officer,
});
const DelegationBody = z.strictObject({
  to: z.string().regex(/^(account|key):[^\s]{1,100}$/),
  scopes: z.array(z.string().min(1)).min(1).max(20),
  office: z.string().min(1).max(20).optional(),
  agency: z.string().min(1).max(40).optional(),
  from: LegalInstant.optional(),
  until: LegalInstant,
});

const official = {
  kind: "scope",
  scope: "officer",
  or: ["approve", "agency", "risk", "money", "statistics", "parties"],
} as const;
const readsOfficials = { ...official, or: [...official.or, "audit"] } as const;
const decidesApprovals = {
  kind: "scope",
  scope: "approve",
  or: ["statistics", "risk"],
} as const;

const approvals: readonly Route<IdentityApp>[] = [
  route({
    method: "GET",
    path: "/approvals",
    says: { en: "Acts that need a second person, open and decided", zh: "须由第二人复核的事项" },
    // what was asked for, as it was
    verbatim: ["body"],
    policy: { kind: "signed-in" },
    record: { kind: "approval" },
    query: ApprovalsQuery,
    answers: { 200: { says: "A page, newest first.", schema: ApprovalPage } },
    handle: async ({ app, caller, rows, query }) => {
      const page = query;
      const wanted = { ...page, rows: rows ?? nothing, limit: page.limit };
      const found = await listApprovals(app.sql, wanted);
      const shown = found.map((one) => shownTo(app, known(caller), one));
      return { status: 200, body: pageOf("approvals", shown, page) };
    },
  }),
  route({
    method: "GET",
    path: "/approvals/{id}",
    says: { en: "One act that needs a second person", zh: "单个复核事项" },
    // what was asked for, as it was
    verbatim: ["body"],
    policy: { kind: "signed-in" },
    record: { kind: "approval", param: "id" },
    answers: {
      200: { says: "The approval.", schema: ApprovalAnswer },
      404: { says: "No such approval." },
    },
    handle: async ({ app, caller, params }) => {
      const found = await findApproval(app.sql, params.id);
      return { status: 200, body: found && shownTo(app, known(caller), found) };
    },
  }),
  route({
    method: "POST",
    path: "/approvals/{id}/decision",
    says: { en: "Approve or refuse as the second person", zh: "作为第二人批准或拒绝" },
    // what was asked for, as it was
    verbatim: ["body"],
    policy: decidesApprovals,
    record: { kind: "approval", param: "id" },
    decides: true,
    body: DecisionBody,
    answers: {
      200: { says: "The approval as decided.", schema: ApprovalAnswer },
      403: {
        says: "You asked for it, are related to whom it is about, or the act wants another scope.",
      },
      409: { says: "It has been decided, used or has expired." },
    },
    handle: async ({ app, caller, params, body }) => {
      const { decision, reason, officer } = body;
      const id = params.id;
      const approval = await findApproval(app.sql, id);
      const rule = app
        .accessRules(approval?.profile)
        .secondPerson.find((one) => one.act === approval?.act);
      const person = personOf(known(caller), officer);
      const sender = known(caller);
      const who = { caller: judgedAs(sender), sender, by: rule?.by, person };
      const at = app.clock();
      const decided = await decideSecond(app.sql, { id, decision, reason, ...who, at });
      return { status: 200, body: shownTo(app, known(caller), decided) };
    },
  }),
];

const relations: readonly Route<IdentityApp>[] = [
  route({
    method: "GET",
    path: "/related-parties",
    says: { en: "Parties with which one has a conflict of interest", zh: "须回避的单位" },
    policy: readsOfficials,
    record: { kind: "relation" },
    query: z.object({ officer: Officer }),
    answers: { 200: { says: "Own relations; all of them for a superior.", schema: RelationList } },
    handle: async ({ app, caller, rows, query }) => {
      const { officer } = query;
      const isAll = officer === undefined && rows?.kind === "all";
      const person = isAll ? undefined : personOf(known(caller), officer).id;
      return { status: 200, body: { relations: await listRelations(app.sql, person) } };
    },
  }),
  route({
    method: "POST",
    path: "/related-parties",
    says: { en: "Declare a conflict of interest", zh: "申报须回避的单位" },
    policy: official,
    // a relation of another person is for a superior to state
    record: { kind: "person", member: "person" },
    body: RelationBody,
    answers: {
      201: {
        says: "Stated; decisions on the party's cases are refused from now.",
        schema: RelationAnswer,
      },
    },
    handle: async ({ app, caller, body }) => {
      const { person, number, reason, officer } = body;
      const self = personOf(known(caller), officer);
      const about = person ?? self.id;
      const stated = await stateRelation(app.sql, {
        person: about,
        personName: about === self.id ? self.name : about,
        number,
        reason,
        statedBy: self.id,
        at: app.clock(),
      });
      return { status: 201, body: stated };
    },
  }),
  route({
    method: "DELETE",
    path: "/related-parties/{id}",
    says: { en: "End a conflict of interest", zh: "终止回避关系" },
    // who is related does not end it
    policy: { kind: "scope", scope: "parties", or: ["approve"] },
    record: { kind: "relation", param: "id" },
    answers: {
      200: { says: "Ended; it stays in the list.", schema: EndedRelation },
      403: { says: "It is about you." },
    },
    handle: async ({ app, caller, params }) => {
      await refuseOwnRelation(app.sql, personOf(known(caller)), params.id);
      const ended = await endRelation(app.sql, params.id, app.clock());
      return { status: 200, body: ended ?? { ended: false } };
    },
  }),
];

const delegations: readonly Route<IdentityApp>[] = [
  route({
    method: "GET",
    path: "/colleagues",
    says: {
      en: "Officials of the own party, by name, to hand a case over or delegate rights to",
      zh: "本单位可接手任务或受委派职权的人员名单",
    },
    policy: official,
    answers: { 200: { says: "Without the caller; no addresses.", schema: ColleagueList } },
    handle: async ({ app, caller }) => {
      const { partyId } = known(caller);
      const about = { party: partyId, besides: personOf(known(caller)).id, at: app.clock() };
      return { status: 200, body: await listColleagues(app.sql, about) };
    },
  }),
  route({
    method: "GET",
    path: "/delegations",
    says: { en: "Delegations", zh: "职权委派" },
    policy: readsOfficials,
    record: { kind: "delegation" },
    answers: { 200: { says: "Own ones; all of them for a superior.", schema: DelegationList } },
    handle: async ({ app, caller, rows }) => {
      const person = rows?.kind === "all" ? undefined : personOf(known(caller)).id;
      return { status: 200, body: { delegations: await listDelegations(app.sql, person) } };
    },
  }),
  route({
    method: "POST",
    path: "/delegations",
    says: { en: "Delegate rights to a colleague until a date", zh: "在期限内委派同事代行职权" },
    policy: official,
    body: DelegationBody,
    answers: {
      201: { says: "Lent.", schema: DelegationAnswer },
      403: { says: "More than one holds." },
    },
    handle: async ({ app, caller, body }) => ({
      status: 201,
      body: await delegate(app, known(caller), body),
    }),
  }),
  route({
    method: "DELETE",
    path: "/delegations/{id}",
    says: { en: "End a delegation before its time", zh: "提前终止委派" },
    policy: official,
    record: { kind: "delegation", param: "id" },
    answers: { 200: { says: "Ended.", schema: EndedDelegation } },
    handle: async ({ app, params }) => {
      const ended = await endDelegation(app.sql, params.id, app.clock());
      return { status: 200, body: ended ?? { ended: false } };
    },
  }),
];

const audit: readonly Route<IdentityApp>[] = [
  route({
    method: "GET",
    path: "/sensitive-reads",
    says: {
      en: "Access log: who viewed which data of others, and for what purpose",
      zh: "敏感信息查询日志",
    },
    policy: { kind: "scope", scope: "audit" },
    query: ReadsQuery,
    answers: { 200: { says: "A page, the latest first.", schema: ReadPage } },
    handle: async ({ app, caller, query: { record, person, ...page } }) => {
      const records =
        record === undefined ? undefined : await recordsCalled(app.sql, app.recordKinds, record);
      const persons =
        person === undefined
          ? undefined
          : [person, ...(await findActorsNamed(app.sql, caller, person)).ids];
      const found = await listReads(app.sql, { ...page, records, persons });
      const names = await namesOfRecords(app.sql, app.recordKinds, found);
      const reads = found.map((read) => {
        return { ...read, recordName: names.get(`${read.recordKind} ${read.recordId}`) ?? null };
      });
      return { status: 200, body: pageOf("reads", reads, page) };
    },
  }),
  route({
    method: "GET",
    path: "/official-acts",
    says: { en: "Official acts", zh: "职务操作记录" },
    policy: { kind: "scope", scope: "audit", or: ["operator"] },
    query: ActsQuery,
    answers: { 200: { says: "A page, the latest first.", schema: ActPage } },
    handle: async ({ app, caller, query }) => {
      const { who } = query;
      const named = who === undefined ? {} : { named: await findActorsNamed(app.sql, caller, who) };
      const acts = await listOfficialActs(app.sql, { ...query, ...named });
      return { status: 200, body: pageOf("acts", acts, query) };
    },
  }),
  route({
    method: "GET",
    path: "/roles",
    says: { en: "Roles and scopes, with what they allow", zh: "角色与权限说明" },
    policy: { kind: "signed-in" },
    answers: { 200: { says: "Both tables.", schema: RolesAnswer } },
    handle: async () => ({
      status: 200,
      body: { roles, scopes: Object.entries(scopes).map(([id, says]) => ({ id, says })) },
    }),
  }),
];

export const routes: readonly Route<IdentityApp>[] = [
  ...approvals,
  ...relations,
  ...delegations,
  ...audit,
];

const nothing = { kind: "own", party: "", names: [] } as const;

/**
 * An approval: what it is about and what is asked for, to who asked and to who may decide or audit
 * it. Others, such as colleagues of who asked, see that it waits: amounts and holders are not
 * theirs to know.
 */
function shownTo(app: IdentityApp, caller: Caller, approval: Approval) {
  const { askedWith, othersThan: _others, ...shown } = approval;
  const { secondPerson, currency } = app.accessRules(approval.profile);
  const rule = secondPerson.find((one) => one.act === approval.act);
  const by = rule?.by ?? [];
  const own = personOf(caller).id;
  const isTold = holdsOne(caller, [...by, "audit"]) || [approval.askedBy, askedWith].includes(own);
  const { subject, content } = approval;
  return {
    ...shown,
    says: rule?.says ?? null,
    currency,
    subject: isTold ? subject : null,
    content: isTold ? content : null,
  };
}

function known(caller: Caller | undefined): Caller {
  if (caller) return caller;
  throw new Error("A route that is not public ran without a caller");
}

function pageOf<Row extends { readonly id: string }>(
  name: string,
  rows: readonly Row[],
  { limit }: { readonly limit: number },
) {
  return { [name]: rows, next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null };
}

async function delegate(
  app: IdentityApp,
  caller: Caller,
  input: z.infer<typeof DelegationBody>,
): Promise<Delegation> {
  const person = personOf(caller);
  const from = input.from === undefined ? app.clock() : Temporal.Instant.from(input.from);
  const to = Temporal.Instant.from(input.until);
  const daysMax = app.accessRules().delegationDaysMax;
  const hoursMax = daysMax * 24;
  if (Temporal.Instant.compare(to, from) <= 0 || Temporal.Instant.compare(to, app.clock()) <= 0)
    throw badDelegation("It ends before it begins, or has ended.", "Give an end in the future.");
  if (Temporal.Instant.compare(to, from.add({ hours: hoursMax })) > 0)
    throw badDelegation(`It lasts longer than ${daysMax} days.`, "Give an earlier end.");
  // what is borrowed is not lent on
  const own = withoutLoans(caller);
  const foreign = input.scopes.filter((scope) => scope === "*" || !own.scopes.includes(scope));
  const isOffice = input.office === undefined || input.office === own.office;
  const isAgency = input.agency === undefined || input.agency === own.agency;
  if (foreign.length > 0 || !isOffice || !isAgency) throw notYours(foreign);
  const place = { party: person.party, at: app.clock() };
  const isColleague = (await findHolding(app.sql, input.to, place)) !== undefined;
  if (input.to === person.id || !isColleague)
    throw badDelegation("It goes to nobody else of your party.", "Name a colleague's id.");
  const { office, agency, scopes: lentScopes } = input;
  return await insertDelegation(app.sql, {
    person,
    toPerson: input.to,
    scopes: lentScopes,
    office,
    agency,
    from,
    to,
  });
}

function notYours(names: readonly string[]): AppError {
  return new AppError({
    code: "DELEGATION_TOO_WIDE",
    status: 403,
    message: `You cannot delegate rights that you do not hold yourself: ${names.join(", ") || "office or agency"}.`,
    fix: "Delegate scopes of your own role, and your own office or agency.",
  });
}

function badDelegation(message: string, fix: string): AppError {
  return new AppError({ code: "DELEGATION_INVALID", status: 422, message, fix });
}
