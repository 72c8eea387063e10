/**
 * From a message to EDIFACT D.24A by the mapping table of its type, in the order of the directory.
 * What a table has no row for is not written; a group without the segment that opens it is left out.
 */
import type { GroupNode, StructureNode } from "#src/movements/edifact/directory.ts";
import {
  type Elements,
  plainInterchange,
  printSegment,
} from "#src/movements/edifact/scan-segments.ts";
import { type Mapping, type MappingRow, mappings } from "./mapping/mapping.ts";
import { listOf, recordOf } from "./settle-message.ts";
import type { MessageDraft, UnderstoodMessage } from "./understood-message.ts";

/** How a manifest is written that came in a form without a table: as a customs cargo report. */
const defaultType = "CUSCAR";

/** One interchange with the message; its references are those of the message. */
export function writeEdifact(message: UnderstoodMessage, now: Temporal.Instant): string {
  const type = mappings.has(message.type) ? message.type : defaultType;
  const mapping = mappings.get(type);
  // the type was looked for a moment ago, or is the one that is always there
  if (mapping === undefined) throw new Error(`no table for ${type}`);
  const written = new MessageWriter(mapping, unsettle(message)).write(mapping.structure);
  return plainInterchange({ type, segments: written, now });
}

/** Lists where the table looks for them: what consignments share stands beside them. */
function unsettle(message: UnderstoodMessage): MessageDraft {
  const consignments = listOf(message.consignments).map((one): MessageDraft => {
    const equipment = listOf(one["equipment"]);
    const ids = equipment.map(({ id }) => id).filter((id) => typeof id === "string");
    const items = listOf(one["items"]);
    const [first = {}, ...others] = items;
    const isNamed = items.some(({ equipment: named }) => Array.isArray(named) && named.length > 0);
    const isDangerous = items.some(({ dangerous }) => listOf(dangerous).length > 0);
    const head: MessageDraft = { ...first };
    // consignments without items still have packages and a mass, which an item states
    if (items.length === 0) {
      head["packages"] = one["packages"] ?? undefined;
      head["grossMassKg"] = one["grossMassKg"] ?? undefined;
    }
    if (!isNamed && ids.length > 0) head["equipment"] = ids;
    if (!isDangerous && listOf(one["dangerous"]).length > 0) head["dangerous"] = one["dangerous"];
    return { ...one, items: [head, ...others] };
  });
  const equipment = listOf(message.consignments).flatMap((one) => listOf(one["equipment"]));
  const byId = new Map(equipment.map((one) => [one["id"], one]));
  const stated = consignments.filter((one) => one["document"] !== null);
  const { reference, function: messageFunction, call, persons = [] } = message;
  return {
    reference,
    function: messageFunction,
    call,
    persons,
    consignments: stated.length > 0 ? stated : consignments,
    equipment: [...byId.values()],
  };
}

type WrittenSegment = { readonly tag: string; readonly elements: Elements };

/** The entries that are open, by the members that lead to their list; the index counts from 0. */
type OpenEntries = ReadonlyMap<string, { readonly entry: MessageDraft; readonly index: number }>;

/** Lives as long as one message is written. */
class MessageWriter {
  readonly #mapping: Mapping;
  readonly #draft: MessageDraft;

  constructor(mapping: Mapping, draft: MessageDraft) {
    this.#mapping = mapping;
    this.#draft = draft;
  }

  write(structure: GroupNode): readonly string[] {
    const framed = new Set(["UNH", "UNT"]);
    return structure.children
      .filter(({ tag }) => !framed.has(tag))
      .flatMap((node) => this.#node(node, new Map()))
      .map(({ tag, elements }) => printSegment(tag, elements));
  }

  #node(node: StructureNode, open: OpenEntries): readonly WrittenSegment[] {
    if (node.kind === "segment") return this.#segments(node.path, open);
    const opener = this.#rows(node.path).find(({ place }) => place === undefined);
    if (opener === undefined) return this.#group(node, open);
    return this.#entries(opener, open).flatMap((inside) => this.#group(node, inside));
  }

