/**
 * What waits for officers, stated by the slice in which it waits: a source gives the rows of its kind,
 * and the queue puts all of them together, filters, sorts and shows them.
 */
import type { Text } from "#src/kernel/text.ts";
import type { Sql } from "#src/platform/services.ts";
import type { IdentityApp } from "../app.ts";

/** Who asks what waits for him. */
export type QueueAsker = {
  readonly accessRules: IdentityApp["accessRules"];
  readonly profiles: readonly string[];
  readonly scopes: readonly string[];
  /** Person, as `personOf` names it. */
  readonly person: string;
  /** All names he acts by: account, keys, or the officer who is named. */
  readonly hands: ReadonlySet<string>;
  /** Agency whose tasks alone he sees; absent of the administration's own officers. */
  readonly agency?: string | undefined;
  readonly at: Temporal.Instant;
};

/** SQL that a source hands over, to be put into the queue's. */
export type QueueRows = ReturnType<Sql>;

export type QueueSource = {
  readonly kind: string;
  readonly says: Text;
  /** Scopes of which one lets a person work on what waits. */
  readonly scopes: readonly string[];
  /** An agency's officer sees rows of his agency. */
  readonly byAgency?: true;
  /**
   * A select of `kind, id (uuid), declaration_id (uuid), profile, office, lane, task, says, since, deadline`
   * in this order: `task` what has to be done, `says` why in somebody's words, each null where there is none.
   */
  readonly rows: (sql: Sql, asker: QueueAsker) => QueueRows;
};
