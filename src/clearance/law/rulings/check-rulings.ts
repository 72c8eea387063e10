/**
 * Rulings at entry: those a declaration states, those its trader holds for goods described alike, and
 * published ones of others. In: declared facts and the rulings in force. Out: warnings to who may know
 * the ruling, and everything an officer should see. Nothing here refuses a declaration.
 */
import type { DeclaredFacts, DeclaredItem } from "#src/clearance/declaration/facts.ts";
import {
  declarationMapping,
  findSteps,
  jsonPathOf,
  pointerOf,
} from "#src/clearance/declaration/mapping.ts";
import { proceduresOf } from "#src/clearance/declaration/mandated-procedures.ts";
import type { Problem } from "#src/kernel/problem.ts";
import type { PartyDirectory } from "#src/registers/parties/party-directory.ts";
import type { Profile } from "#src/registers/profile.ts";
import { bindsOn, type IndexedRuling, numberKey, type RulingIndex } from "./ruling-index.ts";
import { deviates, notBinding, notTheirs } from "./ruling-problems.ts";
import { givesRulings, type RulingRules, rulingRulesOf } from "./ruling-rules.ts";
import { describeWords } from "./similarity.ts";

export type RulingCheck = {
  readonly profile: Profile;
  readonly facts: DeclaredFacts;
  readonly lodgerId: string;
  readonly rulings: RulingIndex;
  readonly parties: PartyDirectory | undefined;
  readonly today: Temporal.PlainDate;
  /** Whether rulings of others on similar goods are looked for: they warn nobody, and cost a search. */
  readonly others: "shown" | "left-out";
};

/** `stated`: the declaration names it; `own`: the trader holds it; `similar`: somebody else does. */
export type SeenRuling = {
  readonly item: number;
  readonly number: string;
  readonly how: "stated" | "own" | "similar";
  /** What is declared is what the ruling says. */
  readonly agrees: boolean;
  /** Share of the declared words its goods hold, thousandths. */
  readonly share: number;
  /** The lodger may know whose it is. */
  readonly told: boolean;
  readonly ruling: IndexedRuling;
};

export type RulingMatches = {
  readonly problems: readonly Problem[];
  readonly seen: readonly SeenRuling[];
};

const none: RulingMatches = { problems: [], seen: [] };
/** Rulings of others shown for an item, and of the holder. */
const othersMax = 3;
const ownMax = 200;
/** Items looked at; a declaration with more is looked at by its first ones. */
const itemsMax = 1_000;

/**
 * Cost with 20,000 rulings of few different words: 0.1 to 0.2 ms an item with those of others; without
 * them a look-up of the trader, and nothing where the profile has no ruling in force.
 */
export function checkRulings(check: RulingCheck): RulingMatches {
  const { profile, rulings, facts } = check;
  if (!rulings.has(profile.id) || !givesRulings(profile)) return none;
  const rules = rulingRulesOf(profile);
  const found = facts.items
    .slice(0, itemsMax)
    .map((item, at) => checkItem({ ...check, rules, item, at }));
  return {
    problems: found.flatMap(({ problems }) => problems),
    seen: found.flatMap(({ seen }) => seen),
  };
}

type ItemCheck = RulingCheck & {
  readonly rules: RulingRules;
  readonly item: DeclaredItem;
  /** Place among the items, from 0. */
  readonly at: number;
};

function checkItem(check: ItemCheck): RulingMatches {
  const { profile, facts, rulings, item, rules } = check;
  const day = check.today.toString();
  const own = rulings.ofHolder(profile.id, facts.traderId ?? "").slice(0, ownMax);
  const stated = statedNumbers(check);
  const isShort = check.others === "left-out" && own.length === 0 && stated.length === 0;
  if (isShort) return none;
  const words = describeWords(item.description);
  const problems: Problem[] = [];
  const seen = new Map<string, SeenRuling>();
  const see = (ruling: IndexedRuling, how: SeenRuling["how"], share: number) => {
    if (seen.has(ruling.id)) return;
    const { number } = ruling;
    const told = how !== "similar" && mayKnow(check, ruling);
    const row = { item: item.item, number, how, share, told, ruling };
    const isSame = agrees(ruling, item);
    seen.set(ruling.id, { ...row, agrees: isSame });
    if (isSame || !told) return;
    problems.push(deviates(ruling, { ...check, ...placeOf(check, ruling.kind) }));
  };
  for (const number of stated) {
    const ruling = rulings.findByNumber(profile.id, number);
    if (!ruling || !isHeldBy(ruling, facts) || !mayKnow(check, ruling))
      problems.push(notTheirs(number, placeOf(check, "documents")));
    else if (bindsOn(ruling, day)) see(ruling, "stated", shareOf(words, ruling));
    else problems.push(notBinding(ruling, day, placeOf(check, "documents")));
  }
  const binding = (ruling: IndexedRuling) =>
    bindsOn(ruling, day) && ruling.direction === facts.direction;
  const { share: shareMin, wordsMin } = rules.similarity;
  for (const ruling of own.filter(binding)) {
    const share = shareOf(words, ruling);
    if (share >= shareMin && words.length >= wordsMin) see(ruling, "own", share);
  }
  if (check.others === "shown") {
    const bounds = { share: shareMin, wordsMin, limit: 20 };
    const others = rulings
      .similar(profile.id, words, bounds)
      .filter(({ row }) => binding(row) && !isHeldBy(row, facts));
    for (const { row, share } of others.slice(0, othersMax)) see(row, "similar", share);
  }
  return { problems, seen: [...seen.values()] };
}

