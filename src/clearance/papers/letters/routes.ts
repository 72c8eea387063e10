/** Routes of letters: templates, a preview, sending, and a page to print. */
import { z } from "zod";
import { escapeHtml } from "#src/kernel/html.ts";
import { findFile } from "#src/platform/files/store.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { profileFor } from "#src/registers/app.ts";
import type { ClearanceApp } from "../../app.ts";
import { getDeclaration } from "../../declaration/get-declaration.ts";
import { readerOf } from "../files/change-files.ts";
import { DeclarationFile, fileUnknown } from "../files/declaration-file.ts";
import { findFileOf } from "../files/store.ts";
import { LetterTemplate, letterTemplatesOf } from "./letter.ts";
import { printedPage } from "./printed-page.ts";
import { composeLetter, sendLetter } from "./send-letter.ts";

const route = routeFor<ClearanceApp>();

const record = { kind: "declaration", param: "id" } as const;
const officers = { kind: "scope", scope: "officer" } as const;
const notFilled = { says: "A field is missing, or is none of the template's." };

const Letter = z.strictObject({
  template: z.string().max(40),
  locale: z.enum(["en", "zh"]).default("zh"),
  fields: z.record(z.string().max(40), z.string().max(4_000)).default({}),
  /** Whom an administrator acts for. */
  officer: z.string().trim().min(1).max(60).optional(),
});

export const letterRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "GET",
    path: "/declarations/{id}/letters",
    says: { en: "Templates of letters to the declarant", zh: "致申报人文书的模板" },
    policy: officers,
    record,
    sensitive: "none",
    answers: {
      200: {
        says: "Those of the administration; what was sent is among the files.",
        schema: z.object({ templates: z.array(LetterTemplate.omit({ text: true })) }),
      },
    },
    handle: async ({ app, params }) => {
      const declaration = await getDeclaration(app, params.id);
      const templates = letterTemplatesOf(profileFor(app, declaration.profile)).map(
        ({ text: _text, ...shown }) => shown,
      );
      return { status: 200, body: { templates } };
    },
  }),
  route({
    method: "POST",
    path: "/declarations/{id}/letters/preview",
    says: { en: "A letter as it would be sent", zh: "预览文书" },
    policy: officers,
    record,
    body: Letter,
    answers: {
      200: { says: "The letter.", schema: z.object({ title: z.string(), text: z.string() }) },
      404: { says: "No such template." },
      422: notFilled,
    },
    handle: async ({ app, caller, params, body }) => {
      const declaration = await getDeclaration(app, params.id);
      const { title, text } = await composeLetter(app, { caller, declaration }, body);
      return { status: 200, body: { title, text } };
    },
  }),
  route({
    method: "POST",
    path: "/declarations/{id}/letters",
    says: { en: "Send a letter to the declarant", zh: "向申报人发送文书" },
    policy: officers,
    act: { does: "control", words: ["officer"] },
    record,
    decides: true,
    body: Letter,
    answers: {
      201: { says: "The letter as a file of the declaration.", schema: DeclarationFile },
      404: { says: "No such template." },
      409: { says: "The declaration was rejected or invalidated." },
      422: notFilled,
    },
    handle: async ({ app, caller, params, body }) => {
      const declaration = await getDeclaration(app, params.id);
      return { status: 201, body: await sendLetter(app, { caller, declaration }, body) };
    },
  }),
  route({
    method: "GET",
    path: "/declarations/{id}/files/{fileId}/print",
    says: { en: "A letter as a page to print", zh: "文书（可打印网页）" },
    policy: { kind: "signed-in" },
    record,
    params: z.object({ fileId: z.uuid() }),
    noSuch: fileUnknown,
    answers: {
      200: { says: "The page.", types: ["text/html"] },
      404: { says: "No such letter for this caller." },
    },
    handle: async ({ app, caller, params }) => {
      const declaration = await getDeclaration(app, params.id);
      const place = { declarationId: declaration.id, fileId: params.fileId };
      const file = await findFileOf(app.sql, place, readerOf({ caller, declaration }));
      const isLetter = file?.mediaType === "text/plain";
      const bytes = isLetter ? await findFile(app.sql, file.hash) : undefined;
      if (!file || !bytes) throw fileUnknown();
      return printed(file, new TextDecoder().decode(bytes));
    },
  }),
];

/** Paragraphs of the letter: the administration, whom it is to, its title, and what it says. */
function printed({ name, hash }: DeclarationFile, text: string) {
  const [head = "", to = "", title = "", ...rest] = text.trimEnd().split("\n\n").map(escapeHtml);
  return printedPage(name, [
    `<p>${head}</p><p>${to}</p><h1>${title}</h1>`,
    ...rest.map((paragraph) => `<p>${paragraph}</p>`),
    `<small>SHA-256 ${hash}</small>`,
  ]);
}
