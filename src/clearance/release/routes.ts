/** Routes of goods that come and go: of one declaration, and reports of conveyances. */
import { z } from "zod";
import { LegalDate, LegalInstant } from "#src/kernel/legal-date.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import {
  ReportQuery,
  reportMovements,
  ReportsAnswer,
} from "#src/clearance/release/report-movements.ts";
import { requireWord } from "#src/clearance/release/word-of-caller.ts";
import { statedDay } from "#src/identity/access/stated-day.ts";
import { getDeclaration } from "#src/clearance/declaration/get-declaration.ts";
import { StandingAnswer, reportOne } from "../report-one.ts";
import { onDay } from "#src/kernel/legal-day.ts";
import { resendRoute } from "./resend-quarantined.ts";
import { noteEarlyDeparture } from "./early-departures/note-early-departure.ts";

const route = routeFor<ClearanceApp>();

const AsOf = LegalDate.optional();
const When = z.strictObject({
  /** When it happened; now where absent. */
  at: LegalInstant.optional(),
  reference: z.string().max(70).default(""),
  /** Whom an administrator acts for. */
  officer: z.string().trim().min(1).max(60).optional(),
  asOf: AsOf,
});
/** Largest body of a report; bulk senders split. */
const lodgeBytesMax = 64 * 1024 * 1024;

export const movementRoutes: readonly Route<ClearanceApp>[] = [
  ...(["arrival", "departure"] as const).map((kind) =>
    route({
      method: "POST",
      path: `/declarations/{id}/${kind}`,
      says:
        kind === "arrival"
          ? { en: "Report the arrival of the goods", zh: "报告货物运抵" }
          : { en: "Report the departure of the goods: gate-out or exit", zh: "报告货物提离或离境" },
      policy: { kind: "scope", scope: "officer", or: ["carry"] },
      act: { does: "report", words: ["carrier", "officer"] },
      record: { kind: "declaration", param: "id" },
      body: When,
      answers: {
        200: { says: "The declaration's standing.", schema: StandingAnswer },
        403: { says: "The caller is neither customs nor registered as a carrier or keeper." },
        409: { says: "It does not wait for this." },
      },
      handle: async ({ app, caller, params, body }) => {
        const { at, reference, asOf } = body;
        const declaration = await getDeclaration(app, params.id);
        await requireWord(app, caller);
        const day = statedDay(caller, asOf);
        const told = {
          type: kind === "arrival" ? "goods.arrived" : "goods.departed",
          declarationId: declaration.id,
          actor: actorOf(caller),
          at:
            at === undefined ? momentOf(app, declaration.profile, day) : Temporal.Instant.from(at),
          reference,
          ...day,
        } as const;
        if (kind === "departure") await noteEarlyDeparture(app, told);
        return reportOne(app, told);
      },
    }),
  ),
  route({
    method: "POST",
    path: "/movements",
    says: {
      en: "Lodge manifests and report arrivals and departures, in JSON, EDIFACT or Cargo-XML; as other XML, lodge an entry summary",
      zh: "以 JSON、EDIFACT 或 Cargo-XML 申报舱单和运输工具进出境动态；以其他 XML 提交入境摘要申报",
    },
    policy: { kind: "scope", scope: "carry" },
    act: { does: "report", words: ["carrier"] },
    query: ReportQuery,
    bodyTypes: [
      "application/json",
      "application/x-ndjson",
      "application/edifact",
      "application/xml",
      "text/xml",
    ],
    bytesMax: lodgeBytesMax,
    answers: {
      202: { says: "Per report or message its id, status and findings.", schema: ReportsAnswer },
      400: { says: "It could not be read." },
    },
    handle: reportMovements,
  }),
  resendRoute(reportMovements),
];

/** Now, or the same time of the stated day. */
function momentOf(
  app: ClearanceApp,
  profile: string,
  { asOf }: { readonly asOf?: Temporal.PlainDate },
) {
  const now = app.clock();
  return asOf ? onDay(now.toZonedDateTimeISO(app.snapshots.profile(profile).timeZone), asOf) : now;
}
