/** Route of samples: which packages of a lot are opened. */
import { z } from "zod";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { lotMax } from "#src/decisions/sampling/sample-size.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { statedDay } from "#src/identity/access/stated-day.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { ClearanceApp } from "../app.ts";
import { checkItems } from "../control/found-items.ts";
import { getCase } from "../control/get-case.ts";
import { reportOne, StandingAnswer } from "../report-one.ts";

const route = routeFor<ClearanceApp>();

export const sampleRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "POST",
    path: "/controls/{id}/samples",
    says: {
      en: "Draw a sample: how many packages of a lot are opened, by a plan, and which, by a seed",
      zh: "抽样：按抽样方案确定抽取件数，按随机种子确定抽取的包件",
    },
    policy: { kind: "scope", scope: "officer", or: ["agency"] },
    act: { does: "control", words: ["agency", "officer"], ofTask: true },
    record: { kind: "control", param: "id", member: "task" },
    params: z.object({ id: z.uuid() }),
    decides: true,
    body: z.strictObject({
      task: z.int().min(1).default(1),
      /** Id of a plan of `GET /control-kinds`. */
      plan: z.string().trim().min(1).max(60),
      item: z.int().min(1).max(9_999),
      /** Packages of the lot. */
      units: z.int().min(1).max(lotMax),
      /** Number of the lot; absent: the item is one. */
      lot: z.string().trim().min(1).max(60).optional(),
      officer: z.string().trim().min(1).max(60).optional(),
      asOf: LegalDate.optional(),
    }),
    answers: {
      200: {
        says: "The declaration's standing; the case lists the sample.",
        schema: StandingAnswer,
      },
      409: { says: "The case is decided, or its kind of control does not sample by the plan." },
      422: { says: "There is no such plan, or more would be drawn than are listed." },
    },
    handle: async ({ app, caller, params, body }) => {
      const { officer: _named, asOf, ...asked } = body;
      const { id: caseId, declarationId } = await getCase(app, params.id);
      await checkItems(app, declarationId, [asked.item]);
      const officer = actorOf(caller);
      return reportOne(app, {
        type: "sample.asked",
        declarationId,
        actor: officer,
        sample: { ...asked, caseId, officer },
        ...statedDay(caller, asOf),
      });
    },
  }),
];
