/**
 * Takes over what ports did alone: each declaration is lodged at the centre once, decided by the centre's own
 * law, and compared before anything of it is kept. What an officer has to decide first is not kept: its
 * conflicts are, with both sides.
 */
import type { DeclarationDocument } from "../declaration/document.ts";
import { readFacts } from "../declaration/read-facts.ts";
import type { DecidedLodgement } from "../workplaces/lodging/lodgement.ts";
import type { Settled } from "../stages.ts";
import { effect, type Effect } from "../step.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { depositAccount, leaseAccount } from "#src/money/journal/account.ts";
import { balances, bookPostings } from "#src/money/journal/store.ts";
import { isKnownParty } from "#src/identity/access/party-store.ts";
import { subjectsOf } from "#src/decisions/risk/rules/facts-by-name.ts";
import { worldOf } from "#src/decisions/risk/rules/profile-rules.ts";
import type { Profile } from "#src/registers/profile.ts";
import { centreDependency } from "../selection/contingency/contingency.ts";
import { errorCode } from "#src/platform/driver/faults.ts";
import { suspensionsOf } from "../selection/contingency/suspend.ts";
import { declaredFacts } from "../selection/declared-facts.ts";
import { isListed } from "../selection/screening/is-listed.ts";
import { controlledItems } from "../selection/selection-facts.ts";
import type { PortsApp } from "./app.ts";
import type { AtPort } from "../at-port.ts";
import { compareWithPort, findNotAllowed, soundTimes } from "./compare.ts";
import type { ConflictKind, PortConflict, PortDid, PortLine } from "./port.ts";
import { readChain } from "./port-chain.ts";
import { conflictRuleOf, portRulesOf } from "./port-rules.ts";
import {
  dropConflicts,
  findHolder,
  findTaking,
  findToTake,
  insertTakings,
  putConflicts,
  type ToTake,
} from "./store.ts";

/** Of one round of the job; the next takes the rest. */
const takenMax = 200;
/** Lodged at once: they make groups of the desk. */
const atOnce = 25;

/** SQLSTATE of a balance that would fall below zero. */
const belowZero = "23514";

/** What an officer decided of it; absent: nobody did yet. */
export type TakingBy = {
  readonly by: string;
  /** Conflicts that stop it no more. */
  readonly accepted: readonly string[];
  readonly reference?: string | undefined;
};

/** Takes what came and was not looked at yet. @returns how many were looked at */
export async function takeReceived(app: PortsApp): Promise<number> {
  const all = await findToTake(app.sql, takenMax);
  for (let from = 0; from < all.length; from += atOnce)
    await Promise.all(all.slice(from, from + atOnce).map((one) => takeOne(app, one)));
  return all.length;
}

/** @returns conflicts that stop it; empty: it came out */
export async function takeOne(
  app: PortsApp,
  one: ToTake,
  by: TakingBy = { by: `port ${one.port}`, accepted: [] },
): Promise<readonly ConflictKind[]> {
  const line = JSON.parse(one.content) as PortLine; // looked at when it was kept
  const did = readChain(line.runs);
  if (did.event === "declaration.rejected") {
    const none = { declarationId: null, number: null, controlled: [] };
    await insertTakings(app.sql, [{ id: one.id, ...none, by: by.by }], app.clock());
    return [];
  }
  try {
    await lodge(app, { one, line, did, by });
  } catch (error) {
    if (error instanceof NotTaken) return await keepConflicts(app, { one, line, error });
    // another node took it meanwhile
    if (await findTaking(app.sql, one.id)) return [];
    // several that were compared side by side spent more than was leased: the journal refused this one
    if (errorCode(error) !== belowZero) throw error;
    const exceeded = {
      kind: "lease-exceeded",
      atPort: { spent: line.spent },
      atCentre: {},
    } as const;
    return await keepConflicts(app, { one, line, error: new NotTaken([exceeded]) });
  }
  await tellDeparture(app, { one, did });
  return [];
}

type LineToTake = {
  readonly one: ToTake;
  readonly line: PortLine;
  readonly did: PortDid;
  readonly by: TakingBy;
};

