/**
 * Goods under control that are suspected of infringing a recorded right. Customs notifies the right holder,
 * who applies for protection with a security or does not; customs determines, or a court does. The task of
 * the control waits meanwhile, and what was determined binds its finding and the exits of the goods. Each
 * entry is an event of the declaration's chain and a record of the task. In: entries of officers, of right
 * holders and of the clock. Out: `infringement.recorded`. Owns `infringements`, which is read by lists.
 */
import { cited } from "#src/registers/cited.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { decimalOf, divide, multiply, parseDecimal } from "#src/kernel/decimal.ts";
import { type Exit, findControlKind } from "#src/registers/control-rules.ts";
import type { Profile } from "#src/registers/profile.ts";
import { addWorkingDays, workingDaysOf } from "#src/registers/working-days.ts";
import type { FoundGoods } from "../case/findings/finding.ts";
import { afterAward, counterRules } from "./counter-security.ts";
import { afterDestruction, afterSilence, waitsByObjection } from "./destruction.ts";
import { notNow, termRuns, tooLate } from "./entry-refusals.ts";
import { isBound } from "../acts/standing-suspicions.ts";
import { findPropertyRightRules, type ProtectionRules } from "../recordals/property-right-rules.ts";

/**
 * `noticed` to `destruction-asked`: the goods wait. `destruction-agreed`: they are destroyed without proceedings. `counter-secured` and `counter-sued`: they do not, money of their
 * trader does. The others are ends.
 */
export const infringementStates = [
  "noticed",
  "detained",
  "court-awaited",
  "court-noticed",
  "destruction-asked",
  "destruction-agreed",
  "infringing",
  "genuine",
  "declined",
  "lapsed",
  "withdrawn",
  "court-lapsed",
  "counter-secured",
  "counter-sued",
  "counter-returned",
  "counter-awarded",
  "confiscated",
] as const;
export type InfringementState = (typeof infringementStates)[number];
const open: readonly InfringementState[] = [
  "noticed",
  "detained",
  "court-awaited",
  "court-noticed",
  "destruction-asked",
];
export const isOpen = ({ state }: { readonly state: InfringementState }): boolean =>
  open.includes(state);
/** The deposit of the trader stands in for the goods. */
export const isCountered = ({ state }: { readonly state: InfringementState }): boolean =>
  state === "counter-secured" || state === "counter-sued";

/** A suspicion as the declaration carries it. */
export type StandingInfringement = {
  /** Of its notice among the records of the declaration. */
  readonly number: number;
  readonly caseId: string;
  readonly task: number;
  /** Items with goods of it; none: its goods left the declaration. */
  readonly items: readonly number[];
  /** Parts of them that are still declared; absent of notices of before: all of the items. */
  readonly goods?: readonly FoundGoods[];
  /** Pieces in custody with goods of it that left the declaration; absent: none did. */
  readonly pieces?: readonly string[];
  /** Those of them whose disposal no other finding asked for; absent: none. */
  readonly orderedPieces?: readonly string[];
  readonly state: InfringementState;
  readonly holder: string;
  /** Minor units, as text: it is kept with the declaration. */
  readonly securityMinor: string;
  /** Last day of what is waited for. */
  readonly dueOn?: string;
  /** Day from which the goods are detained. */
  readonly detainedOn?: string;
  readonly guaranteeId?: string;
  /** Kind of the right; absent, as the value, of notices of before. */
  readonly right?: string;
  /** Of the goods: minor units. */
  readonly valueMinor?: string;
  /** Where it stood when their destruction was last asked for: silence leads back, an objection may. */
  readonly askedFrom?: AskedFrom;
  /** Day on which the trader objected to their destruction: it is not asked for again. */
  readonly objectedOn?: string;
  /** How the trader agreed to their destruction. */
  readonly agreedBy?: "consent" | "silence";
  /** What the trader deposited for their release. */
  readonly counter?: CounterDeposit;
};

