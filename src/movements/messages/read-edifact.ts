/** From the segments of a message to what they mean, by the mapping table of its type. */
import { consignmentsMax } from "#src/movements/conveyances/conveyance.ts";
import { faultOf } from "#src/movements/edifact/faults.ts";
import { type PlacedSegment, SegmentPlacer } from "#src/movements/edifact/place-segments.ts";
import {
  type InterchangeReceiver,
  type MessageReceiver,
  readInterchanges,
  type ReadSegment,
  type WritingHabits,
} from "#src/movements/edifact/read-interchange.ts";
import type { ReadInterchanges } from "#src/movements/edifact/read-texts.ts";
import type { MessageHeader } from "#src/movements/edifact/service-segments.ts";
import type { Elements } from "#src/movements/edifact/scan-segments.ts";
import { DraftScope } from "./draft-scope.ts";
import { kilogramsOf } from "./kilograms.ts";
import {
  type ElementPlace,
  findMapping,
  type Mapping,
  type MappingRow,
} from "./mapping/mapping.ts";
import { settleMessage } from "./settle-message.ts";
import type { UnderstoodMessage, UnreadPart } from "./understood-message.ts";

/** Parts listed as not read; of a message that is longer the count says the rest. */
const unreadMax = 1_000;
const unreadTextMax = 500;

/** Every message of a file that has a table, in order; of others the segments are listed as not read. */
export function readEdifact(bytes: Uint8Array): readonly UnderstoodMessage[] {
  return examineAndRead(bytes, () => undefined).understood;
}

/** The same with what a check says of each segment, in one pass. */
export function examineAndRead(
  bytes: Uint8Array,
  checkFor: InterchangeReceiver["open"],
  isOfRecords = false,
): ReadInterchanges & { readonly understood: readonly UnderstoodMessage[] } {
  const readers: MessageReader[] = [];
  const read = readInterchanges(bytes, {
    isOfRecords,
    open: (header, habits) => {
      const reader = new MessageReader(header, habits);
      readers.push(reader);
      const check = checkFor(header, habits);
      if (!check) return reader;
      const take = (segment: ReadSegment) => [...reader.take(segment), ...check.take(segment)];
      return { take, close: check.close };
    },
  });
  return { ...read, understood: readers.map((reader) => reader.settle()) };
}

/** Consignments of a message in which each is a document: no report has more. */
const documentsMax: Readonly<Record<string, number>> = {
  CUSCAR: consignmentsMax,
  CUSREP: consignmentsMax,
};
/** Of others, in which each may be a container or a position. */
const entriesMax = 100_000;

/** Segments that frame a message and state nothing of the cargo. */
const framing = new Set(["UNH", "UNT", "UIH", "UIT", "UNS"]);

