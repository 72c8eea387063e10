/** Routes of officers' own choices: order a control, and look at those ordered. */
import { z } from "zod";
import { keepOrder, listOrders } from "#src/clearance/selection/orders/store.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import { hasScope } from "#src/platform/access/callers.ts";
import type { Route, RouteRequest } from "#src/platform/route.ts";
import { accessRulesOf } from "#src/registers/access-rules.ts";
import { SelectionTask } from "#src/registers/selection-rules.ts";
import { type App, statedDay } from "./app.ts";
import { getDeclaration } from "./inquiry/routes.ts";

const Ordering = z.strictObject({
  kind: SelectionTask.shape.kind,
  /** Who does it; the administration itself where it is absent. */
  agency: z.string().min(1).max(60).optional(),
  /** For officers; no trader reads it. */
  reason: z.string().trim().min(3).max(500),
  officer: z.string().trim().min(1).max(60).optional(),
  asOf: z.iso.date().optional(),
});
const Ordered = z.object({
  id: z.string(),
  status: z.string(),
  /** False: the declaration comes to its selection later, which takes the order if there is room. */
  isOpen: z.boolean(),
});
const Orders = z.object({
  orders: z.array(
    z.object({
      id: z.string(),
      by: z.string(),
      at: z.string(),
      lane: z.string(),
      tasks: z.array(SelectionTask),
      reason: z.string(),
    }),
  ),
});

export const routes: readonly Route<App>[] = [
  {
    method: "POST",
    path: "/declarations/{id}/control-orders",
    says: { en: "Choose a declaration for a control", zh: "关员自主布控" },
    policy: { kind: "scope", scope: "officer" },
    record: { kind: "declaration", param: "id" },
    decides: true,
    body: Ordering,
    answers: {
      200: { says: "Whether the control is open now.", schema: Ordered },
      409: {
        says: "Goods are gone, no room today, the trader was stopped too often, or the officer chose enough.",
      },
    },
    handle: orderOne,
  },
  {
    method: "GET",
    path: "/declarations/{id}/control-orders",
    says: { en: "Controls that officers chose", zh: "关员自主布控记录" },
    policy: { kind: "scope", scope: "officer", or: ["risk", "audit"] },
    record: { kind: "declaration", param: "id" },
    answers: { 200: { says: "The first first.", schema: Orders } },
    handle: async ({ app, params }) => {
      const { id } = await getDeclaration(app, params["id"] ?? "");
      return { status: 200, body: { orders: await listOrders(app.sql, id) } };
    },
  },
];

async function orderOne({ app, caller, params, body }: RouteRequest<App>) {
  const { kind, agency, reason, officer, asOf } = Ordering.parse(body);
  const declaration = await getDeclaration(app, params["id"] ?? "");
  const profile = app.snapshots.profile(declaration.profile);
  const { ownChoices, random, rules } = app.snapshots.current(profile.id).selection;
  const agencies = [...random.tasks, ...rules.flatMap(({ tasks }) => tasks)].map((t) => t.agency);
  const own = agency ?? agencies[0] ?? "";
  if (!agencies.includes(own)) throw agencyUnknown(own, [...new Set(agencies)]);
  // an administrator's key may act for a named officer; every other key acts for its own party
  const by = officer !== undefined && hasScope(caller, "*") ? officer : (caller?.partyId ?? "");
  const order = {
    reason,
    legal: accessRulesOf(profile).controlLaw.says,
    lane: kind === "examination" ? ("red" as const) : ("yellow" as const),
    tasks: [{ agency: own, kind }],
  };
  const at = app.clock();
  const since = at.toZonedDateTimeISO(profile.timeZone).startOfDay().toInstant();
  const most = ownChoices?.dayMax ?? 0;
  const { id: declarationId } = declaration;
  const kept = { ...order, declarationId, profile: profile.id, by, at };
  const [told] = await app.desk.tell([
    {
      type: "control.ordered",
      declarationId,
      actor: by,
      order,
      ...statedDay(caller, asOf),
      also: async (sql) => {
        const orderId = newId<"control-order">(at.epochMilliseconds);
        if (!(await keepOrder(sql, { ...kept, orderId }, { since, most }))) throw choseEnough(most);
      },
    },
  ]);
  return {
    status: 200,
    body: { id: declarationId, status: told?.status ?? "", isOpen: told?.changed === true },
  };
}

function choseEnough(most: number): AppError {
  return new AppError({
    code: "CONTROL_CHOICES_USED",
    status: 409,
    message: `An officer may choose ${most} controls a day himself.`,
    fix: "Propose a rule for what you are looking for: Selection rules, Propose.",
  });
}

function agencyUnknown(agency: string, known: readonly string[]): AppError {
  return new AppError({
    code: "CONTROL_AGENCY_UNKNOWN",
    status: 422,
    message: `No rule of this administration gives ${agency.slice(0, 60)} a task.`,
    fix: `Use ${known.join(", ")}.`,
  });
}
