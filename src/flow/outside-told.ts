/** Facts from outside as the runner takes them: what a declaration waits for, and what comes in between. */
import type { OutsideEvent } from "#src/clearance/stages.ts";
import type { OutsideFact } from "#src/platform/desk.ts";
import type { InterruptEvent } from "./table.ts";

/** What enters the chain of a declaration. */
export type OutsideTold = OutsideFact<OutsideEvent>;
/** Reports of carriers: what they mean for the declaration is decided under its lock. */
export type ReportedTold = OutsideFact<"goods.reported">;

/** What comes in any state. */
export type Interruption = OutsideFact<InterruptEvent>;
/** What a declaration waits for. */
export type AwaitedTold = OutsideFact<Exclude<OutsideEvent, InterruptEvent>>;
