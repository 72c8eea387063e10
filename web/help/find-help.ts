/**
 * Search of the help: topics and their sections in which every word of a question occurs, the best first.
 * A word in a title counts more than one in a heading, and that more than one in the text; what somebody
 * does (a task) comes before what something is. Chinese has no blanks, so a run of characters that stands
 * nowhere as a whole is taken for the pairs in it. Pure.
 */
import type { Section } from "./sections.ts";

export type HelpText = {
  readonly name: string;
  readonly title: string;
  readonly sections: readonly Section[];
};

export type HelpHit = {
  readonly name: string;
  readonly title: string;
  /** Undefined where the topic as a whole is meant. */
  readonly heading: string | undefined;
  /** Place of the heading among those of the topic, from 0; -1 of the topic as a whole. */
  readonly place: number;
  /** Words around the first one found. */
  readonly before: string;
  readonly found: string;
  readonly after: string;
};

const weights = { whole: 60, title: 8, heading: 6 } as const;
/** More mentions than these say nothing more. */
const mentionsMax = 4;
/** Share of the pairs of a Chinese run that have to occur. */
const pairsMin = 0.6;
const taskFactor = 1.6;
const hitsOfTopicMax = 2;
const wordsAround = 60;

/** Topics that say how somebody gets something done. @example isTasks("tasks-officer") // true */
export const isTasks = (name: string): boolean => name.startsWith("tasks-");

/** A word that is looked for: in Chinese anywhere, else at the beginning of a word. */
type Term = { readonly word: string; readonly pattern: RegExp; readonly pairs: readonly RegExp[] };

function patternOf(word: string): RegExp {
  if (/^\p{Script=Han}/u.test(word)) return new RegExp(word, "gu");
  // letters, digits and hyphens: nothing that an expression would read
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${word}`, "gu");
}

/** The terms of a question of lower case, without the s of a plural. */
function termsOf(query: string): readonly Term[] {
  const words = query.match(/\p{Script=Han}+|[\p{L}\p{N}-]+/gu) ?? [];
  return words.map((typed) => {
    const word = /^[a-z]{4,}s$/.test(typed) ? typed.slice(0, -1) : typed;
    const characters = /^\p{Script=Han}{3,}$/u.test(word) ? [...word] : [];
    const pairs = characters.slice(1).map((character, at) => `${characters[at]}${character}`);
    return { word, pattern: patternOf(word), pairs: pairs.map(patternOf) };
  });
}

/** How much of a term a text has: its mentions where it has it whole, less by pairs, 0 not. */
function shareIn(text: string, { pattern, pairs }: Term): number {
  const mentions = text.match(pattern)?.length ?? 0;
  if (mentions > 0) return Math.min(mentionsMax, mentions);
  if (pairs.length === 0) return 0;
  const share = pairs.filter((pair) => text.search(pair) >= 0).length / pairs.length;
  return share >= pairsMin ? share / 2 : 0;
}

type Looked = { readonly score: number; readonly hit: HelpHit };
type HelpQuestion = { readonly text: string; readonly terms: readonly Term[] };

function lookAt(topic: HelpText, place: number, asked: HelpQuestion): Looked | undefined {
  const { heading, text } = topic.sections[place] ?? { heading: undefined, text: "" };
  const [title, head, body] = [topic.title, heading ?? "", text].map((one) => one.toLowerCase());
  const isNamed = head === asked.text || (place === 0 && title === asked.text);
  const isSaid = asked.terms.length > 1 && `${head} ${body}`.includes(asked.text);
  let score = isNamed ? weights.whole : isSaid ? weights.title : 0;
  for (const term of asked.terms) {
    const [ofTitle, ofHead, ofBody] = [title, head, body].map((one) => shareIn(one ?? "", term));
    const [inTitle = 0, inHead = 0, inBody = 0] = [ofTitle, ofHead, ofBody];
    if (inTitle + inHead + inBody === 0) return undefined;
    score += weights.title * Math.min(1, inTitle) + weights.heading * Math.min(1, inHead) + inBody;
  }
  const factor = isTasks(topic.name) ? taskFactor : 1;
  const named = { name: topic.name, title: topic.title, heading, place: place - 1 };
  return { score: score * factor, hit: { ...named, ...around(text, asked.terms) } };
}

/** The words around the first term that a text has; its beginning where it has none. */
function around(text: string, terms: readonly Term[]) {
  const low = text.toLowerCase();
  const patterns = terms.flatMap(({ pattern, pairs }) => [pattern, ...pairs]);
  const match = patterns.flatMap((pattern) => [...low.matchAll(pattern)].slice(0, 1))[0];
  if (match === undefined) return { before: "", found: "", after: text.slice(0, 2 * wordsAround) };
  const [from, to] = [match.index, match.index + match[0].length];
  return {
    before: `${from > wordsAround ? "… " : ""}${text.slice(Math.max(0, from - wordsAround), from)}`,
    found: text.slice(from, to),
    after: text.slice(to, to + wordsAround),
  };
}

/** At most so many hits for a question, the best first. */
export function findHelp(
  topics: readonly HelpText[],
  query: string,
  most: number,
): readonly HelpHit[] {
  const text = query.trim().toLowerCase();
  const asked = { text, terms: termsOf(text) };
  if (asked.terms.length === 0) return [];
  return topics
    .flatMap((topic) =>
      topic.sections
        .flatMap((_, place) => lookAt(topic, place, asked) ?? [])
        .toSorted((a, b) => b.score - a.score)
        .slice(0, hitsOfTopicMax),
    )
    .toSorted((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ hit }) => hit);
}
