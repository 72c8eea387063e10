/**
 * Receipts for what customs take over: goods, cash and samples of a declaration, of a piece in custody or of
 * a traveller, and what a traveller pays. In: what customs hold and no receipt names yet. Out: a numbered
 * document in both languages, a page to print, copies that are marked as such, and a check by number and
 * code. One that is wrong is cancelled with a reason by another officer than gave it, and another may take
 * its place; what it listed may stand on a receipt again. A receipt is the fold of its steps, each an event
 * of a chain of its own under the hourly root, which has the hash of its text. It names no traveller: he
 * writes his name on the page. Owns `receipts`, `receipt_steps`, `receipt_numbers`.
 */
import type { Policy } from "#src/platform/route.ts";

/** What a receipt is about. */
export const receiptSubjects = ["declaration", "custody-piece", "traveller-case"] as const;
export type ReceiptSubject = (typeof receiptSubjects)[number];

const byOfficers: Policy = { kind: "scope", scope: "officer" };
/** Who gives a receipt for each, and takes it back: who may give none of a subject cancels none of it. */
export const givers = {
  declaration: byOfficers,
  "custody-piece": byOfficers,
  "traveller-case": { kind: "scope", scope: "persons", or: ["money"] },
} as const satisfies Readonly<Record<ReceiptSubject, Policy>>;

/** What stands on one receipt alone: the piece that was taken in, a drawn sample, a payment. */
type Key = { readonly key: string };

/** One thing that was handed over; quantities and amounts are decimals. */
export type HandedOver = Key &
  (
    | {
        readonly kind: "goods";
        readonly description: string;
        readonly quantity: string;
        /** Code of the profile's registers, or of cash its currency. */
        readonly unit: string;
        readonly weightKg: string | null;
        readonly seal: string | null;
      }
    | {
        readonly kind: "sample";
        /** Goods item of the declaration. */
        readonly item: number;
        readonly lot: string | null;
        readonly packages: number;
      }
    | {
        readonly kind: "payment";
        /** Line of the traveller's case. */
        readonly line: number;
        readonly amount: string;
        readonly currency: string;
      }
  );

export type ReceiptFact =
  | {
      readonly act: "issued";
      readonly number: string;
      readonly about: { readonly kind: ReceiptSubject; readonly id: string };
      readonly office: string;
      readonly covers: readonly string[];
      /** SHA-256 of the text in both languages. */
      readonly hash: string;
      /** Number of the cancelled one whose place it takes. */
      readonly replaces?: string;
    }
  | { readonly act: "copied"; readonly copy: number }
  | {
      readonly act: "cancelled";
      /** Number of the one that takes its place; null: none does. */
      readonly replacedBy: string | null;
    };
export const receiptActs = [
  "issued",
  "copied",
  "cancelled",
] as const satisfies readonly ReceiptFact["act"][];

/** What goes with a fact and stands in the chain as a digest. */
export type ReceiptContent = {
  readonly texts?: { readonly en: string; readonly zh: string };
  readonly things?: readonly HandedOver[];
  /** Why a copy is printed, or the receipt is cancelled. */
  readonly says?: string;
};

export type ReceiptStanding = Omit<Extract<ReceiptFact, { act: "issued" }>, "act"> & {
  readonly copies: number;
  /** When the last copy was made; null: there is the original alone. */
  readonly copiedAt: string | null;
  /** Null: it holds. */
  readonly cancelledAt: string | null;
  readonly replacedBy: string | null;
};

/** The receipt after a step. @param before undefined: there was none, and the step issues it */
export function afterStep(
  before: ReceiptStanding | undefined,
  { at, fact }: { readonly at: string; readonly fact: ReceiptFact },
): ReceiptStanding {
  if (fact.act === "issued") {
    const { act: _act, ...issued } = fact;
    return { ...issued, copies: 0, copiedAt: null, cancelledAt: null, replacedBy: null };
  }
  if (!before) throw new Error("A receipt is issued before it is copied or cancelled");
  if (fact.act === "cancelled") {
    const { replacedBy } = fact;
    return { ...before, cancelledAt: at, replacedBy };
  }
  return { ...before, copies: fact.copy, copiedAt: at };
}

const codeDigits = 12;

/**
 * What is printed beside the number for who checks it.
 * @example checkCodeOf("0123456789abcdef…") // "0123-4567-89AB"
 */
export function checkCodeOf(hash: string): string {
  const digits = hash.slice(0, codeDigits).toUpperCase();
  return [digits.slice(0, 4), digits.slice(4, 8), digits.slice(8)].join("-");
}

/** Whether a code that somebody typed is that of a hash: signs between its digits do not count. */
export function isCodeOf(hash: string, typed: string): boolean {
  return (
    checkCodeOf(hash).replaceAll("-", "") === typed.replaceAll(/[^0-9A-Za-z]/g, "").toUpperCase()
  );
}
