/** Routes that make flashes: here and not in the statistics, since only the flow knows what is accepted. */
import { z } from "zod";
import { hasScope } from "#src/identity/access/callers.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { Gate } from "#src/statistics/releases/answers.ts";
import { withAnalytics } from "#src/statistics/feed/analytics-error.ts";
import { contextOf } from "#src/statistics/dissemination/read-dataset.ts";
import { lookAtFlash, releaseFlash } from "#src/statistics/flash/publish-flash.ts";
import { FlashAnswer, tellFlash } from "#src/statistics/flash/routes.ts";
import { listFlashes } from "#src/statistics/flash-cover/store.ts";
import { ReleaseBody } from "#src/statistics/releases/routes.ts";
import type { FlashApp } from "./app.ts";
import { acceptedTrade } from "./accepted-trade.ts";
import { profileFor } from "#src/registers/app.ts";

const route = routeFor<FlashApp>();

const FlashBody = ReleaseBody.pick({
  period: true,
  profile: true,
  officer: true,
  embargo: true,
  explanations: true,
}).extend({
  /** Through which day; 31 is the last of any month. */
  day: z.int().min(1).max(31),
});
const LookBody = FlashBody.pick({ period: true, profile: true, day: true });

const LookAnswer = FlashAnswer.extend({ gate: Gate });

async function tell(
  app: FlashApp,
  profile: ReturnType<typeof profileFor>,
  flash: Parameters<typeof tellFlash>[0],
) {
  const { labelOf } = contextOf(app, profile.id);
  return tellFlash(flash, await listFlashes(app.sql, profile.id, "all"), { profile, labelOf });
}

const statistician = { kind: "scope", scope: "statistics" } as const;
const refused = {
  409: { says: "The month or the day has no flash, or a second person is needed" },
};

export const routes: readonly Route<FlashApp>[] = [
  route({
    method: "POST",
    path: "/statistics/flash-previews",
    policy: statistician,
    body: LookBody,
    says: {
      en: "Preview the current month up to a day; nothing is released",
      zh: "预览进行中月份截至某日的快报（不发布）",
    },
    answers: { 200: { says: "Figures and what the gate says", schema: LookAnswer }, ...refused },
    handle: async ({ app, body }) => {
      const { period, day, profile: named } = body;
      const profile = profileFor(app, named);
      const wish = { profile, period, day, explanations: [] };
      const made = await withAnalytics(() => lookAtFlash(app, wish, acceptedTrade(app, profile)));
      const told = await tell(app, profile, made);
      return { status: 200, body: { ...told, gate: made.gate } };
    },
  }),
  route({
    method: "POST",
    path: "/statistics/flashes",
    policy: statistician,
    second: {
      act: "statistics-release",
      subject: ({ body }) => {
        const { period, day } = body;
        return `${period} day ${day}`;
      },
      untried: "it compiles figures outside the database of records",
    },
    body: FlashBody,
    says: { en: "Release the flash of a day", zh: "发布截至某日的快报" },
    answers: {
      201: { says: "Released", schema: FlashAnswer },
      ...refused,
      422: { says: "The gate holds it; the findings are named" },
    },
    handle: async ({ app, body, caller }) => {
      const { officer, profile: named, explanations = [], ...wish } = body;
      const profile = profileFor(app, named);
      const by =
        officer !== undefined && hasScope(caller, "*") ? officer : (caller?.name ?? "unknown");
      const asked = { ...wish, profile, explanations, by };
      const flash = await withAnalytics(() =>
        releaseFlash(app, asked, acceptedTrade(app, profile)),
      );
      return { status: 201, body: await tell(app, profile, flash) };
    },
  }),
];