export type AskedFrom = {
  readonly state: InfringementState;
  /** Last day of what was waited for. */
  readonly dueOn?: string;
};

export type CounterDeposit = {
  /** Id of its postings: it is taken by the first and given back by the second. */
  readonly depositId: string;
  /** Account it came from. */
  readonly account: string;
  /** Minor units. */
  readonly minor: string;
  /** What a court awarded out of it to the right holder, minor units. */
  readonly awardedMinor?: string;
};

/** Kinds of entries. */
export const entryActs = [
  "notice",
  "application",
  "declination",
  "withdrawal",
  "lapse",
  "determination",
  "court-notice",
  "judgment",
  "counter-security",
  "suit",
  "counter-return",
  "counter-award",
  "confiscation",
  "destruction-request",
  "destruction-consent",
  "destruction-objection",
] as const satisfies readonly InfringementEntry["act"][];

export const judgments = ["infringing", "genuine"] as const;
export const determinations = ["infringing", "genuine", "undetermined"] as const;

/** What somebody says about it. */
export type InfringementEntry =
  | {
      readonly act: "notice";
      readonly caseId: string;
      readonly task: number;
      /** Number of the recordal. */
      readonly recordal: string;
      /** Kind of the right. */
      readonly right: string;
      readonly title: string;
      /** Party of the right holder. */
      readonly holder: string;
      readonly goods: readonly FoundGoods[];
      /** What the right holder reads of the goods. */
      readonly description: string;
      readonly valueMinor: bigint;
      readonly reason: string;
    }
  | {
      readonly act: "application";
      readonly number: number;
      /** Absent where the profile asks for no security. */
      readonly guaranteeId?: string;
    }
  | { readonly act: "declination"; readonly number: number; readonly reason: string }
  | { readonly act: "withdrawal"; readonly number: number; readonly reason: string }
  | { readonly act: "lapse"; readonly number: number }
  | {
      readonly act: "determination";
      readonly number: number;
      readonly outcome: (typeof determinations)[number];
      readonly reason: string;
    }
  | {
      readonly act: "court-notice";
      readonly number: number;
      readonly reference: string;
      readonly reason: string;
    }
  | {
      /** A court decided after customs had determined, or the parties agreed to the destruction. */
      readonly act: "judgment";
      readonly number: number;
      readonly outcome: (typeof judgments)[number];
      /** Of the judgment. */
      readonly reference: string;
      readonly reason: string;
    }
  | {
      /** The trader deposits money and asks for the release of its goods. */
      readonly act: "counter-security";
      readonly number: number;
      readonly depositId: string;
      readonly reason: string;
    }
  | {
      /** The right holder shows that a court took its case. */
      readonly act: "suit";
      readonly number: number;
      readonly reference: string;
    }
  | { readonly act: "counter-return"; readonly number: number; readonly reason: string }
  | {
      /** A court awarded an amount to the right holder: it is paid out of the deposit. */
      readonly act: "counter-award";
      readonly number: number;
      /** Minor units. */
      readonly minor: string;
      /** Of the judgment. */
      readonly reference: string;
    }
  | {
      /** Its goods were confiscated for another reason: nobody is waited for any more. */
      readonly act: "confiscation";
      readonly number: number;
    }
  | {
      /** The right holder states in what the goods infringe, and asks for their destruction at its cost. */
      readonly act: "destruction-request";
      readonly number: number;
      readonly reason: string;
    }
  | {
      /** The trader agrees in writing, or objects. */
      readonly act: "destruction-consent" | "destruction-objection";
      readonly number: number;
      readonly reason: string;
    };
export type LaterEntry = Exclude<InfringementEntry, { readonly act: "notice" }>;