async function lodge(app: PortsApp, taking: LineToTake): Promise<void> {
  const { one, line, by } = taking;
  const profile = app.snapshots.profile(one.profile);
  const document = documentOf(line, by.reference);
  const [lease, isLodgerKnown] = await Promise.all([
    leasedTo(app, one),
    isKnownParty(app.sql, line.lodgerId),
  ]);
  const facts = readFacts(document, profile);
  await app.desk.lodge({
    profile,
    lodgerId: line.lodgerId,
    actor: by.by,
    format: line.format,
    document,
    facts,
    problems: [],
    inBulk: true,
    atPort: atPortOf(taking, lease),
    judge: (decided) => judge(app, { ...taking, decided, lease, isLodgerKnown }),
  });
}

function documentOf({ document }: PortLine, reference: string | undefined): DeclarationDocument {
  const lodged = document as DeclarationDocument; // read by the port's intake, and compared with its chain
  return reference === undefined ? lodged : { ...lodged, functionalReferenceId: reference };
}

/** What is left of the credit that was leased to the port for who pays. */
async function leasedTo(app: PortsApp, { profile, payer, port }: ToTake): Promise<bigint> {
  const account = leaseAccount(profile, payer, port);
  return (await balances(app.sql, [account])).get(account) ?? 0n;
}

function atPortOf({ one, line, did }: LineToTake, leasedMinor: bigint): AtPort {
  const spent = BigInt(line.spent);
  return {
    port: one.port,
    id: line.id,
    number: line.number ?? line.id,
    contingency: did.contingency ?? one.head.alone[0]?.id ?? line.id,
    acceptedAt: did.acceptedAt ?? line.runs[0]?.at ?? one.head.closedAt,
    arrivedAt: did.arrivedAt,
    releasedAt: did.releasedAt,
    rule: did.rule,
    tasks: did.releasedAt === undefined && did.decision !== "release" ? did.tasks : [],
    // no more than there is: what was spent beyond it is a conflict
    spentMinor: (spent < leasedMinor ? spent : leasedMinor).toString(),
  };
}

type Judging = LineToTake & {
  readonly decided: DecidedLodgement;
  readonly lease: bigint;
  readonly isLodgerKnown: boolean;
};

/** Compares before anything is kept. */
function judge(app: PortsApp, judging: Judging): readonly Effect[] {
  const { one, line, did, by, decided, lease } = judging;
  const profile = app.snapshots.profile(one.profile);
  const facts = decided.stage.facts;
  const quotas = (facts?.items ?? []).flatMap(({ quotaOrder }) => quotaOrder ?? []);
  const found = compareWithPort({
    profile,
    line,
    did,
    decided,
    registerVersion: app.snapshots.current(one.profile).version,
    leasedMinor: lease,
    notAllowed: notAllowed(app, profile, judging),
    quotas: did.releasedAt === undefined ? [] : [...new Set(quotas)],
  });
  const stopping = found.filter(
    ({ kind }) => conflictRuleOf(profile, kind).blocks && !by.accepted.includes(kind),
  );
  // what the centre refuses, and what was let go and is not paid, is kept by no decision
  const isUnpaid = decided.event === "payment.awaited" && did.releasedAt !== undefined;
  if (stopping.length > 0 || isUnpaid || decided.event === "declaration.rejected")
    throw new NotTaken(found);
  const controlled = did.decision === "release" ? did.tasks : [];
  const taken = { id: one.id, declarationId: decided.id, number: line.number, controlled };
  return [
    effect(insertTakings, { ...taken, by: by.by }),
    ...found.map((conflict) => effect(putConflicts, { ...conflict, id: one.id })),
  ];
}

/** What stands against the port's release, by what the centre knows. */
function notAllowed(
  app: PortsApp,
  profile: Profile,
  { one, did, decided, isLodgerKnown }: Judging,
): readonly string[] {
  const { stage } = decided;
  const alone = soundTimes(one.head.alone, { madeAt: one.madeAt, rules: portRulesOf(profile) });
  if (did.releasedAt === undefined || stage.acceptedOn === undefined || !stage.facts)
    return findNotAllowed({
      did,
      alone,
      isLodgerKnown,
      isControlled: false,
      isListed: false,
      rule: did.rule,
    });
  const snapshot = app.snapshots.current(profile.id);
  const now = Temporal.Instant.from(did.releasedAt);
  const today = legalDay(profile.timeZone, now);
  // accepted, so it has a document and the day of its law
  const accepted = stage as Settled;
  const isControlled = controlledItems(snapshot, today, stage.facts).length > 0;
  const rule = ruleOf(accepted, { profile, snapshot, isControlled, now });
  const listed = isListed(accepted, { profile, snapshot, today });
  const by = { did, alone, isLodgerKnown };
  return findNotAllowed({ ...by, isControlled, isListed: listed, rule });
}

