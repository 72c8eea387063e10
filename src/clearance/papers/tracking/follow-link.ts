/**
 * Follows a tracking link, of a declaration or of a consignment: whoever has its secret names it by its
 * reference, or by a number of the goods. What is wrong, revoked or expired has one answer.
 */
import type { z } from "zod";
import { legalDay } from "#src/kernel/legal-day.ts";
import { findConsignmentById } from "#src/movements/consignments/book/store.ts";
import type { StoredConsignment } from "#src/movements/consignments/book/stored-consignment.ts";
import { stateOf } from "#src/movements/consignments/consignment.ts";
import { listNotes, type StoredNote } from "#src/movements/consignments/notes/store.ts";
import { findPlacesOf, findWaySince } from "#src/movements/stock/store.ts";
import type { Profile } from "#src/registers/profile.ts";
import { nameOf } from "#src/registers/snapshot.ts";
import type { ClearanceApp } from "../../app.ts";
import { readFacts } from "../../declaration/read-facts.ts";
import { standing } from "../items/standing-version.ts";
import type { TrackedAnswer } from "./answers.ts";
import { findCargoLink, lastGateOuts } from "./cargo-link-store.ts";
import { findLink, findTracked, type TrackedRow } from "./store.ts";
import { type CargoState, maskNumber, shownState, tellCargo } from "./tell-cargo.ts";
import { sinceOf, tellStanding } from "./tell-standing.ts";
import { hashSecret, nothingToTrack, opensLink, readCode, type TrackingLink } from "./tracking.ts";

type Tracked = z.input<typeof TrackedAnswer>;
type TrackedCargo = Tracked["cargo"][number];

/** @throws TRACKING_NOT_FOUND */
export async function followLink(
  app: ClearanceApp,
  typed: { readonly reference: string; readonly secret: string },
): Promise<Tracked> {
  const { sql } = app;
  const secret = readCode(typed.secret);
  const hash = hashSecret(secret);
  const [link, cargoLink] = await Promise.all([findLink(sql, hash), findCargoLink(sql, hash)]);
  const now = app.clock();
  const isOpen = opensLink(link ?? cargoLink, { secret, now });
  if (isOpen && link) {
    const row = await findTracked(sql, link.declarationId);
    if (row && (await isNamed(app, typed.reference, link))) return await track(app, link, row);
  }
  if (isOpen && !link && cargoLink) {
    const stored = await findConsignmentById(sql, cargoLink.consignmentId);
    if (stored && isNumber(typed.reference, [cargoLink.reference], numbersOf(stored)))
      return await trackConsignment(app, cargoLink, stored);
  }
  throw nothingToTrack();
}

/** Whether what was typed is the reference of a link or a number of its goods. */
function isNumber(
  typed: string,
  references: readonly string[],
  numbers: readonly string[],
): boolean {
  const plain = (text: string) => text.replaceAll(/[\s-]/g, "").toUpperCase();
  return references.includes(readCode(typed)) || numbers.map(plain).includes(plain(typed));
}

function numbersOf({ held }: Pick<StoredConsignment, "held">): readonly string[] {
  return [held.document.id, ...held.containers];
}

async function isNamed(app: ClearanceApp, typed: string, link: TrackingLink): Promise<boolean> {
  if (isNumber(typed, [link.reference], [])) return true;
  const { profile, document } = await standing(app, link.declarationId);
  const notes = await notesOf(app, profile, link.declarationId);
  const numbers = [
    ...readFacts(document, profile).transportDocument.map(({ id }) => id),
    ...notes.flatMap(({ documentId, containers }) => [documentId, ...containers]),
  ];
  return isNumber(typed, [], numbers);
}

const notesMax = 50;

/** Release notes of a declaration that no other has replaced. */
async function notesOf(
  { sql }: ClearanceApp,
  { id }: Pick<Profile, "id">,
  declaration: string,
): Promise<readonly StoredNote[]> {
  const none = { party: undefined, document: undefined, containers: undefined, after: undefined };
  const asked = { ...none, profile: id, declaration, open: false, limit: notesMax };
  const notes = await listNotes(sql, asked);
  return notes.filter(({ revokedFor }) => revokedFor === null || revokedFor === "held");
}

/** What is said of where a declaration and its goods stand. */
async function track(app: ClearanceApp, link: TrackingLink, row: TrackedRow): Promise<Tracked> {
  const { says, waitsFor, toDo, isOver } = tellStanding(row.status);
  const profile = app.snapshots.profile(row.profile);
  const { office: code, reference, expiresAt } = link;
  const hasArrival = row.direction === "import" || row.arrivedAt !== null;
  return {
    subject: "declaration",
    reference,
    direction: row.direction,
    status: row.status,
    says,
    waitsFor,
    toDo,
    isOver,
    since: sinceOf(row),
    office: code === null ? null : nameCode(app, profile, { register: "offices", code }),
    steps: [
      { step: "lodged", at: row.lodgedAt },
      { step: "accepted", at: row.acceptedOn },
      ...(hasArrival ? [{ step: "arrived", at: row.arrivedAt } as const] : []),
      { step: "released", at: row.releasedAt },
      { step: "left", at: row.leftAt },
    ],
    cargo: await cargoOfNotes(app, profile, await notesOf(app, profile, link.declarationId)),
    timeZone: profile.timeZone,
    expiresAt,
  };
}

