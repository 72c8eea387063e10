/**
 * Whether an act may be done with a piece: by its state, its ground, what is there of it, its weights and
 * seal. Pure: the piece, the act and what was said with it in, nothing or a refusal out.
 */
import { cited } from "#src/registers/cited.ts";
import { AppError } from "#src/kernel/app-error.ts";
import {
  add,
  compare,
  type Decimal,
  formatDecimal,
  multiply,
  parseDecimal,
  shorten,
  subtract,
} from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import {
  type CustodyRules,
  type GroundRule,
  groundRule,
  type LawfulExit,
} from "./custody-rules.ts";
import {
  type CustodyAct,
  type CustodyFact,
  type CustodyPiece,
  heldOf,
  type PieceState,
  stateOf,
} from "./piece.ts";

/** What is said with an act, in words of people; the chain has its salted digest. */
export type ActWords = {
  readonly description?: string | undefined;
  readonly reason?: string | undefined;
  readonly legalBasis?: string | undefined;
  /** The article of the profile that an act follows by itself, in both languages. */
  readonly law?: Text | undefined;
  /** Why more of a goods item was taken in than is declared of it. */
  readonly excess?: string | undefined;
  readonly witness?: string | undefined;
  /** Number of what shows that it was done. */
  readonly proof?: string | undefined;
  /** Why the goods cannot be kept until an appeal is decided. */
  readonly perishable?: string | undefined;
  /** Kilograms of what is parted. */
  readonly partKg?: string | undefined;
};

/** Acts by state: what is offered waits for its taker, of what is gone only money is booked. */
const takenUp: Readonly<Record<PieceState, readonly CustodyAct[]>> = {
  held: [
    ...["became", "moved", "offered", "sealed", "weighed", "photographed"],
    ...["parted", "valued", "proceedings", "left", "booked"],
  ] as CustodyAct[], // acts of the list
  offered: ["taken-over", "offer-ended", "photographed", "booked"],
  closed: ["booked"],
};

/**
 * @param judging what was said, the law, and the suspicion that ended without an infringement after the goods
 * were ordered so for it; absent: there is none
 * @throws AppError CUSTODY_* where it may not be done
 */
export function checkAct(piece: CustodyPiece, fact: CustodyFact, judging: Judging): void {
  const { said, rules } = judging;
  const state = stateOf(piece);
  if (!takenUp[state].includes(fact.act)) throw notNow(state, fact.act);
  switch (fact.act) {
    case "became":
      return checkGround(piece, fact.ground, rules);
    case "offered":
      checkSeal(piece, fact.seal, said);
      return checkWeight(piece, fact.weightKg, { said, rules });
    case "taken-over":
      checkSeal(piece, fact.seal, said);
      return checkWeight(piece, fact.weightKg, { said, rules });
    case "weighed":
      return checkWeight(piece, fact.weightKg, { said, rules });
    case "sealed":
      if (piece.seal !== null && said.reason === undefined) throw resealed(piece.seal);
      return;
    case "photographed":
      if (piece.photos.includes(fact.photo)) throw photoThere();
      return;
    case "parted":
      return checkPart(piece, fact, { said, rules });
    case "proceedings":
      if (!rules.stages.some(({ id }) => id === fact.stage)) throw stageNotKnown(fact.stage, rules);
      return;
    case "left":
      return checkExit(piece, fact.exit, judging);
    case "booked":
      return checkBooking(piece, fact, rules);
    case "taken-in":
    case "renumbered":
    case "moved":
    case "offer-ended":
    case "valued":
      return;
    default:
      return fact satisfies never;
  }
}

type Judging = {
  readonly said: ActWords;
  readonly rules: CustodyRules;
  /** Number of the suspicion. */
  readonly cleared?: number | undefined;
};

function checkGround({ ground }: CustodyPiece, to: string, rules: CustodyRules): void {
  const { becomes, byDeclaration, source } = groundRule(rules, ground);
  if (!byDeclaration && becomes.some((one) => one === to)) return;
  throw new AppError({
    code: "CUSTODY_GROUND_NOT_LAWFUL",
    status: 409,
    message: `Goods that are held as ${ground} may not be held as ${to} (${cited(source).en}).`,
    texts: [cited(source)],
    fix: byDeclaration
      ? "What becomes of them is decided with their declaration."
      : `They may be held as: ${becomes.join(", ") || "nothing else"}.`,
  });
}

/** Who hands over, and who takes over, reads the seal; another one, or none, is explained. */
function checkSeal({ seal }: CustodyPiece, read: string | null, { reason }: ActWords): void {
  if (seal === read || (seal === null && read !== null) || reason !== undefined) return;
  throw new AppError({
    code: "CUSTODY_SEAL_DIFFERS",
    status: 422,
    message:
      read === null
        ? `The goods are under seal ${seal ?? ""}, and no seal was read.`
        : `The goods are under seal ${seal ?? ""}, and seal ${read} was read.`,
    fix: "Read the seal again; where it is another or broken, send it with a reason.",
  });
}

