/**
 * What rules may ask of a declaration, by name: kept with each selection, so that it can be decided
 * again.
 */
import { known, type SelectionFacts } from "#src/decisions/risk/rules/facts-by-name.ts";
import { ruleSetOf } from "#src/decisions/risk/rules/profile-rules.ts";
import { factsAsked } from "#src/decisions/risk/rules/rule-set.ts";
import {
  controlledFactNames,
  controlledFacts,
  matchGoods,
} from "#src/decisions/risk/controlled-goods/match-goods.ts";
import { drawRelief, drawsFrom } from "#src/decisions/risk/select.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import type { DeclaredFacts } from "../declaration/facts.ts";
import type { Settled } from "../stages.ts";
import type { StepContext } from "../step.ts";
import { declaredFacts } from "./declared-facts.ts";
import { type ProvenDocuments, provenDocuments } from "../law/licences/proven-documents.ts";
import { manifestOf, withReferences } from "./look-back.ts";
import { mirrorFacts } from "./relations/mirror-ratio.ts";
import { listedFacts } from "./screening/listed-facts.ts";
import type { KnownPast } from "./stops.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { printMoment } from "#src/kernel/printed-moment.ts";

/** Facts of one declaration with all that was read about it. */
export function selectionFacts(settled: Settled, context: StepContext): SelectionFacts {
  const { profile, known: world, snapshot, now } = context;
  const today = legalDay(profile.timeZone, now);
  const { acceptedOn, facts, items } = declaredFacts(settled, profile);
  const listed = listedFacts(snapshot, today, facts);
  const manifest = manifestOf(world.lookBack, profile.id, settled.facts);
  const whole = {
    acceptedOn,
    at: printMoment(now),
    facts: {
      ...facts,
      ...known(traderFacts(pastOf(settled, context))),
      ...manifest,
      ...listed,
    },
    relief: reliefOf(settled, context),
    draws: drawsOf(settled, context),
    items: withMirror(facts, withControlled(settled, items, context), context),
  };
  return withReferences(world.lookBack, profile.id, whole);
}

/**
 * Goods of a declaration that meet entries of controlled goods, by the number of their item from 1.
 * @param proven documents behind which licences stand, by item; absent: none is known
 */
export function controlledItems(
  snapshot: RegisterSnapshot,
  day: Temporal.PlainDate,
  facts: Pick<DeclaredFacts, "items">,
  proven: ProvenDocuments = [],
): readonly { readonly item: number; readonly why: readonly string[] }[] {
  return facts.items.flatMap(({ commodity, description }, at) => {
    const goods = { commodity, description, proven: proven[at] ?? [] };
    const matches = matchGoods(snapshot, day, goods);
    const why = matches.map(({ list, entry, reason }) => `${list}:${entry} ${reason}`);
    return why.length === 0 ? [] : [{ item: at + 1, why }];
  });
}

/** Items with the entries of controlled goods they meet, where a rule asks. */
function withControlled(
  settled: Settled,
  items: SelectionFacts["items"],
  context: StepContext,
): SelectionFacts["items"] {
  const { snapshot, profile, now } = context;
  const asked = factsAsked(ruleSetOf(snapshot));
  if (!controlledFactNames.some((name) => asked.has(name))) return items;
  const today = legalDay(profile.timeZone, now);
  const proven = provenDocuments(settled, context);
  return items.map((item, at) => {
    const declared = settled.facts.items[at];
    if (!declared) return item;
    const { commodity, description } = declared;
    const goods = { commodity, description, proven: proven[at] ?? [] };
    const matches = matchGoods(snapshot, today, goods);
    return { ...item, ...controlledFacts(matches) };
  });
}

/** Items with what their partner reports of such trade, where a rule asks. */
function withMirror(
  facts: SelectionFacts["facts"],
  items: SelectionFacts["items"],
  { snapshot, profile, now }: StepContext,
): SelectionFacts["items"] {
  const asked = factsAsked(ruleSetOf(snapshot));
  if (!asked.has("mirrorRatio") && !asked.has("shellSigns")) return items;
  const today = legalDay(profile.timeZone, now);
  return items.map((item) => ({ ...item, ...mirrorFacts(snapshot, today, { facts, item }) }));
}

/** What was drawn for the declaration, before anybody asks how often its trader was stopped. */
function reliefOf(settled: Settled, context: StepContext): SelectionFacts["relief"] {
  const seed = pastOf(settled, context)?.seed;
  const { relief } = context.snapshot.selection;
  return relief && seed !== undefined ? drawRelief(seed, settled.id, relief) : undefined;
}

/** What draws start from, where the secret was read; a sandbox has none. */
function drawsOf(settled: Settled, context: StepContext): SelectionFacts["draws"] {
  const seed = pastOf(settled, context)?.seed;
  return seed === undefined ? undefined : drawsFrom(seed, settled.id);
}

function pastOf(
  { profile, facts: { traderId } }: Settled,
  { known: { stops } }: StepContext,
): KnownPast | undefined {
  return traderId === undefined ? undefined : stops.of(profile, traderId);
}

/** What is known of the trader; nothing where it is not declared or was not read. */
function traderFacts(past: KnownPast | undefined) {
  if (!past) return {};
  const { stops, released } = past;
  return { stops, firstTimeTrader: released === undefined ? undefined : String(!released) };
}
