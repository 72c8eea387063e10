/**
 * Station declaration: acceptance, the legal moment whose day fixes rates of duty and exchange.
 * Where the profile says so, a declaration lodged before its goods is accepted when they are
 * presented (UCC art. 171 and 172 in `gb`'s retained form); elsewhere when it is registered
 * (Customs Law of the PRC, art. 24).
 */
import { timingOf } from "#src/registers/profile.ts";
import type { Decide } from "../step.ts";

/** Accepts, or waits for the goods. */
export const acceptDeclaration: Decide<
  "declaration.registered",
  "declaration.accepted" | "presentation.awaited"
> = (registered, context) => {
  const waits =
    context.profile.acceptance.preLodged === "arrival" &&
    timingOf(context.profile, registered.facts.additionalType) === "pre-lodged" &&
    registered.arrivedAt === undefined;
  if (waits) return { event: "presentation.awaited", stage: registered };
  const stage = { ...registered, acceptedAt: context.now, acceptedOn: context.today };
  return {
    event: "declaration.accepted",
    stage,
    payload: { acceptedOn: context.today.toString() },
  };
};
