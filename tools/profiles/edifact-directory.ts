/**
 * Makes `profiles/international/edifact-d24a`: UN/EDIFACT D.24A in our own compact form, tables of messages,
 * segments, composites, elements and codes, without the directory's descriptions.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { referenceFolder, readText, readTable, type SourceLine } from "./register-files.ts";

const folder = "edifact-d24a";

type Tag = { readonly name: string; readonly attributes: ReadonlyMap<string, string> };

/** The tags of an XML file in order; the reference data holds no text between them. */
function tagsOf(path: string): readonly Tag[] {
  return [...readText(path).matchAll(/<(\/?\w+)((?:\s+[\w]+="[^"]*")*)\s*\/?>/g)].map(
    ([, name = "", attributes = ""]) => ({
      name,
      attributes: new Map(
        [...attributes.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [
          key,
          value,
        ]),
      ),
    }),
  );
}

const statusOf = ({ attributes }: Tag): string =>
  attributes.get("required") === "true" ? "M" : "C";

/**
 * The reference data lost this composite: segment PCI of the directory has the marks and labels between its
 * marking instructions and the full or empty indicator. From memory of the directory; a manifest without it
 * cannot state marks at all.
 */
const lost = { segment: "PCI", behind: "4233", part: "C210", status: "C", max: "1" };

function readSegments(): { readonly segments: string[]; readonly composites: string[] } {
  const segments: string[] = [];
  const composites = new Map<string, string[]>();
  let segment = "";
  let composite = "";
  let position = 0;
  for (const tag of tagsOf(`${folder}/segments.xml.gz`)) {
    const id = tag.attributes.get("id") ?? "";
    if (tag.name === "segment") [segment, position] = [id, 0];
    const isPart =
      tag.name === "composite_data_element" || (tag.name === "data_element" && composite === "");
    if (isPart) {
      const max = tag.attributes.get("repeat") ?? "1";
      segments.push([segment, ++position, id, statusOf(tag), max].join("\t"));
      if (segment === lost.segment && id === lost.behind)
        segments.push([segment, ++position, lost.part, lost.status, lost.max].join("\t"));
    } else if (tag.name === "data_element") {
      composites.get(`${segment}:${composite}`)?.push(`${id}\t${statusOf(tag)}`);
    }
    if (tag.name === "composite_data_element") {
      composite = id;
      composites.set(`${segment}:${id}`, []);
    }
    if (tag.name === "/composite_data_element") composite = "";
  }
  return { segments, composites: mergeComposites(composites) };
}

/** A composite has the same parts in every segment; those in no segment come from their own file. */
function mergeComposites(found: ReadonlyMap<string, readonly string[]>): string[] {
  const byId = new Map<string, readonly string[]>();
  for (const [place, parts] of found) {
    const id = place.slice(place.indexOf(":") + 1);
    const known = byId.get(id);
    if (known !== undefined && known.join() !== parts.join())
      throw new Error(`${place} differs from ${id} elsewhere`);
    byId.set(id, parts);
  }
  byId.set(lost.part, partsOf(lost.part));
  return [...byId]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([id, parts]) => parts.map((part, at) => `${id}\t${at + 1}\t${part}`));
}

function partsOf(composite: string): string[] {
  const tags = tagsOf(`${folder}/composite_data_elements.xml.gz`);
  const from = tags.findIndex(({ attributes }) => attributes.get("id") === composite);
  const until = tags.findIndex(({ name }, at) => at > from && name === "/composite_data_element");
  return tags
    .slice(from + 1, until)
    .map((tag) => `${tag.attributes.get("id") ?? ""}\t${statusOf(tag)}`);
}

function readElements(): string[] {
  return tagsOf(`${folder}/data_elements.xml.gz`)
    .filter(({ name }) => name === "data_element")
    .map(({ attributes }) => {
      const [id, type, length, name] = ["id", "type", "maxlength", "name"].map(
        (key) => attributes.get(key) ?? "",
      );
      return `${id}\t${type}..${length}\t${wordsOf(name ?? "")}`;
    })
    .sort();
}

/** @example wordsOf("PackageQuantity") // "package quantity" */
function wordsOf(name: string): string {
  return name
    .replaceAll(/(?<=[a-z)])(?=[A-Z])/g, " ")
    .replaceAll(/\s+/g, " ")
    .toLowerCase();
}

/**
 * Elements whose codes others keep (UN Recommendation 20, ISO 6346, Recommendation 28): the few codes of the
 * directory would mark nearly every value as foreign.
 */
const keptByOthers = new Set(["6411", "8155", "8179"]);

function readCodes(): string[] {
  const rows = readTable(`${folder}/codes.tsv.gz`).filter(
    (row) => !keptByOthers.has(row["data_element"] ?? ""),
  );
  return [...Map.groupBy(rows, (row) => row["data_element"] ?? "")]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([element, codes]) => `${element}\t${codes.map((row) => row["code"]).join(" ")}`);
}

function readMessages(): string[] {
  const files = readdirSync(join(referenceFolder, folder, "messages")).sort();
  return files.flatMap((file) => {
    const type = file.replace(/\.xml$/, "").toUpperCase();
    const groups: string[] = [];
    return tagsOf(`${folder}/messages/${file}`).flatMap((tag): string[] => {
      if (tag.name === "/group") groups.pop();
      if (tag.name !== "group" && tag.name !== "segment") return [];
      const { attributes } = tag;
      const path = [...groups, attributes.get("id") ?? ""].join("/");
      if (tag.name === "group") groups.push(attributes.get("id") ?? "");
      return [[type, path, statusOf(tag), attributes.get("maxrepeat") ?? "1"].join("\t")];
    });
  });
}

/** Files of the directory by their path below `profiles/international`. */
export function edifactDirectory(): ReadonlyMap<string, string> {
  const { segments, composites } = readSegments();
  const text = (head: string, rows: readonly string[]): string =>
    `${head}\n${rows.map((row) => `${row}\n`).join("")}`;
  return new Map([
    [`${folder}/messages.tsv`, text("message\tpath\tstatus\tmax", readMessages())],
    [`${folder}/segments.tsv`, text("segment\tposition\tpart\tstatus\tmax", segments)],
    [`${folder}/composites.tsv`, text("composite\tposition\telement\tstatus", composites)],
    [`${folder}/elements.tsv`, text("element\tformat\tname", readElements())],
    [`${folder}/codes.tsv`, text("element\tcodes", readCodes())],
  ]);
}

const readings: SourceLine = {
  path: `${folder}/readings.tsv`,
  source: "UN/EDIFACT code list 3227, 147 (stowage cell)",
  licence: "own",
  snapshot: "2026-12-01",
  note: "our reading where the directory leaves it open: positions and ports of BAPLIE are both LOC and told apart by 3227; a control total of the message stands in the group of each position of the copy, and is asked of none; by hand, no generator writes it",
};

const tables = ["messages", "segments", "composites", "elements", "codes"].map(
  (table): SourceLine => ({
    path: `${folder}/${table}.tsv`,
    source: "UN/EDIFACT directory D.24A (UNECE), as carried by nerdocs/pydifact fd11763",
    licence: "MIT",
    snapshot: "2026-07-14",
    note:
      table === "segments"
        ? "without descriptions; composite C210 of PCI put back from memory"
        : "without descriptions",
  }),
);

export const edifactSources: readonly SourceLine[] = [...tables, readings];
