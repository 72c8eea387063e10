/** Route of corrections: customs amends a declaration to what its control found. */
import { z } from "zod";
import { newId } from "#src/kernel/ids.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { statedDay } from "#src/identity/access/stated-day.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { profileFor } from "#src/registers/app.ts";
import type { ClearanceApp } from "../../app.ts";
import { AskedAnswer } from "../../request/answers.ts";
import { answer, operationsOf, Patch } from "../../request/lodge-request.ts";
import { getCase } from "../../control/case/get-case.ts";

const route = routeFor<ClearanceApp>();

export const correctionRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "POST",
    path: "/controls/{id}/corrections",
    says: {
      en: "Correct a declaration to what its control found: charges are assessed again before release",
      zh: "按查验结果更正报关单：放行前重新计征税款",
    },
    policy: { kind: "scope", scope: "officer" },
    act: { does: "amend", words: ["officer"] },
    record: { kind: "control", param: "id" },
    second: { act: "correction", subject: ({ params }) => `declaration of case ${params.id}` },
    params: z.object({ id: z.uuid() }),
    decides: true,
    body: z.strictObject({
      /** Places of the declaration, as the goods were found. */
      patch: Patch,
      /** What the declarant reads. */
      reason: z.string().trim().min(3).max(500),
      /** Instrument and article. */
      legalBasis: z.string().trim().min(3).max(200).optional(),
      officer: z.string().trim().min(1).max(60).optional(),
      asOf: LegalDate.optional(),
    }),
    answers: {
      200: { says: "Granted, or refused with the reason.", schema: AskedAnswer },
      409: { says: "No finding waits for a correction, or its kind of control knows none." },
    },
    handle: async ({ app, caller, params, body }) => {
      const { patch, reason, legalBasis, asOf } = body;
      const { id: caseId, declarationId, profile } = await getCase(app, params.id);
      const orderedAt = app.clock();
      const requestId = newId<"request">(orderedAt.epochMilliseconds);
      const operations = operationsOf(patch, profileFor(app, profile));
      const correction = { requestId, caseId, operations, reason, legalBasis, orderedAt };
      const about = { declarationId, actor: actorOf(caller), ...statedDay(caller, asOf) };
      const [told] = await app.desk.tell([{ type: "correction.ordered", ...about, correction }]);
      if (told) return answer(told);
      throw new Error("Broken assumption: the desk answers what it is told");
    },
  }),
];
