/**
 * Securities that are not needed any more: guarantees are set free, money goes back to the account it came
 * from. In: what a declaration has secured and its journal. Out: postings and movements.
 */
import { securityType } from "#src/money/debts/debt.ts";
import { balanceDebts } from "#src/money/debts/store.ts";
import type { DebtKey, Posting } from "#src/money/journal/posting.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import { securityAccount } from "#src/money/journal/account.ts";
import type { Registered, Security, SecurityPurpose, Settled } from "../../stages.ts";
import { type Effect, type StepContext, namedEffect } from "../../step.ts";
import { accountOf } from "./accounts.ts";
import { movementsOf } from "./secure.ts";
import { debtAccount, partyOf } from "#src/money/journal/account.ts";

type Declaration = Pick<Registered, "id" | "facts" | "lodgerId" | "mrn">;

export type Freed = {
  readonly effects: readonly Effect[];
  readonly securities: readonly Security[];
  /** Of it, money. */
  readonly cashMinor: bigint;
  /** Lines it takes in the journal. */
  readonly lines: number;
};

/** Takes cash security from the account that pays, or gives it back; one posting for each security. */
export function cashPostings(
  direction: "take" | "give",
  securities: readonly Security[],
  {
    declaration,
    context,
    line,
    debt,
  }: {
    readonly declaration: Declaration;
    readonly context: StepContext;
    /** First line. */
    readonly line: number;
    /** The debt it is part of, where it is not the first. */
    readonly debt?: DebtKey | undefined;
  },
): readonly Posting[] {
  const { profile, now } = context;
  const payer = accountOf(profile, declaration.facts, declaration.lodgerId);
  const security = securityAccount(profile, partyOf(payer));
  const isDebt = payer === debtAccount(profile.id, partyOf(payer));
  const key = debt ?? { declarationId: declaration.id, number: 1 };
  return securities
    .filter(({ by }) => by.kind === "cash")
    .map(({ minor }, at) => ({
      declarationId: declaration.id,
      line: line + at,
      debit: direction === "take" ? payer : security,
      credit: direction === "take" ? security : payer,
      amountMinor: minor,
      currency: profile.currency.code,
      taxType: securityType,
      reference: declaration.mrn,
      at: now,
      office: declaration.facts.office,
      ...(isDebt ? { debt: key } : {}),
    }));
}

/** Sets free what was secured for some purposes. */
export function freeSecurities(
  declaration: Declaration & { readonly securities?: Settled["securities"] },
  {
    context,
    line,
    purposes,
  }: {
    readonly context: StepContext;
    readonly line: number;
    readonly purposes: (purpose: SecurityPurpose) => boolean;
  },
): Freed {
  const { known, today } = context;
  const securities = (declaration.securities ?? []).filter(({ purpose }) => purposes(purpose));
  const taken = known.journal.find(
    ({ taxType, debt }) => taxType === securityType && debt !== undefined,
  );
  const postings = cashPostings("give", securities, {
    declaration,
    context,
    line,
    debt: taken?.debt,
  });
  const cashMinor = postings.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const reduced = postings.flatMap(({ debt, currency }) =>
    debt ? [namedEffect(balanceDebts, { key: debt, day: today.toString(), currency })] : [],
  );
  const effects = [
    ...postings.map((posting) => namedEffect(appendPostings, posting)),
    ...reduced,
    ...movementsOf("release", { mrn: declaration.mrn, securities }, context),
  ];
  return { effects, securities, cashMinor, lines: postings.length };
}
