/** Routes of retests: a trader reads what was reported and asks for one; an officer refuses or orders it. */
import { z } from "zod";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { profileFor } from "#src/registers/app.ts";
import type { ClearanceApp } from "../../app.ts";
import { getDeclaration } from "../../declaration/get-declaration.ts";
import { getOrder, tellAnswer } from "./answer-order.ts";
import { OrderAnswer, printOrder, printResults, ResultAnswer } from "./answers.ts";
import { laboratoryRulesOf } from "./laboratory-rules.ts";
import { orderRefused } from "./laboratory.ts";
import { listOrdersOf } from "./store.ts";

const route = routeFor<ClearanceApp>();

const words = z.string().trim().min(3).max(500);
const asOf = LegalDate.optional();
const record = { kind: "declaration", param: "id" } as const;
const ofDeclaration = z.object({ results: z.array(ResultAnswer) });
const notDue = {
  409: { says: "The time has passed, it was asked for before, or nothing was reported." },
};

export const retestRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "GET",
    path: "/declarations/{id}/laboratory-results",
    says: {
      en: "What laboratories reported of the goods, and until when a retest can be asked for",
      zh: "货物检测结果及申请复检的期限",
    },
    policy: { kind: "scope", scope: "lodge", or: ["officer", "inspect"] },
    record,
    sensitive: "none",
    answers: { 200: { says: "Reports, the first first.", schema: ofDeclaration } },
    handle: async ({ app, params }) => ({
      status: 200,
      body: { results: await resultsOf(app, params.id) },
    }),
  }),
  route({
    method: "POST",
    path: "/declarations/{id}/laboratory-results/{number}/retest-request",
    says: { en: "Ask for a retest of what a laboratory reported", zh: "申请复检" },
    policy: { kind: "scope", scope: "lodge" },
    act: { does: "amend", words: ["owner"] },
    record,
    params: z.object({ id: z.string(), number: z.coerce.number().int().min(1).max(32_000) }),
    body: z.strictObject({
      /** What is wrong with the result. */
      reason: words,
      asOf,
    }),
    answers: {
      200: { says: "The reports; the request waits for an officer.", schema: ofDeclaration },
      ...notDue,
    },
    handle: async ({ app, caller, params, body }) => {
      const { id: declarationId } = await getDeclaration(app, params.id);
      const orders = await listOrdersOf(app.sql, { declarationId });
      const order = orders.find(({ number }) => number === params.number);
      if (!order || !order.answers.some(({ kind }) => kind === "laboratory-report"))
        throw orderRefused(
          "LABORATORY_RETEST",
          `No laboratory reported a result ${params.number} of these goods.`,
          "Take the number from GET /api/v1/declarations/{id}/laboratory-results.",
          409,
        );
      const said = { remarks: body.reason };
      await tellAnswer(app, { caller, order, kind: "retest-request", said, asOf: body.asOf });
      return { status: 200, body: { results: await resultsOf(app, declarationId) } };
    },
  }),
  route({
    method: "POST",
    path: "/laboratory/orders/{id}/retest-refusal",
    says: { en: "Refuse a retest that the trader asked for", zh: "不予复检" },
    policy: { kind: "scope", scope: "officer", or: ["agency"] },
    act: { does: "control", words: ["agency", "officer"], ofTask: true },
    record: { kind: "laboratory-order", param: "id" },
    params: z.object({ id: z.uuid() }),
    decides: true,
    body: z.strictObject({
      /** What the trader reads. */
      reason: words,
      /** Instrument and article. */
      legalBasis: z.string().trim().min(3).max(200),
      officer: z.string().trim().min(1).max(60).optional(),
      asOf,
    }),
    answers: { 200: { says: "The order.", schema: OrderAnswer }, ...notDue },
    handle: async ({ app, caller, params, body }) => {
      const { reason: remarks, legalBasis } = body;
      const order = await getOrder(app, params.id);
      const said = { remarks, legalBasis };
      await tellAnswer(app, { caller, order, kind: "retest-refusal", said, asOf: body.asOf });
      return { status: 200, body: printOrder(await getOrder(app, params.id)) };
    },
  }),
];

async function resultsOf(app: ClearanceApp, id: string) {
  const declaration = await getDeclaration(app, id);
  const profile = profileFor(app, declaration.profile);
  const rules = laboratoryRulesOf(profile);
  if (!rules) return [];
  const orders = await listOrdersOf(app.sql, { declarationId: declaration.id });
  return [...printResults(orders, { rules, profile })];
}
