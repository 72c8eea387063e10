/** What routes of suspected goods answer, as schemas: clients' types are made of them. */
import { z } from "zod";
import { formatMinor } from "#src/kernel/money.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { TaskRecord } from "../case/task-records/task-record.ts";
import { entryActs, infringementStates } from "./infringement.ts";
import type { StoredInfringement } from "./store.ts";

const Amount = z.object({ amount: z.string(), currency: z.string() });

export const ListedInfringement = z.object({
  /** Declaration and number of the notice. */
  id: z.string(),
  profile: z.string(),
  state: z.enum(infringementStates),
  recordal: z.string(),
  /** Kind of the right; null of notices of before. */
  right: z.string().nullable(),
  title: z.string(),
  description: z.string(),
  goods: z.array(
    z.object({
      item: z.int(),
      commodity: z.string(),
      quantity: z.string().nullable(),
      unit: z.string().nullable(),
    }),
  ),
  value: Amount,
  security: Amount,
  /** Last day of what is waited for. */
  dueOn: z.string().nullable(),
  /** Costs that were claimed from the security. */
  settled: z.string(),
  isSettled: z.boolean(),
  guaranteeId: z.string().nullable(),
  /** What the trader deposited for the release of the goods; null: nothing. */
  deposit: Amount.nullable(),
  /** What a court awarded to the right holder out of it; null: nothing. */
  awarded: Amount.nullable(),
  noticedAt: z.string(),
  updatedAt: z.string(),
  /** Null until the right holder may learn who the trader is; officers always read it in the case. */
  disclosed: z
    .object({
      declaration: z.string(),
      trader: z.string().nullable(),
      name: z.string().nullable(),
    })
    .nullable(),
  /** Control case and task; null to right holders. */
  control: z.object({ id: z.string(), task: z.int() }).nullable(),
});
export const InfringementPage = z.object({
  infringements: z.array(ListedInfringement),
  next: z.string().nullable(),
});
export const OneInfringement = ListedInfringement.extend({
  history: z.array(
    z.object({
      number: z.int(),
      act: z.enum(entryActs),
      at: z.string(),
      /** Null to right holders: who of customs acted. */
      actor: z.string().nullable(),
      reason: z.string().nullable(),
      outcome: z.string().nullable(),
      /** Number of the paper of a court. */
      reference: z.string().nullable(),
      dueOn: z.string().nullable(),
    }),
  ),
});

export function printInfringement(
  stored: StoredInfringement,
  profile: Profile,
  isOfficial: boolean,
): z.infer<typeof ListedInfringement> {
  const { decimals } = profile.currency;
  const { declarationId, number, currency, caseId, task } = stored;
  const amount = (minor: bigint) => ({ amount: formatMinor(minor, decimals), currency });
  return {
    id: `${declarationId}.${number}`,
    profile: stored.profile,
    state: stored.state,
    recordal: stored.recordal,
    right: stored.right,
    title: stored.title,
    description: stored.description,
    goods: [...stored.goods],
    value: amount(stored.valueMinor),
    security: amount(stored.securityMinor),
    dueOn: stored.dueOn,
    settled: formatMinor(stored.settledMinor, decimals),
    isSettled: stored.isSettled,
    guaranteeId: stored.guaranteeId,
    deposit: stored.counterMinor === null ? null : amount(stored.counterMinor),
    awarded: stored.awardedMinor === null ? null : amount(stored.awardedMinor),
    noticedAt: stored.noticedAt,
    updatedAt: stored.updatedAt,
    disclosed: stored.disclosed,
    control: isOfficial ? { id: caseId, task } : null,
  };
}

/** What was done about it, without who of customs did it where the right holder reads. */
export function printHistory(
  records: readonly TaskRecord[],
  { number }: StoredInfringement,
  isOfficial: boolean,
): z.infer<typeof OneInfringement>["history"] {
  return records
    .filter(({ kind, seq, says }) => kind === "infringement" && (says["number"] ?? seq) === number)
    .map(({ seq, says, at, officer }) => {
      const text = (name: string) => {
        const value = says[name];
        return typeof value === "string" ? value : null;
      };
      return {
        number: seq,
        // written by recordInfringement
        act: z.enum(entryActs).parse(says["act"]),
        at,
        actor: isOfficial ? officer : null,
        // why goods were suspected is the officer's own
        reason: isOfficial || says["act"] !== "notice" ? text("reason") : null,
        outcome: text("outcome"),
        reference: text("reference"),
        dueOn: text("dueOn"),
      };
    });
}

/** What a trader reads of a suspicion about its goods: nothing of the right holder beside the right. */
export const SuspectedGoods = z.object({
  /** By which its notifications name it. */
  number: z.int(),
  state: z.enum(infringementStates),
  recordal: z.string(),
  right: z.string().nullable(),
  title: z.string(),
  dueOn: z.string().nullable(),
  value: Amount,
  /** What is deposited for their release; null: they are not released so, or not now. */
  asked: Amount.nullable(),
  /** What was deposited. */
  deposit: Amount.nullable(),
  /** What a court awarded to the right holder out of it. */
  awarded: Amount.nullable(),
});
export const SuspectedPage = z.object({
  suspected: z.array(SuspectedGoods),
  /** Whether the caller may agree to the destruction of the goods; who lodged may always object. */
  mayAgree: z.boolean(),
  /** Whether the caller may put the deposit: it is the account of the declaration that pays. */
  mayDeposit: z.boolean(),
});

/** @param askedMinor null where no deposit is taken */
export function printSuspected(
  stored: StoredInfringement,
  profile: Profile,
  askedMinor: bigint | null,
): z.infer<typeof SuspectedGoods> {
  const { number, currency, counterMinor, awardedMinor } = stored;
  const amount = (minor: bigint) => ({
    amount: formatMinor(minor, profile.currency.decimals),
    currency,
  });
  return {
    number,
    state: stored.state,
    recordal: stored.recordal,
    right: stored.right,
    title: stored.title,
    dueOn: stored.dueOn,
    value: amount(stored.valueMinor),
    asked: askedMinor === null ? null : amount(askedMinor),
    deposit: counterMinor === null ? null : amount(counterMinor),
    awarded: awardedMinor === null ? null : amount(awardedMinor),
  };
}
