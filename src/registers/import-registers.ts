/**
 * Takes a file into the registers of a profile: read, compared, appended, activated, all or
 * nothing.
 */
import { sha256 } from "#src/kernel/canonical-json.ts";
import { activateRegisters, changeRegisters } from "#src/platform/register-barrier.ts";
import type { Services } from "#src/platform/services.ts";
import { endMissing } from "./complete-list.ts";
import { type ReadRows, type Transactions, planImport } from "./import-rows.ts";
import { recordsOf } from "./records.ts";
import { planRevision } from "./import-revision.ts";
import type { Profile } from "./profile.ts";
import { unpackFolder } from "./origin-rules/unpack-folder.ts";
import { type ImportFile, findTransactions, readImport, unpack } from "./read-import.ts";
import type { Imported, RegisterSnapshot } from "./snapshot.ts";
import type { SnapshotStore } from "./snapshots.ts";
import { type TariffFinding, checkTariff } from "./tariff-rules/check-tariff.ts";
import { tariffRulesOf } from "./tariff-rules/tariff-rules.ts";
import { type ImportKind, appendActivation, isWholeRegister, loadImported } from "./store.ts";

/** What the registers need of the running server. */
export type RegistersApp = Pick<Services, "sql" | "clock"> & { readonly snapshots: SnapshotStore };

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
  readonly refused: readonly { readonly line: number; readonly reason: string }[];
  readonly unparsed: readonly {
    readonly code: string;
    readonly column: string;
    readonly text: string;
    readonly reason: string;
  }[];
  /** What the business rules of the tariff find about the codes of the file, up to a hundred. */
  readonly findings: readonly TariffFinding[];
};

/**
 * Imports a file. Rows that are refused are named; the others become active together, or none does.
 */
export async function importRegisters(
  app: RegistersApp,
  request: ImportRequest,
): Promise<ImportAnswer> {
  const { profile, kind } = request;
  const text = kind === "origin-rules" ? unpackFolder(request.bytes) : unpack(request.bytes);
  await app.snapshots.refresh(app.sql);
  const snapshot = app.snapshots.current(profile.id);
  const given: ImportFile = {
    kind,
    text,
    source: `import ${request.fileName}`,
    asOf: request.asOf.toString(),
    register: request.register,
    currency: profile.currency.code,
    history: (register, code) => snapshot.history(register, code),
  };
  const read = findTransactions(given) ?? always(readImport(given));
  const { file, plan } = await app.sql.begin(async (tx) => {
    await changeRegisters(tx);
    const stored = await loadImported(tx, profile.id);
    const file = read(recordsOf(stored.rows));
    const found = planOf(request, file, stored.rows);
    if (found.rows.length > 0) {
      const { added, changed, closed } = found;
      await appendActivation(
        tx,
        {
          profile: profile.id,
          number: stored.number + 1,
          activatedAt: app.clock().toString(),
          kind,
          fileName: request.fileName.slice(0, fileNameMax),
          fileHash: sha256(text),
          activatedBy: request.by,
          read: file.read,
          added,
          changed,
          closed,
          refused: file.refused.length,
        },
        found.rows,
      );
      await activateRegisters(tx);
    }
    return { file, plan: found };
  });
  await app.snapshots.refresh(app.sql);
  return {
    kind,
    profile: profile.id,
    version: app.snapshots.current(profile.id).version,
    read: file.read,
    texts: file.texts,
    added: plan.added,
    changed: plan.changed,
    closed: plan.closed,
    refused: file.refused.toSorted((a, b) => a.line - b.line),
    unparsed: file.unparsed,
    findings: findingsOf(file, profile, app.snapshots.current(profile.id)),
  };
}

/** What a file adds, changes and closes, against the profile's rows and what was imported before. */
function planOf(
  { profile, kind, asOf, isComplete }: ImportRequest,
  file: ReadRows,
  stored: Imported["rows"],
) {
  const touched = new Set(file.rows.map((row) => row.kind));
  const base = [...touched].flatMap((name) => profile.registers.get(name)?.rows ?? []);
  const existing = [...base.map((row) => ({ row, activation: 0 })), ...stored];
  const day = asOf.toString();
  const wholeFrom = file.wholeFrom ?? (isWholeRegister(kind) ? day : undefined);
  const compared =
    wholeFrom === undefined
      ? planImport(existing, file.rows)
      : planRevision(existing, file.rows, wholeFrom);
  return isComplete ? endMissing(compared, existing, { rows: file.rows, day }) : compared;
}

/** What the rules of the tariff find about the codes of a file. */
function findingsOf(
  { rows }: ReadRows,
  profile: Profile,
  snapshot: RegisterSnapshot,
): readonly TariffFinding[] {
  const codes = new Set(rows.filter(({ kind }) => kind === "measures").map(({ code }) => code));
  if (codes.size === 0) return [];
  const all = checkTariff(tariffRulesOf(profile), snapshot);
  return all.filter(({ about }) => codes.has(about)).slice(0, findingsMax);
}

function always(rows: ReadRows): Transactions {
  return () => rows;
}

const findingsMax = 100;
const fileNameMax = 200;
