/**
 * Entry summary declarations: what a carrier says of the goods before they enter, as messages IE315 and, for
 * an amendment, IE313. Bytes come in, findings go out; no tables.
 */
import type { Severity } from "#src/kernel/problem.ts";
import type { Text } from "#src/kernel/text.ts";
import type { EditionName, MessageType } from "./mapping.ts";

export type EntryProblem = {
  /** The administration's; empty where the structure is refused. */
  readonly code: string;
  /** XPath with indexes, `/ie:CC315A[1]/GOOITEGDS[2]/PACGS2[1]`. */
  readonly path: string;
  readonly severity: Severity;
  readonly message: Text;
  readonly fix: Text;
};

export type CheckedEntrySummary = {
  readonly type: MessageType;
  /** The sender's reference of a declaration, the MRN of what an amendment amends. */
  readonly reference: string | null;
  readonly edition: EditionName;
  readonly problems: readonly EntryProblem[];
};
