/**
 * Names of partners, goods and regimes as questions use them: those of the registers, of the lists of the
 * table set, of quoted facts and of imported tables, and other common ones of the profile
 * (`profiles/<id>/rules/question-names.json`).
 */
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import type { Text } from "#src/kernel/text.ts";
import { type RegisterSnapshot, nameOf } from "#src/registers/snapshot.ts";
import type { QuotedFact } from "../../official/carried.ts";
import type { LabelOf } from "../../official/labels.ts";
import type { Partners } from "../../official/partners.ts";
import { type TableSet, tableSetOf } from "../../tables/table-set.ts";
import type { NamedPlace, Vocabulary } from "../question.ts";
import { spelledOut } from "./spelled-names.ts";

const registers: readonly (readonly [string, string])[] = [
  ["trade_mode", "statistical-regimes"],
  ["enterprise_type", "enterprise-types"],
  ["section", "sections"],
  ["province", "provinces"],
  ["district", "districts"],
  ["transport_mode", "transport-modes"],
  ["chapter", "chapters"],
];
/** Lists whose entries are the classes of one dimension, in the flow that each is for. */
const commodityLists = ["export-commodities", "import-commodities"];

const Common = z.array(
  z.strictObject({
    dimension: z.string().min(1),
    /** Several where the names stand for their sum. */
    codes: z.array(z.string().min(1)).min(1),
    /** As they are, or as patterns: {@link spelledOut}. */
    names: z
      .array(z.string().min(2))
      .default([])
      .transform((names) => names.flatMap(spelledOut)),
    /** Words for whoever is of it: "German exports" are Germany's. */
    adjectives: z.array(z.string().min(2)).default([]),
    /** One character that stands for it beside another: 中美, 对美. */
    short: z.string().length(1).optional(),
    /** How an answer calls it; the register's name where absent. */
    label: z.strictObject({ en: z.string().min(1), zh: z.string().min(1) }).optional(),
    /** Code that quoted facts have for it. */
    quotedAs: z.string().optional(),
    /** The breakdown whose classes it is a number of. */
    counts: z.string().optional(),
    /** A group that is counted as one partner beside single economies. */
    asOne: z.boolean().default(false),
  }),
);

type Common = z.infer<typeof Common>;
const files = new Map<string, Common>();

/** Read once for each profile: every question asks for it. */
function readCommon(profile: string): Common {
  const known = files.get(profile);
  if (known) return known;
  const path = new URL(
    `../../../../profiles/${profile}/rules/question-names.json`,
    import.meta.url,
  );
  const read = existsSync(path) ? Common.parse(JSON.parse(readFileSync(path, "utf8"))) : [];
  files.set(profile, read);
  return read;
}

/** A name that an imported table has for a code. */
export type ImportedLabel = {
  readonly dimension: string;
  readonly code: string;
  readonly label: string;
};

export type Names = {
  readonly profile: string;
  readonly snapshot: RegisterSnapshot;
  readonly partners: Partners;
  readonly asOf: Temporal.PlainDate;
  readonly labelOf: LabelOf;
  readonly facts?: readonly QuotedFact[];
  readonly imported?: readonly ImportedLabel[];
};

/** Breakdowns by goods, of which one name may be in several. */
const goods: readonly string[] = ["commodity", "chapter", "section"];

type Add = (name: string, place: NamedPlace) => void;

/** The vocabulary of a profile, longest names first; of two meanings of a name the first one added holds. */
export function vocabularyOf(names: Names): Vocabulary {
  const found = new Map<string, NamedPlace>();
  const second = new Map<string, NamedPlace>();
  const add: Add = (name, place) => {
    const key = name.toLowerCase().trim();
    const known = found.get(key);
    if (key.length > 1 && !known) found.set(key, place);
    const areGoods = [known, place].every((one) => one && goods.includes(one.dimension));
    if (known && areGoods && known.dimension !== place.dimension && !second.has(key))
      second.set(key, place);
  };
  addCommon(names, add);
  addPartners(names, add);
  addCommodities(tableSetOf(names.profile), add);
  addRegisters(names, add);
  for (const { dimension, code, label, of } of names.facts ?? []) {
    // shares of the world's trade are read by their words
    if (dimension === "world_share" || (code === "TOTAL" && dimension === "total")) continue;
    // a share within something else is no name of the class
    if (of !== "") continue;
    const place = { dimension, codes: [code], label };
    // "industrial robot exports"
    const one = label.en.replace(/(?<=[a-rt-z])s$/, "");
    for (const name of [label.en, label.zh, one]) add(name, place);
  }
  const importedAs = addImported(names.imported ?? [], found, add);
  const continents = new Set([...names.partners.values()].map(({ continent }) => continent));
  const whole = [...found].map(([name, place]) => {
    const [codes, orElse] = [importedAs.get(keyOf(place)), second.get(name)];
    const isContinent = place.dimension === "partner" && continents.has(place.codes.join());
    const restOf = continentLeft(place, names.partners);
    const more = {
      ...(restOf && { restOf }),
      ...(codes && { importedAs: [...codes] }),
      ...(orElse && { orElse }),
      ...(isContinent && { isContinent }),
    };
    return { name, place: { ...place, ...more } };
  });
  return [
    ...whole.toSorted((a, b) => b.name.length - a.name.length || (a.name < b.name ? -1 : 1)),
    ...shortNames(names),
    ...adjectivesOf(names),
  ];
}

