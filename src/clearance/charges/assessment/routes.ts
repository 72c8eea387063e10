/** The route by which officers fix charges that no rate determines. */
import { z } from "zod";
import { findDecimal } from "#src/kernel/decimal.ts";
import { readFixings } from "#src/clearance/charges/assessment/printed-fixing.ts";
import { weighFixing, weighFixingOf } from "#src/clearance/charges/assessment/judge-fixing.ts";
import {
  findAssessedItems,
  shownOpenCharges,
} from "#src/clearance/charges/assessment/shown-charges.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { getDeclaration } from "#src/clearance/declaration/get-declaration.ts";
import { StandingAnswer, reportOne } from "../../report-one.ts";
import { statedDay } from "#src/identity/access/stated-day.ts";

const route = routeFor<ClearanceApp>();

const decimalText = z
  .string()
  .refine((text) => findDecimal(text) !== undefined, "must be a decimal number");

const Fixing = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        item: z.int().min(1),
        taxType: z.string().min(1).max(10),
        amount: decimalText,
        reason: z.string().trim().min(3).max(500),
        /** What it would be by its rate; stated where that is another amount. */
        wouldBe: decimalText.optional(),
      }),
    )
    .min(1)
    .max(10_000),
  /** Whom an administrator acts for. */
  officer: z.string().trim().min(1).max(60).optional(),
  asOf: LegalDate.optional(),
});

export const fixingRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "POST",
    path: "/declarations/{id}/charges",
    says: { en: "Determine charges to which no rate applies", zh: "核定无税率可依的税费" },
    policy: { kind: "scope", scope: "officer" },
    act: { does: "charge", words: ["officer"] },
    record: { kind: "declaration", param: "id" },
    decides: true,
    second: {
      act: "fixed-charge",
      subject: ({ params, body }) => `${weighFixing(body.lines)} of ${params.id}`,
      amount: (body) => weighFixing(body.lines),
    },
    weighs: async ({ app, params, body }) => {
      const items = await findAssessedItems(app.sql, params.id);
      return weighFixingOf(body.lines, items) ?? "not known";
    },
    shows: (app, params) => shownOpenCharges(app.sql, params.id),
    body: Fixing,
    answers: {
      200: { says: "The declaration's standing.", schema: StandingAnswer },
      409: {
        says: "Its charges are determined, an amount differs from what it would be by its rate, or a second person is needed.",
      },
    },
    handle: async ({ app, caller, params, body }) => {
      const { asOf } = body;
      const declaration = await getDeclaration(app, params.id);
      const lines = readFixings(body.lines, app.snapshots.profile(declaration.profile));
      const told = { type: "charges.determined", declarationId: declaration.id, lines } as const;
      return reportOne(app, { ...told, actor: actorOf(caller), ...statedDay(caller, asOf) });
    },
  }),
];
