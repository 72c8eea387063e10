/**
 * What tells others that there is something to fetch: the catalogue (DCAT as JSON-LD) and the feeds of
 * releases (Atom and RSS).
 */
import type { Text } from "#src/kernel/text.ts";
import { periodText } from "../figures/wording.ts";
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

/** Whose catalogue or feed it is, and the server's address. */
export type Publisher = { readonly profile: string; readonly base: string };

const moment = (value: string) => ({ "@type": "xsd:dateTime", "@value": value });

/** First and last day of the periods between two, years or months. */
function temporal(first: string, last: string) {
  const start = Temporal.PlainDate.from(`${first.length === 4 ? `${first}-01` : first}-01`);
  const month = Temporal.PlainDate.from(`${last.length === 4 ? `${last}-12` : last}-01`);
  const end = month.with({ day: month.daysInMonth });
  const day = (value: Temporal.PlainDate) => ({ "@type": "xsd:date", "@value": value.toString() });
  return { "@type": "dct:PeriodOfTime", "dcat:startDate": day(start), "dcat:endDate": day(end) };
}

/** The catalogue of a profile (DCAT 2): a data set for each table, with the files of its newest release. */
export function catalogueOf(
  { profile, base, name }: Publisher & { readonly name: Text },
  releases: readonly StoredRelease[],
  tables: readonly TableDefinition[],
): object {
  const at = `${base}${api}`;
  const publisher = {
    "@id": `${base}/#publisher-${profile}`,
    "@type": "foaf:Agent",
    "foaf:name": both({ en: `Customs statistics, ${name.en}`, zh: `${name.zh}海关统计` }),
  };
  return {
    "@context": {
      dcat: "http://www.w3.org/ns/dcat#",
      dct: "http://purl.org/dc/terms/",
      foaf: "http://xmlns.com/foaf/0.1/",
      xsd: "http://www.w3.org/2001/XMLSchema#",
    },
    "@id": `${at}/catalogue?profile=${profile}`,
    "@type": "dcat:Catalog",
    "dct:title": both({ en: "Trade statistics", zh: "贸易统计数据" }),
    "dct:description": both({
      en: "Released tables of merchandise trade, as files and by SDMX",
      zh: "已发布的货物贸易统计表（文件与 SDMX 服务）",
    }),
    "dct:publisher": publisher,
    "dct:license": { "@id": licence.address },
    "dcat:service": {
      "@id": `${at}/sdmx`,
      "@type": "dcat:DataService",
      "dct:title": both({ en: "SDMX", zh: "SDMX 服务" }),
      "dcat:endpointURL": { "@id": `${at}/sdmx` },
    },
    "dcat:dataset": tables.map((table) => datasetOf(table, { at, profile, releases, publisher })),
  };
}

type Catalogued = {
  readonly at: string;
  readonly profile: string;
  readonly releases: readonly StoredRelease[];
  readonly publisher: { readonly "@id": string };
};

function datasetOf(
  table: TableDefinition,
  { at, profile, releases, publisher }: Catalogued,
): object {
  const holding = releases.filter(({ manifest }) =>
    manifest.tables.some(({ id }) => id === table.id),
  );
  const [first, last] = [holding.at(0), holding.at(-1)];
  const address = `${at}/tables/${table.id}?profile=${profile}`;
  const dimensions = (locale: "en" | "zh") =>
    table.dimensions.map(({ title }) => title[locale]).join(locale === "en" ? ", " : "、");
  return {
    "@id": address,
    "@type": "dcat:Dataset",
    "dct:identifier": flowId(profile, table.id),
    "dct:title": both(table.title),
    "dct:description": both({
      en: `${table.title.en}${dimensions("en") === "" ? "" : `, by ${dimensions("en")}`}`,
      zh: `${table.title.zh}${dimensions("zh") === "" ? "" : `，分类：${dimensions("zh")}`}`,
    }),
    "dct:publisher": { "@id": publisher["@id"] },
    "dct:license": { "@id": licence.address },
    ...(first && last
      ? {
          "dct:modified": moment(last.publicAt),
          "dct:temporal": temporal(first.period, last.period),
        }
      : {}),
    "dcat:distribution": last
      ? formats.map((format) => ({
          "@id": `${address}&period=${last.period}&format=${format}`,
          "@type": "dcat:Distribution",
          "dct:title": format,
          "dct:license": { "@id": licence.address },
          "dcat:mediaType": {
            "@id": `https://www.iana.org/assignments/media-types/${formatTypes[format]}`,
          },
          "dcat:accessURL": { "@id": address },
          "dcat:downloadURL": { "@id": `${address}&period=${last.period}&format=${format}` },
        }))
      : [],
  };
}

