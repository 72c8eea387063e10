/**
 * What the register of parties says about those a declaration states: is the trader registered, may
 * it act, and may the lodger lodge for it. The register is only as complete as the profile says, so
 * which of these refuse and which only warn is data of the profile (`rules/parties.json`).
 */
import type { DeclaredFacts } from "#src/clearance/declaration/facts.ts";
import { proceduresOf } from "#src/clearance/declaration/mandated-procedures.ts";
import {
  declarationMapping,
  findSteps,
  jsonPathOf,
  pointerOf,
} from "#src/clearance/declaration/mapping.ts";
import type { Problem } from "#src/kernel/problem.ts";
import type { Text } from "#src/kernel/text.ts";
import type { PartyDirectory, PartyOnDay } from "#src/registers/parties/party-directory.ts";
import { type PartyRules, partyRulesOf } from "#src/registers/parties/party-rules.ts";
import type { Profile } from "#src/registers/profile.ts";

export type PartyCheck = {
  readonly profile: Profile;
  readonly facts: DeclaredFacts;
  readonly lodgerId: string;
  readonly parties: PartyDirectory;
  readonly today: Temporal.PlainDate;
};

type Finding = PartyRules["unregistered"];

/** Findings about the parties of a declaration; none while no party of the profile is registered. */
export function checkParties(check: PartyCheck): Problem[] {
  const { profile, facts, parties, today, lodgerId } = check;
  if (!parties.has(profile.id)) return [];
  const rules = partyRulesOf(profile);
  const problems: (Problem | undefined)[] = [];
  const lodgerStatus = parties.statusOf(lodgerId, today);
  if (lodgerStatus === "suspended" || lodgerStatus === "revoked")
    problems.push(notActive(rules.notActive, lodgerStatus, atLodger(profile)));
  const { traderId, declarantId } = facts;
  const trader = traderId === undefined ? undefined : find(check, traderId);
  if (traderId !== undefined) {
    const place = traderPlace(check);
    if (!trader) problems.push(unregistered(rules.unregistered, traderId, place));
    else if (trader.status !== "active")
      problems.push(notActive(rules.notActive, trader.status, place));
    else problems.push(checkMandate(check, trader, place));
  }
  if (declarantId !== undefined && declarantId !== traderId) {
    const declarant = find(check, declarantId);
    if (declarant && declarant.status !== "active")
      problems.push(notActive(rules.notActive, declarant.status, placeOf(profile, ["declarant"])));
  }
  return problems.filter((problem) => problem !== undefined);
}

function find({ profile, parties, today }: PartyCheck, number: string): PartyOnDay | undefined {
  return parties.findPartyByNumber(profile.id, number.replaceAll(/\s/g, "").toUpperCase(), today);
}

/** Whoever lodges for another needs its mandate, once the other asked for that. */
function checkMandate(
  { profile, facts, lodgerId, parties, today }: PartyCheck,
  trader: PartyOnDay,
  place: ProblemPlace,
): Problem | undefined {
  if (parties.resolve(lodgerId) === trader.partyId) return undefined;
  const { mandate: rule } = partyRulesOf(profile);
  const severity =
    (trader.mandateRequired ?? rule.requiredByDefault) ? rule.missing : rule.missingNotRequired;
  if (severity === "none") return undefined;
  if (mandateBy({ profile, facts, lodgerId, parties, today }, trader)) return undefined;
  const others = parties.mandatesBetween(trader.partyId, lodgerId);
  return others.length === 0 ? noMandate(severity, place) : notCovered(severity, place);
}

function mandateBy({ profile, facts, lodgerId, parties, today }: PartyCheck, trader: PartyOnDay) {
  const pair = { represented: trader.partyId, representative: lodgerId };
  const question = {
    profile: profile.id,
    day: today.toString(),
    direction: facts.direction,
    procedures: proceduresOf(facts),
  };
  return parties.findMandate(pair, question);
}

