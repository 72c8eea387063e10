/** Does what was asked for, one after another, and keeps how far it is. */
import { AppError } from "#src/kernel/app-error.ts";
import { canonicalJson } from "#src/kernel/canonical-json.ts";
import { invariant } from "#src/kernel/invariant.ts";
import type { StatisticsApp } from "../app.ts";
import { contextOf } from "../dissemination/read-dataset.ts";
import { isSuspicious } from "../editing/checks.ts";
import { findSuspicious } from "../editing/list.ts";
import { withAnalytics } from "../feed/analytics-error.ts";
import { acceptedTrade } from "../flash/accepted-trade.ts";
import { lookAtFlash, releaseFlash } from "../flash/publish-flash.ts";
import { tellFlash, type ToldFlash } from "../flash/tell-flash.ts";
import { listFlashes } from "../flash-cover/store.ts";
import { simulatedNotes } from "../releases/simulated-notes.ts";
import { gateContextOf } from "../releases/gate-context.ts";
import type { TellProgress } from "../releases/progress.ts";
import {
  type CheckedCompilation,
  compileAndCheck,
  previousOf,
  releasePeriod,
} from "../releases/publish.ts";
import { rebuildReleases } from "../releases/rebuild.ts";
import type { Compilation, StatisticsServices } from "../releases/releases.ts";
import { nameCells } from "./cell-names.ts";
import { headlinesOf } from "./headline.ts";
import { nameGate } from "./name-findings.ts";
import type { Checked, Run, RunProblem, RunResult } from "./run.ts";
import { endRun, findRun, nextRun, noteProgress, startRun } from "./store.ts";
import { takeApproved } from "./take-approved.ts";

/** Takes up what a second person approved, then runs what waits. */
export async function carryOutRuns(app: StatisticsApp): Promise<void> {
  await takeApproved(app);
  for (;;) {
    const run = await nextRun(app.sql);
    if (!run) return;
    await carryOut(app, run);
    await takeApproved(app);
  }
}

async function carryOut(app: StatisticsApp, run: Run): Promise<void> {
  await startRun(app.sql, run.id, app.clock());
  const notes = new ProgressNotes(app, run.id);
  const services = { ...app, progress: notes.tell };
  try {
    const result = await withAnalytics(app, () => resultOf(services, run));
    await notes.written();
    // a release ended with the transaction that stored it
    if (run.kind !== "release")
      await endRun(app.sql, run.id, { result, problem: null, at: app.clock() });
  } catch (cause) {
    await notes.written();
    await endRun(app.sql, run.id, { result: null, problem: problemOf(cause), at: app.clock() });
    if (!(cause instanceof AppError)) throw cause;
  }
}

function problemOf(cause: unknown): RunProblem {
  if (cause instanceof AppError) {
    const { code, message, fix } = cause;
    return { code, message, fix };
  }
  return {
    code: "STATISTICS_RUN_BROKE",
    message: "The run was interrupted; nothing was released.",
    fix: "Start it again; if it is interrupted again, ask the operator to check the log.",
  };
}

async function resultOf(
  services: StatisticsApp & { readonly progress: TellProgress },
  run: Run,
): Promise<RunResult> {
  switch (run.kind) {
    case "check":
      return { checked: await check(services, run) };
    case "release":
      return await release(services, run);
    case "rebuild":
      return { rebuilt: await rebuildReleases(services) };
    case "flash-look":
    case "flash":
      return { flash: await flash(services, run) };
    default:
      return run.kind satisfies never;
  }
}

async function check(app: StatisticsApp & StatisticsServices, run: Run): Promise<Checked> {
  const found = await compileAndCheck(app, wishOf(app, run));
  const flagged = await countFlagged(app, run);
  return told(app, found, flagged);
}

function wishOf(app: StatisticsApp, { profile: id, period, wish }: Run) {
  invariant(period !== null, "what is compiled has a period");
  const { explanations = [], ...said } = wish;
  const office = app.snapshots.profile(id);
  return { ...said, explanations, period, profile: id, ...gateContextOf(app, office, period) };
}

/** Looks at a flash of accepted trade, or releases it. */
async function flash(app: StatisticsApp & StatisticsServices, run: Run) {
  const { wish, period, askedBy: by } = run;
  const { day, embargo, explanations = [] } = wish;
  invariant(period !== null && day !== undefined, "a flash is of a day of a month");
  const profile = app.snapshots.profile(run.profile);
  const of = { profile, period, day, explanations };
  const accepted = acceptedTrade(app, profile);
  const isLook = run.kind === "flash-look";
  const tell = async (flash: Parameters<typeof tellFlash>[0]) =>
    tellFlash(flash, await listFlashes(app.sql, profile.id, "all"), {
      profile,
      labelOf: contextOf(app, profile.id).labelOf,
      notes: await simulatedNotes(app.sql),
    });
  const looked = run.checkedRun === null ? undefined : await findRun(app.sql, run.checkedRun);
  const made = isLook
    ? await lookAtFlash(app, of, accepted)
    : await releaseFlash(app, { ...of, by, embargo }, accepted, async (flash) =>
        requireSameFlash(looked?.result?.flash, await tell(flash)),
      );
  return { ...(await tell(made)), gate: isLook ? made.gate : null };
}

