/**
 * Faults planted in every accepted declaration of the open pack, by kind: how many findings point
 * at the broken element, as errors or as warnings. An element that may be left out is no fault when
 * it is: those that no accepted declaration needs are named apart.
 */
import { legalDay } from "#src/kernel/legal-day.ts";
import { readFileSync } from "node:fs";
import { readFacts } from "../../src/clearance/declaration/read-facts.ts";
import { declarationMapping } from "../../src/clearance/declaration/mapping.ts";
import { checkDeclaration } from "../../src/clearance/intake/checks.ts";
import { XmlReader } from "../../src/clearance/intake/read-xml-file.ts";
import type { Problem } from "../../src/kernel/problem.ts";
import type { Profile } from "../../src/registers/profile.ts";
import type { RegisterSnapshot } from "../../src/registers/snapshot.ts";
import { leavesOf, type Plant, plantsOf } from "./planted.ts";

type FaultTally = { planted: number; error: number; warning: number };

/** Every so many faults one is planted: all of them take a minute. */
const every = 7;

export function plantedFaults(
  files: readonly string[],
  { profile, snapshot }: { readonly profile: Profile; readonly snapshot: RegisterSnapshot },
): ReadonlyMap<string, FaultTally> {
  const root = declarationMapping(profile.id);
  const reader = new XmlReader();
  const today = legalDay(profile.timeZone, Temporal.Now.instant());
  const check = (text: string): readonly Problem[] => {
    const read = reader.read(Buffer.from(text), profile.id, { depthMax: 64 });
    if (read.kind !== "read") return read.kind === "other" ? [] : read.problems;
    const { document } = read;
    const facts = readFacts(document, profile);
    const asOf = facts.statedAcceptanceDate ?? today;
    return [...read.problems, ...checkDeclaration({ document, facts, profile, snapshot, asOf })];
  };
  const tallies = new Map<string, FaultTally>();
  let count = 0;
  for (const file of files) {
    const text = readFileSync(file, "utf8");
    for (const plant of plantsOf(text, leavesOf(text, root))) {
      if (count++ % every !== 0) continue;
      const tally = tallies.get(plant.kind) ?? { planted: 0, error: 0, warning: 0 };
      tallies.set(plant.kind, tally);
      tally.planted++;
      const found = check(plant.text).filter(({ pointer }) => isAt(pointer, plant));
      if (found.some(({ severity }) => severity === "error")) tally.error++;
      else if (found.length > 0) tally.warning++;
    }
  }
  reader.dispose();
  return tallies;
}

/**
 * A finding about an element; of a group that is gone, about any element of it; of an element nobody
 * knows, about the one it stands in.
 */
function isAt(pointer: string, { kind, pointer: wanted }: Plant): boolean {
  return (
    pointer === wanted ||
    (kind.startsWith("unknown element") && pointer === wanted.replace(/[./][^./]*$/, "")) ||
    (kind.startsWith("group") &&
      (pointer.startsWith(`${wanted}.`) || pointer.startsWith(`${wanted}/`)))
  );
}