  /** A group once for each segment that opens it. */
  #group({ children }: GroupNode, open: OpenEntries): readonly WrittenSegment[] {
    const [first, ...others] = children;
    if (first === undefined) return [];
    return this.#variants(first.path).flatMap((rows) =>
      this.#scopes(rows, open).flatMap((scope) => {
        const inside = others.flatMap((child) => this.#node(child, scope));
        const opening = this.#fill(rows, scope, inside.length > 0);
        return opening.length === 0 ? [] : [...opening, ...inside];
      }),
    );
  }

  /** Segments of a path: one for each set of conditions, and for each entry of its list. */
  #segments(path: string, open: OpenEntries): readonly WrittenSegment[] {
    return this.#variants(path).flatMap((rows) =>
      this.#scopes(rows, open).flatMap((scope) => this.#fill(rows, scope, false)),
    );
  }

  /** Rows of a path by their conditions: each set of conditions is a segment of its own. */
  #variants(path: string): readonly (readonly MappingRow[])[] {
    return [...Map.groupBy(this.#rows(path), ({ whenText }) => whenText).values()];
  }

  #scopes(rows: readonly MappingRow[], open: OpenEntries): readonly OpenEntries[] {
    const opener = rows.find(({ place }) => place === undefined);
    return opener === undefined ? [open] : this.#entries(opener, open);
  }

  #rows(path: string): readonly MappingRow[] {
    return (this.#mapping.byPath.get(path) ?? []).filter((row) => row.isWritten);
  }

  #entries({ to }: MappingRow, open: OpenEntries): readonly OpenEntries[] {
    const key = to.join(".");
    return listOf(this.#valueOf(to, open)).map(
      (entry, index) => new Map([...open, [key, { entry, index }]]),
    );
  }

  /**
   * One segment for each value of a list of values; none where no row has a value, unless it is needed for
   * what stands below it, or numbers an entry.
   */
  #fill(
    rows: readonly MappingRow[],
    open: OpenEntries,
    isNeeded: boolean,
  ): readonly WrittenSegment[] {
    const valued = rows.filter(({ place }) => place !== undefined);
    const lists = valued.map((row) => ({ row, values: this.#textsOf(row, open) }));
    const isCounted = valued.some(({ form }) => form.kind === "index");
    const isFixed = valued.length > 0 && valued.every(({ form }) => form.kind === "fixed");
    const stated = lists.filter(({ row }) => row.form.kind !== "fixed");
    const least = isCounted || (isFixed && isNeeded) ? 1 : 0;
    const count = Math.max(least, ...stated.map(({ values }) => values.length));
    const segment = rows[0]?.segment ?? "";
    return Array.from({ length: count }, (_, at) => {
      const elements = new ElementsDraft();
      for (const { row, values } of lists) {
        const value = values[Math.min(at, values.length - 1)];
        if (value !== undefined) elements.put(row, value);
      }
      for (const { place, values } of rows.flatMap(({ when }) => when))
        elements.putEmpty(place, values[0] ?? "");
      return { tag: segment, elements: elements.elements() };
    });
  }

  #textsOf(row: MappingRow, open: OpenEntries): readonly string[] {
    const { form, to } = row;
    if (form.kind === "fixed") return [form.value];
    if (form.kind === "index") return [String(this.#indexOf(open) + 1)];
    const value = this.#valueOf(to, open);
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.flatMap((one) => printForm(row, one) ?? []);
  }

  /** Number of the innermost entry that is open. */
  #indexOf(open: OpenEntries): number {
    return [...open.values()].at(-1)?.index ?? 0;
  }

  #valueOf(to: readonly string[], open: OpenEntries): unknown {
    let at: unknown = this.#draft;
    for (const [index, member] of to.entries()) {
      const entry = open.get(to.slice(0, index + 1).join("."))?.entry;
      const value = recordOf(at)[member.replace(/\[\]$/, "")];
      // a message of one consignment has no segment that opens it
      const isWhole = index < to.length - 1 && Array.isArray(value) && value.length === 1;
      at = entry ?? (isWhole ? listOf(value)[0] : value);
    }
    return at;
  }
}

/** The value as text of the segment; undefined where there is none. */
function printForm({ form }: MappingRow, value: unknown): string | undefined {
  if (form.kind === "code") {
    const word = value === true ? "yes" : value === false ? "no" : value;
    if (typeof word !== "string" || word === "") return undefined;
    return form.codes.get(word) ?? word;
  }
  if (typeof value === "number") return String(value);
  if (typeof value !== "string" || value === "") return undefined;
  return form.kind === "time" ? value.replaceAll(/[-T:]/g, "") : value;
}

/** Composites whose parts repeat one text, and how long a part may be. */
const joinedMax: Readonly<Record<string, number>> = { FTX: 512, PCI: 35, NAD: 35 };

/** Lives as long as one segment is written. */
class ElementsDraft {
  readonly #elements: string[][] = [];

  put({ place, form, segment }: MappingRow, value: string): void {
    if (place === undefined) return;
    if (place.component === undefined) this.#elements[place.element] = cutText(value, segment);
    else this.#component(place.element, place.component, value);
    if (form.kind === "kg") this.#component(place.element, segment === "MEA" ? 0 : 2, "KGM");
    // the format of a date goes by its length
    const timeFormat = { 8: "102", 12: "203", 14: "204" }[value.length];
    if (form.kind === "time" && timeFormat !== undefined)
      this.#component(place.element, 2, timeFormat);
  }

  putEmpty(
    { element, component }: { element: number; component: number | undefined },
    value: string,
  ) {
    if ((this.#elements[element]?.[component ?? 0] ?? "") === "")
      this.#component(element, component ?? 0, value);
  }

  elements(): Elements {
    return Array.from(this.#elements, (components) => [
      components === undefined ? [""] : Array.from(components, (value) => value ?? ""),
    ]);
  }

  #component(element: number, component: number, value: string): void {
    const components = (this.#elements[element] ??= []);
    components[component] = value;
  }
}

/** Free text cut at words into parts of the length that the segment allows. */
function cutText(value: string, segment: string): string[] {
  const max = joinedMax[segment] ?? 35;
  const parts: string[] = [];
  for (const word of value.split(" ")) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= max)
      parts[parts.length - 1] = `${last} ${word}`;
    else parts.push(word);
  }
  return parts;
}