/** Goods that a declaration released: its own part of each consignment, and nothing of other declarations. */
async function cargoOfNotes(
  app: ClearanceApp,
  profile: Profile,
  notes: readonly StoredNote[],
): Promise<TrackedCargo[]> {
  const consignments = notes.map(({ consignmentId }) => consignmentId);
  const numbers = notes.map(({ number }) => number);
  const [gone, places] = await Promise.all([
    lastGateOuts(app.sql, consignments, numbers),
    findPlacesOf(app.sql, consignments),
  ]);
  return notes.map((note) => {
    const state = stateOfNote(note);
    const leftAt =
      state === "left" || state === "partly-left" ? gone.get(note.consignmentId) : null;
    return printCargo(app, profile, {
      state,
      number: note.documentId,
      place: placeOf(places.get(note.consignmentId), note.place),
      since: leftAt ?? note.revokedAt ?? note.issuedAt,
    });
  });
}

/** Their keeper may have moved goods since the report; of goods at several places none is named. */
function placeOf(places: readonly string[] = [], reported = ""): string {
  return places.length > 1 ? "" : (places[0] ?? reported);
}

function stateOfNote(note: StoredNote): CargoState {
  const { packages, massKg, leftPackages, leftKg } = note;
  if (leftPackages === packages && Number(leftKg) === Number(massKg)) return "left";
  if (note.revokedFor === "held") return "held";
  return leftPackages > 0 || Number(leftKg) > 0 ? "partly-left" : "released";
}

async function trackConsignment(
  app: ClearanceApp,
  { reference, expiresAt }: { readonly reference: string; readonly expiresAt: string },
  stored: StoredConsignment,
): Promise<Tracked> {
  const { held, id } = stored;
  const profile = app.snapshots.profile(stored.profile);
  const reported = shownState(stateOf(held));
  const waySince = reported === "arrived" ? await findWaySince(app.sql, id) : undefined;
  const state = waySince === undefined ? reported : "on-the-way";
  const landed = held.landings.toSorted((one, other) => Temporal.Instant.compare(one.at, other.at));
  const moments = {
    arrived: landed[0]?.at,
    released: held.writeOffs
      .map(({ at }) => at)
      .toSorted((one, other) => Temporal.Instant.compare(one, other))
      .at(-1),
  };
  const left = (await lastGateOuts(app.sql, [id])).get(id) ?? null;
  const print = (at: Temporal.Instant | undefined) =>
    at?.toString({ smallestUnit: "millisecond" }) ?? null;
  const since =
    {
      left,
      "partly-left": left,
      released: print(moments.released),
      arrived: print(moments.arrived),
      expected: null,
      held: null,
      "carried-on": null,
      "on-the-way": waySince,
      ended: null,
    }[state] ?? print(held.lastSaidAt);
  const places = await findPlacesOf(app.sql, [id]);
  const cargo = printCargo(app, profile, {
    state,
    number: held.document.id,
    place: placeOf(places.get(id), landed.at(-1)?.place),
    since: since ?? held.lastSaidAt.toString(),
  });
  return {
    subject: "consignment",
    reference,
    direction: null,
    status: state,
    says: cargo.says,
    waitsFor: cargo.waitsFor,
    toDo: cargo.toDo,
    isOver: tellCargo(state).isOver,
    since: cargo.since,
    office: null,
    steps: [
      { step: "arrived", at: print(moments.arrived) },
      { step: "left", at: state === "left" ? (left ?? print(held.lastSaidAt)) : null },
    ],
    cargo: [cargo],
    timeZone: profile.timeZone,
    expiresAt,
  };
}

function printCargo(
  app: ClearanceApp,
  profile: Profile,
  of: {
    readonly state: CargoState;
    readonly number: string;
    readonly place: string;
    readonly since: string;
  },
): TrackedCargo {
  const { says, waitsFor, toDo } = tellCargo(of.state);
  const isThere = ["arrived", "released", "partly-left", "held"].includes(of.state);
  return {
    document: maskNumber(of.number),
    state: of.state,
    place:
      isThere && of.place !== ""
        ? nameCode(app, profile, { register: "goods-locations", code: of.place })
        : null,
    since: of.since,
    says,
    waitsFor,
    toDo,
  };
}

function nameCode(
  { snapshots, clock }: ClearanceApp,
  { id, timeZone }: Profile,
  { register, code }: { readonly register: string; readonly code: string },
) {
  const row = snapshots.current(id).find(register, code, legalDay(timeZone, clock()));
  return { code, name: row ? nameOf(row) : null };
}
