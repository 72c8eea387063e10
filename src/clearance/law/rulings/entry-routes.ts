/** Rulings beside what is declared: of a declaration that was lodged, and of one about to be. */
import { z } from "zod";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { FoundAnswer } from "#src/clearance/law/rulings/answers.ts";
import { checkRulings, type RulingMatches } from "#src/clearance/law/rulings/check-rulings.ts";
import { givesRulings } from "#src/clearance/law/rulings/ruling-rules.ts";
import { readDeclarations } from "#src/clearance/intake/read.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { hasScope } from "#src/identity/access/callers.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { listVersions } from "../../declaration/reading-store.ts";
import { differenceRoutes } from "./difference-routes.ts";
import { profileFor } from "#src/registers/app.ts";
import { getDeclaration } from "../../declaration/get-declaration.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

const route = routeFor<ClearanceApp>();

/** What is published of each, and how it was found: whose it is, only who may know learns. */
function print({ problems, seen }: RulingMatches, seesAll: boolean) {
  return {
    problems,
    rulings: seen.map(({ item, number, how, agrees, share, told, ruling }) => {
      const { kind, goods, commodity, origin, valuationMethod, validFrom, validTo } = ruling;
      const says = { kind, goods, commodity, origin, valuationMethod, validFrom, validTo };
      const shown = told || seesAll ? how : ("similar" as const);
      return { item, number, how: shown, agrees, share, ...says };
    }),
  };
}

export const routes: readonly Route<ClearanceApp>[] = [
  ...differenceRoutes,
  route({
    method: "GET",
    path: "/declarations/{id}/rulings",
    says: {
      en: "Rulings of the trader and similar published ones, item by item",
      zh: "逐项列出企业的预裁定及相似的已公开预裁定",
    },
    policy: { kind: "signed-in" },
    record: { kind: "declaration", param: "id" },
    sensitive: "none",
    answers: { 200: { says: "What was found.", schema: FoundAnswer } },
    handle: async ({ app, caller, params }) => {
      const declaration = await getDeclaration(app, params.id);
      const profile = profileFor(app, declaration.profile);
      const versions = await listVersions(app.sql, declaration.id);
      // the documents of the versions went through the reader when they were lodged
      const document = versions.at(-1)?.document as DeclarationDocument | undefined;
      if (!document || !givesRulings(profile))
        return { status: 200, body: { problems: [], rulings: [] } };
      const day = legalDay(profile.timeZone, app.clock());
      const { acceptedOn } = declaration;
      const found = checkRulings({
        profile,
        facts: readFacts(document, profile),
        lodgerId: declaration.lodgerId,
        rulings: await app.rulings.refresh(),
        parties: app.snapshots.parties.current(),
        others: "shown",
        today: acceptedOn === null ? day : Temporal.PlainDate.from(acceptedOn),
      });
      const seesAll = hasScope(caller, "officer") || hasScope(caller, "inspect");
      return { status: 200, body: print(found, seesAll) };
    },
  }),
  route({
    method: "POST",
    path: "/declarations/rulings-check",
    says: {
      en: "Rulings that matter for a declaration before it is lodged",
      zh: "申报前查找与报关单有关的预裁定",
    },
    policy: { kind: "scope", scope: "lodge" },
    query: z.object({ profile: z.string().max(20).optional() }),
    bodyTypes: ["application/json", "application/xml", "text/xml"],
    bytesMax: 8 * 1024 * 1024,
    repeats: "none",
    answers: {
      200: { says: "What was found; nothing is kept.", schema: FoundAnswer },
      400: { says: "It could not be read." },
    },
    handle: async ({ app, caller, query, bytes, contentType }) => {
      const profile = profileFor(app, query.profile);
      const sender = caller?.partyId ?? "";
      const [read] = await readDeclarations({ bytes, contentType, profile, sender }, app.readers);
      if (read?.kind !== "read") throw unreadable();
      const own = read.profile === undefined ? profile : profileFor(app, read.profile);
      const found = checkRulings({
        profile: own,
        facts: readFacts(read.document, own),
        lodgerId: caller?.partyId ?? "",
        rulings: await app.rulings.refresh(),
        parties: app.snapshots.parties.current(),
        others: "shown",
        today: legalDay(own.timeZone, app.clock()),
      });
      return { status: 200, body: print(found, false) };
    },
  }),
];

function unreadable(): AppError {
  return new AppError({
    code: "DECLARATION_UNREADABLE",
    status: 400,
    message: "The declaration could not be read.",
    fix: "Send it as it would be lodged; tidegate validate says what is wrong with it.",
  });
}
