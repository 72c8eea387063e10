/**
 * What rules may ask of a declaration, by name: kept with each selection, so that it can be decided
 * again.
 */
import { known, type SelectionFacts } from "#src/decisions/risk/rules/facts-by-name.ts";
import type { Settled } from "../stages.ts";
import type { StepContext } from "../step.ts";
import { declaredFacts } from "./declared-facts.ts";
import { manifestOf, withReferences } from "./look-back.ts";
import { listedFacts } from "./screening/listed-facts.ts";
import type { Stops } from "./stops.ts";

/** Facts of one declaration with all that was read about it. */
export function selectionFacts(settled: Settled, context: StepContext): SelectionFacts {
  const { profile, known: world, snapshot, now } = context;
  const today = now.toZonedDateTimeISO(profile.timeZone).toPlainDate();
  const { acceptedOn, facts, items } = declaredFacts(settled, profile);
  const listed = listedFacts(snapshot, today, facts);
  const manifest = world.lookBack && manifestOf(world.lookBack, profile.id, settled.facts);
  const whole = {
    acceptedOn,
    facts: {
      ...{ ...facts, ...known(traderFacts(settled.facts.traderId, world.stops)), ...manifest },
      ...listed,
    },
    items,
  };
  return world.lookBack ? withReferences(world.lookBack, profile.id, whole) : whole;
}

/** What is known of the trader; nothing where it is not declared or was not read. */
function traderFacts(trader: string | undefined, stops: Stops | undefined) {
  if (trader === undefined || !stops) return {};
  const isReleased = stops.isReleased(trader);
  return {
    stops: stops.of(trader),
    firstTimeTrader: isReleased === undefined ? undefined : String(!isReleased),
  };
}
