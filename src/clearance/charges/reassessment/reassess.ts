/**
 * Charges computed again: a stored assessment from the versions it was made with, and assessments
 * that would change if the registers did. In: documents with their legal moment, a profile,
 * snapshots. Out: what differs. Pure; owns no table.
 */
import { assessDeclaration } from "#src/clearance/charges/assessment/assess.ts";
import type { DeterminedLine } from "../../stages.ts";
import {
  type QuotaOutcomes,
  assessOutcomes,
} from "#src/clearance/charges/assessment/quota-shares.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import type { DeclaredFacts } from "#src/clearance/declaration/facts.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import type { Assessment, ChargeLine } from "#src/decisions/duties/duties.ts";
import type { PrintedAssessment, PrintedLine } from "#src/decisions/duties/printed-assessment.ts";
import type { Decimal } from "#src/kernel/decimal.ts";
import { formatMinor } from "#src/kernel/money.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";

export type Assessable = {
  readonly id: string;
  readonly mrn: string | null;
  readonly reference: string;
  readonly acceptedOn: string;
  readonly acceptedAt: string | null;
  readonly document: DeclarationDocument;
  /** What the buyer had bought before in the year, where it was counted. */
  readonly yearTotal?: Decimal | undefined;
  /** What became of its claims on tariff quotas. */
  readonly outcomes?: QuotaOutcomes;
};

export type Difference = {
  readonly item: number;
  readonly taxType: string;
  readonly member: string;
  readonly stored: string;
  readonly computed: string;
};
export type Replay = {
  /** Register version of the stored assessment. */
  readonly version: string;
  readonly equal: boolean;
  readonly differences: readonly Difference[];
  /** Lines an officer fixed: no computation gives them. */
  readonly determined: number;
};

/** What officers fixed in a stored assessment. */
export function fixedOf({ items }: Assessment): readonly DeterminedLine[] {
  return items.flatMap(({ item, lines }) =>
    lines.flatMap(({ taxType, amount, method }) =>
      method === "determined" && amount !== null ? [{ item, taxType, amount, reason: "" }] : [],
    ),
  );
}

/** Assesses by a snapshot at the legal moment of a declaration. */
export function assessAgain(
  one: Assessable,
  profile: Profile,
  snapshot: RegisterSnapshot,
  /** Amounts that officers fixed stand as they were fixed, and so does what stands on them. */
  fixed: readonly DeterminedLine[] = [],
): { readonly facts: DeclaredFacts; readonly assessment: Assessment } {
  const facts = readFacts(one.document, profile);
  const options = {
    profile,
    snapshot,
    acceptedOn: Temporal.PlainDate.from(one.acceptedOn),
    acceptedAt: one.acceptedAt === null ? undefined : Temporal.Instant.from(one.acceptedAt),
    determined: fixed,
    yearTotal: one.yearTotal,
  };
  const assess = (of: DeclaredFacts) => assessDeclaration(of, options);
  const { outcomes } = one;
  const isChanged = Object.values(outcomes?.quotas ?? {}).some((one) => one !== "allocated");
  const assessment =
    outcomes && isChanged ? assessOutcomes(facts, outcomes, profile, assess) : assess(facts);
  return { facts, assessment };
}

/** Members of a line that must come out the same; what a later release added is not compared. */
const members = [
  "measure",
  "legalBasis",
  "rate",
  "base",
  "quantity",
  "unit",
  "amount",
  "relieved",
  "secured",
  "suspended",
  "payable",
  "method",
  "formula",
] as const;

/** Compares a stored assessment with the one its versions give now. */
export function compareAssessments(stored: PrintedAssessment, computed: PrintedAssessment): Replay {
  const differences: Difference[] = [];
  let determined = 0;
  for (const item of stored.items) {
    const again = computed.items.find((other) => other.item === item.item);
    if (item.customsValue !== (again?.customsValue ?? null))
      differences.push({
        item: item.item,
        taxType: "",
        member: "customsValue",
        stored: item.customsValue ?? "",
        computed: again?.customsValue ?? "",
      });
    const lines = again?.lines ?? [];
    const longer = Math.max(item.lines.length, lines.length);
    for (let at = 0; at < longer; at++) {
      const [line, other] = [item.lines[at], lines[at]];
      if (line?.method === "determined") determined++;
      else differences.push(...differencesOf(item.item, line, other));
    }
  }
  return { version: stored.tariff, equal: differences.length === 0, differences, determined };
}

function differencesOf(
  item: number,
  stored: PrintedLine | undefined,
  computed: PrintedLine | undefined,
): readonly Difference[] {
  const taxType = stored?.taxType ?? computed?.taxType ?? "";
  if (!stored || !computed || stored.taxType !== computed.taxType)
    return [
      {
        item,
        taxType,
        member: "taxType",
        stored: stored?.taxType ?? "",
        computed: computed?.taxType ?? "",
      },
    ];
  return members
    .filter((member) => stored[member] !== undefined && stored[member] !== computed[member])
    .map((member) => ({
      item,
      taxType,
      member,
      stored: stored[member] ?? "",
      computed: computed[member] ?? "",
    }));
}