/** The mandate by which the lodger acts for the party whose goods are declared, where it has one. */
export function findLodgersMandate(check: PartyCheck): string | undefined {
  const { traderId } = check.facts;
  const trader = traderId === undefined ? undefined : find(check, traderId);
  if (!trader || check.parties.resolve(check.lodgerId) === trader.partyId) return undefined;
  return mandateBy(check, trader)?.id;
}

type ProblemPlace = Pick<Problem, "pointer" | "path">;

function traderPlace({ profile, facts }: PartyCheck): ProblemPlace {
  const { parties, direction } = facts;
  if (direction === "import")
    return placeOf(profile, ["goodsShipment", parties.importer ? "importer" : "consignee"]);
  return parties.exporter
    ? placeOf(profile, ["exporter"])
    : placeOf(profile, ["goodsShipment", "consignor"]);
}

function placeOf(profile: Profile, names: readonly string[]): ProblemPlace {
  const steps = findSteps(declarationMapping(profile.id), [...names, "id"].join(".")) ?? [];
  return { pointer: pointerOf(steps), path: jsonPathOf(steps) };
}

/** The lodger is not stated in the document: the finding is about the declaration as a whole. */
function atLodger(profile: Profile): ProblemPlace {
  return { pointer: placeOf(profile, ["declarant"]).pointer.split("/")[0] ?? "", path: "" };
}

function unregistered(severity: Finding, number: string, place: ProblemPlace): Problem | undefined {
  if (severity === "none") return undefined;
  const shown = number.slice(0, 40);
  return {
    code: "PTY-001",
    ...place,
    severity,
    message: {
      en: `The trader's number ${shown} is not in the register of parties; the register is not complete.`,
      zh: `经营单位编号 ${shown} 不在单位登记中（本系统登记信息不完整）。`,
    },
    fix: {
      en: "Check the number; if it is correct, the trader can apply for registration.",
      zh: "请核对编号；如编号无误，企业可申请登记。",
    },
  };
}

const statusWords: Readonly<Record<string, Text>> = {
  suspended: { en: "suspended", zh: "暂停" },
  revoked: { en: "revoked", zh: "注销" },
};

function notActive(severity: Finding, status: string, place: ProblemPlace): Problem | undefined {
  if (severity === "none") return undefined;
  const word = statusWords[status] ?? { en: status, zh: status };
  return {
    code: "PTY-002",
    ...place,
    severity,
    message: {
      en: `The registration of this party is ${word.en} on this day.`,
      zh: `该企业的登记在当日处于${word.zh}状态。`,
    },
    fix: {
      en: "The party can ask the customs office of registration to restore it.",
      zh: "请该企业向登记地海关申请恢复登记。",
    },
  };
}

function noMandate(severity: "warning" | "error", place: ProblemPlace): Problem {
  return {
    code: "PTY-003",
    ...place,
    severity,
    message: {
      en: "The lodger has no mandate from this trader.",
      zh: "申报方没有该企业的委托。",
    },
    fix: {
      en: "Enter a mandate and have the trader consent to it, or let the trader lodge itself.",
      zh: "请登记委托关系并由该企业确认，或由该企业自行申报。",
    },
  };
}

function notCovered(severity: "warning" | "error", place: ProblemPlace): Problem {
  return {
    code: "PTY-004",
    ...place,
    severity,
    message: {
      en: "No mandate from this trader covers this day, direction and procedure: it is awaiting consent, has expired, was withdrawn or covers other cases.",
      zh: "该企业的委托不涵盖当日、此进出口方向及监管方式：尚未确认、已到期、已撤回或适用于其他情形。",
    },
    fix: {
      en: "Look at your mandates (GET /api/v1/mandates) and enter one that covers it.",
      zh: "请查看委托列表（GET /api/v1/mandates）并登记涵盖此情形的委托。",
    },
  };
}
