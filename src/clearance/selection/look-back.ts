/**
 * What rules may know beyond the declaration, read once for a group before it is decided: counts and
 * usual values of earlier days, what carriers reported of its bills, prices and links. A step reads
 * it from memory.
 */
import type { DeclaredFacts } from "#src/clearance/declaration/facts.ts";
import type { SelectionFacts } from "#src/decisions/risk/rules/facts-by-name.ts";
import { ruleSetOf } from "#src/decisions/risk/rules/profile-rules.ts";
import { factsAsked } from "#src/decisions/risk/rules/rule-set.ts";
import { matchGoods } from "#src/decisions/risk/controlled-goods/match-goods.ts";
import { findCargo } from "#src/movements/cargo/store.ts";
import { type ReportedCargo, transportDocumentKeys } from "#src/movements/cargo/consignment.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import type { Contingency } from "./contingency/contingency.ts";
import { contingencyRulesOf } from "./contingency/contingency-rules.ts";
import { findContingencies } from "./contingency/store.ts";
import { type MemoryQuery, type GroupMemory, loadMemory } from "./memory/memory.ts";
import { loadPrices, priceFacts, type PriceReferences } from "./prices/prices.ts";
import { linkFactsOf } from "./relations/relations.ts";
import { findLinkFacts, type LinkFacts } from "./relations/store.ts";
import { declaredFacts } from "./declared-facts.ts";
import { readChecksFor } from "../control/closer-checks/closer-looks.ts";
import type { StoredCheck } from "../control/closer-checks/store.ts";
import { readRecallsFor } from "../control/recalls/recalled-looks.ts";
import type { StoredRecall } from "../control/recalls/store.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

export type LookBack = {
  readonly memory: GroupMemory;
  /** Cargo reported of each bill, by profile and `transportDocumentKey`. */
  readonly cargo: ReadonlyMap<string, ReportedCargo>;
  /** Of each profile: what its goods usually cost, and the links of traders. */
  readonly prices: ReadonlyMap<string, PriceReferences>;
  readonly links: ReadonlyMap<string, ReadonlyMap<string, LinkFacts>>;
  /** Arrangements of business continuity that may be in force. */
  readonly contingencies: readonly Contingency[];
  /** Open recalls, where goods of the group state a lot or a producer. */
  readonly recalls: readonly StoredRecall[];
  /** Open closer checks of its producers and traders. */
  readonly checks: readonly StoredCheck[];
};

/** For a declaration of which nothing was looked up. */
export const noLookBack: LookBack = {
  memory: new Map(),
  cargo: new Map(),
  prices: new Map(),
  links: new Map(),
  contingencies: [],
  recalls: [],
  checks: [],
};

export type SelectionInput = {
  readonly profile: Profile;
  readonly snapshot: RegisterSnapshot;
  readonly facts: DeclaredFacts;
  /** Moment of the selection to come: stated days included. */
  readonly now: Temporal.Instant;
};

/** Reads for a group; `cargo` is what was read of its bills already. */
export async function loadLookBack(
  sql: Sql,
  looking: readonly SelectionInput[],
  cargo?: LookBack["cargo"],
): Promise<LookBack> {
  const asking = looking.map(({ profile, snapshot, facts, now }) => {
    const day = legalDay(profile.timeZone, now);
    return {
      profile: profile.id,
      day: day.toString(),
      set: ruleSetOf(snapshot),
      readFacts: () => declaredFacts({ facts, receivedAt: now, acceptedOn: day }, profile),
    };
  });
  const [memory, reported, references, contingencies, recalls, checks] = await Promise.all([
    loadMemory(sql, asking),
    cargo ?? readCargo(sql, looking),
    readReferences(sql, asking),
    readContingencies(sql, looking),
    readRecallsFor(sql, looking),
    readChecksFor(sql, looking),
  ]);
  return { memory, cargo: reported, contingencies, recalls, checks, ...references };
}

/** One query a group, where a profile of it has such arrangements at all. */
async function readContingencies(
  sql: Sql,
  looking: readonly SelectionInput[],
): Promise<readonly Contingency[]> {
  const having = looking.filter(({ profile }) => contingencyRulesOf(profile) !== undefined);
  if (having.length === 0) return [];
  const earliest = having.reduce(
    (first, { now }) => Math.min(first, now.epochMilliseconds),
    Infinity,
  );
  const after = Temporal.Instant.fromEpochMilliseconds(earliest);
  const byProfile = new Map(having.map((one) => [one.profile.id, one]));
  const found = await findContingencies(sql, [...byProfile.keys()], after);
  for (const { profile } of found) {
    const one = byProfile.get(profile);
    // entries of controlled goods are read once, and not by the step that asks for them
    if (one) matchGoods(one.snapshot, legalDay(one.profile.timeZone, one.now), noGoods);
  }
  return found;
}
const noGoods = { commodity: "", description: "", proven: [] };