/** Lives as long as one message is read. */
class MessageReader implements MessageReceiver {
  readonly #header: MessageHeader;
  readonly #habits: WritingHabits;
  readonly #mapping: Mapping | undefined;
  readonly #placer: SegmentPlacer | undefined;
  readonly #scope = new DraftScope();
  readonly #unread: UnreadPart[] = [];
  readonly #consignmentsMax: number;
  readonly take = (segment: ReadSegment) => {
    this.#take(segment);
    const { tag, position } = segment;
    if (this.#scope.countOf("consignments") <= this.#consignmentsMax) return [];
    // it is not taken, and what was read of it would only be settled and copied
    this.#scope.drop("consignments", "equipment");
    return [faultOf("EDI-013", { segment: tag, position }, [String(this.#consignmentsMax)])];
  };
  readonly close = () => [];

  constructor(header: MessageHeader, habits: WritingHabits) {
    this.#header = header;
    this.#habits = habits;
    this.#consignmentsMax = documentsMax[header.type] ?? entriesMax;
    this.#mapping = header.isInteractive ? undefined : findMapping(header);
    // a message of another directory is read by the structure of this one, as far as it fits
    this.#placer = this.#mapping && new SegmentPlacer(this.#mapping.structure);
  }

  settle(): UnderstoodMessage {
    const { type, reference } = this.#header;
    const message = settleMessage(type, this.#scope.draft, this.#unread);
    return { ...message, reference: message.reference ?? (reference === "" ? null : reference) };
  }

  #take(segment: ReadSegment): void {
    const placed = this.#placer?.place(segment.tag, () => valueIn(segment.elements, 0, 0));
    const isRead = placed !== undefined && this.#readPlaced(segment, placed);
    if (isRead || framing.has(segment.tag) || this.#unread.length >= unreadMax) return;
    const { tag, position } = segment;
    this.#unread.push({ segment: tag, position, text: segment.text().slice(0, unreadTextMax) });
  }

  #readPlaced({ elements }: ReadSegment, { shape, kept, depth }: PlacedSegment): boolean {
    const groups = shape.split("/").slice(0, -1);
    for (let at = kept + 1; at <= depth; at++)
      for (const row of this.#rowsAt(groups.slice(0, at).join("/"))) this.#scope.openEntry(row.to);
    let isRead = false;
    for (const row of this.#rowsAt(shape)) {
      if (!holds(row, elements)) continue;
      if (row.place === undefined) this.#scope.openEntry(row.to);
      else if (this.#readValue(row, row.place, elements)) isRead = true;
    }
    return isRead;
  }

  #rowsAt(path: string): readonly MappingRow[] {
    return this.#mapping?.readByPath.get(path) ?? [];
  }

  #readValue(row: MappingRow, place: ElementPlace, elements: Elements): boolean {
    const value = valueOf(place, elements);
    if (value === "") return false;
    const { form, to } = row;
    if (form.kind === "fixed" || form.kind === "index") return true;
    const read = readForm(row, value, { elements, habits: this.#habits });
    if (read === undefined) return false;
    this.#scope.set(to, read);
    return true;
  }
}

/** Every condition of the row is met; a condition without a value asks for an empty element. */
function holds({ when }: MappingRow, elements: Elements): boolean {
  return when.every(({ place, values }) => values.includes(valueOf(place, elements)));
}

function valueOf({ element, component }: ElementPlace, elements: Elements): string {
  const [components = []] = elements[element] ?? [];
  if (component !== undefined) return components[component] ?? "";
  return components.filter((part) => part !== "").join(" ");
}

type ValueSurroundings = { readonly elements: Elements; readonly habits: WritingHabits };

/** The value as a member; undefined where it cannot be one. */
function readForm(
  { form, segment }: MappingRow,
  value: string,
  { elements, habits }: ValueSurroundings,
): string | number | boolean | undefined {
  switch (form.kind) {
    case "code": {
      const word = form.words.get(value) ?? value;
      return word === "yes" ? true : word === "no" ? false : word;
    }
    case "number":
      return /^\d{1,9}$/.test(value) ? Number(value) : undefined;
    case "kg": {
      // the unit stands before the value in a measurement, behind it in a control total
      const unit = segment === "MEA" ? valueIn(elements, 2, 0) : valueIn(elements, 0, 2);
      return kilogramsOf(value.replace(habits.decimal, ".").replace(",", "."), unit);
    }
    case "time":
      return timeOf(value);
    default:
      return value;
  }
}

function valueIn(elements: Elements, element: number, component: number): string {
  return elements[element]?.[0]?.[component] ?? "";
}

/** Dates of formats 101, 102, 203, 204 and 201 by their length, in the zone of whoever wrote them. */
function timeOf(value: string): string {
  const [, year, month, day, hour, minute] =
    /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(?:\d\d)?)?$/.exec(value) ?? [];
  if (year !== undefined)
    return `${year}-${month}-${day}${hour === undefined ? "" : `T${hour}:${minute}`}`;
  return value;
}
