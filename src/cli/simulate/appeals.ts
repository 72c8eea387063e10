/**
 * Appeals of made traders against decisions on their goods. An officer who had no part in the decision ends
 * them; what an allowed one leaves to do is done by those who decided.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { Api, Case, DeclarationStatus } from "./api.ts";
import type { AppealEnd } from "./appeal-ends.ts";
import type { Mix } from "./mix.ts";
import { Random, Weighted } from "./random.ts";

/** The mix, and how many appeals came to each end. */
export type MadeAppeals = {
  readonly mix: Mix["appeals"];
  readonly met: Map<AppealEnd, number>;
};
type ActingOfAppeals = { readonly api: Api; readonly run: string; readonly appeals: MadeAppeals };
/** Decides appeals, and nothing else. */
const reviewer = "officer-wang";

/** How an appeal about a made declaration ends. */
export function endOf(mix: Mix["appeals"], run: string, index: number): AppealEnd {
  return new Weighted(mix.ends).pick(new Random(`${run}/${index}/appeal`));
}

/** Its trader appeals against the last decision on the goods. @returns how that ended */
export async function appeal(
  { id, index, asOf }: { readonly id: string; readonly index: number; readonly asOf: string },
  { api, run, appeals }: ActingOfAppeals,
): Promise<AppealEnd> {
  const end = endOf(appeals.mix, run, index);
  await lodgeAndEnd(end, { id, asOf }, api);
  appeals.met.set(end, (appeals.met.get(end) ?? 0) + 1);
  return end;
}

async function lodgeAndEnd(
  end: AppealEnd,
  { id, asOf }: { readonly id: string; readonly asOf: string },
  api: Api,
): Promise<void> {
  const decision = await api.lastDecision(id);
  const grounds = "Simulated appeal: the goods are as declared.";
  const number = await api.appeal(id, { decision, grounds, asOf });
  switch (end) {
    case "pending":
      return;
    case "withdrawn":
      return await api.withdrawAppeal(id, number, {
        reason: "Simulated: the decision is accepted.",
        asOf,
      });
    case "upheld":
    case "set-aside":
      return await api.decideAppeal(id, number, {
        outcome: end,
        reason: "Made decision of a simulation.",
        officer: reviewer,
        asOf,
      });
    default:
      return end satisfies never;
  }
}

type RefusedDeclaration = {
  readonly id: string;
  readonly index: number;
  readonly asOf: string;
  /** Who found and who refused. */
  readonly by: readonly [string, string];
};

/**
 * A refusal that its trader appeals against, where the mix says so. Where it is set aside, the refusal is
 * withdrawn and the goods are found in order.
 * @returns where the declaration stands then; nothing where the refusal stays
 */
export async function appealRefusal(
  { id: caseId, tasks }: Case,
  { by: [finds, decides], ...refused }: RefusedDeclaration,
  acting: ActingOfAppeals,
): Promise<readonly DeclarationStatus[]> {
  const { api, run, appeals } = acting;
  const { index, asOf } = refused;
  const isAppealed = new Random(`${run}/${index}/appealed`).chance(appeals.mix.ofRefusals);
  if (!isAppealed || (await appeal(refused, acting)) !== "set-aside") return [];
  const reason = "Simulated: the appeal was allowed.";
  try {
    await api.actOfTwo(
      `/controls/${caseId}/refusal-withdrawal`,
      { reason, officer: finds, asOf },
      { act: "refusal-withdrawal", subject: `refusal of case ${caseId}`, approves: decides },
    );
  } catch (error) {
    // what it drew on is not there any more: the refusal stays
    if (!(error instanceof AppError) || error.code !== "CLAIMS_GONE") throw error;
    return [];
  }
  for (const { task, status } of tasks) {
    if (status !== "open") continue;
    const found = { task, result: "ok", finding: "", correctionReason: reason };
    await api.find(caseId, { ...found, officer: finds, asOf });
  }
  return [await api.decide(caseId, { decision: "release", officer: decides, asOf })];
}
