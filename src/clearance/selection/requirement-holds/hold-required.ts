/**
 * A ban or requirement that comes into force while declarations are under way. What is selected later asks
 * the registers by itself, and no commit goes past an import that it does not know. What was selected before
 * and is not released is selected again, once, and held for the control that its goods ask for; what was
 * released in between is listed. Owns `requirement_holds`, `requirement_hold_states`.
 */
import { setImmediate as others } from "node:timers/promises";
import type { OrderedControl } from "#src/decisions/risk/select.ts";
import type { ControlMeasure } from "#src/decisions/requirements/requirements.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { legalDay, startOfLegalDay } from "#src/kernel/legal-day.ts";
import { clearingProfiles, type Profile } from "#src/registers/profile.ts";
import type { Sql } from "#src/platform/services.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { findStandingVersions } from "#src/clearance/declaration/reading-store.ts";
import { beforeRelease } from "../orders/order-control.ts";
import { controlRegisters } from "../../law/requirements/control-measures.ts";
import {
  appendHold,
  type ChangedControl,
  changedControls,
  keepHoldState,
  listUnderWay,
  readHoldState,
  type UnderWay,
} from "./store.ts";
import { requirementsOf } from "../../law/requirements/item-requirements.ts";
import { findLooks } from "../../law/requirements/required-looks.ts";

type HoldingApp = Pick<ClearanceApp, "sql" | "clock" | "snapshots" | "desk" | "statusOf">;
type HoldCount = { readonly held: number; readonly gone: number };

const actor = "requirements";
const pageSize = 500;
const beforeAll = { activation: -1, day: "0001-01-01" };

/**
 * Holds what changed controls concern, in every profile.
 * @returns declarations held, and gone
 * @throws AggregateError where some could not be held; the next run looks at them again
 */
export async function holdRequired(app: HoldingApp): Promise<HoldCount> {
  let [held, gone] = [0, 0];
  for (const profile of clearingProfiles(app.snapshots.profiles).values()) {
    const of = await holdIn(app, profile);
    held += of.held;
    gone += of.gone;
  }
  return { held, gone };
}

async function holdIn(app: HoldingApp, profile: Profile): Promise<HoldCount> {
  const { activation } = app.snapshots.current(profile.id);
  const day = legalDay(profile.timeZone, app.clock());
  const after = (await readHoldState(app.sql, profile.id)) ?? beforeAll;
  const today = day.toString();
  if (activation <= after.activation && today <= after.day) return { held: 0, gone: 0 };
  const asked = { profile: profile.id, registers: controlRegisters, after, today };
  const changed = await changedControls(app.sql, asked);
  const fresh = new FreshControls(changed, profile);
  const held =
    fresh.since === undefined ? { held: 0, gone: 0 } : await holdAll(app, profile, fresh);
  await keepHoldState(app.sql, profile.id, { activation, day: today });
  return held;
}

/** Controls that came, by their commodity, with the moment since when each holds. */
class FreshControls {
  readonly #byCode: ReadonlyMap<string, readonly (ChangedControl & { readonly at: string })[]>;
  /** The latest of all; undefined: none came. */
  readonly since: string | undefined;

  constructor(changed: readonly ChangedControl[], { timeZone }: Profile) {
    const dated = changed.map((one) => {
      const first = one.validFrom && Temporal.PlainDate.from(one.validFrom);
      const begins = first
        ? startOfLegalDay(timeZone, first).toString({ fractionalSecondDigits: 6 })
        : "";
      return { ...one, at: begins > one.importedAt ? begins : one.importedAt };
    });
    this.#byCode = Map.groupBy(dated, ({ code }) => code);
    this.since = dated
      .map(({ at }) => at)
      .toSorted()
      .at(-1);
  }

  /** Since when a control holds that a selection did not know; undefined: it knew it. */
  find({ measure, type }: ControlMeasure, selectedAt: string): string | undefined {
    return this.#byCode
      .get(measure.commodity)
      ?.find(
        ({ at, recordId, measureType }) =>
          at > selectedAt &&
          (recordId === null || recordId === measure.id) &&
          (measureType === null || measureType === type),
      )?.at;
  }
}

async function holdAll(
  app: HoldingApp,
  profile: Profile,
  fresh: FreshControls,
): Promise<HoldCount> {
  const { since = "" } = fresh;
  const statuses = beforeRelease.map((event) => app.statusOf(event));
  let [held, gone] = [0, 0];
  let after = "00000000-0000-0000-0000-000000000000";
  const refused: unknown[] = [];
  for (;;) {
    const asked = { profile: profile.id, statuses, since, after, limit: pageSize };
    const page = await listUnderWay(app.sql, asked);
    const ids = page.map(({ id }) => id);
    const documents = new Map(
      (await findStandingVersions(app.sql, ids)).map((one) => [one.id, one.document]),
    );
    for (const one of page) {
      await others();
      // the column holds what intake parsed against the mapping table
      const document = documents.get(one.id) as DeclarationDocument;
      // one that cannot be held now keeps no other from being held; all are looked at again by the next run
      const holding = holdOne(app, profile, { one, document, fresh });
      const led = await holding.catch((error: unknown) => {
        refused.push(error);
        return undefined;
      });
      if (led === "stopped") held++;
      if (led === "released") gone++;
    }
    if (page.length < pageSize) break;
    after = ids.at(-1) ?? after;
  }
  if (refused.length > 0) throw new AggregateError(refused, `${refused.length} could not be held.`);
  return { held, gone };
}

type Candidate = {
  readonly one: UnderWay;
  readonly document: DeclarationDocument;
  readonly fresh: FreshControls;
};

/** @returns what became of it; undefined: nothing that came is asked of its goods, or a licence meets it */
async function holdOne(
  app: HoldingApp,
  profile: Profile,
  { one: { id, selectedAt, isReleased }, document, fresh }: Candidate,
): Promise<"stopped" | "released" | undefined> {
  const day = legalDay(profile.timeZone, app.clock());
  const snapshot = app.snapshots.current(profile.id);
  const found = requirementsOf({ profile, snapshot, facts: readFacts(document, profile), day });
  const inForceAt = (control: ControlMeasure) => fresh.find(control, selectedAt);
  const looks = findLooks(profile, found, ({ control }) => inForceAt(control) !== undefined);
  const [first] = looks;
  const [control] = first?.asking ?? [];
  if (!first || !control) return undefined;
  const { says, items } = first.required;
  const hold = {
    declarationId: id,
    profile: profile.id,
    control: control.measure.id,
    commodity: control.measure.commodity,
    says,
    items,
    inForceAt: inForceAt(control) ?? selectedAt,
  };
  const { asking: _controls, ...order } = first;
  const tasks = looks.flatMap((look) => look.tasks);
  const lead = isReleased ? "released" : await orderLook(app, { ...order, tasks }, hold);
  if (lead === "released") await appendHold(app.sql, { ...hold, ledTo: lead }, app.clock());
  return lead;
}

async function orderLook(
  app: HoldingApp,
  order: OrderedControl,
  hold: Omit<Parameters<typeof appendHold>[1], "ledTo">,
): Promise<"stopped" | "released" | undefined> {
  const { declarationId } = hold;
  const also = (sql: Sql) => appendHold(sql, { ...hold, ledTo: "stopped" }, app.clock());
  try {
    await app.desk.tell([{ type: "control.ordered", declarationId, actor, order, also }]);
    return "stopped";
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // its goods went meanwhile
    if (error.code === "STATE_NOT_ALLOWED") return "released";
    if (error.code === "REQUIREMENT_MET") return undefined;
    throw error;
  }
}
