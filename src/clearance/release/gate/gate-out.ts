/**
 * Goods that go out of the gate by a release note: in parts, never more than the note holds. Asked at
 * the gate, what the note does not cover is refused and stays. What was let out while the gate had no network
 * is gone all the same: what the note did not cover then is a departure without a release, with its
 * case, and clears nothing.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";
import { printMoment } from "#src/kernel/printed-moment.ts";
import type { Sql } from "#src/platform/services.ts";
import { invariant } from "#src/kernel/invariant.ts";
import type { Profile } from "#src/registers/profile.ts";
import { CargoDesk } from "#src/movements/consignments/book/cargo-desk.ts";
import { holdConsignments } from "#src/movements/consignments/book/store.ts";
import type { StoredConsignment } from "#src/movements/consignments/book/stored-consignment.ts";
import { leavableOf, presentOf, type WriteOff } from "#src/movements/consignments/consignment.ts";
import { leave } from "#src/movements/consignments/leave-goods.ts";
import { equipmentKey } from "#src/movements/cargo/equipment.ts";
import { raiseEquipment } from "#src/movements/consignments/raise-equipment.ts";
import { findNote, type StoredNote } from "#src/movements/consignments/notes/store.ts";
import {
  atLeastNothing,
  isNothing,
  isWithin,
  minus,
  nothing,
  printMass,
  type Quantity,
  readMass,
  shareOf,
  smaller,
} from "#src/movements/consignments/quantity.ts";
import { keptByOthers } from "#src/movements/consignments/lots/kept-by-others.ts";
import { placeRegisterOf, requireKeeper } from "#src/movements/stock/place-register.ts";
import type { ProfilesApp } from "#src/registers/app.ts";
import { findGateOut, type GateConflict, type GateRefusal, insertGateOut } from "./store.ts";

export type GateOutInput = {
  readonly number: string;
  /** Absent: all that is left of the note, other than what another keeper has. */
  readonly packages: number | undefined;
  readonly massKg: string | undefined;
  readonly containers: readonly string[];
  readonly place: string;
  readonly vehicle: string;
  readonly at: Temporal.Instant;
  /** It was let out before the server was asked. */
  readonly isGone: boolean;
  /** Told again under it, however late, it is the same gate-out; absent: each telling is one of its own. */
  readonly key?: string | undefined;
};

export type GateKeeper = {
  readonly party: string;
  readonly actor: string;
  readonly isOfficer: boolean;
  readonly now: Temporal.Instant;
};

export type GateOutcome = {
  /** `out`: recorded; `stays`: refused, nothing recorded; `conflict`: it is gone and was not covered. */
  readonly outcome: "out" | "stays" | "conflict";
  readonly conflict: GateRefusal | null;
  readonly gone: Quantity;
  readonly note: StoredNote;
};

/**
 * @returns undefined where the party has no such note
 * @throws AppError GATE_OUT_TOLD_OTHERWISE where something else went out under its key
 */
export async function letOut(
  tx: Sql,
  input: GateOutInput,
  { keeper, app }: { keeper: GateKeeper; app: Pick<ProfilesApp, "profiles" | "snapshots"> },
): Promise<GateOutcome | undefined> {
  const known = await findNote(tx, input.number);
  const [stored] = known ? await holdConsignments(tx, [known.consignmentId]) : [];
  if (!known || !stored) return undefined;
  if (!keeper.isOfficer && !stored.parties.includes(keeper.party)) return undefined;
  const profile = app.profiles.get(stored.profile);
  invariant(profile, "a consignment is of a profile that is known");
  if (!keeper.isOfficer)
    requireKeeper(placeRegisterOf(app, profile), input.place, {
      party: keeper.party,
      at: input.at,
    });
  const { key } = input;
  const { consignmentId, number } = known;
  const told = key && (await findGateOut(tx, { consignmentId, number, key }));
  if (told && told.said !== saidOf(input)) throw toldOtherwise();
  if (told) return { ...told, outcome: outcomeOf(told.conflict), note: known };
  // behind the lock: who came before has taken his part
  const writeOff = stored.held.writeOffs.find(({ note }) => note === input.number);
  const others = await ofOthers(tx, { consignmentId, isGone: input.isGone, keeper });
  const isShared = !isNothing(others);
  const own = isShared ? atLeastNothing(minus(presentOf(stored.held), others)) : undefined;
  const wanted = wantedOf(input, { note: known, writeOff, own });
  const conflict = conflictOf(input, { stored, writeOff, wanted });
  const isElsewhere = own !== undefined && !isAmong(wanted, own);
  const refusal = conflict ?? (isElsewhere ? "elsewhere" : null);
  if (isElsewhere || (refusal !== null && !input.isGone))
    return { outcome: "stays", conflict: refusal, gone: nothing, note: known };
  const gone = await enter(tx, input, { stored, wanted, note: known, conflict, keeper, profile });
  const note = (await findNote(tx, input.number)) ?? known;
  return { outcome: outcomeOf(conflict), conflict, gone, note };
}

/**
 * What other keepers have, for a keeper that asks. What a keeper says is gone is gone from wherever it lay;
 * of goods that it never kept no party can tell.
 */