/** Goods that were weighed are weighed at each hand-over; what is lost or gained is explained. */
function checkWeight({ weightKg }: CustodyPiece, now: string | null, { said, rules }: Judging) {
  if (weightKg === null) return;
  if (now === null) throw weightMissing(weightKg);
  compareWeights(weightKg, parseDecimal(now), { said, rules });
}

function compareWeights(beforeKg: string, now: Decimal, { said, rules }: Judging): void {
  const before = parseDecimal(beforeKg);
  const difference = subtract(now, before);
  const { percent, kilograms } = rules.weightTolerance;
  const share = multiply(multiply(before, parseDecimal(percent)), { units: 1n, scale: 2 });
  const fixed = parseDecimal(kilograms);
  const allowed = compare(share, fixed) > 0 ? share : fixed;
  const size = difference.units < 0n ? { ...difference, units: -difference.units } : difference;
  if (compare(size, allowed) <= 0 || said.reason !== undefined) return;
  throw new AppError({
    code: "CUSTODY_WEIGHT_UNEXPLAINED",
    status: 422,
    message: `The weight was ${beforeKg} kg and is ${formatDecimal(shorten(now))} kg: the difference is more than ${formatDecimal(shorten(allowed))} kg.`,
    fix: "Weigh it again; where the difference stays, send it with a reason.",
  });
}

type Parted = Extract<CustodyFact, { act: "parted" }>;

/** Less than there is of it is parted; of goods that were weighed both parts are weighed. */
function checkPart(piece: CustodyPiece, { quantity, weightKg }: Parted, judging: Judging): void {
  const part = parseDecimal(quantity);
  const held = heldOf(piece);
  if (part.units <= 0n || compare(part, parseDecimal(held)) >= 0) {
    throw new AppError({
      code: "CUSTODY_TOO_MUCH",
      status: 422,
      message: `There are ${held} ${piece.unit} of it; ${quantity} cannot be parted from that.`,
      fix: "State a quantity above zero and below what there is; all of it moves or leaves as it is.",
    });
  }
  if (piece.weightKg === null) return;
  const { partKg } = judging.said;
  if (weightKg === null || partKg === undefined) throw weightMissing(piece.weightKg);
  compareWeights(piece.weightKg, add(parseDecimal(weightKg), parseDecimal(partKg)), judging);
}

/** By the ground on which they are held, at a stage of the proceedings, before a witness, valued. */
function checkExit(piece: CustodyPiece, exit: string, { said, rules, cleared }: Judging): void {
  const rule = groundRule(rules, piece.ground);
  const { byDeclaration, source } = rule;
  const instead = cleared === undefined ? undefined : clearedExits(piece, rule);
  const exits = instead ?? rule.exits;
  const lawful = exits.find((one) => one.exit === exit);
  if (!lawful && instead && cleared !== undefined) throw orderEnded(cleared, exit, instead);
  if (!lawful) {
    const others = exits.map((one) => `${one.exit} (${cited(one.source).en})`).join("; ");
    throw new AppError({
      code: "CUSTODY_EXIT_NOT_LAWFUL",
      status: 409,
      message: `Goods that are held as ${piece.ground} may not leave by ${exit}: ${cited(source).en}.`,
      texts: [cited(source)],
      fix: byDeclaration
        ? "What becomes of them is decided with their declaration."
        : `Lawful: ${others || "nothing, until they are held on another ground"}.`,
    });
  }
  checkFound(piece, exit, rules);
  checkConditions(piece, lawful, said, rules);
}

/** Undefined: the ground knows none, or something else was found in the goods. */
function clearedExits({ category }: CustodyPiece, { cleared }: GroundRule) {
  const isOther = category !== null && category !== cleared?.category;
  return isOther ? undefined : cleared?.exits;
}

function orderEnded(number: number, exit: string, instead: readonly LawfulExit[]): AppError {
  const [first] = instead;
  const law = first ? cited(first.source) : { en: "", zh: "" };
  return new AppError({
    code: "CUSTODY_ORDER_ENDED",
    status: 409,
    message: `Suspicion ${number}, for which the goods are held so, ended without an infringement: they do not leave by ${exit} (${law.en}).`,
    texts: [law],
    fix: `Lawful: ${instead.map((one) => one.exit).join(", ")}.`,
  });
}

