/** What came before an act of a control, as it stands under the declaration's lock. */
import { itemsNow } from "../../declaration/item-moves.ts";
import type { TaskResult } from "#src/registers/control-rules.ts";
import type { FoundGoods } from "../case/findings/finding.ts";
import type { Received } from "../../stages.ts";
import type { StandingSample } from "./standing-samples.ts";
import type { FailedReport } from "./unanswered-reports.ts";

/** A task of a control, with the version of the declaration it looked at. */
export type SeenTask = {
  readonly caseId: string;
  readonly task: number;
  readonly agency: string;
  readonly kind: string;
  readonly status: "open" | "done";
  readonly result: TaskResult | null;
  /** Null: open. */
  readonly version: number | null;
  /** Who found what stands; null: open. */
  readonly officer?: string | null;
  /** Goods items that what stands is about; null or absent: all. */
  readonly items?: readonly number[] | null;
  /** Parts of the goods that what stands is about; null or absent: all of its items. */
  readonly goods?: readonly FoundGoods[] | null;
  /** Goods items that it was asked for; null or absent: all. */
  readonly subject?: readonly number[] | null;
  /** Version in which they bear those numbers; absent: the first. */
  readonly subjectIn?: number;
  /** Findings so far, with those that others followed. */
  readonly findings?: number;
  /** Of goods that are stopped, by what stands; null or absent: none. */
  readonly category?: string | null;
};

/** Goods items that a task was asked for, by their numbers in the version that stands; null: all. */
export const subjectNow = (
  { subject, subjectIn: since = 1 }: Pick<SeenTask, "subject" | "subjectIn">,
  { moves }: Pick<Received, "moves">,
): readonly number[] | null => (subject ? itemsNow(subject, { since }, moves) : null);

/** A treatment that was ordered for what a task found. */
export type OrderedTreatment = {
  readonly caseId: string;
  readonly task: number;
  /** Place of the finding that it answers among those of the task. */
  readonly finding: number;
  /** Absent: it has no result yet. */
  readonly outcome?: "done" | "failed";
};

/** Goods that are suspected of infringing an intellectual property right, or were found to. */
export type SuspectedGoods = {
  readonly task: number;
  readonly caseId: string;
  /** The first four wait for somebody. */
  readonly state: string;
  /** Items with goods of it; none: its goods left the declaration. */
  readonly items: readonly number[];
};

/** A match with a party on a binding list that stopped the declaration and was not cleared. */
export type StoppingMatch = {
  /** List and number. */
  readonly party: string;
  /** Nobody decided on it; else it was confirmed. */
  readonly isOpen: boolean;
};

/** What came before an act. */
export type EarlierActs = {
  /** Case or declaration it is about. */
  readonly id: string;
  /** Tasks of the case it is about, and whether that was decided. */
  readonly tasks: readonly SeenTask[];
  readonly isDecided: boolean;
  /** Version by which an officer last granted a correction of what a control looks at; 1: none. */
  readonly correctedIn: number;
  /** Version by which goods that findings are against were last disposed of; absent: none. */
  readonly disposedIn?: number;
  /** Treatments that were ordered; absent: none. */
  readonly treatments?: readonly OrderedTreatment[];
  /** Suspicions of its goods; absent: none. */
  readonly infringements?: readonly SuspectedGoods[];
  /** Numbers of laboratory orders whose retest the trader asked for and that has no result; absent: none. */
  readonly openRetests?: readonly number[];
  /** Numbers of laboratory orders without a report that hold the release; absent: none. */
  readonly awaitedReports?: readonly number[];
  /** Reports of laboratories before the release that do not conform; absent: none. */
  readonly failedReports?: readonly FailedReport[];
  /** Matches with listed parties that stopped it; absent: none. */
  readonly matches?: readonly StoppingMatch[];
  /** The act states its reason. */
  readonly isReasoned?: boolean;
  /** Samples of its goods; absent: none. */
  readonly samples?: readonly StandingSample[];
  /** What the act finds, where it is a finding. */
  readonly result?: TaskResult;
  readonly releasedAt: Temporal.Instant | undefined;
  /** Task that the act is about. */
  readonly task?: number;
  /** Who acts, where it matters. */
  readonly officer?: string;
  /** When it happened, where that is stated. */
  readonly at?: Temporal.Instant;
  /** The task looks at goods whose arrival is not known, and nobody says that they are there. */
  readonly awaitsGoods?: boolean;
};
