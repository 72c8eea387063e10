/** Routes of treatments: order one for what a task found, and record its result. */
import { z } from "zod";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { statedDay } from "#src/identity/access/stated-day.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { ClearanceApp } from "../../app.ts";
import { checkItems, FoundParts } from "../../control/case/found-items.ts";
import { getCase } from "../../control/case/get-case.ts";
import { reportOne, StandingAnswer } from "../../report-one.ts";
import { treatmentOutcomes } from "./treatment.ts";

const route = routeFor<ClearanceApp>();

const Common = {
  task: z.int().min(1).default(1),
  officer: z.string().trim().min(1).max(60).optional(),
  asOf: LegalDate.optional(),
};
const common = {
  policy: { kind: "scope", scope: "officer", or: ["agency"] },
  act: { does: "control", words: ["agency", "officer"], ofTask: true },
  record: { kind: "control", param: "id", member: "task" },
  params: z.object({ id: z.uuid() }),
  decides: true,
} as const;

export const treatmentRoutes: readonly Route<ClearanceApp>[] = [
  route({
    ...common,
    method: "POST",
    path: "/controls/{id}/treatments",
    says: {
      en: "Order a treatment of the goods that a finding is against: they are looked at again afterwards",
      zh: "对查验不合格的货物决定作检疫处理或技术处理，处理后重新查验",
    },
    body: z.strictObject({
      ...Common,
      /** Id of a treatment of `GET /control-kinds`. */
      treatment: z.string().trim().min(1).max(60),
      /** By item: a quantity in a declared unit, or all of it; the lot. Absent: goods of the finding. */
      goods: FoundParts.optional(),
      /** What the declarant reads. */
      reason: z.string().trim().min(3).max(500),
      /** Instrument and article; the profile's where it is absent. */
      legalBasis: z.string().trim().min(3).max(300).optional(),
    }),
    answers: {
      200: { says: "The declaration's standing.", schema: StandingAnswer },
      409: {
        says: "No finding of the task is against release, its kind of control knows no such treatment, or one is ordered.",
      },
      422: { says: "There is no such treatment, or the quantity is not of the item." },
    },
    handle: async ({ app, caller, params, body }) => {
      const { task, treatment, goods, reason, legalBasis, asOf } = body;
      const { id: caseId, declarationId } = await getCase(app, params.id);
      await checkItems(
        app,
        declarationId,
        goods?.map(({ item }) => item),
      );
      const officer = actorOf(caller);
      return reportOne(app, {
        type: "treatment.decided",
        declarationId,
        actor: officer,
        order: { caseId, task, treatment, goods, reason, legalBasis, officer },
        ...statedDay(caller, asOf),
      });
    },
  }),
  route({
    ...common,
    method: "POST",
    path: "/controls/{id}/treatment-results",
    says: {
      en: "Record the result of a treatment, as the officer who was there",
      zh: "由在场监督的关员登记处理结果",
    },
    body: z.strictObject({
      ...Common,
      outcome: z.enum(treatmentOutcomes),
      /** Who carried it out. */
      carriedOutBy: z.string().trim().min(2).max(120),
      /** Number of the certificate; of one that failed, where there is one. */
      certificate: z.string().trim().min(2).max(100).optional(),
      /** What was measured, each parameter once, in the unit that `GET /control-kinds` says. */
      values: z
        .array(
          z.strictObject({
            parameter: z.string().trim().min(1).max(60),
            value: z.string().regex(/^-?\d{1,9}(\.\d{1,6})?$/),
          }),
        )
        .max(20)
        .default([]),
      /** What was seen, which the declarant reads. */
      reason: z.string().trim().min(3).max(500),
    }),
    answers: {
      200: { says: "The declaration's standing.", schema: StandingAnswer },
      409: { says: "No treatment of the task waits for its result." },
      422: { says: "A parameter or the certificate is missing, or a value is out of bounds." },
    },
    handle: async ({ app, caller, params, body }) => {
      const { officer: _named, asOf, ...said } = body;
      const { id: caseId, declarationId } = await getCase(app, params.id);
      const officer = actorOf(caller);
      return reportOne(app, {
        type: "treatment.reported",
        declarationId,
        actor: officer,
        result: { ...said, caseId, officer },
        ...statedDay(caller, asOf),
      });
    },
  }),
];
