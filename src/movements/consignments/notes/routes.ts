/** Routes of release notes: those that a keeper, a carrier or a lodger may see, one with its code. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import type { Keyring } from "#src/platform/keyring/keyring.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { equipmentForms } from "#src/movements/cargo/equipment.ts";
import { type ProfilesApp, profileFor } from "#src/registers/app.ts";
import { partyOf } from "../book/routes.ts";
import { codeOf } from "./note-code.ts";
import { PrintedNote, printNote } from "./printed-note.ts";
import { findNote, listNotes } from "./store.ts";

export type NotesApp = ProfilesApp & { readonly keyring: Pick<Keyring, "sign"> };

const route = routeFor<NotesApp>();

const unwalled =
  "how much of a note is gone stands with the write-off of a declaration, which no keeper reads";
const Search = z.string().trim().min(1).max(70);

export const noteRoutes: readonly Route<NotesApp>[] = [
  route({
    method: "GET",
    path: "/release-notes",
    says: { en: "Release notes for the gate, the newest first", zh: "放行凭证清单（最新在前）" },
    policy: { kind: "signed-in" },
    record: { kind: "release-note", unwalled },
    query: z.object({
      profile: z.string().max(20).optional(),
      /** Id of a declaration that the caller lodged. */
      declaration: z.uuid().optional(),
      /** Number of a transport document. */
      document: Search.optional(),
      container: Search.optional(),
      /** Those that hold and are not used up. */
      open: z.stringbool().default(false),
      after: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(500).default(50),
    }),
    answers: {
      200: {
        says: "A page: all of a profile, or those the caller may see.",
        schema: z.object({ notes: z.array(PrintedNote), next: z.string().nullable() }),
      },
    },
    handle: async ({ app, rows, query }) => {
      const { profile, declaration, document, container, open, after, limit } = query;
      const party = partyOf(rows);
      const found = await listNotes(app.sql, {
        profile: profileFor(app, profile).id,
        party,
        declaration,
        document: document?.replace(/\s+/g, "").toUpperCase(),
        containers: container === undefined ? undefined : equipmentForms(container),
        open,
        after,
        limit,
      });
      const next = found.length === limit ? (found.at(-1)?.noteId ?? null) : null;
      return { status: 200, body: { notes: found.map((one) => printNote(one, party)), next } };
    },
  }),
  route({
    method: "GET",
    path: "/release-notes/{number}",
    says: {
      en: "One release note, with the signed code that a phone checks at the gate",
      zh: "单份放行凭证及供卡口手机核验的签名码",
    },
    policy: { kind: "signed-in" },
    record: { kind: "release-note", param: "number", unwalled },
    answers: {
      200: {
        says: "The note.",
        schema: PrintedNote.extend({
          /** For a QR code; null where it is revoked. */
          code: z.string().nullable(),
        }),
      },
      404: { says: "No such note, or not the caller's." },
    },
    handle: async ({ app, rows, params }) => {
      const note = await findNote(app.sql, params.number);
      if (!note) throw noSuchNote();
      const code = note.revokedAt === null ? await codeOf(note, app.keyring) : null;
      return { status: 200, body: { ...printNote(note, partyOf(rows)), code } };
    },
  }),
];

export function noSuchNote(): AppError {
  return new AppError({
    code: "RELEASE_NOTE_NOT_FOUND",
    status: 404,
    message: "There is no such release note, or it is not yours.",
    fix: "GET /api/v1/release-notes lists those you may see.",
  });
}
