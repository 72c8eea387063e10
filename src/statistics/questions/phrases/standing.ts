/** How a party stands in a question: whose the flow is, whom it is with, what is put in an order. */
import type { Phrase } from "./phrases.ts";
import { isContinentOrdered, isGroupAsked, isGroupBetween, isGroupOrdered } from "./groups.ts";
import type { Party } from "./way.ts";

export type PartyStanding =
  | "owner"
  | "ourselves"
  | "counterpart"
  | "target"
  | "subject"
  | "group"
  | "goods"
  | "excluded"
  | "unfit";

/** How a party stands in the sentence. */
export function standingOf(
  said: readonly Phrase[],
  at: number,
  party: Party,
  isWho: boolean,
): PartyStanding {
  const { role, places, isSelf } = party;
  if (!isSelf && places.length === 0) return isWho || isRest(said, at) ? "target" : "unfit";
  if (role === "without") return isSelf ? "unfit" : "excluded";
  if (role === "between") return isSelf && places.length > 0 ? "target" : "unfit";
  // "with Japan, China or Korea": whoever is asked for stands beside us
  if (isSelf && places.length > 0) return party.joint === "or" ? "unfit" : standsBeside(role);
  if (isSelf) return selfStanding(role);
  const isPartner = places.every(({ dimension }) => dimension === "partner");
  const before = said[at - 1];
  const isWhole = before?.is === "measure" && before.isOfNext === true && !nextIsFlow(said[at + 1]);
  if (isPartner && isWhole && role === "bare") return "group";
  const isOfGroup =
    isGroupAsked(said, at, party) ||
    isGroupOrdered(said, at, party) ||
    isGroupBetween(said, at) ||
    isContinentOrdered(said, at, party);
  if (isPartner && isOfGroup) return "group";
  const isOther = places.every(({ dimension }) => dimension !== "partner");
  if (!isPartner) return isOther ? (isSubject(said, at) ? "subject" : "goods") : "unfit";
  return partnerStanding(said, at, party);
}

/** "Than Korea does", "than Korea sells", 比韩国: who does the same as the one named before the verb. */
export function isRival(said: readonly Phrase[], at: number): boolean {
  const [before, one, next] = [said[at - 1], said[at], said[at + 1]];
  const verb = said.find(isFlow);
  if (one?.is !== "party" || one.role !== "bare" || one.isSelf || verb?.is !== "flow") return false;
  const isThan = before?.is === "joint" && before.joint === "than";
  const isMore = before?.is === "compared" && / than$/.test(before.text ?? "");
  if (!(isThan || isMore) || one.places.length !== 1 || said.indexOf(verb) > at) return false;
  if (next?.is === "flow") return next.flow === verb.flow;
  // "more to us than Korea" may be meant as whom it is sold to
  return one.isActor === true || /\p{Script=Han}/u.test(one.text ?? "");
}

/** Japan in "Japan sells more to us than …": one partner before the verb, which trades with us. */
function isLedByPartner(said: readonly Phrase[]): boolean {
  const verb = said.findIndex(isFlow);
  const parties = said
    .slice(0, verb)
    .flatMap((one) => (one.is === "party" && !one.isSelf ? [one] : []));
  const [first, ...more] = parties;
  const isOne = first?.role === "bare" && first.places.length === 1;
  const isWithUs = said.some(
    (one) => one.is === "party" && one.isSelf && selfStanding(one.role) === "counterpart",
  );
  return isOne && more.length === 0 && isWithUs;
}

/** "From countries other than Japan" */
function isRest(said: readonly Phrase[], at: number): boolean {
  const next = said[at + 1];
  return next?.is === "party" && next.role === "without";
}

/** "Trade with us and Japan" is nobody's; "China and Japan" beside each other trade with each other. */
function standsBeside(role: Party["role"]): PartyStanding {
  return role === "bare" || role === "with" ? "target" : "unfit";
}

function selfStanding(role: Party["role"]): PartyStanding {
  switch (role) {
    case "bare":
    case "owner":
    case "of":
    case "by":
    case "in":
      return "ourselves";
    default:
      return "counterpart";
  }
}

function partnerStanding(said: readonly Phrase[], at: number, party: Party): PartyStanding {
  const { role } = party;
  switch (role) {
    case "to":
    case "from":
    case "toward":
    case "with":
      return "target";
    case "by":
      return "owner";
    case "in":
      return "group";
    case "of":
      return ofStanding(said, at);
    case "owner":
    case "bare":
      return leadStanding(said, at, { ...party, role });
    default:
      return "unfit";
  }
}