/** Prices and links, of profiles whose rules ask for them. */
async function readReferences(
  sql: Sql,
  asking: readonly MemoryQuery[],
): Promise<Pick<LookBack, "prices" | "links">> {
  const prices = new Map<string, PriceReferences>();
  const links = new Map<string, ReadonlyMap<string, LinkFacts>>();
  for (const [profile, group] of Map.groupBy(asking, (one) => one.profile)) {
    const asked = new Set(group.flatMap(({ set }) => [...factsAsked(set)]));
    const wantsLinks = linkFacts.some((name) => asked.has(name));
    const wantsPrices = wantsLinks || priceFactNames.some((name) => asked.has(name));
    if (!wantsPrices) continue;
    const declared = group.map(({ readFacts }) => readFacts());
    prices.set(profile, await loadPrices(sql, profile, declared));
    if (!wantsLinks) continue;
    const traders = declared.flatMap(({ facts }) => {
      const { traderId } = facts;
      return typeof traderId === "string" ? [traderId] : [];
    });
    links.set(profile, await findLinkFacts(sql, profile, [...new Set(traders)]));
  }
  return { prices, links };
}
const priceFactNames = [
  ...(["priceToUsual", "priceDeviation", "priceCases", "priceAgeDays"] as const),
  ...(["unitPriceToUsual", "unitPriceDeviation", "unitPriceCases"] as const),
] as const;
const linkFacts = [
  ...(["linkedTraders", "linkedFindings", "traderAgeDays", "traderAgents", "shellSigns"] as const),
] as const;

/** The facts of a declaration with prices and links beside them. */
export function withReferences(
  { prices, links }: LookBack,
  profile: string,
  declared: SelectionFacts,
): SelectionFacts {
  const references = prices.get(profile);
  if (!references) return declared;
  const items = declared.items.map((item) => ({
    ...item,
    ...priceFacts(references, declared, item),
  }));
  const known = links.get(profile);
  const { traderId } = declared.facts;
  if (!known || typeof traderId !== "string") return { ...declared, items };
  const deviations = items.flatMap(({ priceDeviation }) =>
    typeof priceDeviation === "number" ? [priceDeviation] : [],
  );
  const linked = linkFactsOf(known.get(traderId), {
    day: declared.acceptedOn,
    deviations,
    mirror: items.flatMap(({ mirrorRatio }) =>
      typeof mirrorRatio === "number" ? [mirrorRatio] : [],
    ),
  });
  return { ...declared, facts: { ...declared.facts, ...linked }, items };
}

async function readCargo(sql: Sql, looking: readonly SelectionInput[]): Promise<LookBack["cargo"]> {
  const cargo = new Map<string, ReportedCargo>();
  for (const [profile, group] of Map.groupBy(looking, (one) => one.profile.id)) {
    const keys = group.flatMap(({ facts }) =>
      facts.transportDocument.flatMap(transportDocumentKeys),
    );
    const found = await findCargo(sql, { profile, kind: "arrival", keys });
    for (const [key, one] of found) cargo.set(`${profile}/${key}`, one);
  }
  return cargo;
}

/** Mass and packages of all its bills; undefined unless each of them was reported. */
export function manifestOf(
  { cargo }: LookBack,
  profile: string,
  facts: DeclaredFacts,
): { readonly manifestGrossMassKg: number; readonly manifestPackages: number } | undefined {
  const bills = facts.transportDocument.map((bill) =>
    transportDocumentKeys(bill)
      .map((key) => cargo.get(`${profile}/${key}`))
      .find((found) => found !== undefined),
  );
  if (bills.length === 0) return undefined;
  let manifestGrossMassKg = 0;
  let manifestPackages = 0;
  for (const bill of bills) {
    if (!bill) return undefined;
    manifestGrossMassKg += Number(bill.grossMassKg);
    manifestPackages += bill.packages;
  }
  return { manifestGrossMassKg, manifestPackages };
}
