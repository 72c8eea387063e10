/**
 * A fact from outside that comes in between, whatever a declaration rests at. It says once what its step is
 * handed beside the declaration, and what its event says; its row in the table of interrupts names it.
 */
import type { Sliced } from "#src/kernel/sliced.ts";
import type { FactOutcome, OutsideFact } from "#src/platform/desk.ts";
import type { ChainedEvent } from "#src/platform/events/chain.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { AskedChange } from "./request/request-facts.ts";
import type { Interrupted, OutsideEvent } from "./stages.ts";

/** The declaration it comes to, and what is needed to work it out. */
export type Interruptible = Interrupted & {
  readonly profile: Profile;
  /** Of the digest of a version that it makes. */
  readonly salt: string;
};

/** `Brought`: what its step is handed beside the declaration as it rests. */
export type InterruptingFact<
  Type extends OutsideEvent = OutsideEvent,
  Brought extends object = object,
> = {
  readonly type: Type;
  /** Nothing is to be done where the declaration rests now. */
  readonly isIdle?: (told: OutsideFact<Type>, on: Interrupted) => boolean;
  /** It comes also where the declaration has ended: money of others still waits for it. */
  readonly comesAfterEnd?: (told: OutsideFact<Type>) => boolean;
  /** Refuses it where it may not come. */
  readonly refuse?: (told: OutsideFact<Type>, on: Interruptible) => void;
  /** At once or in slices. */
  readonly brings: (told: OutsideFact<Type>, on: Interruptible) => Brought | Sliced<Brought>;
  /** Payload of its event: never contents that can be erased. */
  readonly says: (told: OutsideFact<Type>, brought: Brought) => object;
  /** The version it would make draws on books, which are read before. */
  readonly changes?: (
    told: OutsideFact<Type>,
    stage: Pick<Interrupted["stage"], "request">,
  ) => AskedChange | undefined;
  /** Format in which the version was sent that it makes; JSON where it says nothing. */
  readonly format?: (told: OutsideFact<Type>) => string;
  /** It may change charges that were settled: what was paid is read. */
  readonly changesCharges?: true;
  /** What the answer to it says besides, read from the events it brought about. */
  readonly answers?: (events: readonly ChainedEvent[]) => Partial<FactOutcome>;
};
