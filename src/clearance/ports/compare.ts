/**
 * Compares what a port did with a declaration with what the centre decides of it. Pure: both sides in, what
 * differs out. Which differences stop the taking over is data of the profile.
 */
import { formatMinor, toMinor } from "#src/kernel/money.ts";
import { parseDecimal } from "#src/kernel/decimal.ts";
import type { Problem } from "#src/kernel/problem.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { DecidedLodgement } from "../workplaces/lodging/lodgement.ts";
import type { AloneTime, ConflictKind, PortConflict, PortDid, PortLine, Sides } from "./port.ts";

export type Comparing = {
  readonly profile: Profile;
  readonly line: Pick<PortLine, "reference" | "number" | "spent">;
  readonly did: PortDid;
  readonly decided: Pick<DecidedLodgement, "event" | "status" | "stage">;
  /** Version of the registers that the centre decided by. */
  readonly registerVersion: string;
  /** What is left of the credit that was leased to the port for who pays, minor units. */
  readonly leasedMinor: bigint;
  /** What stands against the port's release, of `findNotAllowed`. */
  readonly notAllowed: readonly string[];
  /** Quotas that the declaration claims. */
  readonly quotas: readonly string[];
};

/** Everything that differs, in the order of the kinds. */
export function compareWithPort(comparing: Comparing): readonly PortConflict[] {
  const { did, decided, line, registerVersion, leasedMinor, profile } = comparing;
  const found: PortConflict[] = [...comparePort(comparing)];
  if (decided.event === "declaration.rejected") found.push(...rejections(comparing));
  else {
    found.push(...repeated(comparing), ...compareCharges(comparing));
    const isOut = did.releasedAt !== undefined && decided.stage.releasedAt === undefined;
    if (isOut && decided.event !== "payment.awaited")
      found.push(
        differing("not-released", { released: did.releasedAt ?? null }, { status: decided.status }),
      );
  }
  const { code, decimals } = profile.currency;
  const spentMinor = BigInt(line.spent);
  // let go on money that the port says it took and did not have
  const owedMinor =
    did.releasedAt === undefined ? 0n : toMinor(parseDecimal(did.paid), decimals, "half-up");
  if (spentMinor > leasedMinor || owedMinor > spentMinor) {
    const amount = (minor: bigint) => `${formatMinor(minor, decimals)} ${code}`;
    const atPort = { spent: amount(spentMinor), paid: `${did.paid} ${code}` };
    found.push(differing("lease-exceeded", atPort, { leased: amount(leasedMinor) }));
  }
  if (did.registerVersion !== "" && did.registerVersion !== registerVersion)
    found.push(
      differing(
        "registers-differ",
        { registers: did.registerVersion },
        { registers: registerVersion },
      ),
    );
  return found;
}

/** What the port was not to do, whatever the centre decides. */
function comparePort({ did, notAllowed, quotas, decided }: Comparing): readonly PortConflict[] {
  const released = { released: did.releasedAt ?? null, rule: did.rule };
  const { status } = decided;
  return [
    ...(notAllowed.length > 0
      ? [differing("not-allowed", released, { against: notAllowed, status })]
      : []),
    ...(quotas.length > 0 ? [differing("quota-claimed", { quotas }, { status })] : []),
    ...(isRefused(did) ? [differing("refused-at-port", { event: did.event }, { status })] : []),
  ];
}

/** An officer of the port refused the release, or seized the goods. */
function isRefused({ event, decision }: PortDid): boolean {
  return decision === "refuse" || event === "release.refused" || event.startsWith("goods.");
}

function rejections({ line, decided, did }: Comparing): readonly PortConflict[] {
  const errors = (decided.stage.problems ?? []).filter(({ severity }) => severity === "error");
  const byKind = Map.groupBy(errors, ({ code }) => kindByCode.get(code) ?? "rejected");
  return [...byKind].map(([kind, problems]) =>
    differing(
      kind,
      { reference: line.reference, accepted: did.acceptedAt ?? null },
      { findings: problems.map(saysOf) },
    ),
  );
}