/** Whose feed it is by name, for readers who follow several. */
export type FeedPublisher = Publisher & { readonly name: Text };

function feedTitle({ name }: FeedPublisher, locale: Locale): string {
  return locale === "en"
    ? `${name.en}: foreign trade statistics, releases`
    : `${name.zh}：对外贸易统计数据发布`;
}

/** How many releases a feed names. */
const entriesMax = 100;

/** Atom 1.0 of the releases, newest first. */
export function atomOf(
  publisher: FeedPublisher,
  releases: readonly StoredRelease[],
  locale: Locale,
): string {
  const { profile, base } = publisher;
  const newest = releases.toSorted(byPublication).slice(0, entriesMax);
  const title = feedTitle(publisher, locale);
  const entries = newest.map(
    (one) =>
      `<entry><id>urn:uuid:${one.id}</id><title>${escapeXml(titleOf(one, locale))}</title>` +
      `<updated>${one.publicAt}</updated><link rel="alternate" href="${escapeXml(`${base}${linkOf(one)}`)}"/>` +
      `<summary>${escapeXml(one.reason || titleOf(one, locale))}</summary></entry>`,
  );
  const updated = newest[0] ? newest[0].publicAt : "1970-01-01T00:00:00.000Z";
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">` +
    `<id>${base}${api}/releases.atom?profile=${profile}</id><title>${escapeXml(title)}</title>` +
    `<updated>${updated}</updated><author><name>Tidegate</name></author>` +
    `<link rel="self" href="${base}${api}/releases.atom?profile=${profile}"/>${entries.join("")}</feed>\n`
  );
}

/** RSS 2.0 of the releases, newest first. */
export function rssOf(
  publisher: FeedPublisher,
  releases: readonly StoredRelease[],
  locale: Locale,
): string {
  const { profile, base } = publisher;
  const items = releases
    .toSorted(byPublication)
    .slice(0, entriesMax)
    .map(
      (one) =>
        `<item><title>${escapeXml(titleOf(one, locale))}</title><link>${escapeXml(`${base}${linkOf(one)}`)}</link>` +
        `<guid isPermaLink="false">${one.id}</guid>` +
        `<pubDate>${new Date(one.publicAt).toUTCString()}</pubDate></item>`,
    );
  const title = feedTitle(publisher, locale);
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>${escapeXml(title)}</title>` +
    `<atom:link rel="self" type="application/rss+xml" href="${base}${api}/releases.rss?profile=${profile}"/>` +
    `<link>${base}${api}/releases?profile=${profile}</link><description>${escapeXml(title)}</description>` +
    `<language>${locale}</language>${items.join("")}</channel></rss>\n`
  );
}

function byPublication(a: StoredRelease, b: StoredRelease): number {
  return a.publicAt < b.publicAt ? 1 : -1;
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
  const of = periodText(period)[locale];
  return locale === "en"
    ? `Foreign trade in ${of}: publication ${sequence} (${word})`
    : `${of}对外贸易统计数据：第${sequence}次发布（${word}）`;
}

function linkOf({ profile, period, sequence }: StoredRelease): string {
  return `${api}/tables/total?profile=${profile}&period=${period}&sequence=${sequence}`;
}
