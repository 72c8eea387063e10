/**
 * Decides stored selections again, from the facts they were made on and the rules of the version
 * they recorded. In: selections of the store. Out: how many are equal, and which are not.
 */
import { z } from "zod";
import { worldOf } from "#src/decisions/risk/rules/profile-rules.ts";
import { subjectsOf } from "#src/decisions/risk/rules/facts-by-name.ts";
import { selectLane, type WeighedInput } from "#src/decisions/risk/select.ts";
import { canonicalJson } from "#src/kernel/canonical-json.ts";
import type { Text } from "#src/kernel/text.ts";
import { accessRulesOf } from "#src/registers/access-rules.ts";
import type { RegistersApp } from "#src/registers/import-registers.ts";
import { createSnapshot, registerVersion, type RegisterSnapshot } from "#src/registers/snapshot.ts";
import { loadImported } from "#src/registers/store.ts";
import type { Profile } from "#src/registers/profile.ts";
import { lawUnder } from "./contingency/suspend.ts";
import { recordedWorld } from "./memory/memory.ts";
import { selectionLawOf } from "./selection-law.ts";
import { listSelections, type StoredSelection } from "./store.ts";
import { loadModels } from "./weighing/loaded-models.ts";
import { expectedOf, inputOf, scoreAll } from "./weighing/weigh-declaration.ts";

export const ReplayAnswer = z.object({
  selections: z.number(),
  equal: z.number(),
  different: z.array(z.object({ id: z.string(), lane: z.string(), now: z.string() })),
  /** Made under other files of the profile than those here, which decide otherwise. */
  skipped: z.number(),
});
export type ReplayAnswer = z.infer<typeof ReplayAnswer>;

type Version = { readonly snapshot: RegisterSnapshot; readonly isHere: boolean };

/**
 * Decides the newest selections of a profile again. Most changes of a profile's files touch no selection:
 * one that was made under others is decided by those here, and told apart where that differs.
 */
export async function replaySelections(
  app: RegistersApp,
  profileId: string,
  limit: number,
): Promise<ReplayAnswer> {
  const profile = app.snapshots.profile(profileId);
  const stored = await listSelections(app.sql, profileId, limit);
  const imported = await loadImported(app.sql, profileId);
  const versions = new Map<string, Version>();
  const versionOf = (version: string): Version => {
    const known = versions.get(version);
    if (known) return known;
    const number = Number(version.split("+").at(-1));
    const rows = imported.rows.filter(({ activation }) => activation <= number);
    const isHere = registerVersion(profile, number) === version;
    const made = { snapshot: createSnapshot(profile, { number, rows }), isHere };
    versions.set(version, made);
    return made;
  };
  let equal = 0;
  let skipped = 0;
  const different: ReplayAnswer["different"][number][] = [];
  for (const selection of stored) {
    const { snapshot, isHere } = versionOf(selection.registerVersion);
    await loadModels(app.sql, snapshot);
    const now = decideAgain(selection, snapshot, profile);
    if (now.isEqual) equal++;
    else if (!isHere) skipped++;
    else different.push({ id: selection.declarationId, lane: selection.lane, now: now.lane });
  }
  return { selections: stored.length, equal, different: different.slice(0, 100), skipped };
}

function decideAgain(stored: StoredSelection, snapshot: RegisterSnapshot, profile: Profile) {
  const { suspensions = [] } = stored.facts;
  const law = lawUnder(selectionLawOf(snapshot), suspensions, profile);
  const { lane, reasons, chance } = selectLane({
    subjects: subjectsOf(
      stored.facts,
      recordedWorld(worldOf(snapshot), stored.facts.answers),
      stored.document,
    ),
    set: law.rules(),
    random: law.random,
    declarationId: stored.facts.draws ?? stored.declarationId,
    relief: law.relief,
    drawn: stored.facts.relief,
    orders: stored.orders ?? [],
    weighed: weighedAgain(stored, snapshot, accessRulesOf(profile).controlLaw.says),
  });
  const isEqual =
    lane === stored.lane &&
    Math.abs(chance - stored.chance) < 1e-12 &&
    canonicalJson(reasons) === canonicalJson(stored.reasons);
  return { lane, isEqual };
}

/** Scores and what they are worth anew; room, pace and draws as they were written down. */
function weighedAgain(
  { declarationId: id, facts, weighing }: StoredSelection,
  snapshot: RegisterSnapshot,
  law: Text,
): WeighedInput | undefined {
  const choices = snapshot.selection.models;
  if (!weighing) return undefined;
  const scores = scoreAll({ id, facts, snapshot });
  const expected = expectedOf(choices, scores, facts);
  const again = { choices, scores, weighing: { ...weighing, expected } };
  return inputOf({ id, facts, snapshot, law }, again);
}
