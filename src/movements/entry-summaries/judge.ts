/** From bytes to a judged entry summary: readable, in which edition, and what is wrong with it. */
import type { Text } from "#src/kernel/text.ts";
import type { AsideWork } from "#src/platform/aside/aside.ts";
import { workAside } from "#src/platform/aside/aside.ts";
import { findXmlFault } from "#src/platform/xml/xml-fault.ts";
import { openProfiles } from "#src/registers/profile.ts";
import { checkEntrySummary } from "./check.ts";
import { type EntryContent, readEntryContent } from "./content.ts";
import type { CheckedEntrySummary } from "./entry-summary.ts";
import { type EditionName, editionNames } from "./mapping.ts";
import { findMessageType } from "./read.ts";
import { editionOn, type EntryLaw, findEntryLaw } from "./rules.ts";

export type EntrySummaryRequest = {
  readonly bytes: Uint8Array;
  /** As the sender states it; absent: the one that holds on the day. */
  readonly edition: string | undefined;
  readonly asOf: Temporal.PlainDate;
};

export type JudgedEntrySummary =
  | {
      readonly kind: "judged";
      readonly text: string;
      readonly checked: CheckedEntrySummary;
      /** Undefined where it is refused. */
      readonly content: EntryContent | undefined;
    }
  | { readonly kind: "unreadable"; readonly code: string; readonly message: Text };

const faultCodes = { doctype: "ENS-003", malformed: "ENS-006" } as const;

let opened: EntryLaw | undefined;

/** Compiled once: a folder may hold thousands of messages. The rules are known whatever the profile. */
function knownLaw(): EntryLaw | undefined {
  opened ??= findEntryLaw(openProfiles());
  return opened;
}

/** Never throws for what is in the bytes. */
export function judgeEntrySummary(request: EntrySummaryRequest): JudgedEntrySummary {
  const law = knownLaw();
  if (!law)
    return unreadable("ENS-005", {
      en: "No profile has rules of entry summaries. Add rules/entry-summary.json to a profile.",
      zh: "没有法域制定入境摘要申报规则。请在法域中增加 rules/entry-summary.json。",
    });
  const edition = editionOf(law, request);
  if (edition === undefined) return refuseEdition(law, request);
  const text = decode(request.bytes);
  if (text === undefined)
    return unreadable("ENS-001", {
      en: "The file is not UTF-8. Save it as UTF-8 and send it again.",
      zh: "文件不是 UTF-8 编码，请另存为 UTF-8 后重新提交。",
    });
  const fault = findXmlFault(text);
  if (fault) return unreadable(faultCodes[fault.kind], fault.message);
  const type = findMessageType(text);
  if (!type)
    return unreadable("ENS-002", {
      en: "The root element is not that of an entry summary. Send IE315 (CC315A) or IE313 (CC313A).",
      zh: "根元素不是入境摘要申报的根元素，请提交 IE315（CC315A）或 IE313（CC313A）。",
    });
  const { asOf } = request;
  const { checked, document } = checkEntrySummary(law, { text, type, edition, asOf });
  const content = checked.problems.length > 0 ? undefined : readEntryContent(document);
  return { kind: "judged", text, checked, content };
}

/** Smaller ones are judged on the caller's thread: handing them over would cost more. */
const smallMax = 256 * 1024;

/**
 * The same for a server: a large message is judged in a thread of its own.
 * @param sender whose turn it takes
 */
export async function judgeForSender(
  request: EntrySummaryRequest,
  sender: string,
): Promise<JudgedEntrySummary> {
  const { bytes, edition, asOf } = request;
  if (bytes.length <= smallMax) return judgeEntrySummary(request);
  const [judged] = await workAside<JudgedEntrySummary>({
    module: new URL("judge.ts", import.meta.url),
    input: { bytes, edition, asOf: asOf.toString() },
    sender,
    weight: bytes.length,
  });
  if (!judged) throw new Error("A thread that judges a message says what it found");
  return judged;
}

type WorkInput = {
  readonly bytes: Uint8Array;
  readonly edition: string | undefined;
  readonly asOf: string;
};

/** What the thread runs. */
export const work: AsideWork<WorkInput, JudgedEntrySummary> = function* work(input) {
  yield judgeEntrySummary({ ...input, asOf: Temporal.PlainDate.from(input.asOf) });
};

function unreadable(code: string, message: Text): JudgedEntrySummary {
  return { kind: "unreadable", code, message };
}

function editionOf(law: EntryLaw, { edition, asOf }: EntrySummaryRequest): EditionName | undefined {
  return edition === undefined
    ? editionOn(law, asOf)
    : editionNames.find((name) => name === edition);
}

function refuseEdition(
  { editions }: EntryLaw,
  { edition, asOf }: EntrySummaryRequest,
): JudgedEntrySummary {
  const names = editions.map(({ name }) => name).join(", ");
  return unreadable(
    "ENS-004",
    edition === undefined
      ? {
          en: `No edition of the rules holds on ${asOf.toString()}. State one of ${names}.`,
          zh: `${asOf.toString()} 没有适用的规则版本，请指明其中之一：${names}。`,
        }
      : {
          en: `There is no edition ${edition.slice(0, 40)}. State one of ${names}.`,
          zh: `没有规则版本 ${edition.slice(0, 40)}，请指明其中之一：${names}。`,
        },
  );
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
