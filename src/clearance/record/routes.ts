/** `POST /records`: history in batches, one record a line. */
import { z } from "zod";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { Services } from "#src/platform/services.ts";
import { getProfile, type Profile } from "#src/registers/profile.ts";
import { importBatch } from "./import-batch.ts";

const route = routeFor<RecordApp>();

const ImportedAnswer = z.object({
  imported: z.int(),
  repeated: z.int(),
  refused: z.array(z.object({ line: z.int(), reason: z.string() })),
});
const bytesMax = 32 * 1024 * 1024;

export type RecordApp = Services & { readonly profiles: ReadonlyMap<string, Profile> };

export const routes: readonly Route<RecordApp>[] = [
  route({
    method: "POST",
    path: "/records",
    says: { en: "Import past declarations, one per line", zh: "导入历史报关单，每行一份" },
    policy: { kind: "scope", scope: "record" },
    query: z.object({ profile: z.string().max(20).optional() }),
    bodyTypes: ["application/x-ndjson"],
    bytesMax,
    answers: {
      202: {
        says: "How many were imported, repeated and refused, with the reasons.",
        schema: ImportedAnswer,
      },
      400: { says: "It could not be read." },
    },
    handle: async ({ app, caller, query, bytes }) => ({
      status: 202,
      body: await importBatch(app.sql, {
        bytes,
        profile: getProfile(app.profiles, query.profile ?? app.defaultProfile).id,
        lodgerId: caller?.partyId ?? "",
        now: app.clock(),
      }),
    }),
  }),
];
