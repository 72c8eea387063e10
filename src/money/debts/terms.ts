/** Last days for paying, by the terms and working days of a profile. */
import { nthWorkingDay, shiftToWorkingDay } from "#src/registers/working-days.ts";
import type { MoneyRules, Term } from "./money-rules.ts";

/** The last days of terms from the day that was asked for last: all of a day ask for the same few. */
const keptDays = new WeakMap<
  Term,
  {
    readonly workingDays: MoneyRules["workingDays"];
    readonly arose: Temporal.PlainDate;
    readonly day: Temporal.PlainDate;
  }
>();

/**
 * Last day for paying what arose on a day.
 * @example lastDay(rules, rules.terms["notice"], Temporal.PlainDate.from("2026-11-25"))
 */
export function lastDay(
  { workingDays }: Pick<MoneyRules, "workingDays">,
  term: Term,
  arose: Temporal.PlainDate,
): Temporal.PlainDate {
  const known = keptDays.get(term);
  if (known && known.workingDays === workingDays && known.arose.equals(arose)) return known.day;
  const day = findLastDay({ workingDays }, term, arose);
  keptDays.set(term, { workingDays, arose, day });
  return day;
}

function findLastDay(
  { workingDays }: Pick<MoneyRules, "workingDays">,
  term: Term,
  arose: Temporal.PlainDate,
): Temporal.PlainDate {
  switch (term.kind) {
    case "days":
      return shiftToWorkingDay(workingDays, arose.add({ days: term.days }), term.ifNotWorking);
    case "month-day": {
      const month = arose.with({ day: 1 }).add({ months: term.months });
      return shiftToWorkingDay(workingDays, month.with({ day: term.day }), term.ifNotWorking);
    }
    case "month-working-day":
      return nthWorkingDay(
        workingDays,
        arose.with({ day: 1 }).add({ months: term.months }),
        term.workingDay,
      );
    case "period-day": {
      const months = arose.day < term.from ? 0 : 1;
      const month = arose.with({ day: 1 }).add({ months });
      return shiftToWorkingDay(workingDays, month.with({ day: term.day }), term.ifNotWorking);
    }
    default:
      return term satisfies never;
  }
}

export type ChargeKind = keyof MoneyRules["termOf"];

/**
 * Name and last day of the term of a kind of charge; the day itself where a profile has no rules.
 * @param taxType of the charge: some taxes have terms of their own
 */
export function termOf(
  rules: MoneyRules | undefined,
  kind: ChargeKind,
  arose: Temporal.PlainDate,
  taxType = "",
): { readonly term: string; readonly dueOn: Temporal.PlainDate } {
  const own = rules?.termsByTax.find(({ taxTypes }) => new RegExp(taxTypes).test(taxType));
  const name = own?.termOf[kind] ?? rules?.termOf[kind] ?? "at-once";
  const term = rules?.terms[name];
  return { term: name, dueOn: rules && term ? lastDay(rules, term, arose) : arose };
}

/** Debts that charges become, one for each term, with the charges in the order of their postings. */
export type NewDebts<Charge> = {
  readonly charges: readonly (Charge & { readonly debtNumber: number })[];
  readonly debts: readonly {
    /** Line of its first posting. */
    readonly number: number;
    readonly term: string;
    readonly dueOn: Temporal.PlainDate;
  }[];
};

/**
 * Groups charges by the term they are paid in, the one due first before the others.
 * @param first line of the first posting
 */
export function debtsByTerm<Charge extends { readonly taxType: string }>(
  rules: MoneyRules | undefined,
  {
    kind,
    arose,
    first,
  }: { readonly kind: ChargeKind; readonly arose: Temporal.PlainDate; readonly first: number },
  charges: readonly Charge[],
): NewDebts<Charge> {
  // asked once a tax and not once a charge: working days are counted for it
  const taxTypes = [...new Set(charges.map(({ taxType }) => taxType))];
  const byTax = new Map(taxTypes.map((taxType) => [taxType, termOf(rules, kind, arose, taxType)]));
  const terms = [...new Map([...byTax.values()].map((one) => [one.term, one])).values()];
  let line = first;
  const debts: NewDebts<Charge>["debts"][number][] = [];
  const numbered = terms
    .toSorted((a, b) => Temporal.PlainDate.compare(a.dueOn, b.dueOn))
    .flatMap(({ term, dueOn }) => {
      const number = line;
      const members = charges.filter(({ taxType }) => byTax.get(taxType)?.term === term);
      line += members.length;
      debts.push({ number, term, dueOn });
      return members.map((charge) => ({ ...charge, debtNumber: number }));
    });
  return { charges: numbered, debts };
}
