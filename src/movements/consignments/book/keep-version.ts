/**
 * One version of a consignment: what a party said of it or a declaration took, as a run of its chain, a row
 * of its own and the consignment as it stands after it.
 */
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";
import { printMoment } from "#src/kernel/printed-moment.ts";
import { newSalt } from "#src/kernel/salt.ts";
import { type ChainedRun, headOf, linkRun } from "#src/platform/events/chain.ts";
import type { CargoMessageKind } from "#src/movements/conveyances/cargo-message.ts";
import {
  type Content,
  contentOf,
  digestOf,
  standingOf,
  type StoredConsignment,
} from "./stored-consignment.ts";
import type { VersionRow } from "./version-store.ts";

/** Station under which the chains of consignments are told from those of declarations. */
export const consignmentStation = "movements";

export type VersionSource = {
  readonly act:
    | CargoMessageKind
    | "write-off"
    | "give-back"
    | "explanation"
    | "assignment"
    | "settlement"
    | "gate-out"
    | "stock-loss"
    | "stock-count"
    | "reminder"
    | "transit-control"
    | "liability"
    | "abandonment";
  readonly at: Temporal.Instant;
  /** Person, party and capacity. */
  readonly actor: string;
  /** Party that said it. */
  readonly lodgerId: string;
  readonly reportId: string | null;
  readonly reason: string | null;
  /** Customs office at which it was said. */
  readonly office?: string | undefined;
  /** Party that says it as the keeper of the place. */
  readonly keeper?: string | undefined;
  /** What it says beside the quantities. */
  readonly says?: object;
};

export type KeptVersion = {
  readonly stored: StoredConsignment;
  /** What of it has no column, as its digest was made of it. */
  readonly content: Content;
  readonly run: ChainedRun;
  readonly version: VersionRow;
};

/** The version behind what stands; `after.head` is where the chain ends before it. */
export function keepVersion(after: StoredConsignment, said: VersionSource): KeptVersion {
  const at = printMoment(said.at);
  const salt = newSalt();
  const content = contentOf(after.held);
  const left = standingOf(after);
  const standing = said.says ? { ...left, ...said.says } : left;
  const run = linkRun(after.id, after.head, {
    at,
    actor: said.actor,
    registerVersions: {},
    events: [
      {
        type: "consignment.changed",
        station: consignmentStation,
        reason: null,
        payload: {
          act: said.act,
          state: standing.state,
          said: saidDigest({ salt, reason: said.reason, said: standing }),
          leaves: digestOf(after, { standing: left, content }),
        },
      },
    ],
  });
  const head = headOf(run);
  return {
    stored: { ...after, head },
    content,
    run,
    version: {
      consignmentId: after.id,
      seq: head.seq,
      act: said.act,
      at,
      lodgerId: said.lodgerId,
      saidBy: said.actor,
      reportId: said.reportId,
      reason: said.reason,
      said: standing,
      salt,
    },
  };
}

/** Words of people are not in the chain: it has their salted digest. */
export function saidDigest(version: Pick<VersionRow, "salt" | "reason" | "said">): string {
  const { salt, reason, said } = version;
  return sha256(salt + canonicalJson({ reason, said }));
}
