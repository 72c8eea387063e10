/**
 * Release notes: what a keeper may let out of a consignment on the release of one declaration. In: a
 * consignment before and after a version. Out: the notes that the version issues and revokes. A write-off
 * has one note for all of it; what of it is gone stands with the write-off, so no note is used twice. Owns
 * `release_notes`.
 */
import { randomBytes } from "node:crypto";
import { newId } from "#src/kernel/ids.ts";
import type { VersionSource } from "../book/keep-version.ts";
import type { StoredConsignment } from "../book/stored-consignment.ts";
import type { HeldConsignment, WriteOff } from "../consignment.ts";
import { isEqual, isWithin } from "../quantity.ts";

/** Why nothing leaves by a note any more. */
export const revocations = ["given-back", "held", "replaced"] as const;
export type Revocation = (typeof revocations)[number];

export type RenewedNotes = {
  readonly held: HeldConsignment;
  readonly issued: readonly { readonly writeOff: WriteOff; readonly replaces: string | null }[];
  readonly revoked: readonly { readonly number: string; readonly why: Revocation }[];
};

/**
 * A note holds as long as its write-off is as it was issued for. Other quantities have a note of their own.
 * @param by only a release issues notes
 */
export function renewNotes(
  before: Pick<HeldConsignment, "writeOffs" | "seizedFor">,
  held: HeldConsignment,
  { isRelease }: { readonly isRelease: boolean },
): RenewedNotes {
  const issued: RenewedNotes["issued"][number][] = [];
  const revoked: RenewedNotes["revoked"][number][] = [];
  const writeOffs = held.writeOffs.map((after) => {
    const known = before.writeOffs.find(({ declaration }) => declaration === after.declaration);
    const isStopped = after.isHeld || held.seizedFor !== undefined;
    const isSame = known !== undefined && isEqual(known.quantity, after.quantity);
    // what did not change stays the same object, by which the store knows it
    if (known?.note !== undefined && isSame && !isStopped)
      return after.note === known.note ? after : { ...after, note: known.note };
    const isOpen = isRelease && !isStopped && !isWithin(after.quantity, after.left);
    if (known?.note !== undefined) {
      const why = isStopped ? "held" : isOpen ? "replaced" : "given-back";
      revoked.push({ number: known.note, why });
    }
    const { note: _gone, ...rest } = after;
    if (!isOpen) return after.note === undefined ? after : rest;
    const writeOff = { ...rest, note: newNoteNumber() };
    issued.push({ writeOff, replaces: known?.note ?? null });
    return writeOff;
  });
  const kept = new Set(held.writeOffs.map(({ declaration }) => declaration));
  for (const { declaration, note } of before.writeOffs)
    if (note !== undefined && !kept.has(declaration))
      revoked.push({ number: note, why: "given-back" });
  return { held: { ...held, writeOffs }, issued, revoked };
}

/** Without letters that are read as figures. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const numberLength = 12;

/** Drawn by chance, so that nobody finds a note by counting. */
function newNoteNumber(): string {
  return [...randomBytes(numberLength)].map((byte) => alphabet[byte % alphabet.length]).join("");
}

export type NoteChange =
  | {
      readonly kind: "issued";
      readonly stored: StoredConsignment;
      readonly seq: number;
      readonly writeOff: WriteOff;
      readonly replaces: string | null;
      readonly id: string;
      readonly lodgerId: string;
      readonly at: Temporal.Instant;
    }
  | {
      readonly kind: "revoked";
      readonly stored: StoredConsignment;
      readonly seq: number;
      readonly number: string;
      readonly why: Revocation;
      readonly id: string;
      readonly at: Temporal.Instant;
    }
  | { readonly kind: "shown"; readonly stored: StoredConsignment };

/** What a version changes of the notes of its consignment; a keeper who comes later sees them too. */
export function changesOf(
  stored: StoredConsignment,
  {
    issued,
    revoked,
    before,
    said,
  }: Pick<RenewedNotes, "issued" | "revoked"> & {
    /** Parties of the consignment until then. */
    readonly before: readonly string[];
    readonly said: VersionSource;
  },
): readonly NoteChange[] {
  const { at, lodgerId } = said;
  const id = () => newId(at.epochMilliseconds);
  const { seq } = stored.head;
  const isNoted = stored.held.writeOffs.some(({ note }) => note !== undefined);
  const of = { stored, seq, at };
  return [
    ...revoked.map((one) => ({ kind: "revoked", ...of, ...one, id: id() }) as const),
    ...issued.map((one) => ({ kind: "issued", ...of, ...one, id: id(), lodgerId }) as const),
    ...(isNoted && stored.parties.length > before.length
      ? [{ kind: "shown", stored } as const]
      : []),
  ];
}
