/** What enters the desk and what its sender gets back. */
import type { Desk } from "#src/platform/desk.ts";
import type { Problem } from "#src/kernel/problem.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { DeclarationId } from "#src/kernel/ids.ts";
import type { AtPort } from "../../at-port.ts";
import type { FlowEvent, StageOf } from "../../stages.ts";
import type { Effect } from "../../step.ts";
import type { DeclarationDocument } from "../../declaration/document.ts";
import type { DeclaredFacts } from "../../declaration/facts.ts";
import type { ShownRequest } from "../../request/request-facts.ts";

export type Lodgement = {
  readonly profile: Profile;
  readonly lodgerId: string;
  /** Who lodges; the party alone where the system itself makes traffic. */
  readonly actor?: string;
  /** The sender's Idempotency-Key, with the SHA-256 of the request. */
  readonly command?: { readonly key: string; readonly requestHash: string };
  readonly format: string;
  readonly document: DeclarationDocument;
  readonly facts: DeclaredFacts;
  /** Findings of reading, e.g. members the mapping table does not know. */
  readonly problems: readonly Problem[];
  /** Legal day stated by a caller who may (made traffic, replays); else the clock's. */
  readonly asOf?: Temporal.PlainDate;
  /** It came with others in one body. */
  readonly inBulk?: boolean;
  /** A port node took it in while it was alone. */
  readonly atPort?: AtPort;
  /**
   * Looks at what was decided before anything of it is kept. Throws where it is not to be kept, and else says
   * what is stored with it. Such a lodgement stays in the server's thread.
   */
  readonly judge?: (decided: DecidedLodgement) => readonly Effect[];
};

/** How a lodgement comes out, before it is kept. */
export type DecidedLodgement = {
  readonly id: DeclarationId;
  readonly status: string;
  readonly event: FlowEvent;
  readonly stage: Partial<StageOf["declaration.cleared"]>;
};

export type Notification = {
  readonly id: string;
  readonly seq: number;
  readonly functionCode: string;
  readonly type: string;
  readonly at: string;
  readonly pointers: readonly { readonly code: string; readonly pointer: string }[];
};

/** The answer to a lodgement, after the commit. Kept with the command for a repeat. */
export type LodgementAnswer = {
  readonly id: string;
  readonly mrn: string | null;
  readonly status: string;
  readonly lane: string | null;
  readonly reference: string;
  readonly problems: readonly Problem[];
  readonly notifications: readonly Notification[];
  /** What became of it, where the message asked something of an earlier declaration. */
  readonly request?: ShownRequest;
};

/** The desk as those who lodge see it. */
export type LodgingDesk = Desk & {
  /** Lodges one declaration; resolves after the commit. */
  readonly lodge: (lodgement: Lodgement) => Promise<LodgementAnswer>;
};
