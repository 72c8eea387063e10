/** Routes of seizures: two persons hold goods and confiscate them; one gives them back. */
import { z } from "zod";
import type { SeizureOutcome } from "#src/clearance/control/case/seize-goods.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { checkCategory, StoppedKind } from "#src/registers/interception-rules.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { type Route, type RouteRequest, routeFor } from "#src/platform/route.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { statedDay } from "#src/identity/access/stated-day.ts";
import { getDeclaration } from "../../declaration/get-declaration.ts";

const route = routeFor<ClearanceApp>();

const Seizing = z.strictObject({
  /** What the declarant reads. */
  reason: z.string().trim().min(3).max(500),
  /** Instrument and article. */
  legalBasis: z.string().trim().min(3).max(200).optional(),
  officer: z.string().trim().min(1).max(60).optional(),
  asOf: LegalDate.optional(),
});
const Ordering = Seizing.extend({
  /** What was found that has to be seized, and how much of it. */
  found: z
    .strictObject({
      ...StoppedKind,
      category: StoppedKind.category.unwrap(),
      quantity: z
        .string()
        .regex(/^\d{1,12}(\.\d{1,6})?$/)
        .optional(),
      unit: z.string().trim().min(1).max(10).optional(),
    })
    .refine(({ quantity, unit }) => (quantity === undefined) === (unit === undefined), {
      message: "a quantity is stated with its unit",
    })
    .optional(),
});
const SeizureAnswer = z.object({ id: z.string(), status: z.string() });
const answers = {
  200: { says: "The declaration's standing.", schema: SeizureAnswer },
  409: { says: "Its state does not allow it, or a second person is needed first." },
};
const common = {
  method: "POST",
  policy: { kind: "scope", scope: "officer" },
  act: { does: "seize", words: ["officer"] },
  record: { kind: "declaration", param: "id" },
  decides: true,
  body: Seizing,
  answers,
} as const;

export const routes: readonly Route<ClearanceApp>[] = [
  route({
    ...common,
    path: "/declarations/{id}/seizure",
    says: {
      en: "Seize the goods: processing stops until a decision is made",
      zh: "扣留货物（作出处理前中止办理）",
    },
    body: Ordering,
    second: { act: "seizure", subject: ({ params }) => `goods of ${params.id}` },
    handle: (request) => tell(request, "seize"),
  }),
  route({
    ...common,
    path: "/declarations/{id}/confiscation",
    says: { en: "Confiscate goods that are seized", zh: "没收已扣留的货物" },
    second: { act: "seizure", subject: ({ params }) => `confiscation of ${params.id}` },
    handle: (request) => tell(request, "confiscate"),
  }),
  route({
    ...common,
    path: "/declarations/{id}/goods-return",
    says: {
      en: "Return seized goods; processing of the declaration resumes",
      zh: "发还已扣留的货物，报关单继续办理",
    },
    handle: (request) => tell(request, "return"),
  }),
];

type SeizureRequest = RouteRequest<
  ClearanceApp,
  { readonly id: string },
  undefined,
  z.output<typeof Ordering>
>;

async function tell(
  { app, caller, params, body }: SeizureRequest,
  act: "seize" | SeizureOutcome["decision"],
) {
  const { reason, legalBasis, found, asOf } = body;
  const declaration = await getDeclaration(app, params.id);
  if (found) checkCategory(app.snapshots.profile(declaration.profile), found);
  const actor = actorOf(caller);
  const said = { reason, ...(legalBasis === undefined ? {} : { legalBasis }) };
  const common = { declarationId: declaration.id, actor, ...statedDay(caller, asOf) };
  const [told] = await app.desk.tell([
    act === "seize"
      ? { ...common, type: "seizure.ordered", order: { ...said, found } }
      : {
          ...common,
          type: "seizure.decided",
          outcome: { ...said, decision: act, decidedBy: actor },
        },
  ]);
  if (told) return { status: 200, body: { id: told.id, status: told.status } };
  throw new AppError({
    code: "DECLARATION_NOT_FOUND",
    status: 404,
    message: `There is no declaration ${declaration.id}.`,
    fix: "Use the id or registration number the lodgement answered with.",
  });
}
