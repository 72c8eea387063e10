/** What is done with files of a declaration: load, decide, store in one transaction. */
import { actorOf } from "#src/identity/access/acting.ts";
import { namesOf } from "#src/identity/access/policy.ts";
import { invariant } from "#src/kernel/invariant.ts";
import { partyOf } from "#src/money/journal/account.ts";
import { dropFile, keepFile } from "#src/platform/files/store.ts";
import type { Caller } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import { profileFor } from "#src/registers/app.ts";
import { addDocument } from "#src/registers/dossier/add-document.ts";
import type { DossierFile } from "#src/registers/dossier/dossier.ts";
import { partyRulesOf } from "#src/registers/parties/party-rules.ts";
import type { ClearanceApp } from "../../app.ts";
import { getVersion } from "../../declaration/get-declaration.ts";
import { findVersionNumber, type StoredDeclaration } from "../../declaration/reading-store.ts";
import {
  type DeclarationFile,
  type DocumentLine,
  fileStays,
  fileUnknown,
  lineUnknown,
  notDeclarant,
} from "./declaration-file.ts";
import { statedDocuments } from "./stated-documents.ts";
import {
  deleteFile,
  type FileReader,
  findFileOf,
  handIn,
  holdFiles,
  insertFile,
  listFiles,
  writeLine,
} from "./store.ts";

/** Who acts on the files of which declaration. */
export type FilesOf = {
  readonly caller: Caller | undefined;
  readonly declaration: StoredDeclaration;
};

/** Whether it is the side that lodged the declaration or pays for it; else the office reads and adds. */
export function isDeclarant({ caller, declaration }: FilesOf): boolean {
  if (!caller) return false;
  const { lodgerId, account } = declaration;
  return lodgerId === caller.partyId || namesOf(caller).includes(partyOf(account));
}

export function readerOf(of: FilesOf): FileReader {
  return { isOffice: !isDeclarant(of), partyId: of.caller?.partyId ?? "" };
}

type FileToAdd = DossierFile & {
  readonly line: DocumentLine | null;
  readonly shownTo: DeclarationFile["shownTo"];
};

/** Adds a file: the declarant's waits to be handed in, the office's is there at once. */
export async function addFile(
  app: ClearanceApp,
  of: FilesOf,
  { line, shownTo, ...file }: FileToAdd,
): Promise<DeclarationFile> {
  const { declaration } = of;
  const { documents } = partyRulesOf(profileFor(app, declaration.profile));
  const { bytesMax, ofDeclarationMax, ofPartyBytesMax } = documents;
  const at = app.clock();
  const reader = readerOf(of);
  if (line) await requireStated(app, declaration.id, line);
  return await app.sql.begin(async (tx) => {
    await holdFiles(tx, declaration.id);
    const side = reader.isOffice ? "office" : "declarant";
    const known = (await listFiles(tx, declaration.id, reader)).filter((one) => one.side === side);
    const limits = { bytesMax, countMax: ofDeclarationMax };
    const { document, isNew } = addDocument({ file, known, limits, at });
    const same = known.find(({ id }) => id === document.id);
    if (!isNew && same) return same;
    const added: DeclarationFile = {
      ...document,
      side,
      shownTo: reader.isOffice ? shownTo : "all",
      line,
      addedBy: actorOf(of.caller),
      handedInAt: reader.isOffice ? document.uploadedAt : null,
    };
    await keep(tx, { of, added, bytes: file.bytes, ofPartyBytesMax });
    return added;
  });
}

async function keep(
  tx: Sql,
  {
    of,
    added,
    bytes,
    ofPartyBytesMax,
  }: {
    readonly of: FilesOf;
    readonly added: DeclarationFile;
    readonly bytes: Uint8Array;
    readonly ofPartyBytesMax: number;
  },
): Promise<void> {
  const { partyId } = readerOf(of);
  const counted = added.side === "declarant" ? { ofPartyBytesMax } : {};
  const at = Temporal.Instant.from(added.uploadedAt);
  const hash = await keepFile(tx, { partyId, bytes, at, ...counted });
  invariant(hash === added.hash, "a file is kept under the hash of its bytes");
  await insertFile(tx, of.declaration.id, { ...added, partyId });
}

/** Says which document a file shows: the declarant before it is handed in, an officer afterwards. */
export async function linkFile(
  app: ClearanceApp,
  of: FilesOf,
  { fileId, line }: { readonly fileId: string; readonly line: DocumentLine | null },
): Promise<DeclarationFile> {
  const { declaration } = of;
  const reader = readerOf(of);
  const place = { declarationId: declaration.id, fileId };
  if (line) await requireStated(app, declaration.id, line);
  return await app.sql.begin(async (tx) => {
    await holdFiles(tx, declaration.id);
    const found = await findFileOf(tx, place, reader);
    if (!found) throw fileUnknown();
    const { partyId: _party, ...file } = found;
    if (!reader.isOffice && file.handedInAt !== null) throw fileStays();
    await writeLine(tx, place, line);
    return { ...file, line };
  });
}

/** Hands in files of the declarant: all that are named, or none. Once more changes nothing. */
export async function handInFiles(
  app: ClearanceApp,
  of: FilesOf,
  fileIds: readonly string[],
): Promise<readonly DeclarationFile[]> {
  if (!isDeclarant(of)) throw notDeclarant();
  const { id: declarationId } = of.declaration;
  const at = app.clock().toString({ fractionalSecondDigits: 3 });
  return await app.sql.begin(async (tx) => {
    await holdFiles(tx, declarationId);
    const own = (await listFiles(tx, declarationId, readerOf(of))).filter(
      ({ side }) => side === "declarant",
    );
    if (!fileIds.every((id) => own.some((one) => one.id === id))) throw fileUnknown();
    await handIn(tx, { declarationId, fileIds, at });
    return await listFiles(tx, declarationId, readerOf(of));
  });
}

/** Removes a file of the declarant that is not handed in. */
export async function removeFile(app: ClearanceApp, of: FilesOf, fileId: string): Promise<void> {
  const { id: declarationId } = of.declaration;
  await app.sql.begin(async (tx) => {
    await holdFiles(tx, declarationId);
    const found = await findFileOf(tx, { declarationId, fileId }, readerOf(of));
    if (!found) throw fileUnknown();
    if (!(await deleteFile(tx, { declarationId, fileId }))) throw fileStays();
    await dropFile(tx, found);
  });
}

/** What the newest version states. */
export async function standingDocuments(
  app: Pick<ClearanceApp, "sql">,
  declarationId: string,
): Promise<readonly DocumentLine[]> {
  const version = await findVersionNumber(app.sql, declarationId);
  const { document } = await getVersion(app, declarationId, version);
  return statedDocuments(document);
}

async function requireStated(
  app: ClearanceApp,
  declarationId: string,
  line: DocumentLine,
): Promise<void> {
  const stated = await standingDocuments(app, declarationId);
  const { item, typeCode, number } = line;
  const isStated = stated.some(
    (one) => one.item === item && one.typeCode === typeCode && one.number === number,
  );
  if (!isStated) throw lineUnknown(line);
}
