/** Routes of samples: which packages of a lot are opened, and which of them are at fault. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { lotMax } from "#src/decisions/sampling/sample-size.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { statedDay } from "#src/identity/access/stated-day.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { ClearanceApp } from "../../app.ts";
import { checkItems } from "../case/found-items.ts";
import { getCase } from "../case/get-case.ts";
import { listTaskRecords } from "../case/task-records/store.ts";
import type { TaskRecord } from "../case/task-records/task-record.ts";
import { reportOne, StandingAnswer } from "../../report-one.ts";
import { noSuchSample } from "./count-sample.ts";
import type { DrawnSample } from "./sample.ts";

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
  route({
    method: "POST",
    path: "/controls/{id}/samples/{number}/count",
    says: {
      en: "Enter the defective packages of a sample: the lot is accepted or rejected by its plan",
      zh: "登记样本中的不合格件，按方案判定该批接收或者不接收",
    },
    policy: { kind: "scope", scope: "officer", or: ["agency"] },
    act: { does: "control", words: ["agency", "officer"], ofTask: true },
    record: { kind: "control", param: "id", member: "task" },
    params: z.object({ id: z.uuid(), number: z.coerce.number().int().min(1).max(32_000) }),
    decides: true,
    body: z.strictObject({
      task: z.int().min(1).default(1),
      /** Numbers of defective packages, of those drawn; an empty list: none is. */
      faulty: z.array(z.int().min(1).max(lotMax)).max(2_000),
      /** What was seen. */
      finding: z.string().trim().min(3).max(500),
      /** Where the goods are and how that is known, where their arrival was not reported. */
      presence: z.string().trim().min(3).max(500).optional(),
      officer: z.string().trim().min(1).max(60).optional(),
      asOf: LegalDate.optional(),
    }),
    answers: {
      200: {
        says: "The declaration's standing; the case lists the sample with its count.",
        schema: StandingAnswer,
      },
      404: { says: "The task has no such sample." },
      409: { says: "The case is decided, or its goods have not arrived." },
      422: { says: "A package was not drawn, or stands there twice." },
    },
    handle: async ({ app, caller, params: { id, number }, body }) => {
      const { task, finding: says, faulty, presence, asOf } = body;
      const found = await getCase(app, id);
      checkDrawn(await listTaskRecords(app.sql, found), { task, number, faulty });
      const officer = actorOf(caller);
      const count = { caseId: found.id, task, number, officer, says, presence };
      return reportOne(app, {
        type: "sample.reported",
        declarationId: found.declarationId,
        actor: officer,
        count: { ...count, faulty: faulty.toSorted((one, other) => one - other) },
        ...statedDay(caller, asOf),
      });
    },
  }),
  route({
    method: "POST",
    path: "/controls/{id}/samples/{number}/withdrawal",
    says: {
      en: "Withdraw a sample drawn by mistake: another draw takes the same packages",
      zh: "撤销误抽的样本：再次抽样仍抽取相同包件",
    },
    policy: { kind: "scope", scope: "officer", or: ["agency"] },
    act: { does: "control", words: ["agency", "officer"], ofTask: true },
    record: { kind: "control", param: "id", member: "task" },
    params: z.object({ id: z.uuid(), number: z.coerce.number().int().min(1).max(32_000) }),
    decides: true,
    body: z.strictObject({
      task: z.int().min(1).default(1),
      reason: z.string().trim().min(3).max(500),
      officer: z.string().trim().min(1).max(60).optional(),
      asOf: LegalDate.optional(),
    }),
    answers: {
      200: {
        says: "The declaration's standing; the case lists the sample as withdrawn.",
        schema: StandingAnswer,
      },
      404: { says: "The task has no such sample." },
      409: { says: "The case is decided, or the sample was counted, tested or is being tested." },
    },
    handle: async ({ app, caller, params: { id, number }, body: { task, reason, asOf } }) => {
      const { id: caseId, declarationId } = await getCase(app, id);
      const officer = actorOf(caller);
      return reportOne(app, {
        type: "sample-withdrawal.reported",
        declarationId,
        actor: officer,
        withdrawal: { caseId, task, number, reason, officer },
        ...statedDay(caller, asOf),
      });
    },
  }),
];

/** What was drawn never changes, so that it is read before the lock. */
function checkDrawn(
  records: readonly TaskRecord[],
  {
    task,
    number,
    faulty,
  }: { readonly task: number; readonly number: number; readonly faulty: readonly number[] },
): void {
  const record = records.find((one) => one.kind === "sample" && one.seq === number);
  if (record?.task !== task) throw noSuchSample(number);
  // written by recordSample
  const drawn = new Set((record.says as Pick<DrawnSample, "drawn">).drawn);
  const wrong = faulty.find((one, at) => !drawn.has(one) || faulty.indexOf(one) !== at);
  if (wrong === undefined) return;
  throw new AppError({
    code: "SAMPLE_PACKAGE_NOT_DRAWN",
    status: 422,
    message: `Package ${wrong} was not drawn with sample ${number}, or is named twice.`,
    fix: "Name each defective package once, by its number in the sample.",
  });
}
