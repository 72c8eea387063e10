/** Public routes that hand out released figures in bulk and tell of them. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { type Route, type RouteAnswer, routeFor } from "#src/platform/route.ts";
import { profileNamed } from "#src/registers/app.ts";
import { PeriodText, Place, type Request, type StatisticsApp, Whole, publicRead } from "../app.ts";
import { tableSetOfRelease } from "../releases/releases.ts";
import { atomOf, catalogueOf, rssOf } from "./catalogue.ts";
import type { Dataset } from "./dataset.ts";
import type { Profile } from "#src/registers/profile.ts";
import { QualityAnswer } from "./answers.ts";
import { localeOf } from "./formats.ts";
import { csvOf, plainRows } from "./plain-files.ts";
import { qualityReport } from "./quality.ts";
import { contextOf, latestReleases, readDataset, tablesOf } from "./read-dataset.ts";
import { linesOfRelease } from "../releases/lines-of-release.ts";
import { editionOf } from "../tables/editions.ts";
import { type LinesOf, classificationOf, nationalLines, tariffLines } from "./tariff-lines.ts";
import { routes as explorerRoutes } from "./explore-route.ts";
import { routes as sdmxRoutes } from "./sdmx/routes.ts";
import { answerOfEdition } from "../releases/edition.ts";
import type { Sight } from "../releases/store.ts";
import { sightOf } from "../releases/sight.ts";

const route = routeFor<StatisticsApp>();

type ReleaseRequest<Query = z.output<typeof Place>> = Request & { readonly query: Query };

/** A request with what its reader sees. */
type SeenRequest<Query = z.output<typeof Place>> = ReleaseRequest<Query> & {
  readonly sight: Sight;
};

async function about({ sight, ...request }: SeenRequest) {
  const profile = profileNamed(request.app, request.query.profile).id;
  const releases = await latestReleases(request.app, profile, sight);
  return { profile, releases, locale: localeOf(request.headers["accept-language"]) };
}

/**
 * Made once for the edition that a reader sees; beside it the answer depends on query and
 * language.
 */
function onceAnEdition<Query extends z.output<typeof Place>>(
  name: string,
  make: (seen: SeenRequest<Query>) => Promise<RouteAnswer>,
) {
  return async (request: ReleaseRequest<Query>): Promise<RouteAnswer> => {
    const { app, query, headers } = request;
    return await answerOfEdition(app, {
      profiles: [profileNamed(app, query.profile).id],
      asked: [name, query, localeOf(headers["accept-language"])],
      isOffice: sightOf(request) === "all",
      make: async ({ sight }) => await make({ ...request, sight }),
    });
  };
}

/** Address below which what catalogue and feeds name is fetched; without a final slash. */
function addressOf({ app }: Request): string {
  return (app.accounts?.publicUrl ?? "http://127.0.0.1").replace(/\/+$/, "");
}

const pageLines = 50_000;

/** National line by partner, a page: `from` is its first line; a link leads to the next one. */
async function nationalLine(request: SeenRequest<z.output<typeof OfLines>>): Promise<RouteAnswer> {
  const { release, profile } = await releaseOf(request);
  const { app, query } = request;
  const { period } = query;
  const from = Number(query.from ?? 1) || 1;
  const lines = await linesOfRelease(app, release);
  const { labelOf } = contextOf(app, profile);
  const page = nationalLines(lines.slice(from - 1, from - 1 + pageLines), {
    ...writtenFor(app.snapshots.profile(profile), release.period),
    period: release.period,
    area: app.snapshots.profile(profile).country,
    titleOf: (code) => labelOf("chapter", code.slice(0, 2)).en,
  });
  const name = `${profile}-lines-${release.period}-r${release.sequence}-${from}.csv`;
  const answer = file(name, csvOf(page));
  const next = from + pageLines;
  const asked = new URLSearchParams({ profile, period, level: "line", from: String(next) });
  const link = `</api/v1/statistics/tariff-lines?${asked.toString()}>; rel="next"`;
  const more = next <= lines.length ? { Link: link } : {};
  return { ...answer, headers: { ...answer.headers, ...more, "X-Total-Count": `${lines.length}` } };
}

/** How files in Comtrade's columns name economies, classification and values. */
function writtenFor(profile: Profile, period: string): LinesOf {
  const countries = profile.registers.get("countries");
  const isos = new Map(countries?.rows.map(({ code, values }) => [code, values["iso3"]]));
  return {
    isoOf: (code) => isos.get(code) ?? code,
    classification: classificationOf(editionOf(period)),
    bases: profile.valueBasis,
  };
}

async function releaseOf(request: SeenRequest<z.output<typeof ofPeriod>>) {
  const { profile, releases } = await about(request);
  const period = request.query.period;
  const release = releases.find((one) => one.period === period);
  if (release) return { profile, release };
  throw new AppError({
    code: "STATISTICS_NOT_RELEASED",
    status: 404,
    message: `Nothing is released for ${period.slice(0, 20) || "no period"} of profile ${profile}.`,
    fix: "/api/v1/statistics/releases lists what is.",
  });
}

function file(name: string, body: string): RouteAnswer {
  const headers = { "Content-Disposition": `attachment; filename="${name}"` };
  return { status: 200, type: "text/csv; charset=utf-8", body, headers };
}

