/** Whether an act of a task has to wait until its goods are there. */
import { looksAtGoods } from "#src/registers/control-rules.ts";
import type { Profile } from "#src/registers/profile.ts";
import { needsArrival } from "../../declaration/needs-arrival.ts";
import type { Received } from "../../stages.ts";
import type { SeenTask } from "./earlier-acts.ts";

/** A task that has a finding saw its goods. */
export function awaitsGoods(
  { arrivedAt, facts }: Pick<Received, "arrivedAt" | "facts">,
  profile: Profile,
  {
    seen,
    presence,
  }: { readonly seen: SeenTask | undefined; readonly presence?: string | undefined },
): boolean {
  return (
    presence === undefined &&
    arrivedAt === undefined &&
    seen?.status !== "done" &&
    looksAtGoods(profile, seen?.kind ?? "") &&
    needsArrival(facts, profile)
  );
}
