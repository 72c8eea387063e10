/** An entry summary as a file of messages: the check of `movements check` and of what is lodged. */
import { type CheckedMessages, type CheckRequest, refuseFile, verdictOf } from "./message.ts";
import { openProfiles } from "#src/registers/profile.ts";
import { checkEntrySummary } from "#src/movements/entry-summaries/check.ts";
import { editionNames, type EditionName } from "#src/movements/entry-summaries/mapping.ts";
import { findMessageType, findXmlFault } from "#src/movements/entry-summaries/read.ts";
import { editionOn, type EntryLaw, findEntryLaw } from "#src/movements/entry-summaries/rules.ts";

let opened: EntryLaw | undefined;

/** Compiled once: a folder may hold thousands of messages. */
function knownLaw(): EntryLaw | undefined {
  opened ??= findEntryLaw(openProfiles());
  return opened;
}

/** Never throws for what is in the bytes. */
export function checkEntrySummaryFile(request: CheckRequest): CheckedMessages {
  const law = knownLaw();
  if (!law)
    return refuseFile(
      "ENS-005",
      "No profile has rules of entry summaries. Add rules/entry-summary.json to a profile.",
    );
  const edition = editionOf(law, request);
  if (edition === undefined) return refuseEdition(law, request);
  const text = decode(request.bytes);
  if (text === undefined)
    return refuseFile("ENS-001", "The file is not UTF-8. Save it as UTF-8 and send it again.");
  const fault = findXmlFault(text);
  if (fault) return refuseFile(fault.code, `${fault.message} Line ${fault.line}.`);
  const type = findMessageType(text);
  if (!type)
    return refuseFile(
      "ENS-002",
      "The root element is not that of an entry summary. Send IE315 (CC315A) or IE313 (CC313A).",
    );
  const { asOf } = request;
  const checked = checkEntrySummary(law, { text, type, edition, asOf });
  const problems = checked.problems.map(({ code, path, severity, message }) => ({
    code,
    segment: null,
    position: null,
    path,
    severity,
    message: message.en,
  }));
  const { reference } = checked;
  const ok = problems.length === 0;
  return verdictOf([], [{ type, reference, ok, directory: null, edition, problems }]);
}

function editionOf(law: EntryLaw, { edition, asOf }: CheckRequest): EditionName | undefined {
  return edition === undefined
    ? editionOn(law, asOf)
    : editionNames.find((name) => name === edition);
}

function refuseEdition({ editions }: EntryLaw, { edition, asOf }: CheckRequest): CheckedMessages {
  const names = editions.map(({ name }) => name).join(", ");
  return refuseFile(
    "ENS-004",
    edition === undefined
      ? `No edition of the rules holds on ${asOf.toString()}. State one of ${names}.`
      : `There is no edition ${edition.slice(0, 40)}. State one of ${names}.`,
  );
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
