/** Routes of simplified destruction: the right holder asks for it, the trader agrees or objects. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { ClearanceApp } from "../../app.ts";
import { getDeclaration } from "../../declaration/get-declaration.ts";
import { reportOne } from "../../report-one.ts";
import { OneInfringement, SuspectedPage } from "./answers.ts";
import { suspectedOf } from "./counter-routes.ts";
import { enter } from "./enter-infringement.ts";
import { mayAgree } from "./may-agree.ts";
import { noSuchInfringement } from "./record-infringement.ts";
import { listSuspectedOf, readInfringementId } from "./store.ts";

const route = routeFor<ClearanceApp>();
const Reason = z.string().trim().min(3).max(500);

export const destructionRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "POST",
    path: "/infringements/{id}/destruction",
    says: {
      en: "State that goods infringe the right, and ask for their destruction without proceedings",
      zh: "权利人确认货物侵权，请求不经诉讼销毁货物",
    },
    policy: { kind: "scope", scope: "rights", or: ["lodge"] },
    record: { kind: "infringement", param: "id" },
    body: z.strictObject({
      /** In what they infringe; the trader reads it. */
      reason: Reason,
    }),
    answers: {
      200: { says: "It as it stands.", schema: OneInfringement },
      409: { says: "The profile destroys nothing so, or its state or the day does not allow it." },
    },
    handle: async ({ app, caller, params, rows, body: { reason } }) => {
      const number = readInfringementId(params.id)?.number ?? 0;
      const entry = { act: "destruction-request", number, reason } as const;
      return enter(app, { id: params.id, caller, rows }, entry);
    },
  }),
  route({
    method: "POST",
    path: "/declarations/{id}/suspected-goods/{number}/destruction-answer",
    says: {
      en: "Agree to the destruction of suspected goods, or object to it",
      zh: "同意销毁涉嫌侵权货物，或者提出异议",
    },
    policy: { kind: "scope", scope: "lodge" },
    act: { does: "amend", words: ["owner"] },
    record: { kind: "declaration", param: "id" },
    params: z.object({ id: z.string(), number: z.coerce.number().int().min(1).max(32_000) }),
    body: z.strictObject({
      answer: z.enum(["consent", "objection"]),
      /** In writing; the right holder reads it. */
      reason: Reason,
    }),
    answers: {
      200: { says: "Suspected goods of the declaration as they stand.", schema: SuspectedPage },
      403: { says: "The profile's law takes agreement from the consignee or consignor alone." },
      409: { says: "Nobody asks for their destruction, or the day is over." },
    },
    handle: async ({ app, caller, params, body: { answer, reason } }) => {
      const declaration = await getDeclaration(app, params.id);
      const { id: declarationId } = declaration;
      if (answer === "consent" && !(await mayAgree(app, declaration, caller)))
        throw consentNotYours();
      const { number } = params;
      const known = await listSuspectedOf(app.sql, declarationId);
      if (!known.some((one) => one.number === number)) throw noSuchInfringement();
      const entry = { act: `destruction-${answer}`, number, reason } as const;
      const actor = actorOf(caller);
      await reportOne(app, { type: "infringement.reported", declarationId, actor, entry });
      return { status: 200, body: await suspectedOf(app, declarationId, caller) };
    },
  }),
];

function consentNotYours(): AppError {
  return new AppError({
    code: "DESTRUCTION_CONSENT_NOT_YOURS",
    status: 403,
    message: "Only the consignee or consignor whose goods they are agrees to their destruction.",
    fix: "Have that party agree; you may object for it.",
  });
}