function shareOf(words: readonly string[], ruling: IndexedRuling): number {
  if (words.length === 0) return 0;
  const held = new Set(ruling.words);
  return Math.round((words.filter((word) => held.has(word)).length / words.length) * 1000);
}

function isHeldBy(ruling: IndexedRuling, { traderId }: DeclaredFacts): boolean {
  return traderId !== undefined && numberKey(ruling.holder) === numberKey(traderId);
}

/**
 * Who holds which ruling is a secret of the holder: it is told to those who applied for it, to the
 * holder, and to those with a mandate of the holder that covers the declaration, whatever that states as
 * its trader.
 */
function mayKnow(check: RulingCheck, ruling: IndexedRuling) {
  const { lodgerId, parties, profile, today, facts } = check;
  const { holder, applicantPartyId } = ruling;
  if (lodgerId === applicantPartyId || numberKey(lodgerId) === numberKey(holder)) return true;
  if (!parties) return false;
  const lodger = parties.resolve(lodgerId);
  if (lodger === parties.resolve(applicantPartyId)) return true;
  const party = parties.findPartyByNumber(profile.id, numberKey(holder), today);
  if (!party) return false;
  if (party.partyId === lodger) return true;
  const goods = { direction: facts.direction, procedures: proceduresOf(facts) };
  const question = { profile: profile.id, day: today.toString(), ...goods };
  const pair = { represented: party.partyId, representative: lodgerId };
  return parties.findMandate(pair, question) !== undefined;
}

/** Says whether an item is declared as a ruling says; what it leaves open, it agrees with. */
export function agrees(
  ruling: Pick<IndexedRuling, "kind" | "commodity" | "origin" | "valuationMethod">,
  item: Pick<DeclaredItem, "commodity" | "origin" | "valuationMethod">,
): boolean {
  if (ruling.kind === "origin") return isOne(ruling.origin, item.origin);
  if (ruling.kind === "valuation") return isOne(ruling.valuationMethod, item.valuationMethod);
  const { commodity } = ruling;
  if (commodity === null || item.commodity === "") return true;
  return item.commodity.startsWith(commodity) || commodity.startsWith(item.commodity);
}

function isOne(ruled: string | null, declared: string | undefined): boolean {
  return ruled === null || declared === undefined || ruled === declared;
}

/** Numbers an item refers to, by its own documents, those of the header, or a remark. */
function statedNumbers({ facts, item, at, rules }: ItemCheck): readonly string[] {
  const { documents, remark } = rules.statedIn;
  const ofHeader = at === 0 ? [...facts.documents, ...facts.statements] : [];
  const numbers: string[] = [];
  for (const one of [...item.documents, ...item.statements, ...ofHeader]) {
    if ("id" in one) {
      const isRuling = documents.includes(`${one.category}${one.type}`);
      if ((isRuling || documents.includes(one.type)) && one.id) numbers.push(one.id);
    } else if (remark !== null) numbers.push(...afterRemark(one.text ?? "", remark));
  }
  return [...new Set(numbers.map(numberKey))].slice(0, 20);
}

function afterRemark(text: string, remark: string): readonly string[] {
  return text
    .split(remark)
    .slice(1)
    .flatMap((rest) => /^[\s:：+]*([A-Za-z0-9][A-Za-z0-9-]{4,40})/.exec(rest)?.[1] ?? []);
}

const places = {
  classification: "commodity.classification[0].id",
  origin: "origin[0].countryCode",
  valuation: "customsValuation.methodCode",
  documents: "additionalDocument",
} as const;

function placeOf(
  { profile, at }: ItemCheck,
  what: keyof typeof places,
): Pick<Problem, "pointer" | "path"> {
  const root = declarationMapping(profile.id);
  const item = `goodsShipment.governmentAgencyGoodsItem[${at}]`;
  const steps = findSteps(root, `${item}.${places[what]}`) ?? findSteps(root, item) ?? [];
  return { pointer: pointerOf(steps), path: jsonPathOf(steps) };
}
