/** A release note as routes answer it. */
import { z } from "zod";
import { minus, printMass, readMass } from "../quantity.ts";
import { revocations } from "./renew-notes.ts";
import type { StoredNote } from "./store.ts";

const Amount = z.object({ packages: z.int(), massKg: z.string() });

export const noteStates = ["open", "partly-used", "used", "revoked"] as const;

export const PrintedNote = z.object({
  number: z.string(),
  state: z.enum(noteStates),
  consignmentId: z.string(),
  carrier: z.string(),
  document: z.object({ type: z.string(), id: z.string() }),
  /** What may leave by it. */
  goods: Amount,
  /** What of that is gone. */
  left: Amount,
  rest: Amount,
  containers: z.array(z.string()),
  place: z.string(),
  issuedAt: z.string(),
  /** Note whose place it takes. */
  replaces: z.string().nullable(),
  revokedAt: z.string().nullable(),
  revokedFor: z.enum(revocations).nullable(),
  /** For its lodger and customs. */
  declarationId: z.string().nullable(),
});

/** @param reader undefined: customs */
export function printNote(
  note: StoredNote,
  reader: string | undefined,
): z.infer<typeof PrintedNote> {
  const { number, consignmentId, carrier, documentType: type, documentId: id } = note;
  const { containers, place, issuedAt, replaces, revokedAt, revokedFor } = note;
  const goods = { packages: note.packages, massMg: readMass(note.massKg) };
  const left = { packages: note.leftPackages, massMg: readMass(note.leftKg) };
  const rest = revokedAt === null ? minus(goods, left) : { packages: 0, massMg: 0n };
  const print = (of: typeof goods) => ({ packages: of.packages, massKg: printMass(of.massMg) });
  const isUsed = rest.packages === 0 && rest.massMg === 0n;
  const used = isUsed ? "used" : left.massMg > 0n || left.packages > 0 ? "partly-used" : "open";
  const isShown = reader === undefined || reader === note.lodgerId;
  return {
    number,
    state: revokedAt === null ? used : "revoked",
    consignmentId,
    carrier,
    document: { type, id },
    goods: print(goods),
    left: print(left),
    rest: print(rest),
    containers: [...containers],
    place,
    issuedAt,
    replaces,
    revokedAt,
    revokedFor,
    declarationId: isShown ? note.declarationId : null,
  };
}