/** States from which each entry may come. */
const takenUp: Readonly<Record<LaterEntry["act"], readonly InfringementState[]>> = {
  application: ["noticed"],
  declination: ["noticed"],
  withdrawal: [
    "detained",
    "court-awaited",
    "court-noticed",
    "destruction-asked",
    "destruction-agreed",
    "counter-secured",
    "counter-sued",
  ],
  lapse: ["noticed", "court-awaited", "destruction-asked", "counter-secured"],
  // of what a court is awaited for: only where an objection came before customs had said that it cannot
  determination: ["detained", "court-awaited", "court-noticed", "destruction-asked"],
  "court-notice": ["detained", "court-awaited", "destruction-asked", "destruction-agreed"],
  // whatever became of the goods meanwhile: what was wrong is recorded also where they are gone
  judgment: ["infringing", "destruction-agreed"],
  "counter-security": ["detained", "court-awaited"],
  suit: ["counter-secured"],
  "counter-return": ["counter-sued"],
  "counter-award": ["counter-sued"],
  // not of what is to be destroyed: it waits for nobody, and may be gone already
  confiscation: ["noticed", "detained", "court-awaited", "court-noticed", "destruction-asked"],
  "destruction-request": ["noticed", "detained", "court-awaited"],
  "destruction-consent": ["destruction-asked"],
  "destruction-objection": ["destruction-asked"],
};
/** What ends by itself once its term is over. */
const lapses: Partial<Record<InfringementState, InfringementState>> = {
  noticed: "lapsed",
  "court-awaited": "court-lapsed",
  "counter-secured": "counter-returned",
};

/** It comes also after the end of the declaration: of goods still held, or of those that are gone. */
export const comesLate = ({ act }: Pick<InfringementEntry, "act">): boolean =>
  settling.includes(act) || ofHeld.includes(act) || act === "judgment";
/** After the end they are about a part that is in custody, and about nothing else. */
export const ofHeld: readonly InfringementEntry["act"][] = ["determination", "court-notice"];

/**
 * It needs neither the goods nor the declaration: the deposit of the trader and the security of the right
 * holder wait for it, also where the goods were confiscated or the declaration withdrawn meanwhile.
 */
const settling: readonly InfringementEntry["act"][] = [
  "lapse",
  "withdrawal",
  "suit",
  "counter-return",
  "counter-award",
  "confiscation",
];

/** Last day of a term of working days. */
export function lastWorkingDay(
  profile: Profile,
  from: Temporal.PlainDate,
  workingDays: number,
): string {
  return addWorkingDays(workingDaysOf(profile), from, workingDays).toString();
}

/**
 * It as it stands after an entry.
 * @throws AppError INFRINGEMENT_STATE_NOT_ALLOWED, ANSWER_TOO_LATE, TERM_RUNS
 */