type Sum = { before: bigint; after: bigint };
export type Revenue = {
  readonly key: string;
  readonly before: string;
  readonly after: string;
  readonly change: string;
};
export type ChangedDeclaration = {
  readonly id: string;
  readonly mrn: string | null;
  readonly reference: string;
  readonly before: string;
  readonly after: string;
  readonly lines: readonly {
    readonly item: number;
    readonly commodity: string;
    readonly origin: string | null;
    readonly taxType: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
};

/** Adds up what would change, declaration by declaration. */
export class WhatIf {
  readonly #profile: Profile;
  readonly #before: RegisterSnapshot;
  readonly #after: RegisterSnapshot;
  readonly #byTax = new Map<string, Sum>();
  readonly #byCommodity = new Map<string, Sum>();
  readonly #byOrigin = new Map<string, Sum>();
  readonly changed: ChangedDeclaration[] = [];
  declarations = 0;

  constructor(profile: Profile, before: RegisterSnapshot, after: RegisterSnapshot) {
    this.#profile = profile;
    this.#before = before;
    this.#after = after;
  }

  add(one: Assessable): void {
    this.declarations++;
    const { facts, assessment: before } = assessAgain(one, this.#profile, this.#before);
    const { assessment: after } = assessAgain(one, this.#profile, this.#after);
    const lines = changedLines(facts, before, after);
    this.#count(facts, before, "before");
    this.#count(facts, after, "after");
    if (lines.length === 0) return;
    this.changed.push({
      id: one.id,
      mrn: one.mrn,
      reference: one.reference,
      before: formatMinor(before.totals.amount, before.decimals),
      after: formatMinor(after.totals.amount, after.decimals),
      lines,
    });
  }

  #count(facts: DeclaredFacts, { items }: Assessment, side: keyof Sum): void {
    items.forEach(({ commodity, lines }, at) => {
      const origin = facts.items[at]?.origin ?? "";
      for (const { taxType, amount } of lines) {
        const minor = amount ?? 0n;
        addTo(this.#byTax, taxType, side, minor);
        addTo(this.#byCommodity, commodity.slice(0, 8), side, minor);
        addTo(this.#byOrigin, origin, side, minor);
      }
    });
  }

  print(): {
    readonly byTax: readonly Revenue[];
    readonly byCommodity: readonly Revenue[];
    readonly byOrigin: readonly Revenue[];
  } {
    const { decimals } = this.#profile.currency;
    return {
      byTax: revenueOf(this.#byTax, decimals),
      byCommodity: changesOf(this.#byCommodity, decimals),
      byOrigin: changesOf(this.#byOrigin, decimals),
    };
  }
}

function addTo(sums: Map<string, Sum>, key: string, side: keyof Sum, minor: bigint): void {
  let sum = sums.get(key);
  if (!sum) sums.set(key, (sum = { before: 0n, after: 0n }));
  sum[side] += minor;
}

/** All keys in order. */
function revenueOf(sums: ReadonlyMap<string, Sum>, decimals: number): readonly Revenue[] {
  return [...sums]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { before, after }]) => ({
      key,
      before: formatMinor(before, decimals),
      after: formatMinor(after, decimals),
      change: formatMinor(after - before, decimals),
    }));
}

/** Only those that change. */
function changesOf(sums: ReadonlyMap<string, Sum>, decimals: number): readonly Revenue[] {
  return revenueOf(new Map([...sums].filter(([, sum]) => sum.before !== sum.after)), decimals);
}

function changedLines(
  facts: DeclaredFacts,
  before: Assessment,
  after: Assessment,
): ChangedDeclaration["lines"] {
  const print = (minor: bigint | null) =>
    minor === null ? null : formatMinor(minor, after.decimals);
  return after.items.flatMap((item, at) => {
    const old = before.items[at]?.lines ?? [];
    const types = new Set([...old, ...item.lines].map(({ taxType }) => taxType));
    return [...types].flatMap((taxType) => {
      const of = (lines: readonly ChargeLine[]) => sumOf(lines, taxType);
      const [was, is] = [of(old), of(item.lines)];
      if (was === is) return [];
      const { commodity } = item;
      const origin = facts.items[at]?.origin ?? null;
      return [
        { item: item.item, commodity, origin, taxType, before: print(was), after: print(is) },
      ];
    });
  });
}

/** Sum of a tax of an item; null where one of its lines is undetermined, or there is none. */
function sumOf(lines: readonly ChargeLine[], taxType: string): bigint | null {
  const own = lines.filter((line) => line.taxType === taxType);
  if (own.length === 0) return null;
  let sum = 0n;
  for (const { amount } of own) {
    if (amount === null) return null;
    sum += amount;
  }
  return sum;
}
