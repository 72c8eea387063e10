/**
 * What tells others that there is something to fetch: the catalogue (DCAT as JSON-LD) and the feeds of
 * releases (Atom and RSS).
 */
import type { Text } from "#src/kernel/text.ts";
import type { StoredRelease } from "../releases/store.ts";
import type { TableDefinition } from "../tables/table-set.ts";
import { formats } from "./format-names.ts";
import { flowId } from "./sdmx/flow.ts";
import { type Locale, escapeXml } from "./sdmx/write-data.ts";
import { licence } from "./workbook.ts";

const api = "/api/v1/statistics";

const formatTypes: Readonly<Record<(typeof formats)[number], string>> = {
  json: "application/json",
  csv: "text/csv",
  "json-stat": "application/json",
  parquet: "application/vnd.apache.parquet",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "sdmx-csv": "application/vnd.sdmx.data+csv",
  "sdmx-json": "application/vnd.sdmx.data+json",
  "sdmx-ml": "application/vnd.sdmx.structurespecificdata+xml",
  "sdmx-ml-3.0": "application/vnd.sdmx.data+xml",
};

function both({ en, zh }: Text) {
  return [
    { "@language": "en", "@value": en },
    { "@language": "zh", "@value": zh },
  ];
}

/** The catalogue of a profile: a data set for each table with the files of its newest release. */
export function catalogueOf(
  profile: string,
  releases: readonly StoredRelease[],
  tables: readonly TableDefinition[],
): object {
  const newest = releases.at(-1);
  return {
    "@context": {
      dcat: "http://www.w3.org/ns/dcat#",
      dct: "http://purl.org/dc/terms/",
      xsd: "http://www.w3.org/2001/XMLSchema#",
    },
    "@id": `${api}/catalogue?profile=${profile}`,
    "@type": "dcat:Catalog",
    "dct:title": both({ en: "Trade statistics", zh: "贸易统计数据" }),
    "dct:license": { "@id": licence.address },
    "dcat:service": {
      "@type": "dcat:DataService",
      "dct:title": both({ en: "SDMX", zh: "SDMX 服务" }),
      "dcat:endpointURL": { "@id": `${api}/sdmx` },
    },
    "dcat:dataset": tables.map((table) => {
      const holding = releases.filter(({ manifest }) =>
        manifest.tables.some(({ id }) => id === table.id),
      );
      const [first, last] = [holding.at(0), holding.at(-1) ?? newest];
      return {
        "@id": `${api}/tables/${table.id}?profile=${profile}`,
        "@type": "dcat:Dataset",
        "dct:identifier": flowId(profile, table.id),
        "dct:title": both(table.title),
        "dct:license": { "@id": licence.address },
        ...(last ? { "dct:modified": last.releasedAt } : {}),
        ...(first && last ? { "dct:temporal": `${first.period}/${last.period}` } : {}),
        "dcat:distribution": last
          ? formats.map((format) => ({
              "@type": "dcat:Distribution",
              "dct:format": format,
              "dcat:mediaType": formatTypes[format],
              "dcat:downloadURL": {
                "@id": `${api}/tables/${table.id}?profile=${profile}&period=${last.period}&format=${format}`,
              },
            }))
          : [],
      };
    }),
  };
}

/** How many releases a feed names. */
const entriesMax = 100;

/** Atom 1.0 of the releases, newest first. */
export function atomOf(
  profile: string,
  releases: readonly StoredRelease[],
  locale: Locale,
): string {
  const newest = releases.toSorted(byPublication).slice(0, entriesMax);
  const title = { en: `Trade statistics of ${profile}: releases`, zh: `${profile}贸易统计发布` }[
    locale
  ];
  const entries = newest.map(
    (one) =>
      `<entry><id>urn:uuid:${one.id}</id><title>${escapeXml(titleOf(one, locale))}</title>` +
      `<updated>${publicAt(one)}</updated><link rel="alternate" href="${escapeXml(linkOf(one))}"/>` +
      `<summary>${escapeXml(one.reason || titleOf(one, locale))}</summary></entry>`,
  );
  const updated = newest[0] ? publicAt(newest[0]) : "1970-01-01T00:00:00.000Z";
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">` +
    `<id>urn:tidegate:releases:${profile}</id><title>${escapeXml(title)}</title>` +
    `<updated>${updated}</updated><author><name>Tidegate</name></author>` +
    `<link rel="self" href="${api}/releases.atom?profile=${profile}"/>${entries.join("")}</feed>\n`
  );
}

/** RSS 2.0 of the releases, newest first. */
export function rssOf(profile: string, releases: readonly StoredRelease[], locale: Locale): string {
  const items = releases
    .toSorted(byPublication)
    .slice(0, entriesMax)
    .map(
      (one) =>
        `<item><title>${escapeXml(titleOf(one, locale))}</title><link>${escapeXml(linkOf(one))}</link>` +
        `<guid isPermaLink="false">${one.id}</guid>` +
        `<pubDate>${new Date(publicAt(one)).toUTCString()}</pubDate></item>`,
    );
  const title = { en: `Trade statistics of ${profile}: releases`, zh: `${profile}贸易统计发布` }[
    locale
  ];
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>${escapeXml(title)}</title>` +
    `<link>${api}/releases?profile=${profile}</link><description>${escapeXml(title)}</description>` +
    `<language>${locale}</language>${items.join("")}</channel></rss>\n`
  );
}

function publicAt({ embargoUntil, releasedAt }: StoredRelease): string {
  return embargoUntil ?? releasedAt;
}

function byPublication(a: StoredRelease, b: StoredRelease): number {
  return publicAt(a) < publicAt(b) ? 1 : -1;
}

const states: Readonly<Record<StoredRelease["state"], Text>> = {
  flash: { en: "flash", zh: "快报" },
  provisional: { en: "provisional", zh: "初步" },
  revised: { en: "revised", zh: "修订" },
  final: { en: "final", zh: "最终" },
  closed: { en: "year closed", zh: "年度关账" },
};

function titleOf({ period, sequence, state }: StoredRelease, locale: Locale): string {
  const word = states[state][locale];
  return locale === "en"
    ? `${period}, publication ${sequence} (${word})`
    : `${period}第${sequence}次发布（${word}）`;
}

function linkOf({ profile, period, sequence }: StoredRelease): string {
  return `${api}/tables/total?profile=${profile}&period=${period}&sequence=${sequence}`;
}
