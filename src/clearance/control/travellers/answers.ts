/** What routes of travellers answer, as schemas: clients' types are made of them. */
import { cited } from "#src/registers/cited.ts";
import { z } from "zod";
import { formatMinor } from "#src/kernel/money.ts";
import { endOfTerm } from "#src/registers/appeal-term.ts";
import type { Profile } from "#src/registers/profile.ts";
import { SettlementWays } from "../appeals/answers.ts";
import type { KeptPerson, StoredCase, StoredStep } from "./store.ts";
import {
  agencyResults,
  CarriedLine,
  isOpen,
  lineAppealStates,
  type LineStanding,
  TravellerPerson,
  TravellerStop,
  travellerActs,
  travellerStates,
} from "./traveller.ts";
import { carriedIn } from "./traveller-desk.ts";
import { judgements, TravellerRules, travellerRules } from "./traveller-rules.ts";

const moment = z.string().nullable();

const ListedLine = z.object({
  line: z.int(),
  kind: z.string(),
  /** Agency that the profile names for the kind. */
  agency: z.string(),
  /** What its officer found; null: nothing yet. */
  agencyFound: z.enum(agencyResults).nullable(),
  judgement: z.enum(judgements),
  /** Whether something of it is still to be done. */
  isOpen: z.boolean(),
  measures: z.array(z.string()),
  exit: z.string().nullable(),
});
export const ListedCase = z.object({
  id: z.string(),
  profile: z.string(),
  direction: z.enum(["import", "export"]),
  office: z.string(),
  state: z.enum(travellerStates),
  lines: z.array(ListedLine),
  openedAt: z.string(),
  updatedAt: z.string(),
});
export const CasePage = z.object({ cases: z.array(ListedCase), next: z.string().nullable() });

const OneLine = ListedLine.extend({
  carried: CarriedLine,
  decidedAt: moment,
  /** Article of the exit. */
  article: z.object({ en: z.string(), zh: z.string(), isChecked: z.boolean() }).nullable(),
  /** Last day of an appeal; null: nothing is decided. */
  appealUntil: z.string().nullable(),
  /** Piece of custody, and number of the receipt. */
  piece: z.string().nullable(),
  /** What is charged, in the currency of the profile. */
  charged: z.string().nullable(),
  paidAt: moment,
  /** Of the traveller against what was decided of the line, the last one. */
  appeal: z
    .object({ number: z.int(), state: z.enum(lineAppealStates), receivedOn: z.string() })
    .nullable(),
  /** What is due back to the traveller, in the currency of the profile. */
  repay: z.string().nullable(),
  /** Goods are gone that a decision was about which was set aside: what was done about it is entered. */
  isToSettle: z.boolean(),
});
export const OneCase = ListedCase.extend({
  stop: TravellerStop.omit({ lines: true }),
  currency: z.string(),
  lines: z.array(OneLine),
  /** When the person is erased. */
  eraseOn: z.string().nullable(),
  history: z.array(
    z.object({
      number: z.int(),
      act: z.enum(travellerActs),
      at: z.string(),
      actor: z.string(),
      line: z.int().nullable(),
      exit: z.string().nullable(),
      says: z.string().nullable(),
      reference: z.string().nullable(),
    }),
  ),
});

export const PersonsAnswer = z.object({
  persons: z.array(
    z.object({
      number: z.int(),
      eraseOn: z.string(),
      /** Null: erased. */
      person: TravellerPerson.nullable(),
    }),
  ),
});

export const TravellerRulesAnswer = TravellerRules.extend({
  profile: z.string(),
  currency: z.string(),
  /** Ways in which what an appeal left to do is settled, of `rules/appeals.json`. */
  settlements: SettlementWays,
});

/** @param agency of an agency's officer, who sees the lines of the own agency alone */
export function printListed(
  { id, profile, standing, openedAt, updatedAt }: StoredCase,
  agency?: string,
): z.infer<typeof ListedCase> {
  const { direction, office, state } = standing;
  const listed = seenBy(agency, standing.lines).map((one) => ({
    line: one.line,
    kind: one.kind,
    agency: one.agency,
    agencyFound: one.agencyFound,
    judgement: one.judgement,
    isOpen: isOpen(one),
    measures: [...one.measures],
    exit: one.exit,
  }));
  return { id, profile, direction, office, state, lines: listed, openedAt, updatedAt };
}

function seenBy(agency: string | undefined, lines: readonly LineStanding[]) {
  return agency === undefined ? lines : lines.filter((one) => one.agency === agency);
}

export function printCase(
  found: StoredCase,
  {
    steps,
    persons,
    profile,
    agency,
  }: {
    readonly steps: readonly StoredStep[];
    readonly persons: readonly KeptPerson[];
    readonly profile: Profile;
    /** Of an agency's officer: words about the whole case, and other lines, are not his. */
    readonly agency?: string | undefined;
  },
): z.infer<typeof OneCase> {
  const { stop, lines: carried } = carriedIn(steps);
  const rules = travellerRules(profile);
  const listed = printListed(found, agency);
  const own = seenBy(agency, found.standing.lines);
  const isOwn = ({ fact }: StoredStep) =>
    agency === undefined || ("line" in fact && own.some(({ line }) => line === fact.line));
  const { code: currency, decimals } = profile.currency;
  return {
    ...listed,
    stop: agency === undefined ? stop : { ...stop, reason: "" },
    currency,
    lines: own.flatMap((line, at) => {
      const [shown, stated] = [listed.lines[at], carried[line.line - 1]];
      if (!shown || !stated) return [];
      const kind = rules.kinds.find(({ id }) => id === line.kind);
      const law = kind?.exits.find(({ id }) => id === line.exit)?.source;
      const { decidedAt, piece, chargedMinor, paidAt, appeal, repayMinor, isToSettle } = line;
      return [
        {
          ...shown,
          carried: stated,
          decidedAt,
          article: law ? { ...law, ...cited(law) } : null,
          appealUntil: decidedAt === null ? null : lastDay(decidedAt, rules, profile),
          piece,
          charged: chargedMinor === null ? null : formatMinor(BigInt(chargedMinor), decimals),
          paidAt,
          appeal,
          repay: repayMinor === null ? null : formatMinor(BigInt(repayMinor), decimals),
          isToSettle,
        },
      ];
    }),
    eraseOn: persons[0]?.content ? persons[0].eraseOn : null,
    history: steps.filter(isOwn).map(({ seq: number, at, actor, fact, content }) => ({
      number,
      act: fact.act,
      at,
      actor,
      line: "line" in fact ? fact.line : null,
      exit: "exit" in fact ? fact.exit : null,
      says: content.says ?? null,
      reference: content.reference ?? null,
    })),
  };
}

/** The last day of an appeal. */
export function lastDay(decidedAt: string, { appeal }: TravellerRules, profile: Profile): string {
  return endOfTerm(Temporal.Instant.from(decidedAt), appeal, profile).toString();
}

export function printPersons(kept: readonly KeptPerson[]): z.infer<typeof PersonsAnswer> {
  return {
    persons: kept.map(({ seq: number, eraseOn, content: person }) => ({ number, eraseOn, person })),
  };
}
