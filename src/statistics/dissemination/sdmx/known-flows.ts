/** Flows there are, and their figures: tables of profiles, and the structures for merchandise trade. */
import { clearingProfiles } from "#src/registers/profile.ts";
import type { StatisticsApp } from "../../app.ts";
import { type Dataset, emptyDataset, idOfDimension, listOfDimension } from "../dataset.ts";
import { contextOf, latestReleases, readDataset, tablesOf } from "../read-dataset.ts";
import { type FlowData, type Reference, agency, flowId } from "./flow.ts";
import { listOf, ownFlow } from "./own-flow.ts";
import { type ImtsFlow, imtsFlow, imtsFlows, imtsTables, unsd } from "./imts.ts";
import { readAsOf } from "./query.ts";
import type { SdmxRequest } from "./sdmx-answer.ts";
import { sightOf } from "#src/statistics/releases/sight.ts";
import { afterPublishing } from "#src/statistics/releases/store.ts";

/** A flow there is, without its figures. */
export type KnownFlow = Reference & {
  readonly profile?: string;
  readonly table?: string;
  /** Lists of codes of the table's own dimensions. */
  readonly lists?: readonly string[];
};

/** Flows of every profile with a table set, and those of the structures for merchandise trade. */
export async function knownFlows({ app, ...request }: SdmxRequest): Promise<readonly KnownFlow[]> {
  const own: KnownFlow[] = [];
  for (const profile of profilesOf(app)) {
    const releases = await latestReleases(app, profile, sightOf({ app, ...request }));
    for (const table of tablesOf(profile, releases)) {
      const { id, dimensions } = table;
      const lists = dimensions.map((one) => {
        const named = { id: idOfDimension(one), ...listOfDimension(table, one) };
        return listOf(profile, id, named).id;
      });
      own.push({ agency, id: flowId(profile, id), version: "1.0", profile, table: id, lists });
    }
  }
  return [...own, ...imtsFlows.map((id) => ({ agency: unsd, id, version: "1.0" }))];
}

/** Profiles that publish. */
export function profilesOf(app: StatisticsApp): readonly string[] {
  return [...clearingProfiles(app.snapshots.profiles).keys()];
}

/** Figures of a flow as they are, or were `asOf`; without series where nothing is released. */
export async function readFlow(
  request: SdmxRequest,
  known: KnownFlow,
): Promise<FlowData | undefined> {
  const { app } = request;
  await afterPublishing(app.sql);
  const asOf = readAsOf(request.query);
  const sight = asOf === undefined ? sightOf(request) : { publicAt: earlier(asOf, app.clock()) };
  if (known.profile !== undefined && known.table !== undefined) {
    const releases = await latestReleases(app, known.profile, sight);
    const dataset = await readDataset(app, releases, known.table);
    if (dataset) return ownFlow(dataset);
    const table = tablesOf(known.profile, releases).find(({ id }) => id === known.table);
    return table && ownFlow(emptyDataset(table, known.profile, contextOf(app, known.profile)));
  }
  const id = imtsFlows.find((one): one is ImtsFlow => one === known.id);
  if (id === undefined) return undefined;
  const datasets: Dataset[] = [];
  for (const profile of profilesOf(app)) {
    const all = await latestReleases(app, profile, sight);
    const releases = all.filter(({ period }) => period.length === (id.endsWith("_A") ? 4 : 7));
    for (const table of imtsTables) {
      const dataset = await readDataset(app, releases, table);
      if (dataset) datasets.push(dataset);
    }
  }
  return imtsFlow(id, datasets);
}

function earlier(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) < 0 ? a : b;
}

/** Structure that a flow has: a table's own, or the one its monthly and annual flow share. */
export function structureIdOf({ agency: by, id }: KnownFlow): string {
  return by === unsd ? id.replace(/_[AM]$/, "") : id;
}

/** When the newest figures came: structures change with them. */
export async function preparedOf(request: SdmxRequest): Promise<string> {
  const times: string[] = [];
  for (const profile of profilesOf(request.app)) {
    const releases = await latestReleases(request.app, profile, sightOf(request));
    times.push(...releases.map(({ publicAt }) => publicAt));
  }
  return times.toSorted().at(-1) ?? "1970-01-01T00:00:00.000Z";
}
