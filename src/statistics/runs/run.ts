/**
 * Long work of statisticians: a month compiled and checked, what was checked released, every release
 * proved. It is asked for, done by a job one after another, and told of as it goes on, so that nobody
 * waits for an answer and a page that is read again finds it where it is.
 *
 * In: a period and what a release says of itself. Out: figures with what the gate finds, a release, or
 * what the proof compared. Owns `statistical_runs`.
 */
import type { Gate } from "../gate/gate.ts";
import type { ToldFlash } from "../flash/tell-flash.ts";
import type { WorkStep } from "../releases/progress.ts";
import type { RebuildResult } from "../releases/rebuild.ts";
import type { NamedGate } from "./name-findings.ts";
import type { Headline } from "./headline.ts";
import type { FlashRunWish, RunWish } from "./wish.ts";

export const runKinds = ["check", "release", "rebuild", "flash-look", "flash"] as const;
export type RunKind = (typeof runKinds)[number];
export const runStatuses = ["waiting", "running", "done", "failed"] as const;

/** What a check came to. */
export type Checked = {
  /** The place in the ledger that was looked at: a release of it publishes these very figures. */
  readonly position: string;
  readonly ledgerRows: string;
  readonly currency: string;
  /** The publication before, and how many of its cells change: those readers see, and hidden ones. */
  readonly previous: {
    readonly sequence: number;
    readonly changedCells: number;
    readonly changedHidden: number;
  } | null;
  /** Rows that look wrong, and those that were confirmed; null where the profile has no checks. */
  readonly flagged: { readonly found: number; readonly confirmed: number } | null;
  readonly tables: readonly {
    readonly id: string;
    readonly title: { readonly en: string; readonly zh: string };
    readonly cells: number;
    readonly primary: number;
    readonly secondary: number;
    readonly sha256: string;
  }[];
  readonly figures: readonly Headline[];
  readonly gate: NamedGate;
};
export type Released = {
  readonly release: string;
  readonly sequence: number;
  readonly state: string;
  readonly embargoUntil: string | null;
  readonly manifestHash: string;
};
export type RunResult = {
  readonly checked?: Checked;
  readonly released?: Released;
  readonly rebuilt?: RebuildResult;
  /** A flash that was looked at, with what the gate says of it, or one that was released. */
  readonly flash?: ToldFlash & { readonly gate: Gate | null };
};
export type RunProblem = { readonly code: string; readonly message: string; readonly fix: string };

export type Run = {
  readonly id: string;
  readonly profile: string;
  readonly kind: RunKind;
  readonly period: string | null;
  readonly wish: RunWish & Partial<Pick<FlashRunWish, "day">>;
  readonly checkedRun: string | null;
  readonly approval: string | null;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly status: (typeof runStatuses)[number];
  readonly step: WorkStep | null;
  readonly done: number;
  readonly total: number;
  readonly stepAt: string | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly result: RunResult | null;
  readonly problem: RunProblem | null;
};

/** Steps of each kind of run, in their order. */
export const stepsOf: Readonly<Record<RunKind, readonly WorkStep[]>> = {
  check: ["feed", "tables", "published", "protect", "gate"],
  release: ["feed", "tables", "published", "protect", "gate", "derive", "store"],
  rebuild: ["feed", "rebuild"],
  "flash-look": ["accepted", "feed", "tables", "gate"],
  flash: ["accepted", "feed", "tables", "gate", "store"],
};