const asTypes = (...types: readonly string[]) => ({ 200: { says: "As asked", types } });
const ofPeriod = Place.extend({ period: PeriodText });
const OfLines = ofPeriod.extend({
  level: z.enum(["chapter", "line"]).optional(),
  from: Whole.optional(),
});
const csv = { ...asTypes("text/csv"), 404: { says: "Not released" } };

export const routes: readonly Route<StatisticsApp>[] = [
  ...sdmxRoutes,
  ...explorerRoutes,
  route({
    method: "GET",
    path: "/statistics/catalogue",
    policy: publicRead,
    query: Place,
    answers: asTypes("application/ld+json"),
    says: { en: "Catalogue of released tables (DCAT)", zh: "已发布统计表目录（DCAT）" },
    handle: onceAnEdition("catalogue", async (request) => {
      const { profile, releases } = await about(request);
      const { name } = profileNamed(request.app, request.query.profile);
      const of = { profile, name, base: addressOf(request) };
      const body = JSON.stringify(catalogueOf(of, releases, tablesOf(profile, releases)));
      return { status: 200, type: "application/ld+json", body };
    }),
  }),
  route({
    method: "GET",
    path: "/statistics/releases.atom",
    policy: publicRead,
    query: Place,
    answers: asTypes("application/atom+xml"),
    says: { en: "Releases as an Atom feed", zh: "发布动态（Atom）" },
    handle: onceAnEdition("atom", async (request) => {
      const { profile, releases, locale } = await about(request);
      const { name } = profileNamed(request.app, request.query.profile);
      const body = atomOf({ profile, name, base: addressOf(request) }, releases, locale);
      return { status: 200, type: "application/atom+xml; charset=utf-8", body };
    }),
  }),
  route({
    method: "GET",
    path: "/statistics/releases.rss",
    policy: publicRead,
    query: Place,
    answers: asTypes("application/rss+xml"),
    says: { en: "Releases as an RSS feed", zh: "发布动态（RSS）" },
    handle: onceAnEdition("rss", async (request) => {
      const { profile, releases, locale } = await about(request);
      const { name } = profileNamed(request.app, request.query.profile);
      const body = rssOf({ profile, name, base: addressOf(request) }, releases, locale);
      return { status: 200, type: "application/rss+xml; charset=utf-8", body };
    }),
  }),
  route({
    method: "GET",
    path: "/statistics/quality",
    policy: publicRead,
    query: Place,
    answers: { 200: { says: "As asked", schema: QualityAnswer } },
    says: { en: "Quality report with SIMS concepts", zh: "质量报告（SIMS 概念）" },
    handle: onceAnEdition("quality", async (request) => {
      const { profile, releases } = await about(request);
      return { status: 200, body: qualityReport(profile, releases, tablesOf(profile, releases)) };
    }),
  }),
  route({
    method: "GET",
    path: "/statistics/bulk",
    policy: publicRead,
    query: ofPeriod,
    answers: csv,
    says: { en: "Every released table of a period in one file", zh: "某期全部已发布统计表" },
    handle: onceAnEdition("bulk", async (request) => {
      // Every table of a period in one file, one line a cell.
      const { release, profile } = await releaseOf(request);
      const columns = ["table", "period", "span", "flow", "code_1", "code_2", "code_3"];
      const lines = [[...columns, "label_en", "label_zh", "unit", "value", "status", "release"]];
      for (const { id } of tableSetOfRelease(release.manifest).tables) {
        const dataset = await readDataset(request.app, [release], id);
        if (!dataset) continue;
        for (const row of plainRows(dataset)) {
          const [first = "", second = "", third = ""] = row.codes;
          const place = [id, row.period, row.span, row.flow, first, second, third];
          const said = [row.label.en, row.label.zh, row.unit, row.value ?? "", row.status];
          lines.push([...place, ...said, row.release]);
        }
      }
      const name = `${profile}-all-${release.period}-r${release.sequence}.csv`;
      return file(name, csvOf(lines));
    }),
  }),
  route({
    method: "GET",
    path: "/statistics/tariff-lines",
    policy: publicRead,
    query: OfLines,
    answers: { ...csv, 413: { says: "More lines than are protected at once" } },
    says: {
      en: "Flow, partner and HS chapter or national line in Comtrade's columns",
      zh: "按流向、伙伴和章或税号的明细",
    },
    handle: onceAnEdition("tariff lines", async (request) => {
      // Flow, partner and chapter or line with value, in the columns that users of Comtrade know.
      if (request.query.level === "line") return await nationalLine(request);
      const { release, profile } = await releaseOf(request);
      const datasets: Dataset[] = [];
      for (const id of [
        "partner",
        "chapter",
        "exports-partner-chapter",
        "imports-partner-chapter",
      ]) {
        const dataset = await readDataset(request.app, [release], id);
        if (dataset) datasets.push(dataset);
      }
      const name = `${profile}-tariff-line-${release.period}-r${release.sequence}.csv`;
      return file(
        name,
        csvOf(
          tariffLines(datasets, writtenFor(request.app.snapshots.profile(profile), release.period)),
        ),
      );
    }),
  }),
];
