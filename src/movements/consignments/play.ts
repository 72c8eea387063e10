/**
 * Plays a file of events against empty books: one JSON object a line, the first of which says who takes part.
 * Pure but for the callback: the same file gives the same answers. What is wrong with a line is said of
 * that line, and the next is read.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { Problem } from "#src/kernel/problem.ts";
import { formProblem } from "#src/movements/conveyances/form-problem.ts";
import { movementBytesMax } from "#src/movements/conveyances/read.ts";
import { problemOf } from "./alarms.ts";
import { type AppliedEvent, apply } from "./apply.ts";
import { type Books, openBooks, type Periods } from "./books.ts";
import type { EventStatus } from "./declare.ts";
import { PlayEvent, PlayHead } from "./play-event.ts";
import { openLine } from "./open-line.ts";
import { type RaisedAlarm, summarise } from "./summary.ts";

/** The clock begins with the first event, however long ago that was. */
const earliest = Temporal.Instant.from("1900-01-01T00:00:00Z");

const linesMax = 1_000_000;

export type PlayedLine = {
  readonly line: number;
  readonly status: EventStatus;
  readonly problems: readonly Problem[];
};

export type PlayRequest = {
  readonly bytes: Uint8Array;
  readonly periodsOf: (profile: string | undefined) => Periods;
  readonly print: (played: PlayedLine) => void;
  /** For tests: sees the books after every line, and what came of it. */
  readonly look?: (books: Books, applied: readonly AppliedEvent[]) => void;
};

/** @throws AppError where there is no first line that says who takes part, or too much to read */
export function play(request: PlayRequest) {
  const lines = readLines(request.bytes);
  const [first] = lines;
  const head = readHead(first?.text);
  const books = openBooks(head.parties, request.periodsOf(head.profile));
  const events = lines.slice(1).map(({ line, text }) => ({ line, read: readEvents(text) }));
  const foreseen = foreseenBy(events);
  const alarms: RaisedAlarm[] = [];
  let now = earliest;
  for (const { line, read } of events) {
    if ("problems" in read) {
      request.print({ line, status: "rejected", problems: read.problems });
      request.look?.(books, []);
      continue;
    }
    const applied = read.events.map((event): AppliedEvent => {
      const at = Temporal.Instant.from(event.at);
      if (Temporal.Instant.compare(at, now) > 0) now = at;
      return apply(books, event, { now, foreseen: foreseen(event, line) });
    });
    request.look?.(books, applied);
    alarms.push(...applied.flatMap((one) => one.alarms.map(({ code }) => ({ line, code }))));
    request.print({
      line,
      status: statusOf(applied),
      problems: applied.flatMap((one) => [...one.problems, ...one.alarms.map(problemOf)]),
    });
  }
  return summarise(books, alarms, now);
}

/** Of several messages in one line: what is said of all, else that something was recorded. */
function statusOf(applied: readonly AppliedEvent[]): EventStatus {
  const statuses = new Set(applied.map(({ status }) => status));
  const [only] = statuses;
  return statuses.size === 1 && only ? only : "recorded";
}

type Line = { readonly line: number; readonly text: string };

function readLines(bytes: Uint8Array): readonly Line[] {
  if (bytes.length > movementBytesMax) throw unplayable(`it has ${bytes.length} bytes`);
  const text = new TextDecoder("utf-8").decode(bytes);
  const lines = text.split("\n");
  if (lines.length > linesMax) throw unplayable(`it has ${lines.length} lines`);
  return lines
    .map((one, index) => ({ line: index + 1, text: one.trim() }))
    .filter((one) => one.text !== "");
}

function readHead(text: string | undefined): PlayHead {
  const head = PlayHead.safeParse(parse(text ?? ""));
  if (head.success) return head.data;
  const [issue] = head.error.issues;
  throw unplayable(issue ? formProblem(issue).message.en : "the first line is missing");
}

function unplayable(why: string): AppError {
  return new AppError({
    code: "PLAY_INVALID",
    status: 400,
    message: `This file of events can't be played: ${why}`,
    fix: 'Begin with {"parties":[{"id":"…","scopes":["carry"],"places":[]}]}, then one event a line.',
  });
}

type ReadEvents =
  | { readonly events: readonly PlayEvent[] }
  | { readonly problems: readonly Problem[] };

function readEvents(text: string): ReadEvents {
  const raw = parse(text);
  const opened = openLine(raw);
  if ("problems" in opened) return opened;
  const read = opened.events.map((one) => PlayEvent.safeParse(one));
  const problems = read.flatMap(({ error }) => error?.issues.map(formProblem) ?? []);
  if (problems.length > 0) return { problems };
  return { events: read.flatMap(({ data }) => data ?? []) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A declaration waits for a control or a payment that a later line brings. */
function foreseenBy(events: readonly { readonly line: number; readonly read: ReadEvents }[]) {
  const controls = new Map<string, number>();
  const payments = new Map<string, number>();
  for (const { line, read } of events) {
    for (const event of "events" in read ? read.events : []) {
      if (event.type === "control" && event.result !== "ordered")
        controls.set(event.declaration, line);
      if (event.type === "pay") payments.set(event.declaration, line);
    }
  }
  return (event: PlayEvent, line: number) => {
    const reference = event.type === "declare" ? event.reference : "";
    return {
      control: (controls.get(reference) ?? 0) > line,
      payment: (payments.get(reference) ?? 0) > line,
    };
  };
}
