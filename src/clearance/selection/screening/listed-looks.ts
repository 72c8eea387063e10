/**
 * Holds a declaration that names a party on a list that binds its administration: a control whose
 * officer waits for the decision on the match. In: declared facts, the lists of the day, the profile's
 * rules. Out: the control with list, entry and version among its reasons, and the match, stored with
 * the selection. It refuses nothing by itself, and no want of room drops it.
 */
import { screenName, screenOf } from "#src/decisions/risk/names/listed-names.ts";
import type { Query, ScreenHit } from "#src/decisions/risk/names/screen.ts";
import type { OrderedControl } from "#src/decisions/risk/select.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import { newId } from "#src/kernel/ids.ts";
import { accessRulesOf } from "#src/registers/access-rules.ts";
import { laneOf } from "#src/registers/control-rules.ts";
import { listedRegister } from "#src/registers/sanctions/read-sanctions.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import type { Settled } from "../../stages.ts";
import type { StepContext } from "../../step.ts";
import { declaredFacts } from "../declared-facts.ts";
import { queriesOf } from "./declared-names.ts";
import {
  type BindingList,
  findBinding,
  findListedRules,
  type ListedRules,
} from "./listed-rules.ts";
import type { NewMatch } from "./store.ts";

type LookContext = Pick<StepContext, "profile" | "snapshot" | "today">;

export type BindingHit = {
  readonly hit: ScreenHit;
  readonly name: string;
  readonly binding: BindingList;
};

/** Lists of which the register has rows, whenever valid. */
const listsOf = derivedFrom((snapshot: RegisterSnapshot): ReadonlySet<string> => {
  return new Set(snapshot.all(listedRegister).map(({ values }) => values["list"] ?? ""));
});

/** Matches that hold a declaration, each party once for each name, the likeliest first. */
export function bindingHits(
  settled: Parameters<typeof declaredFacts>[0],
  { profile, snapshot, today: day }: LookContext,
): readonly BindingHit[] {
  const rules = findListedRules(profile);
  const { direction } = settled.facts;
  // names are compared only where a list was imported that binds: it takes two milliseconds
  const held = listsOf(snapshot);
  const isAsked = rules?.lists.some(
    ({ list, directions }) => held.has(list) && directions.some((one) => one === direction),
  );
  const screen = isAsked ? screenOf(snapshot, day) : undefined;
  if (!screen) return [];
  const { facts } = declaredFacts(settled, profile);
  const found = new Map<string, BindingHit>();
  for (const query of queriesOf(facts)) {
    for (const hit of screenName({ screen, snapshot, day }, query)) {
      const binding = findBinding(profile, hit, direction);
      const key = keyOf(query, hit);
      if (binding && !found.has(key)) found.set(key, { hit, name: query.name, binding });
    }
  }
  return [...found.values()].toSorted((one, other) => other.hit.score - one.hit.score);
}

function keyOf({ name }: Query, { list, id }: ScreenHit): string {
  return `${list}\n${id}\n${name}`;
}

/** Parties that a reason names; more are counted. */
const namedMax = 5;

/** The control that holds a declaration; none where no match binds. */
export function listedLook(
  hits: readonly BindingHit[],
  { profile, snapshot }: LookContext,
): readonly OrderedControl[] {
  const rules = findListedRules(profile);
  if (!rules || hits.length === 0) return [];
  const { task } = rules.hold;
  const says = reasonOf(hits, rules.hold, snapshot.version);
  const parties = hits.map(({ hit }) => partyOf(hit));
  return [
    {
      isListed: true,
      listed: { says, parties },
      reason: says.en,
      // whoever is looked at reads the law that lets customs look at anybody
      legal: accessRulesOf(profile).controlLaw.says,
      lane: laneOf(profile, [task]),
      tasks: [task],
    },
  ];
}

function partyOf({ list, id }: ScreenHit): string {
  return `${list}-${id}`;
}

function reasonOf(
  hits: readonly BindingHit[],
  { says }: ListedRules["hold"],
  version: string,
): { readonly en: string; readonly zh: string } {
  const named = hits.slice(0, namedMax);
  const more = hits.length - named.length;
  const en = named.map(({ hit, name, binding }) => {
    return `${binding.name.en} ${partyOf(hit)}, “${name}”: ${hit.reason} (${hit.score})`;
  });
  const zh = named.map(({ hit, name, binding }) => {
    return `${binding.name.zh} ${partyOf(hit)}，“${name}”：${hit.reason}（${hit.score}）`;
  });
  return {
    en: `${says.en}: ${en.join("; ")}${more > 0 ? `; ${more} more` : ""}; registers ${version}`,
    zh: `${says.zh}：${zh.join("；")}${more > 0 ? `；另有${more}项` : ""}；参数版本 ${version}`,
  };
}

/** The matches as they are stored: open, and what they led to. */
export function heldMatches(
  { id }: Pick<Settled, "id">,
  hits: readonly BindingHit[],
  now: Temporal.Instant,
): readonly NewMatch[] {
  return hits.map(({ hit: { list, id: party, score, reason }, name }) => ({
    declarationId: id,
    id: newId(now.epochMilliseconds),
    name,
    list,
    party,
    score,
    reason,
    listedAt: null,
  }));
}
