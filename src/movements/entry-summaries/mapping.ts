/**
 * The mapping table of entry summary declarations (`mapping.tsv`): every element of the messages IE313
 * (amendment) and IE315 (declaration) with its place, how often it may occur, its form and its names. The
 * check of the structure, the messages about it, the rules' elements and the page of the elements come from
 * it. Structure as of version 11.2 of the messages; two editions differ in which elements must be given.
 */
import { readFileSync } from "node:fs";
import type { Text } from "#src/kernel/text.ts";

export const messageTypes = ["IE313", "IE315"] as const;
export type MessageType = (typeof messageTypes)[number];

/** Editions by the name a sender states; what they are is in the profile's rules. */
export const editionNames = ["base", "new"] as const;
export type EditionName = (typeof editionNames)[number];

export type EntryElement = {
  readonly name: string;
  /** From the root, `GOOITEGDS/PACGS2/KinOfPacGS23`; empty for the root. */
  readonly path: string;
  readonly min: number;
  readonly max: number;
  /** As the table writes it; empty where elements lie in it. */
  readonly format: string;
  /** The values it may have, where they are few. */
  readonly values: ReadonlySet<string> | undefined;
  readonly says: Text;
  readonly children: readonly EntryElement[];
  readonly byName: ReadonlyMap<string, EntryElement>;
  /** Place among its siblings. */
  readonly order: number;
};

/** The root element of each message, and the namespace it is in. */
export const roots: Readonly<
  Record<MessageType, { readonly name: string; readonly namespace: string }>
> = {
  IE313: { name: "CC313A", namespace: "http://ics.dgtaxud.ec/CC313A" },
  IE315: { name: "CC315A", namespace: "http://ics.dgtaxud.ec/CC315A" },
};

type Row = {
  readonly path: string;
  readonly messages: string;
  readonly min: string;
  readonly max: string;
  readonly format: string;
  readonly values: string;
  readonly says: Text;
};

const columns = ["path", "messages", "min", "max", "format", "values", "en", "zh"];

function readRows(): readonly Row[] {
  const text = readFileSync(new URL("mapping.tsv", import.meta.url), "utf8");
  const [head, ...lines] = text.trimEnd().split("\n");
  if (head !== columns.join("\t")) throw new Error("mapping.tsv:1: unexpected columns");
  return lines.map((line) => {
    const cells = line.split("\t");
    const [path = "", messages = "", min = "", max = "", format = "", values = ""] = cells;
    const [en = "", zh = ""] = cells.slice(6);
    return { path, messages, min, max, format, values, says: { en, zh } };
  });
}

const rows = readRows();

/** The cell's text for an edition: `1;new=0` is 0 in the edition `new` and 1 in the other. */
function ofEdition(text: string, edition: EditionName): number {
  const [general = "", ...others] = text.split(";");
  const own = others.find((one) => one.startsWith(`${edition}=`));
  return Number(own?.slice(edition.length + 1) ?? general);
}

function elementOf(row: Row, within: readonly Row[], edition: EditionName, order: number) {
  const prefix = row.path === "" ? "" : `${row.path}/`;
  const below = within.filter(({ path }) => path.startsWith(prefix) && path !== "");
  const children: readonly EntryElement[] = below
    .filter(({ path }) => !path.slice(prefix.length).includes("/"))
    .map((one, at) => elementOf(one, below, edition, at));
  return {
    name: row.path.slice(row.path.lastIndexOf("/") + 1),
    path: row.path,
    min: ofEdition(row.min, edition),
    max: row.max === "*" ? Infinity : Number(row.max),
    format: row.format,
    values: row.values === "" ? undefined : new Set(row.values.split(" ")),
    says: row.says,
    children,
    byName: new Map(children.map((child) => [child.name, child])),
    order,
  } satisfies EntryElement;
}

const compiled = new Map<string, EntryElement>();

/** The elements of a message in an edition, from the root down. */
export function entryMapping(type: MessageType, edition: EditionName): EntryElement {
  const key = `${type} ${edition}`;
  let root = compiled.get(key);
  if (!root) {
    const own = rows.filter(({ messages }) => messages === "all" || messages === type);
    const says = { en: "entry summary declaration", zh: "入境摘要申报" };
    const top: Row = { path: "", messages: type, min: "1", max: "1", format: "", values: "", says };
    root = { ...elementOf(top, own, edition, 0), name: roots[type].name };
    compiled.set(key, root);
  }
  return root;
}

/** The element at a path of names with `/` or `.` between them; undefined where there is none. */
export function findElement(root: EntryElement, path: string): EntryElement | undefined {
  let at: EntryElement | undefined = root;
  for (const name of path.split(/[/.]/)) if (name !== "") at = at?.byName.get(name);
  return at;
}