/** "Japan's largest partner", 中国是俄罗斯最大的伙伴: whose order it is, not who is put in it. */
function isOrderOwner(said: readonly Phrase[], at: number, role: Party["role"]): boolean {
  const rest = said.slice(at + 1).filter(({ is }) => is !== "period");
  const isOrdered = rest[0]?.is === "extreme";
  const isSelf = (one: Phrase): boolean => one.is === "party" && one.isSelf;
  const isBehindSelf = said.slice(0, at).some(isSelf) && !rest.some(isSelf);
  return isOrdered && (role === "owner" || isBehindSelf);
}

/** "Exports of Japan" are Japan's, "the share of exports of ASEAN" too; of a rank it is the one ranked. */
function ofStanding(said: readonly Phrase[], at: number): PartyStanding {
  const before = said[at - 1];
  if (before?.is === "measure") return "subject";
  return "owner";
}

/** A party without a preposition, or with a possessive. */
function leadStanding(
  said: readonly Phrase[],
  at: number,
  { role, places, isInverted, isActor }: Party & { readonly role: "owner" | "bare" },
): PartyStanding {
  if (isOrderOwner(said, at, role)) return "unfit";
  if (isSubject(said, at)) return "subject";
  // "than Germany does": who does what another partner does, and nothing that we do
  if (isActor) return isRival(said, at) && isLedByPartner(said) ? "owner" : "unfit";
  if (isRival(said, at) && isLedByPartner(said)) return "owner";
  const hasFlowBefore = said.slice(0, at).some(({ is }) => is === "flow");
  const flowAfter = said.slice(at + 1).some(({ is }) => is === "flow");
  if (role === "owner") return flowAfter ? "owner" : "unfit";
  // "exports to Japan as a share of Japan imports": the second flow is theirs
  if (hasFlowBefore && nextIsFlow(said[at + 1])) return "owner";
  // "what exports did Japan make" are Japan's; what a share is of may stand behind the verb
  const isShare = said.some((one) => one.is === "measure" && one.measure === "share");
  if (isInverted && hasFlowBefore && !isShare) return "owner";
  // "trade US and Japan" may be theirs with each other
  if (places.length > 1 && said.some(isTrade)) return "unfit";
  // "exports Japan 2024", and "And Japan?"
  if (hasFlowBefore || !flowAfter) return "target";
  return "owner";
}

export function isFlow(one: Phrase): boolean {
  return one.is === "flow";
}

function isTrade(one: Phrase): boolean {
  return one.is === "flow" && (one.flow === "total" || one.flow === "balance");
}

/** What it is followed by makes it the one whose share or place is asked for. */
function isSubject(said: readonly Phrase[], at: number): boolean {
  const after = said
    .slice(at + 1)
    .filter((one) => !(one.is === "party" && one.isSelf) && one.is !== "period")
    .filter((one) => !isGroupOf(one) && !isGroupBetween(said, said.indexOf(one)));
  const before = said[at - 1];
  // "the rank of India among export markets"
  if (before?.is === "measure" && before.measure === "rank") return true;
  // "the share of Japan in exports" is Japan's
  const next0 = said[at + 1];
  // "in China's imports" too
  const isInOurs = next0?.is === "party" && next0.isSelf && next0.text?.startsWith("in ") === true;
  const isLed = isInOurs || (after[0]?.is === "flow" && after[0].isLed === true);
  const isOfFlow = nextIsFlow(after[0]) && !isLed;
  const isShareOf = before?.is === "measure" && before.measure === "share" && !isOfFlow;
  if (isShareOf) return true;
  // 美国在我国出口中占多少: what it is a share of stands between
  const isIn = !isOfFlow && nextIsFlow(after[0]) && /^在.*中$/.test(after[0]?.text ?? "");
  const next = after.slice(isIn ? 1 : 0).find((one) => !isTogether(one));
  if (next?.is === "measure") return next.measure === "share" || next.measure === "rank";
  return next?.is === "extreme" && next.of === "size";
}

/** 德国在欧盟中排第几: the group stands between the one and its place. */
function isGroupOf(one: Phrase): boolean {
  const isIn = one.is === "party" && one.role === "in" && one.places.length > 0;
  return isIn && one.places.every(({ codes }) => codes.every((code) => code.startsWith("AGG-")));
}

/** 日韩合计占 */
function isTogether(one: Phrase): boolean {
  return one.is === "measure" && one.measure === "together";
}

function nextIsFlow(next: Phrase | undefined): boolean {
  return next?.is === "flow";
}
