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
import { closeEdges } from "./test-edges.ts";
import { Look } from "./test-hold.ts";

/** What a row or an interrupt decides, whatever it is given. */
export type Decide = (given: object, context: StepContext) => Decided;

export type Repeating = {
  /** Called with each step that was decided twice, by the event it stands behind. */
  readonly seen?: (event: string) => void;
  /** Private fields and closures of what a step knows are looked at, which takes a while. */
  readonly isInside?: boolean;
  /** In how many decisions of each event: the first ones; every one where left out. */
  readonly insideMax?: number;
  /** So are, once for each event, the modules of whatever its step calls. */
  readonly isFar?: boolean;
  readonly tables?: FlowTables;
};

/** The tables, each of whose steps is decided twice. */
export function repeatSteps({ tables = { flow, interrupts }, ...how }: Repeating = {}): FlowTables {
  const rows = Object.entries(tables.flow).map(([event, row]) => [
    event,
    // the row of an event is given the stage of that event, here as there
    row.kind === "final" ? row : { ...row, decide: repeatStep(event, row.decide as Decide, how) },
  ]);
  const between = Object.entries(tables.interrupts).map(([event, one]) => [
    event,
    // and an interrupt what came in between
    { ...one, decide: repeatStep(event, one.decide as Decide, how) },
  ]);
  // the events are the same
  return {
    flow: Object.fromEntries(rows) as FlowTable,
    interrupts: Object.fromEntries(between) as InterruptTable,
  };
}

/** A step that is decided twice. */
export function repeatStep(event: string, decide: Decide, how: Omit<Repeating, "tables">): Decide {
  closeEdges();
  let isFar = how.isFar === true;
  let decided = 0;
  return (given, context) => {
    how.seen?.(event);
    const look = new Look(how.isInside === true && decided++ < (how.insideMax ?? Infinity));
    const stage = look.hold(given);
    const held = holdContext(context, look);
    const once = () => look.during(() => inOne(decide(stage, held)));
    // what is made once for what is asked, and kept, is there before modules are looked at
    if (isFar) once();
    look.lookInside([{ decide }], isFar);
    isFar = false;
    const first = once();
    const said = print(first);
    assert.equal(print(once()), said, `${event}: decided twice, the step says two things`);
    look.check();
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

/** What a step is handed, where whatever a view answers cannot be changed either. */
function holdContext(context: StepContext, look: Look): StepContext {
  const { known: open, ...law } = context;
  const members = Object.entries(law).map(([name, value]) => [name, look.hold<unknown>(value)]);
  const known = holdKnown(open, look);
  // the names are those of the context
  return Object.freeze({ ...Object.fromEntries(members), known } as StepContext);
}

function holdKnown(known: StepKnowledge, look: Look): StepKnowledge {
  const after: StepKnowledge["after"] = (effects) => holdKnown(known.after(effects), look);
  const held = Object.entries(known).map(([name, value]) => [name, look.hold<unknown>(value)]);
  look.lookInside(Object.values(known));
  // the names are those of what is known
  return Object.freeze({ ...Object.fromEntries(held), after } as StepKnowledge);
}