/** Names of imported tables, and the codes they have for what is known by another code already. */
function addImported(
  imported: readonly ImportedLabel[],
  found: ReadonlyMap<string, NamedPlace>,
  add: Add,
): ReadonlyMap<string, ReadonlySet<string>> {
  const plain = imported.flatMap(({ dimension, code, label }) => {
    // a share or a difference is printed under the code of the class it is of
    const isClass = dimension !== "total" && !/\bshare\b/i.test(label);
    return isClass ? [{ dimension, code, name: label.replaceAll(/[*＊]/g, "").trim() }] : [];
  });
  const of = ({ dimension, code }: Pick<ImportedLabel, "dimension" | "code">): string =>
    `${dimension} ${code}`;
  const namesOf = Map.groupBy(plain, of);
  const importedAs = new Map<string, Set<string>>();
  for (const one of plain) {
    const { dimension, code, name } = one;
    // one code with two names is two classes, as running numbers of two tables are
    if (new Set(namesOf.get(of(one))?.map((other) => other.name.toLowerCase())).size > 1) continue;
    const known = found.get(name.toLowerCase());
    if (known?.dimension === dimension && !known.codes.includes(code))
      importedAs.set(keyOf(known), (importedAs.get(keyOf(known)) ?? new Set()).add(code));
    add(name, { dimension, codes: [code], label: { en: name, zh: name } });
  }
  return importedAs;
}

function keyOf({ dimension, codes }: NamedPlace): string {
  return `${dimension} ${codes.join(" ")}`;
}

/** What no register names is called as the facts that quote it do. */
const quotedOnly: readonly string[] = [
  ...["product", "region", "ecommerce", "operations", "interception", "enterprise_count"],
];

function addCommon({ profile, labelOf, facts = [] }: Names, add: Add): void {
  const set = tableSetOf(profile);
  const quoted = (dimension: string, code: string): Text | undefined =>
    facts.find((one) => one.dimension === dimension && one.code === code)?.label;
  for (const { dimension, codes, names, label, quotedAs, counts } of readCommon(profile)) {
    const [code = ""] = codes;
    const known =
      label ??
      (dimension === "commodity" ? titleOf(set, code) : undefined) ??
      (quotedOnly.includes(dimension) ? quoted(dimension, code) : undefined) ??
      labelOf(dimension, code);
    const place = {
      dimension,
      codes,
      label: known,
      ...(quotedAs && { quotedAs }),
      ...(counts && { counts }),
    };
    for (const name of names) add(name, place);
  }
}

/** "German" says whose, as a possessive does. */
function adjectivesOf({ profile, labelOf }: Names): Vocabulary {
  return readCommon(profile).flatMap(({ dimension, codes, adjectives }) => {
    const place = { dimension, codes, label: labelOf(dimension, codes[0] ?? "") };
    return adjectives.map((name) => ({ name, place, isOwner: true }));
  });
}

/** One character that stands for a partner beside another. */
function shortNames({ profile, labelOf }: Names): Vocabulary {
  return readCommon(profile).flatMap(({ dimension, codes, short }) => {
    const place = { dimension, codes, label: labelOf(dimension, codes[0] ?? "") };
    return short === undefined ? [] : [{ name: short, place, isShort: true }];
  });
}

/** The profile's own economy, which is no partner of its own. */
export function homeOf(profile: string): string | undefined {
  return readCommon(profile).find(({ dimension }) => dimension === "home")?.codes[0];
}

/** Groups that are counted as one partner beside single economies. */
export function groupsAsOne(profile: string): readonly string[] {
  return readCommon(profile).flatMap(({ asOne, codes }) => (asOne ? codes : []));
}

function addPartners({ partners, profile }: Names, add: Add): void {
  const home = homeOf(profile);
  for (const { code, label, kind } of partners.values()) {
    // goods that come back are no trade with a partner
    if (kind === "world" || code === home) continue;
    const place = { dimension: "partner", codes: [code], label };
    for (const name of [label.en, label.en.replace(/, China$/, ""), label.zh]) add(name, place);
  }
}

/** The continent of a line that holds what no other line has of it. */
function continentLeft(place: NamedPlace, partners: Partners): NamedPlace | undefined {
  const line = place.dimension === "partner" ? partners.get(place.codes.join()) : undefined;
  const whole = line?.kind === "residual" ? partners.get(line.continent) : undefined;
  if (!whole) return undefined;
  return { dimension: "partner", codes: [whole.code], label: whole.label, isContinent: true };
}

function addRegisters({ snapshot, asOf }: Names, add: Add): void {
  for (const [dimension, kind] of registers) {
    for (const row of snapshot.list(kind, asOf)) {
      const label: Text = nameOf(row);
      const place = { dimension, codes: [row.code], label };
      if (label.en.toLowerCase() === "other") continue;
      // a district is named like its town, which is a province's name too
      const english = dimension === "district" ? `${label.en} customs` : label.en;
      if (dimension === "district") add(`${english} district`, place);
      for (const name of [english, `${english}s`, label.zh]) add(name, place);
      if (dimension === "chapter")
        for (const name of [`chapter ${row.code}`, `第${row.code}章`]) add(name, place);
      if (dimension === "province") add(label.zh.replace(/[省市]$/, ""), place);
      if (dimension === "enterprise_type") add(label.en.replace(/y? enterprise$/, ""), place);
    }
  }
}

/** The name of a main commodity; undefined where no list has the code. */
export function titleOf({ lists }: TableSet, code: string): Text | undefined {
  return commodityLists
    .flatMap((list) => lists[list]?.entries ?? [])
    .find((entry) => entry.code === code)?.title;
}

function addCommodities({ lists }: TableSet, add: Add): void {
  for (const { code, title } of commodityLists.flatMap((list) => lists[list]?.entries ?? [])) {
    const place = { dimension: "commodity", codes: [code], label: title };
    const bare = title.zh.replace(/（.*?）/g, "");
    for (const name of [title.en, `${title.en}s`, title.zh, bare]) add(name, place);
  }
}
