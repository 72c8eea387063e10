/**
 * What rules may ask of lists of sanctioned and denied parties: how alike the parties, ship, addresses
 * and papers of a declaration are to listed ones, and on which lists. Worked out only where a rule asks.
 * In: declared facts. Out: `listedScore`, `listedOn`, `listedParty`. Names that were cleared do not count.
 */
import { screenName, screenOf } from "#src/decisions/risk/names/listed-names.ts";
import type { ScreenHit } from "#src/decisions/risk/names/screen.ts";
import type { FactsByName } from "#src/decisions/risk/rules/facts-by-name.ts";
import { ruleSetOf } from "#src/decisions/risk/rules/profile-rules.ts";
import { factsAsked } from "#src/decisions/risk/rules/rule-set.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import { queriesOf } from "./declared-names.ts";

const facts = ["listedScore", "listedOn", "listedParty"] as const;

/** The facts of a declaration; none where no rule asks or no list was imported. */
export function listedFacts(
  snapshot: RegisterSnapshot,
  day: Temporal.PlainDate,
  declared: FactsByName,
): FactsByName {
  const asked = factsAsked(ruleSetOf(snapshot));
  if (!facts.some((name) => asked.has(name))) return {};
  const screen = screenOf(snapshot, day);
  if (!screen) return {};
  const hits = queriesOf(declared).flatMap((query): readonly ScreenHit[] =>
    screenName({ screen, snapshot, day }, query),
  );
  if (hits.length === 0) return { listedScore: 0 };
  return {
    listedScore: Math.max(...hits.map(({ score }) => score)),
    listedOn: [...new Set(hits.map(({ list }) => list))],
    listedParty: [...new Set(hits.map(({ list, id }) => `${list}-${id}`))],
  };
}
