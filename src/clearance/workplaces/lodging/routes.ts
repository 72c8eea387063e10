/** Routes that lodge: declarations in every form, and the workbook to fill in. */
import { z } from "zod";
import { workbookType } from "#src/clearance/intake/xlsx-read.ts";
import { writeTemplate } from "#src/clearance/intake/xlsx-template.ts";
import { builtFiles } from "#src/platform/built-files.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { LodgedAnswer } from "./answers.ts";
import { LodgingQuery, lodgeBody } from "#src/clearance/workplaces/lodging/lodge-body.ts";
import { profileFor } from "#src/registers/app.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

const route = routeFor<ClearanceApp>();

/** Largest body of a lodgement; bulk senders split. */
const lodgeBytesMax = 64 * 1024 * 1024;

export const lodgingRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "POST",
    path: "/declarations",
    says: {
      en: "Lodge one declaration, or many as NDJSON",
      zh: "申报一份报关单，或以 NDJSON 批量申报",
    },
    policy: { kind: "scope", scope: "lodge" },
    act: { does: "lodge", words: ["lodger"] },
    query: LodgingQuery,
    bodyTypes: [
      "application/json",
      "application/xml",
      "text/xml",
      "text/csv",
      "application/x-ndjson",
      workbookType,
    ],
    bytesMax: lodgeBytesMax,
    repeats: "own",
    answers: {
      202: {
        says: "Read, decided and committed; rejections included.",
        schema: LodgedAnswer,
        types: ["application/x-ndjson", workbookType],
      },
      400: { says: "It could not be read." },
      413: { says: "Too large." },
      415: { says: "A media type that is not read." },
      503: { says: "Overloaded or stopping; send again." },
    },
    handle: lodgeBody,
  }),
  route({
    method: "GET",
    path: "/declarations/template",
    cost: 5,
    says: { en: "The workbook to fill in and lodge", zh: "下载报关单填报模板（工作簿）" },
    policy: { kind: "public" },
    query: z.object({ profile: z.string().max(40).optional() }),
    answers: { 200: { says: "A workbook.", types: [workbookType] } },
    handle: async ({ app, query }) => {
      const profile = profileFor(app, query.profile);
      const snapshot = app.snapshots.current(profile.id);
      const asOf = legalDay(profile.timeZone, app.clock());
      const key = `template/${profile.id}/${snapshot.activation}/${asOf.toString()}`;
      const { name, type, body } = await builtFiles(app.sql).get(key, async () => ({
        name: `declaration-${profile.id}.xlsx`,
        type: workbookType,
        body: await writeTemplate({ profile, snapshot, asOf }),
      }));
      const named = `attachment; filename="${name}"`;
      return { status: 200, type, headers: { "content-disposition": named }, body };
    },
  }),
];
