/** Has an order answered: by its laboratory, by the agency for it, or by the trader who asks for a retest. */
import { newId } from "#src/kernel/ids.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { namesOf } from "#src/identity/access/policy.ts";
import { statedDay } from "#src/identity/access/stated-day.ts";
import type { Caller } from "#src/platform/route.ts";
import type { ClearanceApp } from "../../app.ts";
import { listRecordsOf } from "../case/task-records/store.ts";
import { findDeclaration } from "../../declaration/reading-store.ts";
import { reportOne } from "../../report-one.ts";
import { printOrder } from "./answers.ts";
import type { StatedResult } from "./judge-results.ts";
import { type AnswerKind, type KeptAnswer, orderRefused } from "./laboratory.ts";
import type { LaboratoryAnswer } from "./record-answer.ts";
import { findOrder, type StoredOrder } from "./store.ts";

/** @throws LABORATORY_ORDER_NOT_FOUND */
export async function getOrder(app: ClearanceApp, id: string): Promise<StoredOrder> {
  const found = await findOrder(app.sql, id);
  if (found) return found;
  throw orderRefused(
    "LABORATORY_ORDER_NOT_FOUND",
    `There is no laboratory order ${id}.`,
    "Take the id from GET /api/v1/laboratory/orders or from the control case.",
    404,
  );
}

type Answering = {
  readonly caller: Caller | undefined;
  readonly id: string;
  readonly kind: AnswerKind;
  readonly body: {
    delegation?: string | undefined;
    remarks?: string | undefined;
    asOf?: string | undefined;
  };
  readonly said: Partial<KeptAnswer>;
  readonly results?: readonly StatedResult[];
};

export async function answerOrder(
  app: ClearanceApp,
  { caller, id, kind, body, said, results }: Answering,
) {
  const order = await getOrder(app, id);
  const isOwn = caller !== undefined && namesOf(caller).includes(order.party);
  const { delegation, remarks } = body;
  if (!isOwn && kind !== "cancellation" && delegation === undefined)
    throw orderRefused(
      "LABORATORY_DELEGATION",
      `Laboratory ${order.says.laboratory} reports this order itself.`,
      "Where you enter its paper for it, say in delegation by which instruction.",
    );
  await checkTestedOn(app, order, said.testedOn);
  const says = isOwn ? ("laboratory" as const) : ("agency" as const);
  const told = { ...said, says, remarks, ...(isOwn ? {} : { delegation }) };
  await tellAnswer(app, { caller, order, kind, said: told, results, asOf: body.asOf });
  return { status: 200, body: printOrder(await getOrder(app, id)) };
}

/** A sample is not tested before it was drawn. Records are only added, so this holds whenever it is asked. */
async function checkTestedOn(
  app: ClearanceApp,
  { declarationId, says }: StoredOrder,
  testedOn: string | undefined,
): Promise<void> {
  if (testedOn === undefined) return;
  const samples = await listRecordsOf(app.sql, declarationId, "sample");
  const drawn = samples.find(({ seq }) => seq === says.sample.number);
  const declaration = await findDeclaration(app.sql, declarationId);
  if (!drawn || !declaration) return;
  const { timeZone } = app.snapshots.profile(declaration.profile);
  const drawnOn = legalDay(timeZone, Temporal.Instant.from(drawn.at));
  if (Temporal.PlainDate.compare(testedOn, drawnOn) >= 0) return;
  throw orderRefused(
    "LABORATORY_RESULTS",
    `The report is not complete: the day of the test, ${testedOn}, is before ${drawnOn.toString()}, when the sample was drawn.`,
    "State the day on which the sample was tested.",
  );
}

type Telling = Pick<LaboratoryAnswer, "kind" | "said" | "results"> & {
  readonly caller: Caller | undefined;
  readonly order: StoredOrder;
  readonly asOf: string | undefined;
};

/** The answer is kept with its declaration, in the order in which answers come. */
export async function tellAnswer(
  app: ClearanceApp,
  { caller, order, asOf, ...answer }: Telling,
): Promise<void> {
  const actor = actorOf(caller);
  await reportOne(app, {
    type: "laboratory.answered",
    declarationId: order.declarationId,
    actor,
    answer: {
      ...answer,
      order,
      officer: actor,
      findingId: newId<"late-finding">(app.clock().epochMilliseconds),
    },
    ...statedDay(caller, asOf),
  });
}
