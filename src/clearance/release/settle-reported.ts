/**
 * What reports of carriers mean for declarations, decided while their rows are held: all goods arrived or
 * left, or nothing yet. Departures that precede the release are kept as alarms for officers.
 */
import {
  type EarlyDeparture,
  insertEarlyDepartures,
} from "#src/clearance/release/early-departures/store.ts";
import {
  findEarlyDepartures,
  hasLeft,
  type Matching,
  type Reports,
} from "#src/clearance/release/match-reports.ts";
import { findAllOut, type GoneGoods } from "#src/clearance/release/gate/store.ts";
import { compare, decimalOf } from "#src/kernel/decimal.ts";
import type { FlowEvent, OutsideEvent } from "#src/clearance/stages.ts";
import { transportDocumentKeys } from "#src/movements/cargo/consignment.ts";
import { openCargoBook } from "./write-offs/cargo-book.ts";
import { findArrived } from "./write-offs/find-arrived.ts";
import { findGoodsReports } from "#src/movements/conveyances/store.ts";
import type { Clock, Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { needsArrival } from "#src/clearance/declaration/needs-arrival.ts";
import { profileOf, type ReadRow } from "#src/clearance/declaration/read-held.ts";
import { readTimes } from "#src/clearance/standing.ts";
import type { OutsideFact } from "#src/platform/desk.ts";

type Reported = OutsideFact<"goods.reported">;
type ReportedFact = OutsideFact<OutsideEvent>;

type Settling = {
  readonly byId: ReadonlyMap<string, ReadRow>;
  readonly options: {
    readonly profiles: ReadonlyMap<string, Profile>;
    readonly clock: Clock;
  };
  /** Whether a fact can come where a declaration rests: the flow table says. */
  readonly takes: (type: OutsideEvent, event: FlowEvent) => boolean;
};

/** One for each, in their order; undefined: its goods have not come or gone, or it does not wait for that. */
export async function settleReported(
  tx: Sql,
  telling: readonly OutsideFact[],
  settling: Settling,
): Promise<readonly (ReportedFact | undefined)[]> {
  const { byId, options, takes } = settling;
  const asked = telling.flatMap((one) => {
    const row = one.type === "goods.reported" ? byId.get(one.declarationId) : undefined;
    return row && one.type === "goods.reported" ? [{ one, ...standOf(row, settling) }] : [];
  });
  if (asked.length === 0) return telling.map((one) => (isReported(one) ? undefined : one));
  const departing = asked.filter(({ one }) => one.kind === "departure");
  const arriving = asked.filter(({ one }) => one.kind === "arrival");
  const reports = await readReports(tx, departing);
  const cargo = await openCargoBook(tx, arriving);
  const settled = new Map<Reported, ReportedFact>();
  const early: EarlyDeparture[] = [];
  const out = await findAllOut(
    tx,
    departing.map(({ row }) => row.id),
  );
  for (const stand of arriving) {
    if (!takes("goods.arrived", stand.event)) continue;
    const { id: declarationId, lodgerId } = stand.row;
    const needs = needsArrival(stand.facts, stand.profile) ? "all" : "none-away";
    const found = findArrived({ ...stand, declarationId, lodgerId }, cargo.view, needs);
    if (found)
      settled.set(stand.one, { ...told(stand), type: "goods.arrived", ...found, isReported: true });
  }
  for (const stand of departing) {
    const matching = { ...stand, reports: reports.get(stand.profile.id) ?? new Map() };
    // a report that counts for several declarations took of their write-offs what left, each package once
    const gone = out.get(stand.row.id);
    const left =
      gone &&
      takes("goods.departed", stand.event) &&
      (hasLeft(matching, stand.releasedAt) ?? hasGoneByNotes(stand, gone));
    if (left) {
      const { at, reference } = left;
      settled.set(stand.one, { ...told(stand), type: "goods.departed", at, reference });
    }
    early.push(...alarmsOf(matching, options.clock()));
  }
  await insertEarlyDepartures(tx, early);
  return telling.map((one) => (isReported(one) ? settled.get(one) : one));
}

/** All that it declares is out, the last of it by a release note. */
function hasGoneByNotes({ facts }: Stand, { packages, last }: GoneGoods): GoneGoods["last"] {
  const isAll =
    facts.packages === undefined || compare(decimalOf(BigInt(packages)), facts.packages) >= 0;
  return isAll ? last : undefined;
}

function isReported(one: OutsideFact): one is Reported {
  return one.type === "goods.reported";
}

type Stand = Omit<Matching, "reports" | "profile" | "facts"> & {
  readonly profile: Profile;
  readonly facts: ReadRow["facts"];
  readonly row: ReadRow;
  readonly event: FlowEvent;
  readonly releasedAt?: Temporal.Instant | undefined;
};
type ReportedStage = Stand & { readonly one: Reported };

function standOf(row: ReadRow, { options }: Settling): Stand {
  const profile = profileOf(options.profiles, row);
  return { row, profile, facts: row.facts, ...readTimes(row.stage) };
}

function told({ one }: ReportedStage) {
  const { kind: _kind, type: _type, ...rest } = one;
  return rest;
}

/** What was reported to have left of all their documents: one query an administration. */
async function readReports(
  tx: Sql,
  asked: readonly ReportedStage[],
): Promise<Map<string, Reports>> {
  const found = new Map<string, Reports>();
  for (const [profile, group] of Map.groupBy(asked, (stand) => stand.profile.id)) {
    const keys = group.flatMap(({ facts }) =>
      facts.transportDocument.flatMap(transportDocumentKeys),
    );
    found.set(profile, await findGoodsReports(tx, { profile, kind: "departure", keys }));
  }
  return found;
}

type ReportJudgement = ReportedStage & Matching & { readonly profile: Profile };

/** Goods that were gone before customs let them go. */
function alarmsOf(judged: ReportJudgement, now: Temporal.Instant): readonly EarlyDeparture[] {
  const { row, profile, releasedAt } = judged;
  return findEarlyDepartures(judged, releasedAt).map(({ reportId, at, lodgerId }) => ({
    declarationId: row.id,
    profile: profile.id,
    reference: reportId,
    status: row.status,
    leftAt: at,
    toldBy: lodgerId,
    toldAt: now,
  }));
}
