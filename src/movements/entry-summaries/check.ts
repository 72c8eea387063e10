/** One check of an entry summary: readable, structure as the schema has it, then the rules. */
import type { CheckedEntrySummary, EntryProblem } from "./entry-summary.ts";
import { type EditionName, type MessageType, roots } from "./mapping.ts";
import { type EntryNode, readEntrySummary } from "./read.ts";
import { askRules, type EntryLaw } from "./rules.ts";

export type EntrySummaryInput = {
  /** Well formed; see `platform/xml/xml-fault.ts`. */
  readonly text: string;
  readonly type: MessageType;
  readonly edition: EditionName;
  readonly asOf: Temporal.PlainDate;
};

/** What was found, and what was read where that is right. */
type EntrySummaryCheck = {
  readonly checked: CheckedEntrySummary;
  readonly document: EntryNode;
};

/** Where the structure is refused no rule is asked, as the administration does. */
export function checkEntrySummary(law: EntryLaw, input: EntrySummaryInput): EntrySummaryCheck {
  const { text, type, edition, asOf } = input;
  const { document, problems } = readEntrySummary(text, { type, edition });
  const found: readonly EntryProblem[] =
    problems.length > 0
      ? problems
      : askRules(law, { document, root: roots[type].name, edition, asOf });
  const checked = { type, reference: referenceOf(document), edition, problems: found };
  return { checked, document };
}

function referenceOf({ HEAHEA: header }: EntryNode): string | null {
  if (typeof header !== "object" || Array.isArray(header)) return null;
  const found = header["RefNumHEA4"] ?? header["DocNumHEA5"];
  return typeof found === "string" && found !== "" ? found : null;
}
