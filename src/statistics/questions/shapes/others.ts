/**
 * Figures of others that are not held, in questions whose words are all known: China's place among the
 * partners of another, which of two others exports more, and what two others trade with each other.
 */
import type { SaidPhrase } from "../steps/thread.ts";

type PartyPhrase = Extract<SaidPhrase, { readonly is: "party" }>;

/** Whether what is asked is counted by others, so that no figure of ours answers it. */
export function isOfOthers(named: readonly SaidPhrase[], isStep: boolean): boolean {
  const said = named.filter(({ is }) => is !== "nothing" && is !== "whether" && is !== "period");
  return isOurRank(said, isStep) || isWhoOfTwo(said) || isBetweenOthers(said);
}

/** "Where does China rank among Japan's partners?", 中国是日本第几大贸易伙伴: their order, not ours. */
function isOurRank(said: readonly SaidPhrase[], isStep: boolean): boolean {
  const at = said.findIndex((one) => isParty(one) && one.isSelf && one.places.length === 0);
  const self = said[at];
  const isRanked = said.some(isRank) && said.every(({ is }) => is !== "extreme");
  if (!self || !isParty(self) || !isRanked || isWithin(self)) return false;
  if (self.role !== "bare" && self.role !== "owner" && self.role !== "of") return false;
  const isOfOther = said.some((one) => one.is === "pronoun" || isOther(one));
  if (!isOfOther && !isStep) return false;
  const [before, next, after] = [said[at - 1], said[at + 1], said[at + 2]];
  if (/[a-z]/.test(self.text)) return isRank(next) || (isRank(before) && isOther(next ?? self));
  // 日本是中国第几大: ours, which only 对越南来说 before it turns
  if (isRank(next)) {
    const isLed = before !== undefined && isParty(before) && before.role === "toward";
    const isAlone = !isOfOther && after?.is !== "by";
    return isLed || isAlone;
  }
  // 中国是日本第几大, but not 中国对日本出口排第几
  if (next && isOther(next)) return isRank(after);
  // 日本的第几大贸易伙伴是中国
  const rank = said.findIndex(isRank);
  return next === undefined && rank < at && said.slice(0, rank).some(isOther);
}

/** "Who exported more, Japan or Korea?" is asked of all that they export, of which we have our part. */
function isWhoOfTwo(said: readonly SaidPhrase[]): boolean {
  const parties = said.filter(isParty);
  const two = parties.find(({ joint, places }) => joint === "or" && places.length > 1);
  if (!two || parties.some(({ isSelf, role }) => isSelf || role !== "bare")) return false;
  if (!isOther(two) || !said.some(({ is }) => is === "compared")) return false;
  const [flow, ...more] = said.filter(({ is }) => is === "flow");
  if (flow?.is !== "flow" || more.length > 0) return false;
  if (flow.flow !== "export" && flow.flow !== "import") return false;
  const at = said.indexOf(flow);
  if (at > said.indexOf(two)) return false;
  const isDoer = said.slice(0, at).some((one) => {
    if (one.is === "by") return one.isCountry === true && !led.test(one.text);
    return one.is === "asked" && one.what === "who";
  });
  // 出口更多的是日本还是韩国: who does it, where nothing says that it goes there
  const isNamedBehind = at === 0 && said[1]?.is === "compared" && said[2] === two;
  return isDoer || (isNamedBehind && /\p{Script=Han}/u.test(flow.text));
}

/** "The EU to the US?", 日本对美国呢: from the one to the other, neither of which is us. */
function isBetweenOthers(said: readonly SaidPhrase[]): boolean {
  return said.some((one, at) => {
    const next = said[at + 1];
    const isFirst = isParty(one) && one.role === "bare" && isOther(one);
    return isFirst && next !== undefined && isOther(next) && isParty(next) && isTarget(next);
  });
}

function isParty(one: SaidPhrase): one is PartyPhrase {
  return one.is === "party";
}

/** Partners alone, and not us. */
function isOther(one: SaidPhrase): boolean {
  if (!isParty(one) || one.isSelf || one.places.length === 0) return false;
  return one.places.every(({ dimension }) => dimension === "partner");
}

function isTarget({ role }: PartyPhrase): boolean {
  return role === "to" || role === "from" || role === "toward" || role === "with";
}

/** "In China", "among our": what another's place lies in. */
function isWithin({ text }: PartyPhrase): boolean {
  return /^(in|among|within|of) |^在/.test(text);
}

function isRank(one: SaidPhrase | undefined): boolean {
  return one?.is === "measure" && one.measure === "rank";
}

/** A preposition makes it whom we trade with: "to which country", 对谁. */
const led = /^(to|from|with|in|for|by|of) |^[对向自从与同跟和在到]/;