type RuleQuestion = {
  readonly profile: Profile;
  readonly snapshot: ReturnType<PortsApp["snapshots"]["current"]>;
  readonly isControlled: boolean;
  readonly now: Temporal.Instant;
};

/** The rule by which a port that is alone may release it, as the centre reads its rules. */
function ruleOf(accepted: Settled, { snapshot, now, ...looked }: RuleQuestion): string | null {
  const facts = declaredFacts(accepted, looked.profile);
  const subjects = subjectsOf(facts, worldOf(snapshot), accepted.document);
  const during = { startsAt: now, until: now.add({ hours: 1 }) };
  const alone = { id: "", profile: looked.profile.id, dependency: centreDependency, ...during };
  const [suspension] = suspensionsOf([alone], { ...looked, facts, subjects, now });
  return suspension?.rule ?? null;
}

/** What was decided is not kept: an officer decides what differs. */
class NotTaken extends AppError {
  readonly conflicts: readonly PortConflict[];

  constructor(conflicts: readonly PortConflict[]) {
    super({
      code: "PORT_NOT_TAKEN",
      status: 409,
      message: `The port's declaration differs: ${conflicts.map(({ kind }) => kind).join(", ")}.`,
      fix: "Decide its conflicts: tidegate port conflicts.",
    });
    this.conflicts = conflicts;
  }
}

async function keepConflicts(
  app: PortsApp,
  { one, line, error }: { readonly one: ToTake; readonly line: PortLine; readonly error: NotTaken },
): Promise<readonly ConflictKind[]> {
  const { conflicts } = error;
  const isUsed = conflicts.some(({ kind }) => kind === "reference-used");
  const holder = isUsed ? await findHolder(app.sql, line.lodgerId, line.reference) : undefined;
  const rows = conflicts.map((one_) =>
    one_.kind === "reference-used" && holder
      ? { ...one_, atCentre: { ...one_.atCentre, ...holder } }
      : one_,
  );
  return await app.sql.begin(async (tx) => {
    // taken by another node meanwhile: what that one claimed is no conflict
    if (await findTaking(tx, one.id)) return [];
    await dropConflicts(
      tx,
      one.id,
      rows.map(({ kind }) => kind),
    );
    await putConflicts(
      tx,
      rows.map((row) => ({ ...row, id: one.id })),
      app.clock(),
    );
    return rows.map(({ kind }) => kind);
  });
}

/** Goods that left the port: the declaration is closed by it, as by a report of the carrier. */
async function tellDeparture(
  app: PortsApp,
  { one, did }: Pick<LineToTake, "one" | "did">,
): Promise<void> {
  const taken = await findTaking(app.sql, one.id);
  if (did.leftAt === undefined || !taken?.declarationId) return;
  const { declarationId } = taken;
  const at = Temporal.Instant.from(did.leftAt);
  const told = { type: "goods.departed", declarationId, at, actor: `port ${one.port}` } as const;
  try {
    await app.desk.tell([{ ...told, reference: one.port }]);
  } catch (error) {
    // it does not rest where goods leave: the conflict that says so is shown
    if (!(error instanceof AppError) || error.status !== 409) throw error;
  }
}

/** Not taken over: what was spent on it goes back to its account, under its id, once. */
export async function setAside(app: PortsApp, one: ToTake, by: string): Promise<void> {
  const line = JSON.parse(one.content) as PortLine; // looked at when it was kept
  const { payer, port, profile: id } = one;
  const { code } = app.snapshots.profile(id).currency;
  await app.desk.alone(async (tx) => {
    const account = leaseAccount(id, payer, port);
    const held = (await balances(tx, [account])).get(account) ?? 0n;
    const spent = BigInt(line.spent);
    const amountMinor = spent < held ? spent : held;
    const moved = {
      debit: account,
      credit: depositAccount(id, payer),
      amountMinor,
      currency: code,
    };
    const about = { declarationId: line.id, line: 1, taxType: undefined, at: app.clock() };
    if (amountMinor > 0n)
      await bookPostings(tx, by, [{ ...moved, ...about, reference: line.number ?? line.id }]);
    const none = { declarationId: null, number: line.number, controlled: [] };
    await insertTakings(tx, [{ id: one.id, ...none, by }], app.clock());
  });
}