/** A flash is never revised: what is released is what was looked at and approved, or nothing. */
function requireSameFlash(seen: ToldFlash | undefined, made: ToldFlash): void {
  if (seen === undefined || canonicalJson(shownIn(seen)) === canonicalJson(shownIn(made))) return;
  throw new AppError({
    code: "STATISTICS_CHANGED_SINCE",
    status: 409,
    message: `The figures up to ${made.through} have changed since they were previewed.`,
    fix: "Nothing was released, and the approval has lapsed. Preview the flash again, and release that.",
  });
}

const shownIn = ({ figures, more, through }: ToldFlash) => ({ figures, more, through });

/** Rows of the month that look wrong; null where the profile has no checks or the window is too large. */
async function countFlagged(app: StatisticsApp, { profile: id, period }: Run) {
  if (period?.length !== "YYYY-MM".length) return null;
  const wanted = { month: period, snapshot: app.snapshots.current(id) };
  try {
    const editing = await findSuspicious(app.sql, app.snapshots.profile(id), wanted);
    const found = editing.findings.filter(isSuspicious);
    return { found: found.length, confirmed: editing.confirmed };
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

function told(app: StatisticsApp, found: CheckedCompilation, flagged: Checked["flagged"]): Checked {
  const { compiled, gate } = found;
  const names = nameCells(compiled.set, contextOf(app, compiled.profile).labelOf);
  return {
    position: compiled.place.position,
    ledgerRows: compiled.place.ledgerRows.toString(),
    currency: compiled.currency,
    previous: previousOf(found),
    flagged,
    figures: headlinesOf(found, names),
    gate: nameGate(gate, names),
    tables: compiled.tables.map(({ id, cells, hidden, sha256 }) => {
      const why = [...(hidden?.values() ?? [])];
      return {
        id,
        title: names.tableTitle(id),
        cells: cells.length,
        primary: why.filter((one) => one === "primary").length,
        secondary: why.filter((one) => one === "secondary").length,
        sha256,
      };
    }),
  };
}

/**
 * Publishes the very figures that were checked, from the same place in the ledger; a release that names no
 * check is of the ledger's present end, and the gate alone judges it.
 */
async function release(app: StatisticsApp & StatisticsServices, run: Run): Promise<RunResult> {
  const seen = run.checkedRun === null ? undefined : await getSeen(app, run.checkedRun);
  const wish = { ...wishOf(app, run), position: seen?.position, by: run.askedBy };
  let result: RunResult = {};
  await releasePeriod(app, wish, {
    judge: (compiled) => seen && requireSame(seen, compiled),
    alsoStore: async (tx, stored) => {
      const { id, sequence, state, embargoUntil = null, manifestHash } = stored;
      result = { released: { release: id, sequence, state, embargoUntil, manifestHash } };
      const isOurs = await endRun(tx, run.id, { result, problem: null, at: app.clock() });
      if (!isOurs) throw endedElsewhere();
    },
  });
  return result;
}

async function getSeen({ sql }: StatisticsApp, checkedRun: string): Promise<Checked> {
  const seen = (await findRun(sql, checkedRun))?.result?.checked;
  invariant(seen !== undefined, "a release that names a check is of one that is done");
  return seen;
}

/** What was looked at and approved is what is published, to the last cell. */
function requireSame(seen: Checked, { tables }: Compilation): void {
  const other = tables.find(
    ({ id, sha256 }) => seen.tables.find((one) => one.id === id)?.sha256 !== sha256,
  );
  if (!other && tables.length === seen.tables.length) return;
  throw new AppError({
    code: "STATISTICS_CHANGED_SINCE",
    status: 409,
    message: `The table ${other?.id ?? "set"} differs from what was checked: tables, registers or publications have changed since.`,
    fix: "Nothing was released. Compile and check the period again, and release that.",
  });
}

function endedElsewhere(): AppError {
  return new AppError({
    code: "STATISTICS_RUN_ENDED",
    status: 409,
    message: "Another server ended this run.",
    fix: "Read the run again.",
  });
}

const writeEveryMs = 300;

/** Keeps the last progress told, a few times a second at most, so that work never waits for its notes. */
class ProgressNotes {
  readonly #app: StatisticsApp;
  readonly #id: string;
  #last: Parameters<TellProgress>[0] | undefined;
  #writing: Promise<void> | undefined;

  constructor(app: StatisticsApp, id: string) {
    this.#app = app;
    this.#id = id;
  }

  readonly tell: TellProgress = (progress) => {
    this.#last = progress;
    this.#writing ??= this.#write();
  };

  /** Settles once what was told is written. */
  async written(): Promise<void> {
    while (this.#writing) await this.#writing;
  }

  async #write(): Promise<void> {
    while (this.#last) {
      const progress = this.#last;
      this.#last = undefined;
      const at = this.#app.clock();
      // a note that is lost is made up for by the next one; the work itself says what fails
      await noteProgress(this.#app.sql, this.#id, { ...progress, at }).catch(() => undefined);
      await new Promise((resolve) => {
        setTimeout(resolve, writeEveryMs).unref();
      });
    }
    this.#writing = undefined;
  }
}
