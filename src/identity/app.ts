/** What routes of identity and the door are handed of what stands to their right. */
import type { Services, Sql } from "#src/platform/services.ts";
import type { RecordKinds } from "./access/record-kinds.ts";
import type { SecondRule } from "./access/second-approval.ts";

/** What an administration decided about access, as far as identity asks. */
export type AccessRules = {
  /** Acts that need a second person. */
  readonly secondPerson: readonly SecondRule[];
  readonly delegationDaysMax: number;
  /** Currency of the amounts of these acts. */
  readonly currency: string;
};

export type IdentityApp = Services & {
  readonly recordKinds: RecordKinds;
  /** Rules of a profile; of the server's own where none is named. */
  readonly accessRules: (profile?: string) => AccessRules;
  /** Keys of every name of the parties that are named; of one that is not registered its own. */
  readonly keysOfParties: (sql: Sql, names: readonly string[]) => Promise<ReadonlySet<string>>;
};
