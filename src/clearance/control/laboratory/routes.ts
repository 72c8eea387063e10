/** Routes of laboratories: limits, the register of laboratories, orders, and what laboratories answer. */
import { z } from "zod";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { newId } from "#src/kernel/ids.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { namesOf } from "#src/identity/access/policy.ts";
import { statedDay } from "#src/identity/access/stated-day.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { profileFor } from "#src/registers/app.ts";
import type { ClearanceApp } from "../../app.ts";
import { getCase } from "../case/get-case.ts";
import { listTaskRecords } from "../case/task-records/store.ts";
import { reportOne, StandingAnswer } from "../../report-one.ts";
import { answerOrder, getOrder } from "./answer-order.ts";
import { LaboratoryRow, LimitsAnswer, OrderAnswer, printOrder } from "./answers.ts";
import { getLaboratoryRules } from "./laboratory-rules.ts";
import { orderRefused, type TestedSample } from "./laboratory.ts";
import { laboratoriesOn, limitsFor } from "./test-limits.ts";
import { listOrders, listOrdersOf } from "./store.ts";

const route = routeFor<ClearanceApp>();

const slug = z.string().trim().min(1).max(60);
const content = z.string().regex(/^\d{1,12}(\.\d{1,9})?$/);
const words = z.string().trim().min(3).max(500);
const asOf = LegalDate.optional();
const officer = z.string().trim().min(1).max(60).optional();
const onDay = z.object({ profile: z.string().max(20).optional(), asOf });

const onOrder = {
  method: "POST",
  policy: { kind: "scope", scope: "laboratory", or: ["agency", "officer"] },
  record: { kind: "laboratory-order", param: "id" },
  params: z.object({ id: z.uuid() }),
  decides: true,
} as const;
const byLaboratory = {
  ...onOrder,
  act: { does: "report", words: ["laboratory", "agency", "officer"], ofTask: true },
} as const;
/** Where the agency speaks for the laboratory, it says why. */
const Speaking = { delegation: words.optional(), remarks: words.optional(), officer, asOf };

const Result = z.strictObject({
  analyte: slug,
  /** Material, where the analyte was ordered in several. */
  matrix: slug.optional(),
  value: content.optional(),
  unit: z.string().trim().min(1).max(20).optional(),
  /** Expanded, in the same unit, with its coverage factor. */
  uncertainty: content.optional(),
  coverage: z
    .string()
    .regex(/^[1-9](\.\d{1,3})?$/)
    .optional(),
  /** Limit of detection; without a value: the content is below it. */
  detection: content.optional(),
  /** Where something must be absent: units examined, and in how many it was detected. */
  examined: z.int().min(1).max(1_000).optional(),
  detected: z.int().min(0).max(1_000).optional(),
});

const afterAnswer = {
  200: { says: "The order.", schema: OrderAnswer },
  409: { says: "The order takes no such answer any more." },
  422: { says: "Something is missing, or cannot be compared with its limit." },
} as const;

