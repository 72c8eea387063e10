/** Routes of the documents of a dossier: add one, and get one back. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import type { Text } from "#src/kernel/text.ts";
import { fileAnswer } from "#src/platform/files/file-answer.ts";
import { type Caller, type Policy, type Route, routeFor } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import { DossierDocument, type DossierFile } from "./dossier.ts";
import type { DossierDocuments } from "./store.ts";

/** Media types of documents; what a file is, its first bytes say. */
const documentTypes = ["application/pdf", "image/png", "image/jpeg"];
const uploadBytesMax = 20_000_000;

/** What differs between applications of two kinds. */
type DossierDoor<App> = {
  /** Path of the application. */
  readonly path: "/party-applications/{id}" | "/rulings/{id}";
  readonly record: { readonly kind: string; readonly param: string };
  readonly adds: { readonly says: Text; readonly policy: Policy };
  readonly gets: { readonly says: Text; readonly policy: Policy };
  readonly documents: DossierDocuments;
  /** Keeps a file while the application takes documents. */
  readonly keep: (
    app: App,
    caller: Caller | undefined,
    file: DossierFile & { readonly id: string },
  ) => Promise<DossierDocument>;
};

/** Both routes, below the path of the application. */
export function documentRoutes<App extends { readonly sql: Sql }>({
  path,
  record,
  adds,
  gets,
  documents,
  keep,
}: DossierDoor<App>): readonly Route<App>[] {
  const route = routeFor<App>();
  return [
    route({
      method: "POST",
      path: `${path}/documents`,
      ...adds,
      record,
      query: z.object({ name: z.string().min(1).max(200) }),
      bodyTypes: [...documentTypes, "application/octet-stream"],
      bytesMax: uploadBytesMax,
      answers: {
        201: {
          says: "The document; the same bytes again are the same document.",
          schema: DossierDocument,
        },
        413: { says: "Too large." },
        415: { says: "Not a PDF, PNG or JPEG." },
      },
      handle: async ({ app, caller, params, query, bytes }) => {
        const file = { id: params.id, name: query.name, bytes };
        return { status: 201, body: await keep(app, caller, file) };
      },
    }),
    route({
      method: "GET",
      path: `${path}/documents/{documentId}`,
      ...gets,
      record,
      params: z.object({ documentId: z.uuid() }),
      noSuch: documentUnknown,
      answers: {
        200: { says: "The file.", types: documentTypes },
        404: { says: "No such document." },
      },
      handle: async ({ app, params }) => {
        const document = await documents.find(app.sql, params.id, params.documentId);
        if (!document) throw documentUnknown();
        return fileAnswer(document);
      },
    }),
  ];
}

function documentUnknown(): AppError {
  return new AppError({
    code: "DOCUMENT_NOT_FOUND",
    status: 404,
    message: "The application has no such document.",
    fix: "It lists its documents.",
  });
}
