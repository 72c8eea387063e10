/**
 * Where a declaration stands, as it is kept between two runs: the event it rests at, how many
 * notifications were sent, and the stage without what is read again from the document.
 */
import {
  type PrintedFixing,
  printFixing,
  readFixing,
} from "#src/clearance/charges/assessment/printed-fixing.ts";
import type {
  AskedMoney,
  Assessed,
  FlowEvent,
  Registered,
  Released,
  StageOf,
} from "#src/clearance/stages.ts";
import type { Emission } from "#src/clearance/step.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import type { DeclaredFacts } from "#src/clearance/declaration/facts.ts";
import {
  type PrintedAssessment,
  printAssessment,
  readAssessment,
} from "#src/decisions/duties/printed-assessment.ts";
import { parseDecimal } from "#src/kernel/decimal.ts";
import { formatMinor, toMinor } from "#src/kernel/money.ts";
import type { Sliced } from "#src/kernel/sliced.ts";
import { fromStoredJson, fromStoredSlices, storedJsonSlices } from "#src/kernel/stored-json.ts";

export type DeclarationStanding = {
  readonly event: FlowEvent;
  readonly notified: number;
  readonly stage: StageOf[FlowEvent];
};

/** Members that only stations before release read: not kept once the goods only have to leave. */
const readBeforeRelease = { assessment: undefined, selection: undefined } as const;
/** Members that are read again from the document. */
const readFromDocument = { document: undefined, facts: undefined, reading: undefined } as const;

/** Where it rests, and in how many decimals its amounts are printed. */
type StandingInput = {
  readonly last: Emission;
  readonly notified: number;
  readonly decimals: number;
};

/** Text for the column `stage`. */
export function printStanding({ last, notified, decimals }: StandingInput): Sliced<string> {
  // every stage is a part of the last one; members that a stage lacks are undefined here
  const stage: Partial<Assessed> = last.stage;
  const isAfterRelease = last.event === "departure.awaited" || last.event === "declaration.cleared";
  // JSON leaves out what is undefined; leaving it out of the copy makes it slow to copy and to print
  const kept = {
    ...last.stage,
    ...readFromDocument,
    ...printAmounts(stage, decimals),
    ...(isAfterRelease ? readBeforeRelease : printCharges(stage)),
  };
  return storedJsonSlices({ event: last.event, notified, stage: kept });
}

/** As it stands in the row beside its event. */
function printCharges({ assessment }: Partial<Assessed>): {
  readonly assessment?: PrintedAssessment;
} {
  return assessment ? { assessment: printAssessment(assessment) } : {};
}

/** Amounts that a stage has beside its assessment. */
type StageAmounts = Pick<Partial<Assessed>, "determined" | "boughtBefore" | "asked">;
type PrintedAmounts = {
  readonly determined?: readonly PrintedFixing[];
  readonly boughtBefore?: string;
  readonly asked?: AskedMoneyText;
};
type AskedMoneyText = Omit<AskedMoney, "due"> & { readonly due: string };

/** Text, as SQL and pages read it from the column. */
function printAmounts(
  { determined, boughtBefore, asked }: StageAmounts,
  decimals: number,
): PrintedAmounts {
  return {
    ...(determined && { determined: determined.map((line) => printFixing(line, decimals)) }),
    ...(boughtBefore !== undefined && { boughtBefore: formatMinor(boughtBefore, decimals) }),
    ...(asked && { asked: { ...asked, due: formatMinor(asked.due, decimals) } }),
  };
}

function readAmounts(
  { determined, boughtBefore, asked }: PrintedAmounts,
  decimals: number,
): StageAmounts {
  const minor = (text: string) => toMinor(parseDecimal(text), decimals, "half-up");
  return {
    ...(determined && { determined: determined.map((line) => readFixing(line, decimals)) }),
    ...(boughtBefore !== undefined && { boughtBefore: minor(boughtBefore) }),
    ...(asked && { asked: { ...asked, due: minor(asked.due) } }),
  };
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

type StandingReading = {
  readonly document: DeclarationDocument;
  readonly facts: DeclaredFacts;
  readonly decimals: number;
};

/** Reads the column again and puts the document and its facts back. */
export function* readStanding(
  json: unknown,
  { decimals, ...read }: StandingReading,
): Sliced<DeclarationStanding> {
  // Only printStanding writes this column.
  const kept = (yield* fromStoredSlices(json)) as {
    event: FlowEvent;
    notified: number;
    stage: PrintedAmounts & { readonly assessment?: PrintedAssessment };
  };
  const { assessment } = kept.stage;
  const assessed = assessment ? { assessment: readAssessment(assessment) } : {};
  const amounts = readAmounts(kept.stage, decimals);
  // The rest of the stage is what printStanding kept of it.
  const stage: object = { ...kept.stage, ...amounts, ...assessed, reading: [], ...read };
  return { ...kept, stage: stage as StageOf[FlowEvent] };
}
