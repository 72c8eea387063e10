/**
 * The rules of entry summaries (`profiles/<id>/rules/entry-summary.json`), made by `tools/movements` from
 * what the administration publishes, in the conditions intake uses. Two editions judge the same document
 * differently: which one holds is stated by the sender or follows from the day, and is never guessed from the
 * document.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { compileCondition, Condition, openCompiler } from "#src/decisions/conditions/condition.ts";
import { codesOf } from "#src/decisions/conditions/code-lookup.ts";
import type { ConditionInput, Test } from "#src/decisions/conditions/condition-path.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import type { Profile } from "#src/registers/profile.ts";
import { createSnapshot, type RegisterSnapshot } from "#src/registers/snapshot.ts";
import type { EntryProblem } from "./entry-summary.ts";
import { type EditionName, editionNames } from "./mapping.ts";
import type { EntryNode } from "./read.ts";

const sentence = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });

export const EntryRule = z.strictObject({
  code: z.string().regex(/^\d{4}$/),
  /** The only edition it belongs to; both where absent. */
  edition: z.enum(editionNames).optional(),
  /** Elements it is asked of, each by itself; the whole message where absent. */
  each: z.string().optional(),
  when: Condition.optional(),
  must: Condition,
  says: sentence,
  fix: sentence,
});
export type EntryRule = z.infer<typeof EntryRule>;

const Edition = z.strictObject({
  name: z.enum(editionNames),
  /** Days on which it holds, half-open. */
  appliesFrom: z.iso.date().optional(),
  appliesTo: z.iso.date().optional(),
  source: sentence,
});

export const EntryRuleFile = z.strictObject({
  source: z.string().min(1),
  editions: z.array(Edition).min(1),
  rules: z.array(EntryRule).min(1),
});
export type EntryRuleFile = z.infer<typeof EntryRuleFile>;

/** Rules by the elements they are asked of, as a tree: a message is walked once. */
type Scope = {
  readonly rules: { readonly rule: EntryRule; readonly when?: Test; readonly must: Test }[];
  readonly children: Map<string, Scope>;
};

export type EntryLaw = {
  readonly editions: EntryRuleFile["editions"];
  readonly snapshot: RegisterSnapshot;
  readonly scopes: ReadonlyMap<EditionName, Scope>;
};

/** The law of the first profile that has one: entry summaries are known by themselves. */
export function findEntryLaw(profiles: ReadonlyMap<string, Profile>): EntryLaw | undefined {
  for (const profile of profiles.values()) {
    const law = lawOf(profile);
    if (law) return law;
  }
  return undefined;
}

const lawOf = derivedFrom((profile: Profile): EntryLaw | undefined => {
  const file = readEntryRules(profile);
  return file && compileEntryLaw(file, createSnapshot(profile));
});

/** The rules of a profile as they are written; undefined where it has none. */
export function readEntryRules(profile: Profile): EntryRuleFile | undefined {
  const path = join(profile.folder, "rules", "entry-summary.json");
  if (!existsSync(path)) return undefined;
  return EntryRuleFile.parse(JSON.parse(readFileSync(path, "utf8")));
}

export function compileEntryLaw(
  { editions, rules }: EntryRuleFile,
  snapshot: RegisterSnapshot,
): EntryLaw {
  const scopes = editionNames.map((name): [EditionName, Scope] => {
    const own = rules.filter(({ edition }) => edition === undefined || edition === name);
    const compiler = openCompiler(own.flatMap(({ when, must }) => (when ? [when, must] : [must])));
    const root: Scope = { rules: [], children: new Map() };
    for (const rule of own)
      scopeOf(root, rule.each ?? "").rules.push({
        rule,
        ...(rule.when ? { when: compileCondition(rule.when, compiler) } : {}),
        must: compileCondition(rule.must, compiler),
      });
    return [name, root];
  });
  return { editions, snapshot, scopes: new Map(scopes) };
}

function scopeOf(root: Scope, each: string): Scope {
  let at = root;
  for (const name of each.split(".")) {
    if (name === "") continue;
    const next = at.children.get(name) ?? { rules: [], children: new Map() };
    at.children.set(name, next);
    at = next;
  }
  return at;
}

/** The edition that holds on a day; undefined where none does. */
export function editionOn(
  { editions }: EntryLaw,
  day: Temporal.PlainDate,
): EditionName | undefined {
  const asOf = day.toString();
  return editions.find(
    ({ appliesFrom, appliesTo }) =>
      (appliesFrom === undefined || appliesFrom <= asOf) &&
      (appliesTo === undefined || asOf < appliesTo),
  )?.name;
}

/** A thousand items may each break several rules; more than this is no list that anybody reads. */
const findingsMax = 20_000;

export type AskedMessage = {
  readonly document: EntryNode;
  /** Name of the root element. */
  readonly root: string;
  readonly edition: EditionName;
  readonly asOf: Temporal.PlainDate;
};

type Visit = {
  readonly asked: ConditionInput & { scope: unknown; item: unknown; visit: number };
  readonly problems: EntryProblem[];
};

/** Findings of an edition's rules about a message whose structure is as it must be. */
export function askRules(
  law: EntryLaw,
  { document, root, edition, asOf }: AskedMessage,
): readonly EntryProblem[] {
  const scope = law.scopes.get(edition);
  if (!scope) return [];
  const day = asOf.toString();
  const visit: Visit = {
    asked: {
      scope: document,
      item: undefined,
      root: document,
      codes: codesOf(law.snapshot, asOf, day),
      today: day.replaceAll("-", ""),
      memo: [],
      whole: new Map(),
      counts: new Map(),
      visit: 0,
      scoped: { answers: [], visits: [] },
    },
    problems: [],
  };
  askScope(document, scope, `/ie:${root}[1]`, visit);
  return visit.problems;
}

/** The goods items, from which `^.` goes. */
const itemName = "GOOITEGDS";

function askScope(value: unknown, { rules, children }: Scope, path: string, to: Visit): void {
  const { asked, problems } = to;
  asked.scope = value;
  asked.visit++;
  for (const { rule, when, must } of rules) {
    if (problems.length >= findingsMax) return;
    if ((when && !when(asked)) || must(asked)) continue;
    const { code, says, fix } = rule;
    problems.push({ code, path, severity: "error", message: says, fix });
  }
  if (typeof value !== "object" || value === null) return;
  for (const [name, child] of children) {
    // the members of an element, put together by the reader
    const inner = (value as EntryNode)[name];
    const all = inner === undefined ? [] : Array.isArray(inner) ? inner : [inner];
    for (const [at, one] of all.entries()) {
      if (name === itemName) asked.item = one;
      askScope(one, child, `${path}/${name}[${at + 1}]`, to);
      if (name === itemName) asked.item = undefined;
    }
  }
}
