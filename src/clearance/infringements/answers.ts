/** What routes of suspected goods answer, as schemas: clients' types are made of them. */
import { z } from "zod";
import { formatMinor } from "#src/kernel/money.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { TaskRecord } from "../control/task-records/task-record.ts";
import { entryActs, infringementStates } from "./infringement.ts";
import type { StoredInfringement } from "./store.ts";

const Amount = z.object({ amount: z.string(), currency: z.string() });

export const ListedInfringement = z.object({
  /** Declaration and number of the notice. */
  id: z.string(),
  profile: z.string(),
  state: z.enum(infringementStates),
  recordal: z.string(),
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
export const InfringementPage = z.object({ infringements: z.array(ListedInfringement) });
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
    title: stored.title,
    description: stored.description,
    goods: [...stored.goods],
    value: amount(stored.valueMinor),
    security: amount(stored.securityMinor),
    dueOn: stored.dueOn,
    settled: formatMinor(stored.settledMinor, decimals),
    isSettled: stored.isSettled,
    guaranteeId: stored.guaranteeId,
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
        dueOn: text("dueOn"),
      };
    });
}
