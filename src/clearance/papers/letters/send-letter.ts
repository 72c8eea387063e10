/** Letters of a declaration: what one says, and sending it. */
import { nameWithCode } from "#src/kernel/text.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { dropFile, keepFile } from "#src/platform/files/store.ts";
import type { Caller } from "#src/platform/route.ts";
import { profileFor } from "#src/registers/app.ts";
import { plainFileName } from "#src/registers/dossier/dossier.ts";
import type { ClearanceApp } from "../../app.ts";
import { codeNames } from "../../charges/assessment/charge-facts.ts";
import { readFacts } from "../../declaration/read-facts.ts";
import type { StoredDeclaration } from "../../declaration/reading-store.ts";
import { getVersion } from "../../declaration/get-declaration.ts";
import { findVersionNumber } from "../../declaration/reading-store.ts";
import type { DeclarationFile } from "../files/declaration-file.ts";
import { deleteLetter, insertFile } from "../files/store.ts";
import { letterTemplatesOf, templateUnknown } from "./letter.ts";
import {
  type LetterFacts,
  type LetterLocale,
  writeLetter,
  type WrittenLetter,
} from "./write-letter.ts";

export type AskedLetter = {
  readonly template: string;
  readonly locale: LetterLocale;
  readonly fields: Readonly<Record<string, string>>;
};

type LetterOf = {
  readonly caller: Caller | undefined;
  readonly declaration: StoredDeclaration;
};

function templateOf(app: ClearanceApp, declaration: StoredDeclaration, name: string) {
  const templates = letterTemplatesOf(profileFor(app, declaration.profile));
  const template = templates.find(({ id }) => id === name);
  if (!template) throw templateUnknown(name);
  return template;
}

/** The letter as it would be sent. */
export async function composeLetter(
  app: ClearanceApp,
  { caller, declaration }: LetterOf,
  asked: AskedLetter,
): Promise<WrittenLetter> {
  const template = templateOf(app, declaration, asked.template);
  const facts = await factsOf(app, { caller, declaration }, asked.locale);
  return writeLetter({ template, facts, fields: asked.fields, locale: asked.locale });
}

async function factsOf(
  app: ClearanceApp,
  { caller, declaration }: LetterOf,
  locale: LetterLocale,
): Promise<LetterFacts> {
  const profile = profileFor(app, declaration.profile);
  const day = legalDay(profile.timeZone, app.clock());
  const version = await findVersionNumber(app.sql, declaration.id);
  const { document } = await getVersion(app, declaration.id, version);
  const stated = readFacts(document, profile);
  const codeName = codeNames(app.snapshots.current(profile.id), day);
  const office = stated.office ?? "";
  const officeName = codeName("offices", office)?.[locale];
  const [first] = stated.items;
  return {
    administration: profile.administration,
    trader: stated.traderName ?? stated.traderId ?? "",
    number: stated.traderId ?? "",
    mrn: declaration.mrn ?? declaration.reference,
    reference: declaration.reference,
    goods: first === undefined ? "" : `${first.commodity ?? ""} ${first.description ?? ""}`.trim(),
    office: officeName === undefined ? office : nameWithCode(officeName, office),
    officer: caller?.officer?.name ?? caller?.name ?? "",
    day,
  };
}

/**
 * Sends a letter: it is kept as a file, and the declaration is told of it. Where the declaration takes no
 * letter any more, no file is left; where nobody knows whether it took it, the file stays, since the
 * declarant may have been notified of it.
 */
export async function sendLetter(
  app: ClearanceApp,
  of: LetterOf,
  asked: AskedLetter,
): Promise<DeclarationFile> {
  const { caller, declaration } = of;
  const letter = await composeLetter(app, of, asked);
  const { title: says } = templateOf(app, declaration, asked.template);
  const file = await keepLetter(app, of, letter);
  try {
    const [told] = await app.desk.tell([
      {
        type: "query.asked",
        declarationId: declaration.id,
        actor: actorOf(caller),
        query: letter.title,
        letter: { template: asked.template, hash: file.hash, says },
      },
    ]);
    if (!told) throw gone(declaration.id);
    return file;
  } catch (error) {
    if (isRefusal(error)) await forget(app, of, file);
    throw error;
  }
}

async function keepLetter(
  app: ClearanceApp,
  { caller, declaration }: LetterOf,
  letter: WrittenLetter,
): Promise<DeclarationFile> {
  const at = app.clock();
  const bytes = new TextEncoder().encode(letter.text);
  const uploadedAt = at.toString({ fractionalSecondDigits: 3 });
  const partyId = caller?.partyId ?? "";
  return await app.sql.begin(async (tx) => {
    const hash = await keepFile(tx, { partyId, bytes, at });
    const file: DeclarationFile = {
      id: newId(at.epochMilliseconds),
      name: plainFileName(`${letter.title} ${letter.day}.txt`),
      mediaType: "text/plain",
      size: bytes.length,
      hash,
      uploadedAt,
      side: "office",
      shownTo: "all",
      line: null,
      addedBy: actorOf(caller),
      handedInAt: uploadedAt,
    };
    await insertFile(tx, declaration.id, { ...file, partyId });
    return file;
  });
}

/** What the declaration refused was not sent; of a fault that is not known. */
function isRefusal(error: unknown): boolean {
  return error instanceof AppError && error.status < 500;
}

/** A letter that was not sent is none. */
async function forget(app: ClearanceApp, of: LetterOf, file: DeclarationFile): Promise<void> {
  const partyId = of.caller?.partyId ?? "";
  await app.sql.begin(async (tx) => {
    await deleteLetter(tx, { declarationId: of.declaration.id, fileId: file.id });
    await dropFile(tx, { partyId, hash: file.hash });
  });
}

function gone(declarationId: string): AppError {
  return new AppError({
    code: "DECLARATION_NOT_FOUND",
    status: 404,
    message: `There is no declaration ${declarationId} that you may see.`,
    fix: "Use the id or registration number the lodgement answered with.",
  });
}
