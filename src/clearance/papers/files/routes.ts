/** Routes of the files of a declaration: add, list, read, link, hand in, remove. */
import { z } from "zod";
import { bytesOfParty, findFile } from "#src/platform/files/store.ts";
import { fileAnswer } from "#src/platform/files/file-answer.ts";
import { type Caller, type Route, routeFor } from "#src/platform/route.ts";
import { profileFor } from "#src/registers/app.ts";
import { partyRulesOf } from "#src/registers/parties/party-rules.ts";
import type { ClearanceApp } from "../../app.ts";
import { getDeclaration } from "../../declaration/get-declaration.ts";
import {
  addFile,
  type FilesOf,
  handInFiles,
  linkFile,
  readerOf,
  removeFile,
  standingDocuments,
} from "./change-files.ts";
import {
  DeclarationFile,
  DocumentLine,
  fileReaders,
  fileSides,
  fileUnknown,
  notDeclarant,
} from "./declaration-file.ts";
import { findFileOf, listFiles } from "./store.ts";
import {
  FileLimits,
  fileLimits,
  lineOf,
  linesMax,
  Linking,
  mediaTypes,
  namesWhole,
  namesWholeSays,
  upload,
  uploadFields,
} from "./upload-form.ts";

const route = routeFor<ClearanceApp>();

const record = { kind: "declaration", param: "id" } as const;
const eitherSide = { kind: "scope", scope: "lodge", or: ["officer", "inspect"] } as const;
const says404 = { says: "No such file for this caller." };

const Adding = z
  .object({
    ...uploadFields,
    /** `office`: an officer's own, which no declarant sees. */
    shownTo: z.enum(fileReaders).default("all"),
  })
  .refine(namesWhole, namesWholeSays);
const HandingIn = z.strictObject({ files: z.array(z.uuid()).min(1).max(200) });

const FilesAnswer = z.object({ files: z.array(DeclarationFile) });
const ListAnswer = FilesAnswer.extend({
  /** Side on which the caller adds files. */
  side: z.enum(fileSides),
  /** Documents that the declaration states, of which a file may show one; the first 500. */
  lines: z.array(DocumentLine),
  limits: FileLimits,
});

const ofFile = {
  record,
  params: z.object({ fileId: z.uuid() }),
  noSuch: fileUnknown,
} as const;

export const fileRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "POST",
    path: "/declarations/{id}/files",
    says: { en: "Add a file to a declaration", zh: "为报关单添加文件" },
    policy: eitherSide,
    record,
    query: Adding,
    ...upload,
    answers: {
      201: { says: "The file; the same bytes again are the same file.", schema: DeclarationFile },
      409: { says: "There are too many, or the party keeps too much." },
      413: { says: "Too large." },
      415: { says: "Not a PDF, PNG or JPEG." },
      422: { says: "The declaration states no such document." },
    },
    handle: async ({ app, caller, params, query, bytes }) => {
      const { name, shownTo } = query;
      const of = await filesOf(app, caller, params.id);
      const added = { name, bytes, line: lineOf(query), shownTo };
      return { status: 201, body: await addFile(app, of, added) };
    },
  }),
  route({
    method: "GET",
    path: "/declarations/{id}/files",
    says: { en: "Files of a declaration, oldest first", zh: "报关单的文件（最早在前）" },
    policy: { kind: "signed-in" },
    record,
    sensitive: "none",
    answers: {
      200: {
        says: "Those the caller sees: an officer, what is handed in.",
        schema: ListAnswer,
      },
    },
    handle: async ({ app, caller, params }) => {
      const of = await filesOf(app, caller, params.id);
      const reader = readerOf(of);
      const [files, lines, used] = await Promise.all([
        listFiles(app.sql, of.declaration.id, reader),
        standingDocuments(app, of.declaration.id),
        bytesOfParty(app.sql, reader.partyId),
      ]);
      const limits = fileLimits(partyRulesOf(profileFor(app, of.declaration.profile)), used);
      const side = reader.isOffice ? "office" : "declarant";
      return { status: 200, body: { files, side, lines: lines.slice(0, linesMax), limits } };
    },
  }),
  route({
    method: "POST",
    path: "/declarations/{id}/files/handing-in",
    says: { en: "Hand in files of a declaration", zh: "提交报关单文件" },
    policy: { kind: "scope", scope: "lodge" },
    record,
    body: HandingIn,
    answers: {
      200: { says: "All files; those named are handed in and stay.", schema: FilesAnswer },
      403: { says: "The caller is not the declarant." },
      404: { says: "One of them is not there; none was handed in." },
    },
    handle: async ({ app, caller, params, body }) => {
      const of = await filesOf(app, caller, params.id);
      return { status: 200, body: { files: await handInFiles(app, of, body.files) } };
    },
  }),
  route({
    method: "GET",
    path: "/declarations/{id}/files/{fileId}",
    says: { en: "A file of a declaration", zh: "报关单的单个文件" },
    policy: { kind: "signed-in" },
    ...ofFile,
    answers: {
      200: { says: "The file.", types: [...mediaTypes, "text/plain"] },
      404: says404,
    },
    handle: async ({ app, caller, params }) => {
      const of = await filesOf(app, caller, params.id);
      const place = { declarationId: of.declaration.id, fileId: params.fileId };
      const file = await findFileOf(app.sql, place, readerOf(of));
      const bytes = file && (await findFile(app.sql, file.hash));
      if (!bytes) throw fileUnknown();
      return fileAnswer({ ...file, bytes });
    },
  }),
  route({
    method: "PUT",
    path: "/declarations/{id}/files/{fileId}",
    says: { en: "Say which document a file shows", zh: "指明文件对应的单证" },
    policy: eitherSide,
    ...ofFile,
    body: Linking,
    answers: {
      200: { says: "The file.", schema: DeclarationFile },
      404: says404,
      409: { says: "The declarant has handed it in; an officer may still change this." },
      422: { says: "The declaration states no such document." },
    },
    handle: async ({ app, caller, params, body }) => {
      const of = await filesOf(app, caller, params.id);
      const asked = { fileId: params.fileId, line: body.line };
      return { status: 200, body: await linkFile(app, of, asked) };
    },
  }),
  route({
    method: "DELETE",
    path: "/declarations/{id}/files/{fileId}",
    says: { en: "Remove a file that is not handed in", zh: "删除尚未提交的文件" },
    policy: { kind: "scope", scope: "lodge" },
    ...ofFile,
    answers: {
      204: { says: "Gone." },
      404: says404,
      409: { says: "It is handed in and stays." },
    },
    handle: async ({ app, caller, params }) => {
      const of = await filesOf(app, caller, params.id);
      if (readerOf(of).isOffice) throw notDeclarant();
      await removeFile(app, of, params.fileId);
      return { status: 204, body: "" };
    },
  }),
];

async function filesOf(
  app: ClearanceApp,
  caller: Caller | undefined,
  id: string,
): Promise<FilesOf> {
  return { caller, declaration: await getDeclaration(app, id) };
}
