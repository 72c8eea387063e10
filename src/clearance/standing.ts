/**
 * Where a declaration stands, as it is kept between two runs: the event it rests at, how many
 * notifications were sent, and the stage without what is read again from the document.
 */
import type { FlowEvent, Registered, Released, StageOf } from "#src/clearance/stages.ts";
import type { Emission } from "#src/clearance/step.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import type { DeclaredFacts } from "#src/clearance/declaration/facts.ts";
import {
  type PrintedAssessment,
  printAssessment,
  readAssessment,
} from "#src/decisions/duties/printed-assessment.ts";
import type { Sliced } from "#src/kernel/sliced.ts";
import { fromStoredJson, fromStoredSlices, storedJsonSlices } from "#src/kernel/stored-json.ts";

export type DeclarationStanding = {
  readonly event: FlowEvent;
  readonly notified: number;
  readonly stage: StageOf[FlowEvent];
};

/** Members that only stations before release read: not kept once the goods only have to leave. */
const readBeforeRelease = ["assessment", "selection"] as const;

/** Text for the column `stage`. */
export function printStanding(last: Emission, notified: number): Sliced<string> {
  const { document: _document, facts: _facts, reading: _reading, ...kept } = last.stage;
  const rest: Record<string, unknown> = { ...kept };
  if (last.event === "departure.awaited" || last.event === "declaration.cleared") {
    for (const name of readBeforeRelease) delete rest[name];
  } else if ("assessment" in kept) {
    // its text is made once, for here and for the row beside its event
    rest["assessment"] = printAssessment(kept.assessment);
  }
  return storedJsonSlices({ event: last.event, notified, stage: rest });
}

/** What is asked of a standing before all of it is read: thousands of items take a while. */
export type StandingTimes = Pick<DeclarationStanding, "event"> &
  Pick<Registered, "receivedAt"> &
  Pick<Partial<Released>, "releasedAt">;

/** Reads the event and two times of the column, and nothing else. */
export function readTimes(json: unknown): StandingTimes {
  const { event, stage } = json as KeptJson;
  const { receivedAt, releasedAt } = stage;
  return fromStoredJson({ event, receivedAt, releasedAt }) as StandingTimes; // as it was printed
}

/** Reads the request that waits, and nothing else. */
export function readRequest(json: unknown): Pick<Registered, "request"> {
  const { request } = (json as KeptJson).stage;
  return fromStoredJson({ request }) as Pick<Registered, "request">; // as it was printed
}

/** The column as only printStanding writes it. */
type KeptJson = { readonly event: FlowEvent; readonly stage: Readonly<Record<string, unknown>> };

/** Reads the column again and puts the document and its facts back. */
export function* readStanding(
  json: unknown,
  read: { readonly document: DeclarationDocument; readonly facts: DeclaredFacts },
): Sliced<DeclarationStanding> {
  // Only printStanding writes this column.
  const kept = (yield* fromStoredSlices(json)) as {
    event: FlowEvent;
    notified: number;
    stage: { readonly assessment?: PrintedAssessment };
  };
  const { assessment } = kept.stage;
  const assessed = assessment ? { assessment: readAssessment(assessment) } : {};
  // The rest of the stage is what printStanding kept of it.
  const stage: object = { ...kept.stage, ...assessed, reading: [], ...read };
  return { ...kept, stage: stage as StageOf[FlowEvent] };
}
