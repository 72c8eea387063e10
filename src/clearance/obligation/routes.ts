/** Route of conditions on which goods were released: one is met. */
import { z } from "zod";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { statedDay } from "#src/identity/access/stated-day.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { ClearanceApp } from "../app.ts";
import { getDeclaration } from "../declaration/get-declaration.ts";
import { reportOne, StandingAnswer } from "../report-one.ts";

const route = routeFor<ClearanceApp>();

export const conditionRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "POST",
    path: "/declarations/{id}/conditions",
    says: {
      en: "Record that a condition of the release has been met",
      zh: "登记附条件放行的条件已履行",
    },
    policy: { kind: "scope", scope: "officer" },
    act: { does: "release", words: ["officer"] },
    record: { kind: "declaration", param: "id" },
    decides: true,
    body: z.strictObject({
      /** As `GET /control-kinds` lists conditions. */
      kind: z.string().trim().min(1).max(60),
      /** Number of what shows it. */
      proof: z.string().trim().min(3).max(100),
      /** What the declarant reads. */
      reason: z.string().trim().min(3).max(500),
      officer: z.string().trim().min(1).max(60).optional(),
      asOf: LegalDate.optional(),
    }),
    answers: {
      200: { says: "The declaration's standing.", schema: StandingAnswer },
      409: { says: "The condition is not owed: never set, not released yet, or met." },
    },
    handle: async ({ app, caller, params, body }) => {
      const { kind, proof, reason, asOf } = body;
      const { id: declarationId } = await getDeclaration(app, params.id);
      return reportOne(app, {
        type: "condition.met",
        declarationId,
        actor: actorOf(caller),
        condition: { kind, proof, reason },
        ...statedDay(caller, asOf),
      });
    },
  }),
];
