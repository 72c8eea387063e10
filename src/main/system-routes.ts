/** Routes about the whole: the flow with its live counts, and the recount of everything. */
import { startOfLegalDay } from "#src/kernel/legal-day.ts";
import { z } from "zod";
import { FlowAnswer } from "#src/clearance/declaration/answers.ts";
import { countRests } from "#src/clearance/declaration/reading-store.ts";
import { describeFlow, passedStations } from "#src/flow/describe.ts";
import { flow } from "#src/flow.ts";
import type { Keyring } from "#src/platform/keyring/keyring.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { type ProfilesApp, profileFor } from "#src/registers/app.ts";
import { profileText } from "#src/registers/profile.ts";
import { faultText } from "#src/platform/proof/fault-text.ts";
import { verifyTogether } from "./verify.ts";

const route = routeFor<SystemApp>();

type SystemApp = ProfilesApp & { readonly keyring: Keyring };

const Words = z.object({ en: z.string(), zh: z.string() });
const VerifiedAnswer = z.object({
  complete: z.boolean(),
  declarations: z.int(),
  events: z.int(),
  roots: z.int(),
  /** How many each key signed. */
  signers: z.array(z.object({ keyId: z.string(), roots: z.int() })),
  postings: z.string(),
  accounts: z.int(),
  faults: z.array(z.object({ what: z.string(), where: z.string(), says: Words })),
});

export const systemRoutes: readonly Route<SystemApp>[] = [
  route({
    method: "GET",
    path: "/flow",
    says: { en: "Flow of declarations with live counts", zh: "报关单流程及实时数量" },
    policy: { kind: "public" },
    query: z.object({ profile: z.string().max(20).optional() }),
    answers: { 200: { says: "Stations in order, steps, ends.", schema: FlowAnswer } },
    handle: async ({ app, query }) => {
      const profile = profileFor(app, query.profile);
      const day = startOfLegalDay(profile.timeZone, app.clock());
      const rests = await countRests(app.sql, day);
      const passed = passedStations(flow);
      const names = (id: string, part: string) => profileText(profile, `${part}.${id}`);
      const rows = describeFlow(flow).stations.map((id) => {
        const here = rests.filter((rest) => rest.station === id && !isEnd(rest.status));
        const beyond = rests.filter((rest) => passed.get(rest.status)?.has(id));
        const sum = (of: typeof rests, key: "total" | "today") =>
          of.reduce((total, rest) => total + rest[key], 0);
        return {
          id,
          name: names(id, "stations"),
          says: names(id, "stationSays"),
          waiting: sum(here, "total"),
          passedToday: sum(beyond, "today"),
          passedTotal: sum(beyond, "total"),
        };
      });
      const { steps, finals, outside } = describeFlow(flow);
      return {
        status: 200,
        body: {
          profile: {
            id: profile.id,
            timeZone: profile.timeZone,
            currency: profile.currency.code,
          },
          stations: rows,
          steps,
          finals,
          outside,
          at: app.clock().toString(),
        },
      };
    },
  }),
  route({
    method: "GET",
    path: "/verify",
    says: { en: "Recompute chains, roots and balances", zh: "重算哈希链、默克尔根与余额" },
    policy: { kind: "scope", scope: "operator" },
    answers: {
      200: {
        says: "What was recomputed, and faults; who asks while it is under way gets its answer.",
        schema: VerifiedAnswer,
      },
    },
    handle: async ({ app }) => {
      const verified = await verifyTogether(app.sql, app.keyring, app.profiles);
      const faults = verified.faults.map((fault) => ({ ...fault, says: faultText(fault.says) }));
      return { status: 200, body: { ...verified, faults } };
    },
  }),
];

/** Says whether a declaration with this status waits for nothing any more. */
function isEnd(status: string): boolean {
  return Object.values(flow).some((row) => row.kind === "final" && row.status === status);
}
