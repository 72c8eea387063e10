/**
 * The flow for tests: each step is decided twice on one stage and one view, neither of which can be changed,
 * and has to come to the same. In: tables. Out: tables that throw where a step changes what it is given,
 * or says something else the second time.
 */
import assert from "node:assert/strict";
import type { StepKnowledge } from "#src/clearance/known.ts";
import type { Emission, Onward, StepContext } from "#src/clearance/step.ts";
import { flow, interrupts } from "#src/flow.ts";
import { inOnePiece } from "#src/kernel/sliced.ts";
import { toStoredJson } from "#src/kernel/stored-json.ts";
import type { Decided, FlowTable, FlowTables, InterruptTable } from "#src/flow/table.ts";

/** What a row or an interrupt decides, whatever it is given. */
export type Decide = (given: object, context: StepContext) => Decided;

/** @param seen is told of each step that was decided twice, by the event it stands behind */
export function repeatSteps(
  seen: (event: string) => void = () => undefined,
  tables: FlowTables = { flow, interrupts },
): FlowTables {
  const rows = Object.entries(tables.flow).map(([event, row]) => [
    event,
    // the row of an event is given the stage of that event, here as there
    row.kind === "final" ? row : { ...row, decide: repeatStep(event, row.decide as Decide, seen) },
  ]);
  const between = Object.entries(tables.interrupts).map(([event, one]) => [
    event,
    // and an interrupt what came in between
    { ...one, decide: repeatStep(event, one.decide as Decide, seen) },
  ]);
  // the events are the same
  return {
    flow: Object.fromEntries(rows) as FlowTable,
    interrupts: Object.fromEntries(between) as InterruptTable,
  };
}

/** A step that is decided twice. */
export function repeatStep(event: string, decide: Decide, seen: (event: string) => void): Decide {
  return (given, context) => {
    seen(event);
    freeze(given);
    const held = { ...context, known: holdKnown(context.known) };
    const first = inOne(decide(given, held));
    const second = print(inOne(decide(given, held)));
    assert.equal(second, print(first), `${event}: decided twice, the step says two things`);
    return first;
  };
}

function inOne(decided: Decided): Emission | Onward {
  return "next" in decided ? inOnePiece(decided) : decided;
}

function print({ effects = [], ...said }: Emission | Onward): string {
  const rows = effects.map(({ store, row }) => ({ store: store.name, row }));
  return toStoredJson({ ...said, rows });
}

/** What is known, where whatever a view hands out cannot be changed either. */
function holdKnown(known: StepKnowledge): StepKnowledge {
  const after: StepKnowledge["after"] = (effects) => holdKnown(known.after(effects));
  const held = Object.entries(known).map(([name, value]) => [name, holdView(value)]);
  // the names are those of what is known
  return Object.freeze({ ...Object.fromEntries(held), after } as StepKnowledge);
}

function holdView(view: unknown): unknown {
  // classes keep to themselves what they hold; a view is a plain object of functions
  if (typeof view !== "object" || view === null || !isPlain(view)) return freeze(view);
  const members = Object.entries(view).map(([name, member]): readonly [string, unknown] => {
    if (typeof member !== "function") return [name, freeze<unknown>(member)];
    const answer = member as (...asked: unknown[]) => unknown; // a view has functions of questions
    return [name, (...asked: unknown[]) => freeze(answer(...asked))];
  });
  return Object.freeze(Object.fromEntries(members));
}

const isPlain = (value: object) => Object.getPrototypeOf(value) === Object.prototype;
const changing = ["set", "add", "delete", "clear"];

/** Freezes a value with all that it holds; maps and sets refuse to be changed. */
function freeze<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  if (value instanceof Map || value instanceof Set) {
    for (const name of changing) Object.defineProperty(value, name, { value: refuse });
    for (const inner of value.values()) freeze(inner);
  }
  if (ArrayBuffer.isView(value)) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) freeze(inner);
  return value;
}

function refuse(): never {
  throw new TypeError("A step changes what it is given");
}