export function afterEntry(
  standing: StandingInfringement,
  entry: LaterEntry,
  {
    profile,
    rules,
    today,
  }: {
    readonly profile: Profile;
    readonly rules: ProtectionRules;
    readonly today: Temporal.PlainDate;
  },
): StandingInfringement {
  const { state, number, dueOn: due } = standing;
  if (!takenUp[entry.act].includes(state)) throw notNow(standing, entry.act);
  const { dueOn: _due, ...rest } = standing;
  const isOver = due !== undefined && due < today.toString();
  switch (entry.act) {
    case "application": {
      if (isOver) throw tooLate(number, due, rules.late);
      const dueOn = lastWorkingDay(profile, today, rules.investigationWorkingDays);
      const { guaranteeId } = entry;
      const secured = guaranteeId === undefined ? {} : { guaranteeId };
      return { ...rest, state: "detained", ...secured, detainedOn: today.toString(), dueOn };
    }
    case "declination":
      return { ...rest, state: "declined" };
    case "withdrawal":
      return { ...rest, state: "withdrawn" };
    case "lapse":
      if (!isOver) throw termRuns(number, due);
      if (state === "destruction-asked") return afterSilence(rest, { profile, rules, today });
      return { ...rest, state: lapses[state] ?? state };
    case "determination": {
      if (state === "court-awaited" && !waitsByObjection(standing))
        throw notNow(standing, entry.act);
      if (entry.outcome !== "undetermined") return { ...rest, state: entry.outcome };
      if (state === "court-noticed" || state === "court-awaited") throw notNow(standing, entry.act);
      const from = Temporal.PlainDate.from(standing.detainedOn ?? today);
      const dueOn = lastWorkingDay(profile, from, rules.courtWorkingDays);
      return { ...rest, state: "court-awaited", dueOn };
    }
    case "judgment":
      return { ...rest, state: entry.outcome };
    case "court-notice":
      return { ...rest, state: "court-noticed" };
    case "counter-security": {
      const { suitWorkingDays } = counterRules(rules, standing);
      return {
        ...rest,
        state: "counter-secured",
        dueOn: lastWorkingDay(profile, today, suitWorkingDays),
      };
    }
    case "suit":
      if (isOver) throw tooLate(number, due, rules.late);
      return { ...rest, state: "counter-sued" };
    case "counter-return":
      return { ...rest, state: "counter-returned" };
    case "counter-award":
      return afterAward(standing, entry);
    case "confiscation":
      return { ...rest, state: "confiscated" };
    case "destruction-request":
    case "destruction-consent":
    case "destruction-objection":
      return afterDestruction(standing, entry, { profile, rules, today });
    default:
      return entry satisfies never;
  }
}

/**
 * The security that the right holder provides, in minor units, rounded up to whole ones.
 * @example securityFor(cn, 5_000_000n, 2) // 2_500_000n: half of 50,000 yuan
 */
export function securityFor(
  { security: { bands } }: Pick<ProtectionRules, "security">,
  valueMinor: bigint,
  decimals: number,
): bigint {
  const minor = (text: string) =>
    divide(parseDecimal(text), decimalOf(1n, decimals), 0, "up").units;
  const band = bands.find(({ below }) => below === undefined || valueMinor < minor(below));
  if (band?.fixed !== undefined) return minor(band.fixed);
  const percent = parseDecimal(band?.percent ?? "100");
  const share = divide(multiply(decimalOf(valueMinor), percent), decimalOf(100n), 0, "up").units;
  const least = minor(band?.atLeast ?? "0");
  return share > least ? share : least;
}

/**
 * Items with goods that were found to infringe take no other exit.
 * @param goods to which something happens; absent: all of the declaration
 * @throws AppError INFRINGING_EXIT_NOT_LAWFUL
 */
export function checkInfringingExit(
  profile: Profile,
  exit: Exit,
  infringements: readonly StandingInfringement[] | undefined,
  goods: readonly { readonly item: number }[] | undefined,
): void {
  // of a suspicion whose goods are gone nothing is left to go
  const isAmong = (items: readonly number[]) =>
    items.length > 0 && (goods === undefined || goods.some(({ item }) => items.includes(item)));
  const bound = infringements?.filter((one) => isBound(one) && isAmong(one.items)) ?? [];
  const rules = findPropertyRightRules(profile)?.protection;
  const laws = bound.map(({ state }) =>
    state === "infringing"
      ? rules?.exits
      : { lawful: ["destroy"], source: rules?.simplified?.source },
  );
  const against = laws.find((law) => law?.lawful.includes(exit) === false);
  if (!against?.source) return;
  throw new AppError({
    code: "INFRINGING_EXIT_NOT_LAWFUL",
    status: 409,
    message: `Goods that infringe an intellectual property right do not leave by ${exit}: ${cited(against.source).en}.`,
    texts: [cited(against.source)],
    fix: `Lawful are: ${against.lawful.join(", ")}.`,
  });
}

/** A control of this kind looks at goods, or nothing is suspected by it. */
export const seesGoods = (profile: Profile, kind: string): boolean =>
  findControlKind(profile, kind)?.looksAt === "goods";
