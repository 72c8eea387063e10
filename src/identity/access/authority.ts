/**
 * On whose word an act stands: about whose goods or money it is, and who may say so. Each route that
 * releases, relieves, spends, refunds, amends, seizes, controls or reports states its act beside its
 * policy; the door asks here before the handler runs, and the page of authority is printed from it.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Act, Caller, Route, Word } from "#src/platform/route.ts";
import { holdsOne, isAmong, namesOf } from "./policy.ts";
import type { RecordOwners } from "./record-kinds.ts";

type WordRule = {
  readonly says: Text;
  /** Scopes of which the speaker holds one; none: a party speaks for itself by being the one. */
  readonly scopes: readonly string[];
  /** Whether the speaker decides about others' goods or money: never about the own, or a relation's. */
  readonly isOfficial: boolean;
};

/** Whose word an act may stand on. */
export const words: Readonly<Record<Word, WordRule>> = {
  owner: {
    says: {
      en: "the lodger, or the party whose number the goods or the account are under",
      zh: "申报人，或者货物、账户所属企业",
    },
    scopes: [],
    isOfficial: false,
  },
  lodger: {
    says: {
      en: "who lodges, for itself or by a mandate that intake checks",
      zh: "申报人（自行申报或受托申报，由审核核对委托）",
    },
    scopes: ["lodge"],
    isOfficial: false,
  },
  carrier: {
    says: { en: "who carries the goods", zh: "承运人" },
    scopes: ["carry"],
    isOfficial: false,
  },
  laboratory: {
    says: { en: "a person of the laboratory of the order", zh: "承担委托的实验室人员" },
    scopes: ["laboratory"],
    isOfficial: false,
  },
  officer: {
    says: { en: "an officer of customs", zh: "海关关员" },
    scopes: ["officer"],
    isOfficial: true,
  },
  agency: {
    says: { en: "an officer of the agency whose task it is", zh: "任务所属部门的关员" },
    scopes: ["agency"],
    isOfficial: true,
  },
  channel: {
    says: { en: "an officer for health and travellers", zh: "卫生检疫与旅检关员" },
    scopes: ["persons"],
    isOfficial: true,
  },
  treasurer: {
    says: { en: "an officer who keeps the accounts", zh: "税款财务关员" },
    scopes: ["money"],
    isOfficial: true,
  },
};

/** The word by which a caller may do an act on a record; undefined: none of his stands for it. */
export function wordOf(act: Act, caller: Caller, { owners, home }: About): Word | undefined {
  return act.words.find((word) => {
    if (word === "owner") return owners !== undefined && isOwn(caller, owners);
    const { scopes, isOfficial } = words[word];
    if (!holdsOne(caller, scopes)) return false;
    if (act.ofTask !== true || !isOfficial || caller.scopes.includes("*")) return true;
    return agenciesOf(caller, home).some((one) => owners?.agencies?.includes(one) === true);
  });
}

/** What an act is on, and the agency that the administration's own officers are of. */
export type About = {
  readonly owners: RecordOwners | undefined;
  readonly home: string;
};

/** Agencies for which a caller speaks: the own one, which customs is for its officers, and a lent one. */
export function agenciesOf(caller: Caller, home: string): readonly string[] {
  const { agency, own } = caller;
  const ownAgency = own ? own.agency : agency;
  const isOfHome = ownAgency === undefined && holdsOne(caller, words.officer.scopes);
  return [...(agency === undefined ? [] : [agency]), ...(isOfHome ? [home] : [])];
}

function isOwn(caller: Caller, owners: RecordOwners): boolean {
  if (caller.scopes.includes("*")) return true;
  return isAmong({ kind: "own", party: caller.partyId, names: namesOf(caller) }, owners);
}

/** Refuses an act that does not stand on the caller's word. @returns the word it stands on */
export function requireWord(act: Act, caller: Caller, about: About): Word {
  const word = wordOf(act, caller, about);
  if (word !== undefined) return word;
  if (act.ofTask) throw taskOfAnother(about.owners?.agencies ?? []);
  const texts = act.words.map((one) => words[one].says);
  const said = texts.map(({ en }) => en).join(", or ");
  throw new AppError({
    code: "ACT_NOT_YOURS",
    status: 403,
    message: `Only ${said} may do this.`,
    texts,
    fix: "Leave it to them, or obtain a mandate or a role that includes it.",
  });
}

function taskOfAnother(agencies: readonly string[]): AppError {
  return new AppError({
    code: "TASK_OF_ANOTHER_AGENCY",
    status: 403,
    message: `The task belongs to ${agencies.join(", ") || "another agency"}.`,
    fix: "Leave it to that agency, or have one of its officers delegate it to you until a date.",
  });
}

/** Scopes of words that a policy does not let in, or that it lets in and no word names. */
export function disagreements(route: Pick<Route<never>, "policy" | "act">): readonly string[] {
  const { policy, act } = route;
  if (act === undefined || policy.kind === "public") return [];
  const spoken = act.words.flatMap((word) => words[word].scopes);
  if (policy.kind === "signed-in")
    return spoken.length > 0 ? [`open to all, and stands on ${spoken.join(", ")}`] : [];
  const admitted = [policy.scope, ...(policy.or ?? [])];
  const isForOwners = act.words.includes("owner");
  return [
    ...spoken.filter((scope) => !admitted.includes(scope)).map((scope) => `${scope} is not let in`),
    ...admitted
      .filter((scope) => !spoken.includes(scope) && !(isForOwners && scope === "lodge"))
      .map((scope) => `${scope} is let in and no word of the act is its`),
  ];
}