/** Findings of intake that are conflicts of their own. */
const kindByCode: ReadonlyMap<string, ConflictKind> = new Map([
  ["INT-001", "reference-used"],
  ["PTY-002", "party-suspended"],
]);

const saysOf = ({ code, message }: Problem): string => `${code} ${message.en}`;

/** The same consignment is declared at the centre under another reference. */
function repeated({ line, decided }: Comparing): readonly PortConflict[] {
  const twice = (decided.stage.problems ?? []).filter(({ code }) => code === "INT-003");
  if (twice.length === 0) return [];
  const { reference } = line;
  return [differing("goods-twice", { reference }, { findings: twice.map(saysOf) })];
}

function compareCharges({ profile, did, decided }: Comparing): readonly PortConflict[] {
  const { code, decimals } = profile.currency;
  const { assessment, asked } = decided.stage;
  const print = (minor: bigint) => `${formatMinor(minor, decimals)} ${code}`;
  const atPort = { charged: did.charged === null ? null : `${did.charged} ${code}` };
  const found: PortConflict[] = [];
  if (assessment && did.charged !== null) {
    const chargedMinor = toMinor(parseDecimal(did.charged), decimals, "half-up");
    const { payable } = assessment.totals;
    const kind = payable > chargedMinor ? "charge-higher" : "charge-lower";
    if (payable !== chargedMinor) found.push(differing(kind, atPort, { charged: print(payable) }));
  }
  // what was not let go waits for money here as it did there
  if (decided.event === "payment.awaited" && did.releasedAt !== undefined) {
    const due = asked ? print(asked.due) : null;
    found.push(differing("money-missing", atPort, { due, why: asked?.code ?? null }));
  }
  return found;
}

function differing(kind: ConflictKind, atPort: Sides, atCentre: Sides): PortConflict {
  return { kind, atPort, atCentre };
}

export type Allowing = {
  readonly did: PortDid;
  readonly alone: readonly AloneTime[];
  readonly isLodgerKnown: boolean;
  readonly isControlled: boolean;
  readonly isListed: boolean;
  /** Rule by which the centre would let a port that is alone release it. */
  readonly rule: string | null;
};

/** What stands against what the port did: whom and when it took in, and what it let go. */
export function findNotAllowed(allowing: Allowing): readonly string[] {
  const { did, alone, isLodgerKnown, isControlled, isListed, rule } = allowing;
  const { acceptedAt, contingency } = did;
  const time = contingency === null ? alone : alone.filter(({ id }) => id === contingency);
  const isWithin = acceptedAt === undefined || time.some((one) => isIn(one, acceptedAt));
  const before = [...(isLodgerKnown ? [] : ["lodger-unknown"]), ...(isWithin ? [] : ["not-alone"])];
  if (did.releasedAt === undefined) return before;
  const byOfficer = did.decision === "release";
  return [
    ...before,
    ...(isControlled ? ["controlled-goods"] : []),
    ...(isListed ? ["listed-party"] : []),
    ...(did.rule === null && !byOfficer ? ["no-rule-no-officer"] : []),
    ...(did.rule !== null && did.rule !== rule && !byOfficer ? ["rule-does-not-hold"] : []),
    ...(did.tasks.length > 0 && !byOfficer ? ["control-not-decided"] : []),
  ];
}

/** Times that the centre believes: on a snapshot that was new enough, and no longer than may be. */
export function soundTimes(
  alone: readonly AloneTime[],
  { madeAt, rules }: { readonly madeAt: string; readonly rules: AloneRules },
): readonly AloneTime[] {
  const made = Date.parse(madeAt);
  return alone.filter(({ startsAt, until }) => {
    const [from, to] = [Date.parse(startsAt), Date.parse(until)];
    const isNew = from >= made && from <= made + rules.snapshotHoursMax * hourMs;
    return isNew && to > from && to <= from + rules.aloneHoursMax * hourMs;
  });
}

type AloneRules = { readonly snapshotHoursMax: number; readonly aloneHoursMax: number };
const hourMs = 3_600_000;

function isIn({ startsAt, until }: AloneTime, at: string): boolean {
  return Date.parse(startsAt) <= Date.parse(at) && Date.parse(at) < Date.parse(until);
}
