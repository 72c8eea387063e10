/**
 * Histories: what clients, officers, carriers and the machine do, one event after another or several at
 * once, with the faults they meet. Made of a seed alone. Events name declarations by their place among the
 * references of the history, so that any of them can be left out and the others still mean the same.
 */
import { seededRandom } from "#src/decisions/risk/learning/seed.ts";
import { type FaultKind, faultKinds, type WireFault } from "./wire.ts";

export type Act =
  /** `trader` lodges what may have been lodged before; `price` decides what is owed. */
  | { readonly act: "lodge"; readonly reference: number; readonly withKey: boolean }
  /** The last request about a reference once more, as a client does that heard nothing. */
  | { readonly act: "again"; readonly reference: number }
  | {
      readonly act: "deposit";
      readonly trader: number;
      readonly amount: number;
      readonly withKey: boolean;
    }
  | { readonly act: "amend" | "cancel"; readonly reference: number; readonly withKey: boolean }
  | { readonly act: "arrive" | "depart"; readonly reference: number; readonly withKey: boolean }
  | {
      readonly act: "order" | "find" | "decide";
      readonly reference: number;
      readonly isGood: boolean;
    }
  | { readonly act: "reserve" | "unreserve"; readonly amount: number }
  | { readonly act: "sweep" | "seal" | "import" }
  /** Another session takes what some need, and gives it back at `free`. */
  | { readonly act: "hold"; readonly what: "money" | "reference" | "declarations" }
  | { readonly act: "free" }
  | { readonly act: "clock"; readonly days: number };

export type HistoryEvent = Act & {
  readonly node: 0 | 1;
  /** The next begins before this one has ended. */
  readonly isBeside: boolean;
  readonly fault: WireFault | undefined;
};

export type History = {
  readonly seed: number;
  /** What each trader has at first, in thousands: one pays for a declaration. */
  readonly money: number;
  readonly events: readonly HistoryEvent[];
};

export const referencesMax = 6;
export const traders = 2;
/** Questions after the beginning of an event at which a fault may come. */
const faultWithin = 60;
const shareOfFaults = 0.35;

type Draw = (below: number) => number;

export function makeHistory(seed: number): History {
  const random = seededRandom(seed);
  const draw: Draw = (below) => Math.floor(random() * below);
  const length = 5 + draw(14);
  const money = [0, 1, 2, 6][draw(4)] ?? 0;
  const events: HistoryEvent[] = [];
  let references = 0;
  while (events.length < length) {
    const act = makeAct(draw, references);
    if (act.act === "lodge") references = Math.max(references, act.reference + 1);
    const kind = faultKinds[draw(faultKinds.length)];
    const fault =
      random() < shareOfFaults && kind ? { kind, after: afterFor(draw, kind) } : undefined;
    events.push({ ...act, node: draw(2) === 0 ? 0 : 1, isBeside: random() < 0.35, fault });
  }
  return { seed, money, events };
}

/** Most lie where something is stored; a quarter lie among what is read first. */
function afterFor(draw: Draw, _kind: FaultKind): number {
  return draw(4) === 0 ? draw(12) : draw(faultWithin);
}

function makeAct(draw: Draw, references: number): Act {
  const reference = draw(Math.max(1, references));
  const withKey = draw(2) === 0;
  const roll = draw(100);
  if (references === 0 || roll < 26) {
    // now and then one that is there already
    const isNew = references < referencesMax && draw(5) > 0;
    return { act: "lodge", reference: isNew ? references : reference, withKey };
  }
  if (roll < 38) return { act: "again", reference };
  if (roll < 50) return { act: "deposit", trader: draw(traders), amount: 1 + draw(3), withKey };
  if (roll < 57) return { act: "amend", reference, withKey };
  if (roll < 60) return { act: "cancel", reference, withKey };
  if (roll < 70) return { act: "arrive", reference, withKey };
  if (roll < 73) return { act: "depart", reference, withKey };
  if (roll < 77) return { act: "order", reference, isGood: true };
  if (roll < 80) return { act: "find", reference, isGood: draw(4) > 0 };
  if (roll < 83) return { act: "decide", reference, isGood: draw(4) > 0 };
  if (roll < 86) return { act: draw(3) === 0 ? "unreserve" : "reserve", amount: 1 + draw(4) };
  if (roll < 90) return { act: "sweep" };
  if (roll < 92) return { act: "seal" };
  if (roll < 93) return { act: "import" };
  if (roll < 96) {
    const whats = ["money", "reference", "declarations"] as const;
    return { act: "hold", what: whats[draw(3)] ?? "money" };
  }
  if (roll < 98) return { act: "free" };
  return { act: "clock", days: [-100, 0, 0, 100][draw(4)] ?? 0 };
}

/** A line an event, as a failure prints it. */
export function printHistory({ money, events }: History): string {
  const lines = events
    .map(({ node, isBeside, fault, act, ...rest }) => {
      const said = Object.entries(rest).map(([name, value]) => `${name}=${String(value)}`);
      const met = fault ? `  [${fault.kind} after ${fault.after} questions]` : "";
      return `  node ${node} ${act} ${said.join(" ")}${met}${isBeside ? "  (beside the next)" : ""}`;
    })
    .join("\n");
  return `  each trader has ${money}000.00\n${lines}`;
}
