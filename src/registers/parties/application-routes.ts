/** Routes of applications: hand in, add documents, answer, review. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { printProblem } from "#src/kernel/problem.ts";
import { printActor } from "#src/identity/access/acting.ts";
import { type Caller, type Route, type RouteAnswer, routeFor } from "#src/platform/route.ts";
import { documentRoutes } from "../dossier/document-routes.ts";
import { ApplicationAnswer, ApplicationPage } from "./answers.ts";
import {
  type Application,
  Answer,
  applicationStatuses,
  NewApplication,
  ReasonText,
  Review,
} from "./application.ts";
import {
  applicationDocuments,
  findApplication,
  listApplications,
  loadSteps,
} from "./application-store.ts";
import {
  applicationUnknown,
  type PartiesApp,
  PartyFaults,
  review,
  stepByApplicant,
  submit,
  upload,
} from "./apply.ts";

const route = routeFor<PartiesApp>();

const Listing = z.object({
  status: z.enum(applicationStatuses).optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const Withdrawal = z.strictObject({ reason: ReasonText });

function known(caller: Caller | undefined): Caller {
  if (caller) return caller;
  throw new AppError({
    code: "NOT_SIGNED_IN",
    status: 401,
    message: "An application needs an account or an API key.",
    fix: "Sign in, or send the header Authorization: Bearer KEY.",
  });
}

async function showWhole(app: PartiesApp, application: Application) {
  const [steps, documents] = await Promise.all([
    loadSteps(app.sql, application.id),
    applicationDocuments.load(app.sql, application.id),
  ]);
  const acted = steps.map((step) => {
    const { byAccountId, byPartyId: party } = step;
    return {
      ...step,
      by: byAccountId === null ? party : printActor({ person: `account:${byAccountId}`, party }),
    };
  });
  return { ...application, steps: acted, documents };
}

/** Numbers that are wrong are all named, each at its member, in the language asked for. */
async function namingFaults(
  locale: "en" | "zh" = "en",
  work: () => Promise<RouteAnswer>,
): Promise<RouteAnswer> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PartyFaults)) throw error;
    const { code, status, message, fix } = error;
    const problems = error.problems.map((problem) => printProblem(problem, locale));
    const title = "Something in it is wrong";
    const detail = problems.map((problem) => problem.message).join(" ") || message;
    return {
      status,
      type: "application/problem+json; charset=utf-8",
      body: { type: "/problems/party-details-faulty", title, status, detail, code, fix, problems },
    };
  }
}

const Locale = z.object({ locale: z.enum(["en", "zh"]).optional() });

const record = { kind: "party-application", param: "id" } as const;
const anybody = { kind: "signed-in" } as const;

const forApplicants: readonly Route<PartiesApp>[] = [
  route({
    method: "POST",
    path: "/party-applications",
    says: {
      en: "Apply for the registration of a party, or the amendment of its record",
      zh: "申请企业登记或变更登记",
    },
    policy: anybody,
    body: NewApplication,
    answers: {
      201: { says: "The application.", schema: ApplicationAnswer },
      422: { says: "A number is wrong." },
    },
    query: Locale,
    handle: ({ app, caller, query, body }) =>
      namingFaults(query.locale, async () => {
        const application = await submit(app, known(caller), body);
        return { status: 201, body: await showWhole(app, application) };
      }),
  }),
  route({
    method: "GET",
    path: "/party-applications",
    says: { en: "Applications, oldest first", zh: "登记申请（最早在前）" },
    policy: anybody,
    record: { kind: "party-application" },
    query: Listing,
    answers: { 200: { says: "A page; applicants see their own.", schema: ApplicationPage } },
    handle: async ({ app, caller, query, rows }) => {
      const { status, cursor, limit } = query;
      const applicant = rows?.kind === "all" ? undefined : (caller?.partyId ?? "");
      const asked = { status, applicant, after: cursor, limit: limit + 1 };
      const found = await listApplications(app.sql, asked);
      const applications = found.slice(0, limit);
      const next = found.length > limit ? (applications.at(-1)?.id ?? null) : null;
      return { status: 200, body: { applications, next } };
    },
  }),
  route({
    method: "GET",
    path: "/party-applications/{id}",
    says: { en: "One application with its steps and documents", zh: "单个申请及其步骤和文件" },
    policy: anybody,
    record,
    answers: {
      200: { says: "The application.", schema: ApplicationAnswer },
      404: { says: "No such application." },
    },
    handle: async ({ app, params }) => {
      const application = await findApplication(app.sql, params.id);
      if (!application) throw applicationUnknown(params.id);
      return { status: 200, body: await showWhole(app, application) };
    },
  }),
  ...documentRoutes<PartiesApp>({
    path: "/party-applications/{id}",
    record,
    adds: {
      says: { en: "Add a document to an application", zh: "向申请添加文件" },
      policy: anybody,
    },
    gets: { says: { en: "A document of an application", zh: "申请中的文件" }, policy: anybody },
    documents: applicationDocuments,
    keep: async (app, caller, file) => upload(app, known(caller), file),
  }),
  route({
    method: "POST",
    path: "/party-applications/{id}/answer",
    says: { en: "Answer a question about an application", zh: "答复补充材料要求" },
    policy: anybody,
    record,
    body: Answer,
    answers: {
      200: { says: "The application.", schema: ApplicationAnswer },
      409: { says: "Nothing was asked." },
    },
    query: Locale,
    handle: ({ app, caller, params, query, body: answer }) =>
      namingFaults(query.locale, async () => {
        const step = { id: params.id, kind: "answer", answer } as const;
        const application = await stepByApplicant(app, known(caller), step);
        return { status: 200, body: await showWhole(app, application) };
      }),
  }),
  route({
    method: "POST",
    path: "/party-applications/{id}/withdrawal",
    says: { en: "Withdraw an application", zh: "撤回申请" },
    policy: anybody,
    record,
    body: Withdrawal,
    answers: {
      200: { says: "The application.", schema: ApplicationAnswer },
      409: { says: "It is decided." },
    },
    handle: async ({ app, caller, params, body }) => {
      const answer = body;
      const step = { id: params.id, kind: "withdraw", answer } as const;
      const application = await stepByApplicant(app, known(caller), step);
      return { status: 200, body: await showWhole(app, application) };
    },
  }),
];

export const routes: readonly Route<PartiesApp>[] = [
  ...forApplicants,
  route({
    method: "POST",
    path: "/party-applications/{id}/review",
    says: {
      en: "Decide an application, or request more information",
      zh: "审核申请或要求补充材料",
    },
    policy: { kind: "scope", scope: "parties" },
    record,
    decides: true,
    body: Review,
    answers: {
      200: {
        says: "The application, with the party where it was approved.",
        schema: ApplicationAnswer,
      },
      403: { says: "It is your own." },
      409: { says: "It is decided, or a number belongs to another party." },
    },
    handle: async ({ app, caller, params, body }) => {
      const asked = { id: params.id, ...body };
      const application = await review(app, known(caller), asked);
      return { status: 200, body: await showWhole(app, application) };
    },
  }),
];