export const laboratoryRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "GET",
    path: "/laboratory/limits",
    says: { en: "Limits of contents for a commodity on a day", zh: "商品检测项目及限量" },
    policy: { kind: "signed-in" },
    query: onDay.extend({
      commodity: z.string().regex(/^\d{2,10}$/),
      analyte: slug.optional(),
    }),
    answers: {
      200: { says: "Limits, decision rules and time limits.", schema: LimitsAnswer },
      422: { says: "The profile orders no laboratory tests." },
    },
    handle: ({ app, query }) => {
      const profile = profileFor(app, query.profile);
      const { timeLimits, ...rules } = getLaboratoryRules(profile);
      const day = query.asOf ?? legalDay(profile.timeZone, app.clock()).toString();
      const { commodity, analyte } = query;
      const found = limitsFor(app.snapshots.current(profile.id), { commodity, day, analyte });
      const limits = found.toSorted((one, other) => (one.analyte < other.analyte ? -1 : 1));
      return Promise.resolve({
        status: 200,
        body: { profile: profile.id, day, limits, ...rules, timeLimits: [...timeLimits] },
      });
    },
  }),
  route({
    method: "GET",
    path: "/laboratory/laboratories",
    says: { en: "Laboratories accredited on a day, with methods", zh: "有资质的实验室及检测方法" },
    policy: { kind: "signed-in" },
    query: onDay,
    answers: {
      200: {
        says: "By their code.",
        schema: z.object({ laboratories: z.array(LaboratoryRow) }),
      },
    },
    handle: ({ app, query }) => {
      const profile = profileFor(app, query.profile);
      const day = query.asOf ?? legalDay(profile.timeZone, app.clock()).toString();
      const found = laboratoriesOn(app.snapshots.current(profile.id), day);
      const laboratories = found.map((one) => ({ ...one, methods: [...one.methods] }));
      return Promise.resolve({ status: 200, body: { laboratories } });
    },
  }),
  route({
    method: "POST",
    path: "/controls/{id}/laboratory-orders",
    says: {
      en: "Order tests of a sample from a laboratory; with retestOf again, from another one",
      zh: "委托实验室检测样品；填写 retestOf 为复检，由其他实验室承担",
    },
    policy: { kind: "scope", scope: "officer", or: ["agency"] },
    act: { does: "control", words: ["agency", "officer"], ofTask: true },
    record: { kind: "control", param: "id", member: "task" },
    params: onOrder.params,
    decides: true,
    body: z.strictObject({
      task: z.int().min(1).default(1),
      /** Number of a sample that the case lists. */
      sample: z.int().min(1).optional(),
      /** Code in the register `laboratories`. */
      laboratory: slug,
      tests: z
        .array(z.strictObject({ analyte: slug, matrix: slug.optional(), method: slug.optional() }))
        .min(1)
        .max(50)
        .optional(),
      /** Number of the order that it repeats: sample and tests are the same. */
      retestOf: z.int().min(1).optional(),
      /** Day on which the trader asked for it, where it did so outside the system. */
      requestedOn: LegalDate.optional(),
      remarks: words.optional(),
      officer,
      asOf,
    }),
    answers: {
      200: {
        says: "The declaration's standing; the orders of the case list it.",
        schema: StandingAnswer,
      },
      409: { says: "The case is decided, or a retest is not due." },
      422: { says: "No such sample, laboratory, material, or accredited method." },
    },
    handle: async ({ app, caller, params, body }) => {
      const { asOf: day, officer: _named, ...asked } = body;
      const found = await getCase(app, params.id);
      const tested = await testedIn(app, found, asked);
      const actor = actorOf(caller);
      const id = newId(app.clock().epochMilliseconds);
      const order = { ...asked, id, caseId: found.id, ...tested, officer: actor };
      return reportOne(app, {
        type: "laboratory.asked",
        declarationId: found.declarationId,
        actor,
        order,
        ...statedDay(caller, day),
      });
    },
  }),
  route({
    method: "GET",
    path: "/controls/{id}/laboratory-orders",
    says: { en: "Laboratory orders of a control case", zh: "查验任务的委托检测" },
    policy: { kind: "scope", scope: "officer", or: ["inspect", "agency"] },
    record: { kind: "control", param: "id" },
    params: onOrder.params,
    answers: {
      200: {
        says: "The first first; an agency reads its own.",
        schema: z.object({ orders: z.array(OrderAnswer) }),
      },
    },
    handle: async ({ app, rows, params }) => {
      const found = await listOrdersOf(app.sql, await getCase(app, params.id));
      const own = found.filter(({ agency }) => rows?.kind !== "agency" || rows.agency === agency);
      return { status: 200, body: { orders: own.map(printOrder) } };
    },
  }),
  route({
    method: "GET",
    path: "/laboratory/orders",
    says: { en: "Laboratory orders, the oldest first", zh: "委托检测清单（最早委托在前）" },
    policy: { ...onOrder.policy, or: [...onOrder.policy.or, "inspect"] },
    record: { kind: "laboratory-order" },
    query: z.object({
      /** `open`: without a report; `retest`: the trader asked for a retest, which is not decided. */
      status: z.enum(["open", "retest", "any"]).default("open"),
      after: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answers: {
      200: {
        says: "A page: those of the caller's laboratory or agency, or all.",
        schema: z.object({ orders: z.array(OrderAnswer), next: z.string().nullable() }),
      },
    },
    handle: async ({ app, caller, rows, query }) => {
      const { status, after, limit } = query;
      const own = caller && rows?.kind === "own" ? namesOf(caller) : undefined;
      const found = await listOrders(app.sql, {
        names: rows?.kind === "own" ? (own ?? []) : undefined,
        agency: rows?.kind === "agency" ? rows.agency : undefined,
        status: status === "any" ? undefined : status,
        after,
        limit,
      });
      const next = found.length === limit ? (found.at(-1)?.says.id ?? null) : null;
      return { status: 200, body: { orders: found.map(printOrder), next } };
    },
  }),
  route({
    method: "GET",
    path: "/laboratory/orders/{id}",
    says: { en: "One laboratory order with its answers", zh: "单项委托检测及其结果" },
    policy: { ...onOrder.policy, or: [...onOrder.policy.or, "inspect"] },
    record: onOrder.record,
    params: onOrder.params,
    answers: {
      200: { says: "The order.", schema: OrderAnswer },
      404: { says: "No such order, or not the caller's." },
    },
    handle: async ({ app, params }) => ({
      status: 200,
      body: printOrder(await getOrder(app, params.id)),
    }),
  }),
  route({
    ...byLaboratory,
    path: "/laboratory/orders/{id}/receipt",
    says: { en: "The laboratory has the sample", zh: "实验室签收样品" },
    body: z.strictObject({
      /** Seal and packing are whole. */
      isIntact: z.boolean().default(true),
      ...Speaking,
    }),
    answers: afterAnswer,
    handle: async ({ app, caller, params, body }) => {
      const { isIntact } = body;
      return answerOrder(app, { caller, id: params.id, kind: "receipt", body, said: { isIntact } });
    },
  }),
  route({
    ...byLaboratory,
    path: "/laboratory/orders/{id}/results",
    says: {
      en: "Report the results of an order; what they suggest is reckoned and decides nothing",
      zh: "出具检测结果；系统给出判定建议，不作决定",
    },
    body: z.strictObject({
      reportNumber: z.string().trim().min(2).max(60),
      analyst: z.string().trim().min(2).max(100),
      testedOn: LegalDate,
      results: z.array(Result).min(1).max(50),
      ...Speaking,
    }),
    answers: afterAnswer,
    handle: async ({ app, caller, params, body }) => {
      const { reportNumber, analyst, testedOn, results } = body;
      const said = { reportNumber, analyst, testedOn };
      return answerOrder(app, { caller, id: params.id, kind: "report", body, said, results });
    },
  }),
  route({
    ...onOrder,
    policy: { kind: "scope", scope: "officer", or: ["agency"] },
    act: { does: "control", words: ["agency", "officer"], ofTask: true },
    path: "/laboratory/orders/{id}/cancellation",
    says: { en: "Cancel an order that has no report", zh: "撤销尚未出具报告的委托检测" },
    body: z.strictObject({ remarks: words, officer, asOf }),
    answers: afterAnswer,
    handle: async ({ app, caller, params, body }) =>
      answerOrder(app, { caller, id: params.id, kind: "cancellation", body, said: {} }),
  }),
];

type TestedQuery = {
  readonly sample?: number | undefined;
  readonly tests?: readonly { readonly analyte: string }[] | undefined;
  readonly retestOf?: number | undefined;
};

/** The sample and the tests: those that are named, or those of the order that is repeated. */
async function testedIn(
  app: ClearanceApp,
  found: { readonly id: string; readonly declarationId: string },
  { sample: number, tests, retestOf }: TestedQuery,
) {
  if (retestOf !== undefined) {
    const first = (await listOrdersOf(app.sql, found)).find((one) => one.number === retestOf);
    if (!first) throw noSample(`order ${retestOf}`);
    return { sample: first.says.sample, tests: [], again: first.says };
  }
  const records = await listTaskRecords(app.sql, found);
  const drawn = records.find(({ seq, kind }) => seq === number && kind === "sample");
  if (!drawn || !tests) throw noSample(`sample ${number ?? ""}`);
  // written by recordSample
  const { item, lot } = drawn.says as Pick<TestedSample, "item" | "lot">;
  return { sample: { number: drawn.seq, item, ...(lot === undefined ? {} : { lot }) }, tests };
}

function noSample(what: string) {
  return orderRefused(
    "LABORATORY_SAMPLE",
    `The case has no ${what.trim()} to test, or no tests are named.`,
    "Draw a sample first; state its number and the tests, or in retestOf the order to repeat.",
  );
}
