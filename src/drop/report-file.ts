/**
 * A file of a carrier or keeper: messages about cargo, reported as over HTTP. In: EDIFACT and Cargo-XML of
 * any sender, and what a sender that may not declare drops in other forms. Out: what became of each message,
 * and each answer as the sender's software reads it.
 */
import { reportMovements, ReportsAnswer } from "#src/clearance/release/report-movements.ts";
import { requirePolicy } from "#src/identity/access/policy.ts";
import type { Caller } from "#src/platform/route.ts";
import type { DropApp } from "./app.ts";

type ReportFile = {
  readonly app: DropApp;
  readonly caller: Caller;
  readonly profile: string | undefined;
  readonly bytes: Uint8Array;
  readonly contentType: string;
};

export type ReportedFile = {
  readonly answers: readonly object[];
  /** Files of answers, each by what its name ends in: of the messages by number, and receipts beside them. */
  readonly texts: readonly { readonly ending: string; readonly text: string }[];
  /** Something of it was recorded, now or before. */
  readonly isDone: boolean;
};

/** @throws AppError as the route does, 403 where the key may not report */
export async function reportFile(file: ReportFile): Promise<ReportedFile> {
  const { app, caller, profile, bytes, contentType } = file;
  requirePolicy({ kind: "scope", scope: "carry" }, caller);
  const query = profile === undefined ? {} : { profile };
  const { body } = await reportMovements({ app, caller, query, bytes, contentType });
  const { reports, messages = [], receipts = [] } = ReportsAnswer.parse(body);
  const all = [...reports, ...messages];
  return {
    answers: all,
    texts: [
      ...numbered(
        "m",
        messages.map(({ answer: { text } }) => text),
      ),
      ...numbered("r", receipts),
    ],
    isDone: all.some(({ status }) => status !== "rejected" && status !== "quarantined"),
  };
}

/** Receipts count by themselves: the number of an answer is that of its message. */
function numbered(kind: "m" | "r", texts: readonly string[]): ReportedFile["texts"] {
  return texts.map((text, at) => ({
    ending: `${kind}${String(at + 1).padStart(3, "0")}.${endingOf(text)}`,
    text,
  }));
}

/** @example endingOf("UNB+UNOA:3") // "edi" */
function endingOf(text: string): "xml" | "json" | "edi" {
  const [first] = text.trimStart();
  return first === "<" ? "xml" : first === "{" ? "json" : "edi";
}
