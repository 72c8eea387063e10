/** Routes of officers' own choices: order a control, and look at those ordered. */
import { startOfLegalDay } from "#src/kernel/legal-day.ts";
import { z } from "zod";
import { beforeSelection } from "#src/clearance/selection/orders/order-control.ts";
import {
  followOrders,
  keepOrder,
  listOrders,
  orderOutcomes,
} from "#src/clearance/selection/orders/store.ts";
import { stopsCountedMax } from "#src/decisions/risk/select.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { personOf } from "#src/identity/access/person.ts";
import { type Caller, type Route, routeFor } from "#src/platform/route.ts";
import { accessRulesOf } from "#src/registers/access-rules.ts";
import { checkTasks, laneOf } from "#src/registers/control-rules.ts";
import { SelectionTask } from "#src/registers/selection-rules.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { statedDay } from "#src/identity/access/stated-day.ts";
import { getDeclaration } from "#src/clearance/declaration/get-declaration.ts";

const route = routeFor<ClearanceApp>();

const Ordering = z.strictObject({
  kind: SelectionTask.shape.kind,
  /** Who does it; the administration itself where it is absent. */
  agency: z.string().min(1).max(60).optional(),
  /** For officers; no trader reads it. */
  reason: z.string().trim().min(3).max(500),
  officer: z.string().trim().min(1).max(60).optional(),
  asOf: LegalDate.optional(),
});
const Ordered = z.object({
  id: z.string(),
  status: z.string(),
  /** False: the declaration comes to its selection later, which takes the order if there is room. */
  isOpen: z.boolean(),
});
const Order = z.object({
  id: z.string(),
  by: z.string(),
  at: z.string(),
  lane: z.string(),
  tasks: z.array(SelectionTask),
  reason: z.string(),
});
const Orders = z.object({ orders: z.array(Order) });
const Following = z.object({
  profile: z.string().max(20).optional(),
  outcome: z.enum(orderOutcomes).optional(),
  /** Only the caller's own. */
  own: z.enum(["true", "false"]).default("false"),
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
const Followed = z.object({
  orders: z.array(
    Order.extend({
      declarationId: z.string(),
      mrn: z.string().nullable(),
      status: z.string(),
      /** `no-room`, `stopped-often`: selection passed it over; `ended`: it never came to its selection. */
      outcome: z.enum(orderOutcomes),
      settledAt: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
});

export const routes: readonly Route<ClearanceApp>[] = [
  route({
    method: "POST",
    path: "/declarations/{id}/control-orders",
    says: { en: "Order a control of a declaration", zh: "即决式布控" },
    policy: { kind: "scope", scope: "officer" },
    act: { does: "control", words: ["officer"] },
    record: { kind: "declaration", param: "id" },
    decides: true,
    body: Ordering,
    answers: {
      200: { says: "Whether the control is open now.", schema: Ordered },
      409: {
        says: "Goods are gone, no room today, the trader was stopped too often, or the officer chose enough.",
      },
    },
    handle: async ({ app, caller, params, body }) => {
      const { kind, agency, reason, officer, asOf } = body;
      const declaration = await getDeclaration(app, params.id);
      const profile = app.snapshots.profile(declaration.profile);
      const { ownChoices } = app.snapshots.current(profile.id).selection;
      const own = agency ?? accessRulesOf(profile).agency;
      const tasks = [{ agency: own, kind }];
      checkTasks(profile, tasks);
      const { by, name } = officerOf(caller, officer);
      const order = {
        reason,
        legal: accessRulesOf(profile).controlLaw.says,
        lane: laneOf(profile, tasks),
        tasks,
      };
      const at = app.clock();
      const since = startOfLegalDay(profile.timeZone, at);
      const most = ownChoices?.dayMax ?? 0;
      const { id: declarationId } = declaration;
      const kept = { ...order, declarationId, profile: profile.id, by, name, at };
      const [told] = await app.desk.tell([
        {
          type: "control.ordered",
          declarationId,
          actor: actorOf(caller),
          order,
          ...statedDay(caller, asOf),
          also: async (sql) => {
            const orderId = newId<"control-order">(at.epochMilliseconds);
            if (!(await keepOrder(sql, { ...kept, orderId }, { since, most })))
              throw choseEnough(most);
          },
        },
      ]);
      return {
        status: 200,
        body: { id: declarationId, status: told?.status ?? "", isOpen: told?.changed === true },
      };
    },
  }),
  route({
    method: "GET",
    path: "/declarations/{id}/control-orders",
    says: { en: "Officer-ordered controls", zh: "即决式布控记录" },
    policy: { kind: "scope", scope: "officer", or: ["risk", "audit"] },
    record: { kind: "declaration", param: "id" },
    answers: { 200: { says: "The first first.", schema: Orders } },
    handle: async ({ app, params }) => {
      const { id } = await getDeclaration(app, params.id);
      return { status: 200, body: { orders: await listOrders(app.sql, id) } };
    },
  }),
  route({
    method: "GET",
    path: "/risk/control-orders",
    says: {
      en: "Officer-ordered controls, with their outcome",
      zh: "即决式布控及其处理结果",
    },
    policy: { kind: "scope", scope: "officer", or: ["risk", "audit"] },
    query: Following,
    answers: { 200: { says: "A page, the newest first.", schema: Followed } },
    handle: async ({ app, caller, query }) => {
      const { outcome = null, own, after = null, limit, ...asked } = query;
      const { id: profile, selection } = app.snapshots.profile(asked.profile ?? app.defaultProfile);
      const orders = await followOrders(app.sql, {
        profile,
        outcome,
        after,
        limit,
        stopsAfter: selection.relief?.after ?? stopsCountedMax,
        by: own === "true" ? officerOf(caller).by : null,
        waitingFor: beforeSelection.map((event) => app.statusOf(event)),
      });
      const next = orders.length === limit ? (orders.at(-1)?.id ?? null) : null;
      return { status: 200, body: { orders, next } };
    },
  }),
];

/** Who chooses: a person by the own account or key, or the officer for whom an administrator acts. */
function officerOf(caller: Caller | undefined, named?: string) {
  if (!caller) return { by: "", name: "" };
  const { id, name } = personOf(caller, named);
  return { by: caller.capacity?.officer ?? id, name };
}

function choseEnough(most: number): AppError {
  return new AppError({
    code: "CONTROL_CHOICES_USED",
    status: 409,
    message: `An officer may order at most ${most} controls a day.`,
    fix: "Propose a rule for what you are looking for: Selection rules, Propose.",
  });
}
