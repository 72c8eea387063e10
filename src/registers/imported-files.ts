/**
 * Files of `registers import` read into memory, one after the other, for commands that need no
 * database: the same readers and the same comparison, and nothing is stored.
 */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { AppError } from "#src/kernel/app-error.ts";
import { planImport } from "./import-rows.ts";
import { planRevision } from "./import-revision.ts";
import { unpackFolder } from "./origin-rules/unpack-folder.ts";
import type { LayeredRow } from "./overlay.ts";
import type { Profile } from "./profile.ts";
import { findTransactions, readImport, unpack } from "./read-import.ts";
import { recordsOf } from "./records.ts";
import { type Imported, createSnapshot, nothingImported } from "./snapshot.ts";
import { type ImportKind, importKinds, isWholeRegister } from "./store.ts";
import { findRevisionDay } from "./us-hts/revision-day.ts";

export type FileToImport = { readonly kind: ImportKind; readonly path: string };

/** Reads `kind=path` pairs separated by commas. @example parseImports("us-hts=hts.json.gz") */
export function parseImports(text: string): readonly FileToImport[] {
  return text.split(",").map((pair) => {
    const at = pair.indexOf("=");
    const kind = importKinds.find((name) => name === pair.slice(0, at).trim());
    const path = pair.slice(at + 1).trim();
    if (kind !== undefined && path !== "") return { kind, path };
    throw new AppError({
      code: "IMPORT_OPTION",
      status: 400,
      message: `"${pair.slice(0, 80)}" names no kind of import and file.`,
      fix: `Write kind=file, separated by commas; kinds are ${importKinds.join(", ")}.`,
    });
  });
}

export type ImportDays = {
  /** Day of files that say none; before the day that a list beside the file says. */
  readonly asOf: Temporal.PlainDate | undefined;
  readonly today: Temporal.PlainDate;
};

/** What the files bring to the registers of a profile. */
export function importedFromFiles(
  files: readonly FileToImport[],
  profile: Profile,
  { asOf, today }: ImportDays,
): Imported {
  let imported = nothingImported;
  for (const { kind, path } of files) {
    const bytes = readBytes(path);
    const text = kind === "origin-rules" ? unpackFolder(bytes) : unpack(bytes);
    const day = asOf ?? (kind === "us-hts" ? findRevisionDay(path) : undefined);
    const from = (day ?? today).toString();
    const snapshot = createSnapshot(profile, imported);
    const given = {
      kind,
      text,
      source: `import ${basename(path)}`,
      asOf: from,
      register: undefined,
      currency: profile.currency.code,
      history: (register: string, code: string) => snapshot.history(register, code),
    };
    const read = findTransactions(given)?.(recordsOf(imported.rows)) ?? readImport(given);
    const touched = new Set(read.rows.map((row) => row.kind));
    const base = [...touched].flatMap((name) => profile.registers.get(name)?.rows ?? []);
    const existing: readonly LayeredRow[] = [
      ...base.map((row) => ({ row, activation: 0 })),
      ...imported.rows,
    ];
    const wholeFrom = read.wholeFrom ?? (isWholeRegister(kind) ? from : undefined);
    const plan =
      wholeFrom === undefined
        ? planImport(existing, read.rows)
        : planRevision(existing, read.rows, wholeFrom);
    const number = imported.number + 1;
    const added = plan.rows.map((row) => ({ row, activation: number }));
    imported = { number, rows: [...imported.rows, ...added] };
  }
  return imported;
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new AppError({
      code: "IMPORT_UNREADABLE",
      status: 400,
      message: `${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`,
      fix: "Name a file that exists.",
      cause,
    });
  }
}