/** By what they are: confiscated ivory goes to the authority in charge, whatever else the ground knows. */
function checkFound({ category, ground }: CustodyPiece, exit: string, rules: CustodyRules): void {
  if (category === null) return;
  const { exits } = groundRule(rules, ground);
  for (const { categories, grounds, forbids, quote, source } of rules.found) {
    const isOfThem = categories.includes(category) && grounds.includes(ground);
    if (!isOfThem || !forbids.some((one) => one === exit)) continue;
    const left = exits.filter((one) => !forbids.includes(one.exit)).map((one) => one.exit);
    throw new AppError({
      code: "CUSTODY_FOUND_NOT_LAWFUL",
      status: 409,
      message: `Goods of the category ${category} may not leave by ${exit}: ${cited(source).en}: "${quote.en}".`,
      texts: [cited(source), quote],
      fix: `What their ground leaves: ${left.join(", ") || "nothing"}.`,
    });
  }
}

function checkConditions(
  piece: CustodyPiece,
  exit: LawfulExit,
  said: ActWords,
  rules: CustodyRules,
): void {
  const missing = missingTo(piece, exit, said, rules);
  if (missing.length === 0) return;
  const all = missing.map(({ en }) => en).join(", ");
  const law = cited(exit.source);
  throw new AppError({
    code: "CUSTODY_EXIT_INCOMPLETE",
    status: 409,
    message: `To leave by ${exit.exit} the goods need ${all} (${law.en}).`,
    texts: [...missing, law],
    fix: "Enter what is missing, then send it again.",
  });
}

/** What the law asks for before the goods leave so, and is not there. */
function missingTo(
  { proceedings, value }: CustodyPiece,
  { stages, witness, valued }: LawfulExit,
  said: ActWords,
  rules: CustodyRules,
): readonly Text[] {
  const missing: Text[] = [];
  if (stages && !stages.includes(proceedings?.stage ?? "")) {
    const names = stages.map((stage) => rules.stages.find(({ id }) => id === stage)?.name);
    const known = names.filter((name) => name !== undefined);
    missing.push({
      en: `proceedings at the stage ${known.map(({ en }) => en).join(" or ")}`,
      zh: `案件处于“${known.map(({ zh }) => zh).join("”或者“")}”阶段`,
    });
  }
  if (witness && said.witness === undefined) missing.push({ en: "a witness", zh: "见证人" });
  if (valued && value === null) missing.push({ en: "a valuation", zh: "估价" });
  if (said.proof === undefined) missing.push({ en: "the number of its proof", zh: "证明文件编号" });
  return missing;
}

type Booked = Extract<CustodyFact, { act: "booked" }>;

function checkBooking({ exit }: CustodyPiece, { entry, cost }: Booked, rules: CustodyRules): void {
  if (entry === "proceeds" && exit === "sell") return;
  if (entry === "cost" && rules.costs.some(({ id }) => id === cost)) return;
  throw new AppError({
    code: "CUSTODY_BOOKING_FAULTY",
    status: 409,
    message:
      entry === "proceeds"
        ? "The goods were not sold, so that there are no proceeds of them."
        : `${(cost ?? "").slice(0, 40)} is no cost of goods that are held.`,
    fix:
      entry === "proceeds"
        ? "Enter the sale first."
        : `Costs: ${rules.costs.map(({ id }) => id).join(", ")}.`,
  });
}

function notNow(state: PieceState, act: CustodyAct): AppError {
  const fixes = {
    held: "Offer them to their next keeper first.",
    offered: "Wait until they are taken over, or end the hand-over.",
    closed: "What happens with them now is not entered here.",
  } as const;
  return new AppError({
    code: "CUSTODY_STATE_NOT_ALLOWED",
    status: 409,
    message:
      state === "held"
        ? `The goods are not offered to anybody. The entry ${act} is not possible now.`
        : state === "offered"
          ? `The goods are being handed over. The entry ${act} is not possible now.`
          : `The goods have left custody. The entry ${act} is not possible now.`,
    fix: fixes[state],
  });
}

function weightMissing(weightKg: string): AppError {
  return new AppError({
    code: "CUSTODY_WEIGHT_MISSING",
    status: 422,
    message: `The goods were weighed with ${weightKg} kg, and no weight is stated now.`,
    fix: "Weigh them, each part by itself, and state the weights in kilograms.",
  });
}

function resealed(seal: string): AppError {
  return new AppError({
    code: "CUSTODY_SEAL_DIFFERS",
    status: 422,
    message: `The goods are under seal ${seal}, and no reason is stated for another.`,
    fix: "State why the seal is replaced.",
  });
}

function photoThere(): AppError {
  return new AppError({
    code: "CUSTODY_PHOTO_THERE",
    status: 409,
    message: "This photograph is among those of the goods already.",
    fix: "Nothing more needs to be done.",
  });
}

function stageNotKnown(stage: string, { stages }: CustodyRules): AppError {
  return new AppError({
    code: "CUSTODY_STAGE_UNKNOWN",
    status: 422,
    message: `${stage.slice(0, 40)} is no stage of proceedings.`,
    fix: `Stages: ${stages.map(({ id }) => id).join(", ")}.`,
  });
}
