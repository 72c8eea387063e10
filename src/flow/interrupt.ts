/**
 * What comes in between, brought to a declaration that is held: what it brings is worked out on the version
 * that stands under the lock, then the table of interrupts decides.
 */
import { endedStatuses } from "#src/clearance/ended-statuses.ts";
import { numberOf, statusText } from "#src/clearance/declaration/status-text.ts";
import type { AccountQuery } from "#src/clearance/procedures/account-book.ts";
import type { ReadRow } from "#src/clearance/declaration/read-held.ts";
import { changedVersion } from "#src/clearance/request/propose-version.ts";
import type { Interrupted, OutsideEvent, Registered } from "#src/clearance/stages.ts";
import { interrupts } from "#src/flow.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { type DocumentSummary, summarize } from "#src/clearance/declaration/stored-document.ts";
import { canonicalSlices } from "#src/kernel/canonical-json.ts";
import { newSalt } from "#src/kernel/salt.ts";
import type { Sliced } from "#src/kernel/sliced.ts";
import type { OutsideFact } from "#src/platform/desk.ts";
import type { Profile } from "#src/registers/profile.ts";
import { type Run, runInterrupt, type RunOptions } from "./runner.ts";
import { type DeclarationStanding, readRequest } from "#src/clearance/standing.ts";
import { statusOf } from "./describe.ts";
import type { Interrupt, OutsideInput } from "./table.ts";

export type Interrupting = {
  readonly standing: DeclarationStanding;
  readonly profile: Profile;
  readonly actor: string;
  readonly options: RunOptions;
};

export type NewVersion = {
  readonly version: number;
  readonly salt: string;
  readonly format: string;
  /** Canonical JSON. */
  readonly document: string;
  readonly summary: DocumentSummary;
};

/** The row of a fact, where it comes in between; undefined: declarations wait for it. */
export function findInterrupt<On extends OutsideEvent>(type: On): Interrupt<On> | undefined {
  return interrupts[type];
}

/** Brings it in. @returns undefined where there is nothing to do any more */
export function* interruptDeclaration<On extends OutsideEvent>(
  one: OutsideFact<On>,
  { fact }: Pick<Interrupt<On>, "fact">,
  { standing, profile, actor, options }: Interrupting,
): Sliced<{ readonly run: Run; readonly version: NewVersion | undefined } | undefined> {
  const { event: resting } = standing;
  const stage = standing.stage as Registered; // what was neither rejected nor is on its way is registered
  const interrupted: Interrupted = { resting, status: statusOf(resting), stage, actor };
  if (fact.isIdle?.(one, interrupted) === true) return undefined;
  if (fact.comesAfterEnd?.(one) !== true) refuseEnded(interrupted);
  const salt = newSalt();
  const on = { ...interrupted, profile, salt };
  fact.refuse?.(one, on);
  const bringing = fact.brings(one, on);
  const brought = "next" in bringing ? yield* bringing : bringing;
  const payload = fact.says(one, brought);
  const given = { ...interrupted, ...brought };
  const run = yield* runInterrupt(given, { type: fact.type, actor, payload }, options);
  const { version, document } = run.last.stage;
  const isNew = version !== undefined && version !== stage.version;
  if (!isNew) return { run, version: undefined };
  const format = fact.format?.(one) ?? "application/json";
  const text = yield* canonicalSlices(document);
  const summary = summarize(document);
  return { run, version: { version, salt, format, document: text, summary } };
}

function refuseEnded({ status, stage }: Interrupted): void {
  if (!endedStatuses.includes(status)) return;
  const number = numberOf(stage);
  const says = statusText(status);
  throw new AppError({
    code: "STATE_NOT_ALLOWED",
    status: 409,
    message: `No further requests are possible for declaration ${number} (${says.en}).`,
    texts: [says],
    fix: "Lodge goods that are still to be cleared with a new declaration; a part that was seized by itself can still be returned or confiscated.",
  });
}

/**
 * What versions that requests would make ask of the books, so that what these draw on is read with what the
 * standing ones draw on: the guarantee, the buyer or the entry that an amendment names first.
 *
 * @param askingOf what a row that is held asks as it stands
 */
export function* askingOfChanges<Of extends AccountQuery>(
  told: readonly OutsideInput[],
  byId: ReadonlyMap<string, ReadRow>,
  askingOf: (row: ReadRow) => Of,
): Sliced<readonly Of[]> {
  const found: Of[] = [];
  for (const one of told) {
    const row = byId.get(one.declarationId);
    const changes = findInterrupt(one.type)?.fact.changes;
    if (!row || !changes) continue;
    const change = changes(one, readRequest(row.stage));
    if (!change || change.kind === "none") continue;
    const asking = askingOf(row);
    const { document, facts, profile } = asking;
    // a row that is held was parsed against the mapping table
    const stage = { document, facts } as Pick<Registered, "document" | "facts">;
    found.push({ ...asking, ...(yield* changedVersion(change, { stage, profile })) });
    yield;
  }
  return found;
}
