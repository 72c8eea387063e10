/** From what the rows of a mapping table wrote to a message: lists joined, sums made, absence said. */
import { add, type Decimal, findDecimal, formatDecimal, shorten } from "#src/kernel/decimal.ts";
import type {
  MessageDraft,
  StatedDangerous,
  StatedDocument,
  StatedEquipment,
  StatedItem,
  UnderstoodConsignment,
  UnderstoodMessage,
  UnreadPart,
} from "./understood-message.ts";

/**
 * The message of a draft: each consignment with its own equipment, the carrier of the call where it
 * has none.
 */
export function settleMessage(
  type: string,
  draft: MessageDraft,
  unread: readonly UnreadPart[],
): UnderstoodMessage {
  const call = recordOf(draft["call"]);
  const listed = new Map(
    listOf(draft["equipment"]).map((one) => [textOf(one["id"]) ?? "", equipmentOf(one)]),
  );
  const carrier = textOf(call["carrier"]);
  const consignments = listOf(draft["consignments"]).map((one) =>
    consignmentOf(one, { listed, carrier }),
  );
  const used = new Set(consignments.flatMap(({ equipment }) => equipment.map(({ id }) => id)));
  // containers that carry none of the consignments, most of them empty
  const alone = [...listed.values()].filter(({ id }) => id !== null && !used.has(id));
  const rest = alone.map((one) => ({ ...noConsignment, carrier, equipment: [one] }));
  const persons = listOf(draft["persons"]);
  return {
    type,
    reference: textOf(draft["reference"]),
    function: textOf(draft["function"]),
    call,
    consignments: [...consignments, ...rest],
    ...(persons.length > 0 ? { persons } : {}),
    unread,
  };
}

const noConsignment: UnderstoodConsignment = {
  carrier: null,
  document: null,
  master: null,
  packages: null,
  grossMassKg: null,
  equipment: [],
  items: [],
  dangerous: [],
  places: [],
};

type Surroundings = {
  readonly listed: ReadonlyMap<string, StatedEquipment>;
  readonly carrier: string | null;
};

function consignmentOf(
  draft: MessageDraft,
  { listed, carrier }: Surroundings,
): UnderstoodConsignment {
  // the rows of the tables write these members in these forms
  const items = listOf(draft["items"]) as readonly StatedItem[];
  const stated = listOf(draft["equipment"]);
  const named = [...new Set(items.flatMap(({ equipment = [] }) => equipment))];
  const own = new Set(stated.map(({ id }) => id));
  const equipment = [
    ...stated.map((one) => equipmentOf(one)),
    ...named
      .filter((id) => !own.has(id))
      .map((id) => listed.get(id) ?? { id, type: null, seals: [], empty: null }),
  ];
  // a bill of lading whose document no reference names is the message itself
  const { packages, grossMassKg, message, ...rest } = draft;
  const others = Object.entries(rest).filter(([name]) => !(name in noConsignment));
  return {
    carrier: textOf(draft["carrier"]) ?? carrier,
    document: documentOf(draft["document"]) ?? documentOf({ id: message }),
    master: documentOf(draft["master"]),
    packages: typeof packages === "number" ? packages : sumOfPackages(items),
    grossMassKg: textOf(grossMassKg) ?? sumOfMass(items),
    equipment,
    items,
    dangerous: dangerousOf(draft, items),
    places: listOf(draft["places"]),
    ...Object.fromEntries(others),
  };
}

/** Stated of the consignment, else of its items. */
function dangerousOf(
  draft: MessageDraft,
  items: readonly StatedItem[],
): readonly StatedDangerous[] {
  const own = listOf(draft["dangerous"]) as readonly StatedDangerous[]; // as the tables write them
  return own.length > 0 ? own : items.flatMap(({ dangerous = [] }) => dangerous);
}

function equipmentOf(draft: MessageDraft): StatedEquipment {
  const { empty, seals, ...rest } = draft;
  return {
    ...rest,
    id: textOf(draft["id"]),
    type: textOf(draft["type"]),
    seals: Array.isArray(seals) ? seals.filter((seal) => typeof seal === "string") : [],
    empty: typeof empty === "boolean" ? empty : null,
  };
}

function documentOf(value: unknown): StatedDocument | null {
  const id = textOf(recordOf(value)["id"]);
  return id === null ? null : { type: textOf(recordOf(value)["type"]), id };
}

function sumOfPackages(items: readonly StatedItem[]): number | null {
  const stated = items.flatMap(({ packages }) => (packages === undefined ? [] : [packages]));
  return stated.length === 0 ? null : stated.reduce((sum, one) => sum + one, 0);
}

function sumOfMass(items: readonly StatedItem[]): string | null {
  const stated = items.flatMap(({ grossMassKg }) => findDecimal(grossMassKg ?? "") ?? []);
  const [first, ...others] = stated;
  if (first === undefined) return null;
  return formatDecimal(shorten(others.reduce<Decimal>((sum, one) => add(sum, one), first)));
}

/** Objects of a list; nothing where it is none. */
export function listOf(value: unknown): readonly MessageDraft[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** The members of an object; none where it is none. */
export function recordOf(value: unknown): MessageDraft {
  return isRecord(value) ? value : {};
}

/** Text that says something; null elsewhere. */
export function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function isRecord(value: unknown): value is MessageDraft {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
