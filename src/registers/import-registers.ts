/**
 * Takes a file into the registers of a profile: read, compared, appended, activated, all or
 * nothing.
 */
import type { Sliced } from "#src/kernel/sliced.ts";
import { Breath } from "#src/platform/breath.ts";
import { activateRegisters, changeRegisters } from "#src/platform/register-barrier.ts";
import type { LackingNode, Nodes } from "#src/platform/nodes/nodes.ts";
import type { Services, Sql } from "#src/platform/services.ts";
import { endMissing } from "./complete-list.ts";
import { type ImportPlan, type ReadRows, planSlices } from "./import-rows.ts";
import { recordsOf } from "./records.ts";
import { revisionSlices } from "./import-revision.ts";
import type { Profile } from "./profile.ts";
import { isTransactions } from "./read-import.ts";
import { readRegisterFile } from "./read-large.ts";
import { activationIn, type Imported, type RegisterSnapshot } from "./snapshot.ts";
import type { SnapshotStore } from "./snapshots.ts";
import { type TariffFinding, tariffSlices } from "./tariff-rules/check-tariff.ts";
import { tariffRulesOf } from "./tariff-rules/tariff-rules.ts";
import { type ImportKind, appendActivation, isWholeRegister, loadImported } from "./store.ts";

/** What the registers need of the running server. */
export type RegistersApp = Pick<Services, "sql" | "clock"> & {
  readonly snapshots: SnapshotStore;
  /** The other nodes; absent in a sandbox, which has none. */
  readonly nodes?: Pick<Nodes, "lacking">;
};

/** Refused lines that an answer names: nobody reads more of a file that is wrong throughout. */
const refusalsMax = 1_000;

export type ImportRequest = {
  readonly profile: Profile;
  readonly kind: ImportKind;
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly asOf: Temporal.PlainDate;
  /** Register of code rows where the file names none. */
  readonly register: string | undefined;
  /** The file is all its list has: what it leaves out ends on its day. */
  readonly isComplete?: boolean;
  readonly by: string;
};

export type ImportAnswer = {
  readonly kind: ImportKind;
  readonly profile: string;
  readonly version: string;
  readonly read: number;
  readonly texts: number;
  readonly added: number;
  readonly changed: number;
  readonly closed: number;
  /** The first thousand by line. */
  readonly refused: readonly { readonly line: number; readonly reason: string }[];
  /** All of them. */
  readonly refusedCount: number;
  readonly unparsed: readonly {
    readonly code: string;
    readonly column: string;
    readonly text: string;
    readonly reason: string;
  }[];
  /** What the business rules of the tariff find about the codes of the file, up to a hundred. */
  readonly findings: readonly TariffFinding[];
  /** Nodes that work and had not read it when this was answered. */
  readonly lacking: readonly LackingNode[];
};

/**
 * Imports a file. Rows that are refused are named; the others become active together, or none does.
 */
export async function importRegisters(
  app: RegistersApp,
  request: ImportRequest,
): Promise<ImportAnswer> {
  const { profile, kind } = request;
  await app.snapshots.refresh(app.sql);
  const { hash, transactions } = await readRegisterFile({
    kind,
    bytes: request.bytes,
    source: `import ${request.fileName}`,
    asOf: request.asOf.toString(),
    register: request.register,
    currency: profile.currency.code,
    snapshot: app.snapshots.current(profile.id),
    sender: request.by,
  });
  const { file, plan, prepared } = await app.sql.begin(async (tx) => {
    await changeRegisters(tx);
    const { number, rows } = await storedRows(app, tx, profile.id);
    const file = transactions(isTransactions(kind) ? recordsOf(rows) : new Map());
    const plan = await new Breath().through(planOf(request, file, rows));
    if (plan.rows.length === 0) return { file, plan };
    const { added, changed, closed } = plan;
    await appendActivation(
      tx,
      {
        profile: profile.id,
        number: number + 1,
        activatedAt: app.clock().toString(),
        kind,
        fileName: request.fileName.slice(0, fileNameMax),
        fileHash: hash,
        activatedBy: request.by,
        read: file.read,
        added,
        changed,
        closed,
        refused: file.refused.length,
      },
      plan.rows,
    );
    // before the barrier: no decision is committed between the activation and the snapshot of it
    const prepared = await app.snapshots.prepare(tx, profile.id);
    await activateRegisters(tx);
    return { file, plan, prepared };
  });
  if (prepared) app.snapshots.adopt(prepared);
  await app.snapshots.refresh(app.sql);
  const snapshot = app.snapshots.current(profile.id);
  const lacking =
    plan.rows.length === 0
      ? []
      : await app.nodes?.lacking((held) => activationIn(held[profile.id]) >= snapshot.activation);
  return {
    kind,
    profile: profile.id,
    version: snapshot.version,
    read: file.read,
    texts: file.texts,
    added: plan.added,
    changed: plan.changed,
    closed: plan.closed,
    refused: file.refused.toSorted((a, b) => a.line - b.line).slice(0, refusalsMax),
    refusedCount: file.refused.length,
    unparsed: file.unparsed,
    findings: await new Breath().through(findingsOf(file, profile, snapshot)),
    lacking: lacking ?? [],
  };
}

/** All that was imported before: what is in memory, and what came since. */
async function storedRows(app: RegistersApp, tx: Sql, profileId: string): Promise<Imported> {
  const known = app.snapshots.imported(profileId);
  const { number, rows } = await loadImported(tx, profileId, known.number);
  return { number, rows: [...known.rows, ...rows] };
}

/** What a file adds, changes and closes, against the profile's rows and what was imported before. */
function* planOf(
  { profile, kind, asOf, isComplete }: ImportRequest,
  file: ReadRows,
  stored: Imported["rows"],
): Sliced<ImportPlan> {
  const touched = new Set(file.rows.map((row) => row.kind));
  const base = [...touched].flatMap((name) => profile.registers.get(name)?.rows ?? []);
  const existing = [...base.map((row) => ({ row, activation: 0 })), ...stored];
  const day = asOf.toString();
  const wholeFrom = file.wholeFrom ?? (isWholeRegister(kind) ? day : undefined);
  const compared =
    wholeFrom === undefined
      ? yield* planSlices(existing, file.rows)
      : yield* revisionSlices(existing, file.rows, wholeFrom);
  return isComplete ? yield* endMissing(compared, existing, { rows: file.rows, day }) : compared;
}

/** What the rules of the tariff find about the codes of a file. */
function* findingsOf(
  { rows }: ReadRows,
  profile: Profile,
  snapshot: RegisterSnapshot,
): Sliced<readonly TariffFinding[]> {
  const codes = new Set(rows.filter(({ kind }) => kind === "measures").map(({ code }) => code));
  if (codes.size === 0) return [];
  const all = yield* tariffSlices(tariffRulesOf(profile), snapshot);
  return all.filter(({ about }) => codes.has(about)).slice(0, findingsMax);
}

const findingsMax = 100;
const fileNameMax = 200;
