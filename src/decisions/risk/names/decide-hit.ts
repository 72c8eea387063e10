/**
 * Whether a name that is near a listed one is a hit. In: how alike they are, how much likelier the name is
 * that party's than anybody's of its culture (evidence, see `background.ts`), what birth, country and
 * address say. Out: a score, or nothing. A name that is the same is a hit however common it is; one that
 * differs has to be rare enough to tell somebody by.
 */
import type { NameComparison } from "./compare-names.ts";
import { foldText } from "./fold.ts";

/** Score from which a name is a hit; measured, see `docs/using/risk-screening.md`. */
export const hitScore = 0.8;
/** Proof from which a name that differs is a hit: evidence, and what likeness adds or takes. */
const proofMin = 4.6;
const likenessProves = 20;
const unlikeMost = -2;
/** Least likeness of a name that has lost words. */
const likenessMin = 0.5;
/** Proof that one word with a form of company needs, where it differs. */
const singleProof = 5;
/** What more a name has to prove that lacks words, or has more. */
const incompleteProof = 1;
/** What more a listed word alone has to prove where there are others beside it. */
const oneOfManyProof = 3;
/** What an address that agrees proves, and adds to the score; so a birth that is near, or far. */
const addressProves = 6;
const sameAddress = 0.06;
const birthProves = 3;
const birthLoses = 0.1;

export type NameLikeness = {
  readonly compared: NameComparison;
  /** Likeness of the whole names as one word, or nothing, and what that proves. */
  readonly joined: number;
  readonly together: () => number;
  /** Whether the name has all words of the listed one, cut to initials. */
  readonly isShort: boolean;
  /** Words that are not light, of both; and whether nothing stands beside those of the name. */
  readonly tellingAsked: number;
  readonly tellingListed: number;
  readonly isAlone: boolean;
  readonly isPlace: boolean;
  readonly facts: Facts;
};

/** Score and evidence of a hit; nothing, where it is none. */
export function decideHit(
  near: NameLikeness,
): { readonly score: number; readonly evidence: number } | undefined {
  const { compared, joined, isShort, isPlace, facts } = near;
  const isTogether = !compared.isComplete && joined > 0;
  const evidence = isTogether ? Math.max(compared.evidence, near.together()) : compared.evidence;
  const likeness = Math.max(compared.score, joined, isShort ? hitScore : 0);
  const score = Math.min(1, likeness + (isPlace ? sameAddress : 0) - facts.loses);
  if (isShort || compared.isSame || isSingle(near, likeness, evidence))
    return score < hitScore ? undefined : { score, evidence };
  if (likeness < (near.tellingAsked === 1 ? hitScore : likenessMin)) return undefined;
  const alike = Math.max(unlikeMost, likenessProves * (likeness - hitScore));
  // what is left of a name is not proof that the rest is alike, nor is a word that others have
  const isLeft = compared.isOther || compared.changed.includes("initials");
  const proved =
    evidence +
    (isLeft ? Math.min(0, alike) : alike) +
    (isPlace ? addressProves : 0) +
    facts.evidence;
  const isOneOfMany = near.tellingListed === 1 && near.tellingAsked > 1;
  const more = (isOneOfMany ? oneOfManyProof : 0) + (compared.isComplete ? 0 : incompleteProof);
  if (proved < proofMin + more) return undefined;
  return { score: Math.max(hitScore, score), evidence };
}

/** One word for one, which is no other that people have. */
function isSingle(near: NameLikeness, likeness: number, evidence: number): boolean {
  return (
    near.tellingListed === 1 &&
    near.tellingAsked === 1 &&
    likeness >= hitScore &&
    !near.compared.isOther &&
    (near.isAlone || evidence > singleProof)
  );
}

export type Facts = { readonly loses: number; readonly evidence: number; readonly says: string };

/** Birth and country speak for or against a name that is near. */
export function weighFacts(
  listed: { readonly birth: string; readonly country: string },
  query: { readonly birth?: string | undefined; readonly country?: string | undefined },
): Facts {
  const says: string[] = [];
  let [loses, evidence] = [0, 0];
  const year = Number(/\d{4}/.exec(query.birth ?? "")?.[0] ?? Number.NaN);
  if (listed.birth !== "" && !Number.isNaN(year)) {
    const apart = Math.abs(year - Number(listed.birth));
    says.push(apart <= 1 ? `born ${listed.birth} as listed` : `listed as born ${listed.birth}`);
    if (apart > 2) loses = birthLoses;
    evidence = apart <= 1 ? birthProves : apart > 2 ? -birthProves : 0;
  }
  const country = foldText(query.country ?? "");
  if (country !== "" && country === foldText(listed.country))
    says.push(`${listed.country} as listed`);
  return { loses, evidence, says: says.map((one) => `; ${one}`).join("") };
}

/** How many names of its culture it takes to find one as near, in round numbers. */
export function rarityText(evidence: number): string {
  const names = Math.exp(Math.min(evidence, 18));
  if (names < 20) return "";
  const power = 10 ** Math.floor(Math.log10(names));
  return `; one name in ${(Math.round(names / power) * power).toLocaleString("en-US")} is as near`;
}