async function ofOthers(
  tx: Sql,
  asked: { readonly consignmentId: string; readonly isGone: boolean; readonly keeper: GateKeeper },
): Promise<Quantity> {
  const { consignmentId, isGone, keeper } = asked;
  if (keeper.isOfficer) return nothing;
  const { quantity, isKeeper } = await keptByOthers(tx, consignmentId, keeper.party);
  return isGone && isKeeper ? nothing : quantity;
}

function outcomeOf(conflict: GateConflict | null): "out" | "conflict" {
  return conflict === null ? "out" : "conflict";
}

/** What goes out, whoever tells it from wherever: a phone that was offline tells it again later. */
function saidOf({ packages, massKg, vehicle, containers }: GateOutInput): string {
  const mass = massKg === undefined ? null : printMass(readMass(massKg));
  const boxes = containers.map(equipmentKey).toSorted();
  return sha256(canonicalJson({ packages: packages ?? null, mass, vehicle, containers: boxes }));
}

function toldOtherwise(): AppError {
  return new AppError({
    code: "GATE_OUT_TOLD_OTHERWISE",
    status: 409,
    message: "Under this key a gate-out of another quantity, vehicle or container is recorded.",
    fix: "Draw a key of its own for each gate-out; GET /api/v1/gate-outs lists what is recorded.",
  });
}

type NoteOnBook = {
  readonly note: StoredNote;
  readonly writeOff: WriteOff | undefined;
  /** What is there and no other keeper has; absent: none has any. */
  readonly own: Quantity | undefined;
};

/** Counted goods by their packages, of which masses are shares. */
function isAmong(wanted: Quantity, own: Quantity): boolean {
  return wanted.packages > 0 ? wanted.packages <= own.packages : isWithin(wanted, own);
}

function wantedOf(
  { packages, massKg }: GateOutInput,
  { note, writeOff, own }: NoteOnBook,
): Quantity {
  const whole = writeOff?.quantity ?? {
    packages: note.packages,
    massMg: readMass(note.massKg),
  };
  const left = writeOff?.left ?? { packages: 0, massMg: 0n };
  const rest = minus(whole, left);
  if (packages !== undefined && packages > 0)
    return packages > rest.packages ? { packages, massMg: 0n } : shareOf(rest, packages);
  if (massKg !== undefined && whole.packages === 0)
    return { packages: 0, massMg: readMass(massKg) };
  if (isNothing(rest)) return whole;
  if (!own || isNothing(own) || isAmong(rest, own)) return rest;
  return rest.packages > 0 ? shareOf(rest, own.packages) : smaller(rest, own);
}

function conflictOf(
  { at }: GateOutInput,
  {
    stored: { held },
    writeOff,
    wanted,
  }: {
    readonly stored: StoredConsignment;
    readonly writeOff: WriteOff | undefined;
    readonly wanted: Quantity;
  },
): GateConflict | null {
  if (!writeOff) return "revoked";
  const rest = minus(writeOff.quantity, writeOff.left);
  if (isNothing(rest)) return "used";
  if (Temporal.Instant.compare(at, writeOff.at) < 0) return "early";
  const leavable = smaller(leavableOf(held, at, writeOff.declaration), presentOf(held));
  return isWithin(wanted, leavable) ? null : "beyond";
}

type Entering = {
  readonly stored: StoredConsignment;
  readonly wanted: Quantity;
  readonly note: StoredNote;
  readonly conflict: GateConflict | null;
  readonly keeper: GateKeeper;
  readonly profile: Profile;
};

async function enter(tx: Sql, input: GateOutInput, entering: Entering): Promise<Quantity> {
  const { stored, wanted, note, conflict, keeper, profile } = entering;
  const { actor, party, now } = keeper;
  const desk = new CargoDesk({
    profile: profile.id,
    periods: profile.movements,
    parties: [],
    now,
  });
  desk.read([stored]);
  const { packages, massMg } = wanted;
  const { number, place, vehicle, containers, at, key } = input;
  const quantity = packages > 0 ? { packages } : { massMg };
  let gone = wanted;
  const said = { act: "gate-out", at: now, actor, lodgerId: party, reportId: null } as const;
  desk.decide(
    { ...said, reason: null, says: { note: number, place, vehicle, conflict } },
    (draft) => {
      const held = draft.consignments.get(stored.held.id);
      invariant(held, "what is held is in the books");
      raiseEquipment(draft, held, { containers: [...containers] });
      const of = { ...quantity, at, declaration: ownOf(stored, note) };
      gone = leave(draft, held, of);
    },
  );
  invariant(await desk.store(tx), "what goes out claims no number");
  await insertGateOut(tx, {
    consignmentId: stored.id,
    seq: stored.head.seq + 1,
    number,
    profile: profile.id,
    keeper: party,
    actor,
    place,
    vehicle,
    gone: isNothing(gone) ? wanted : gone,
    containers,
    conflict,
    at: printMoment(at),
    recordedAt: printMoment(now),
    key,
    said: key === undefined ? undefined : saidOf(input),
  });
  return gone;
}

/** What leaves by a note leaves of the write-off of its declaration, and of no other. */
function ownOf({ held }: StoredConsignment, { declarationId, number }: StoredNote) {
  const own = held.writeOffs.find(({ note }) => note === number);
  return own?.declaration ?? (declarationId as WriteOff["declaration"]); // of stored ones it is the id
}
