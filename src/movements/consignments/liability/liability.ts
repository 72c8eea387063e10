/**
 * What a liable carrier or keeper owes. In: a case in which two officers decided who is liable, and the
 * charges that two officers state with their ground, because cargo has no commodity code from which they
 * could be worked out. Out: a debt on the account of that party, its objection, and the debt taken back.
 * What is owed stands in the case, what is paid of it with the debt.
 */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";

/** Kinds of revenue that may be charged so. */
export const liabilityKinds = ["duty", "vat", "other"] as const;

export const Liability = z.object({
  party: z.string(),
  /** Number under which its account is kept. */
  number: z.string(),
  /** Debts, one for each last day: declaration and number of the debt. */
  debts: z.array(z.string()),
  currency: z.string(),
  charges: z.array(z.object({ taxType: z.string(), kind: z.string(), amount: z.string() })),
  at: z.string(),
  /** When all of it was taken back; null: it stands. */
  withdrawnAt: z.string().nullable(),
  /** Words of people: why so much, what the party says against it, why it was taken back. */
  words: z.object({
    ground: z.string(),
    objection: z.string().nullable(),
    withdrawal: z.string().nullable(),
  }),
});
export type Liability = z.infer<typeof Liability>;

type Charged = { readonly liability?: Liability | undefined };

/** One that stands. */
export function standingLiability({ liability }: Charged): Liability | undefined {
  return liability && liability.withdrawnAt === null ? liability : undefined;
}

/** @throws AppError where nobody was decided to be liable, or what is owed was stated before */
export function requireLiable(
  found: Charged & { readonly number: number; readonly outcome: string | null },
): "carrier" | "keeper" {
  if (standingLiability(found)) throw chargedBefore(found.number);
  if (found.outcome === "carrier-liable") return "carrier";
  if (found.outcome === "keeper-liable") return "keeper";
  throw new AppError({
    code: "LIABILITY_NOT_DECIDED",
    status: 409,
    message: `Nobody is liable by difference ${found.number}.`,
    fix: "Decide first, by two officers, that the carrier or the keeper is liable.",
  });
}

function chargedBefore(number: number): AppError {
  return new AppError({
    code: "LIABILITY_CHARGED",
    status: 409,
    message: `Charges of difference ${number} were stated before.`,
    fix: "Take them back first; then other charges may be stated.",
  });
}

export function nothingCharged(number: number): AppError {
  return new AppError({
    code: "LIABILITY_MISSING",
    status: 409,
    message: `No charges stand for difference ${number}.`,
    fix: "Read the consignment again.",
  });
}

/** Who is liable: the carrier of the document, or the one keeper who reported the goods. */
export function liableParty(
  of: "carrier" | "keeper",
  { carrier, parties }: { readonly carrier: string; readonly parties: readonly string[] },
  stated: string | undefined,
): string {
  if (of === "carrier") return carrier;
  const keepers = parties.filter((one) => one !== carrier);
  const [only, ...more] = stated === undefined ? keepers : keepers.filter((one) => one === stated);
  if (only !== undefined && more.length === 0) return only;
  throw new AppError({
    code: "LIABILITY_PARTY_OTHER",
    status: 422,
    message: "It is not clear which keeper of these goods is liable.",
    fix: "State as party a keeper who reported the goods.",
  });
}
