/** Calls public routes of the statistics as anybody, for tests. */
import { loadProfiles } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import type { Route, RouteAnswer } from "#src/platform/route.ts";
import { pino } from "pino";
import type { StatisticsApp } from "../app.ts";
import type { StatisticsServices } from "../releases/releases.ts";
import { askRoute } from "#src/platform/test-route.ts";

export function appOf(services: StatisticsServices): StatisticsApp {
  const snapshots = new SnapshotStore(loadProfiles());
  return { ...services, snapshots, defaultProfile: "cn", log: pino({ level: "silent" }) };
}

export type Ask = (
  path: string,
  headers?: Readonly<Record<string, string>>,
) => Promise<RouteAnswer & { readonly text: string }>;

const isText = /^text\/|json|csv|[+/]xml/;

/** Finds the route as the server does: fixed parts before parameters. */
export function asker(app: StatisticsApp, routes: readonly Route<StatisticsApp>[]): Ask {
  return async (address, headers = {}) => {
    const url = new URL(address, "http://test");
    const parts = url.pathname.split("/").slice(1);
    const fits = routes
      .flatMap((route) => {
        const pattern = route.path.split("/").slice(1);
        if (route.method !== "GET" || pattern.length !== parts.length) return [];
        const params: Record<string, string> = {};
        let fixed = 0;
        for (const [at, part] of pattern.entries()) {
          const name = /^\{(\w+)\}$/.exec(part)?.[1];
          if (name !== undefined) params[name] = decodeURIComponent(parts[at] ?? "");
          else if (part === parts[at]) fixed += 1;
          else return [];
        }
        return [{ route, params, fixed }];
      })
      .toSorted((a, b) => b.fixed - a.fixed);
    const [found] = fits;
    if (!found) throw new Error(`no route for ${address}`);
    const query = Object.fromEntries(url.searchParams);
    const answer = await askRoute(found.route, { app, params: found.params, query, headers });
    const { body: said } = answer;
    const text =
      typeof said === "string"
        ? said
        : said instanceof Uint8Array
          ? Buffer.from(said).toString(isText.test(answer.type ?? "json") ? "utf8" : "latin1")
          : JSON.stringify(said);
    return { ...answer, text };
  };
}
