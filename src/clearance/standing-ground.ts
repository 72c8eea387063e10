/**
 * On what ground a lodger may draw on what somebody holds: an account, a guarantee, a licence. In: who lodged
 * and the register of parties. Out: that it is the holder, or the mandate that lets it spend. Pure.
 */
import { proceduresOf } from "./declaration/mandated-procedures.ts";
import type { Received } from "./stages.ts";
import type { StepContext } from "./step.ts";

export type StandingGround =
  | { readonly kind: "holder" }
  | { readonly kind: "mandate"; readonly mandate: string };

/**
 * The ground on which what a holder has may be drawn on without a word about this declaration: the lodger
 * holds it, or has a mandate. A number that the register does not know is held by the party of that name.
 */
export function findStandingGround(
  { lodgerId, facts }: Pick<Received, "lodgerId" | "facts">,
  holder: string,
  {
    profile,
    today,
    known: { holders },
  }: Pick<StepContext, "profile" | "today"> & {
    readonly known: Pick<StepContext["known"], "holders">;
  },
): StandingGround | undefined {
  if (holders === "lodger") return { kind: "holder" };
  const number = holder.replaceAll(/\s/g, "").toUpperCase();
  const represented = holders.findPartyByNumber(profile.id, number, today)?.partyId ?? holder;
  const representative = holders.resolve(lodgerId);
  if (holders.resolve(represented) === representative) return { kind: "holder" };
  const question = {
    profile: profile.id,
    day: today.toString(),
    direction: facts.direction,
    procedures: proceduresOf(facts),
    spends: true,
  } as const;
  const mandate = holders.findMandate({ represented, representative }, question);
  return mandate && { kind: "mandate", mandate: mandate.id };
}
