/**
 * A fact from outside that declarations wait for. It says once what it adds to the stage and what its event
 * says; the wait rows of the flow table name it.
 */
import type { OutsideFact } from "#src/platform/desk.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { Unused } from "./control/acts/judge-act.ts";
import type { FlowEvent, OutsideEvent, Released, StageOf } from "./stages.ts";
import type { StepContext } from "./step.ts";

/** The declaration as it rests, whatever it rests at. */
export type Rested = StageOf[FlowEvent];

export type AwaitedFact<Type extends OutsideEvent = OutsideEvent> = {
  readonly type: Type;
  /** It may come before its turn: it stays in the stage until the way reaches it. */
  readonly isEarly?: true;
  /** Says whether it changes nothing any more. @param isAwaited the declaration waits for it */
  readonly isKnown?: (told: OutsideFact<Type>, stage: Rested, isAwaited: boolean) => boolean;
  /** Refuses or completes it by what stands under the lock. */
  readonly judge?: (
    told: OutsideFact<Type>,
    stage: Rested,
    context: Omit<StepContext, "seq">,
  ) => OutsideFact<Type>;
  /** Why it is kept without effect, though it may be told. @param stage as it is kept */
  readonly findUnused?: (
    told: OutsideFact<Type>,
    stage: Pick<Partial<Released>, "releasedAt">,
  ) => Unused | undefined;
  /** It may change charges that were settled: what was paid is read. */
  readonly changesCharges?: true;
  /** It brought nothing about and leaves no trace. @param event where the declaration rests behind it */
  readonly changesNothing?: (told: OutsideFact<Type>, event: FlowEvent) => boolean;
  /** Members it adds to the stage. */
  readonly adds: (told: OutsideFact<Type>, stage: Rested) => object;
  /** Payload of its event. */
  readonly says: (told: OutsideFact<Type>, profile: Profile) => object;
};

/** Facts by their types. */
export type AwaitedFacts = { readonly [Type in OutsideEvent]?: AwaitedFact<Type> };
/** A fact of whatever type, as a row of the flow table holds it. */
export type AnyAwaitedFact = AwaitedFacts[OutsideEvent] & {};
