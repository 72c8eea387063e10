/** Routes of the files of a draft: add, list, read, link, remove. */
import { z } from "zod";
import { bytesOfParty, findFile } from "#src/platform/files/store.ts";
import { fileAnswer } from "#src/platform/files/file-answer.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { profileFor } from "#src/registers/app.ts";
import { partyRulesOf } from "#src/registers/parties/party-rules.ts";
import type { ClearanceApp } from "../../app.ts";
import { DocumentLine } from "../../papers/files/declaration-file.ts";
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
} from "../../papers/files/upload-form.ts";
import {
  addDraftFile,
  documentsOf,
  linkDraftFile,
  removeDraftFile,
  shownFile,
} from "./change-draft-files.ts";
import { unknownDraft } from "./draft.ts";
import { DraftFile, draftFileUnknown } from "./draft-file.ts";
import { findDraftFile, listDraftFiles } from "./files-store.ts";
import { findDraft } from "./store.ts";

const route = routeFor<ClearanceApp>();

const record = { kind: "draft", param: "id" } as const;
const policy = { kind: "scope", scope: "lodge" } as const;
const says404 = { says: "No such file or draft." };
const saysLodged = { says: "The draft was lodged: its files are those of the declaration." };

const Adding = z.object(uploadFields).refine(namesWhole, namesWholeSays);

const ListAnswer = z.object({
  files: z.array(DraftFile),
  /** Documents that the saved draft states, of which a file may show one; the first 500. */
  lines: z.array(DocumentLine),
  limits: FileLimits,
});

const ofFile = {
  record,
  params: z.object({ fileId: z.uuid() }),
  noSuch: draftFileUnknown,
} as const;

export const draftFileRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "POST",
    path: "/drafts/{id}/files",
    says: { en: "Add a file to a draft", zh: "为草稿添加文件" },
    policy,
    record,
    query: Adding,
    ...upload,
    answers: {
      201: { says: "The file; the same bytes again are the same file.", schema: DraftFile },
      404: { says: "No such draft." },
      409: { says: "The draft keeps no files or was lodged, there are too many, or too much." },
      413: { says: "Too large." },
      415: { says: "Not a PDF, PNG or JPEG." },
      422: { says: "The saved draft states no such document." },
    },
    handle: async ({ app, caller, params, query, bytes }) => {
      const of = { caller, draftId: params.id };
      const added = { name: query.name, bytes, line: lineOf(query) };
      return { status: 201, body: await addDraftFile(app, of, added) };
    },
  }),
  route({
    method: "GET",
    path: "/drafts/{id}/files",
    says: { en: "Files of a draft, oldest first", zh: "草稿的文件（最早在前）" },
    policy,
    record,
    answers: {
      200: { says: "They go with the declaration when it is lodged.", schema: ListAnswer },
      404: { says: "No such draft." },
    },
    handle: async ({ app, params }) => {
      const draft = await findDraft(app.sql, params.id);
      if (!draft) throw unknownDraft(params.id);
      const [files, used] = await Promise.all([
        listDraftFiles(app.sql, draft.id),
        bytesOfParty(app.sql, draft.partyId),
      ]);
      const limits = fileLimits(partyRulesOf(profileFor(app, draft.profile)), used);
      const lines = documentsOf(draft).slice(0, linesMax);
      return { status: 200, body: { files: files.map(shownFile), lines, limits } };
    },
  }),
  route({
    method: "GET",
    path: "/drafts/{id}/files/{fileId}",
    says: { en: "A file of a draft", zh: "草稿的单个文件" },
    policy,
    ...ofFile,
    answers: { 200: { says: "The file.", types: mediaTypes }, 404: says404 },
    handle: async ({ app, params }) => {
      const file = await findDraftFile(app.sql, { draftId: params.id, fileId: params.fileId });
      const bytes = file && (await findFile(app.sql, file.hash));
      if (!bytes) throw draftFileUnknown();
      return fileAnswer({ ...file, bytes });
    },
  }),
  route({
    method: "PUT",
    path: "/drafts/{id}/files/{fileId}",
    says: { en: "Say which document a file of a draft shows", zh: "指明草稿文件对应的单证" },
    policy,
    ...ofFile,
    body: Linking,
    answers: {
      200: { says: "The file.", schema: DraftFile },
      404: says404,
      409: saysLodged,
      422: { says: "The saved draft states no such document." },
    },
    handle: async ({ app, params, body }) => {
      const place = { draftId: params.id, fileId: params.fileId };
      return { status: 200, body: await linkDraftFile(app, place, body.line) };
    },
  }),
  route({
    method: "DELETE",
    path: "/drafts/{id}/files/{fileId}",
    says: { en: "Remove a file from a draft", zh: "从草稿删除文件" },
    policy,
    ...ofFile,
    answers: { 204: { says: "Gone." }, 404: says404, 409: saysLodged },
    handle: async ({ app, params }) => {
      await removeDraftFile(app, { draftId: params.id, fileId: params.fileId });
      return { status: 204, body: "" };
    },
  }),
];
