/**
 * Takes one file: reads it as it lies, lodges what is in it as HTTP would, writes the answer, moves it.
 * Each step may be repeated: a file that a crash left behind is lodged under the same key, gets the same
 * answer and is moved.
 */
import { constants } from "node:fs";
import { lstat, open, rename } from "node:fs/promises";
import { join } from "node:path";
import { classifyFile } from "#src/clearance/intake/files.ts";
import { workbookType } from "#src/clearance/intake/xlsx-read.ts";
import { hasScope } from "#src/identity/access/callers.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { sha256 } from "#src/kernel/canonical-json.ts";
import type { DropApp } from "./app.ts";
import {
  type PositionedAnswer,
  isBulk,
  lodgeAll,
  writeSheet,
} from "#src/clearance/workplaces/lodging/lodge-body.ts";
import { isOfOthers } from "#src/movements/messages/read-lodged.ts";
import { type ReportedFile, reportFile } from "./report-file.ts";
import { type FileFault, fileBytesMax, isSafeName, type Sender } from "./drop.ts";
import type { FoundFile } from "./find-whole.ts";
import { rememberDropped } from "./store.ts";
import { writeWhole } from "./write-whole.ts";

export type FileOrigin = {
  readonly app: DropApp;
  readonly sender: Sender;
  /** Profile of the folder it lies in; undefined: the server's default. */
  readonly profile: string | undefined;
};
const edifactType = "application/edifact";

export type FileOutcome = "done" | "refused" | "left";

/** @returns `left` where it was taken away or changed meanwhile */
export async function takeFile(found: FoundFile, place: FileOrigin): Promise<FileOutcome> {
  const name = found.name.toString("utf8");
  const isText = Buffer.from(name, "utf8").equals(found.name);
  if (!isText || !isSafeName(name)) {
    const safe = `unnamed-${sha256(found.name).slice(0, 16)}`;
    return refuse(found, place, { name: safe, fault: nameFault });
  }
  if (!found.isFile) return refuse(found, place, { name, fault: oddFault });
  if (found.size > fileBytesMax) return refuse(found, place, { name, fault: sizeFault });
  const read = await readWhole(found);
  if (read.kind === "left") return "left";
  if (read.kind === "fault") return refuse(found, place, { name, fault: read.fault });
  return lodge(found, place, { name, bytes: read.bytes });
}

/** Refuses a file that was tried again and again. */
export async function giveUp(found: FoundFile, place: FileOrigin): Promise<FileOutcome> {
  const name = found.name.toString("utf8");
  return refuse(found, place, { name, fault: failedFault });
}

type FileReading =
  | { readonly kind: "read"; readonly bytes: Buffer }
  | { readonly kind: "left" }
  | { readonly kind: "fault"; readonly fault: FileFault };

/** Its bytes, where it is one plain file that stays as it was found. */
async function readWhole({ path, size }: FoundFile): Promise<FileReading> {
  try {
    // a link put in its place is not followed, a pipe put there does not make us wait
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const before = await file.stat();
      if (!before.isFile() || before.nlink !== 1) return { kind: "fault", fault: oddFault };
      if (before.size !== size) return { kind: "left" };
      const bytes = Buffer.alloc(size);
      let at = 0;
      while (at < size) {
        const { bytesRead } = await file.read(bytes, at, size - at, at);
        if (bytesRead === 0) return { kind: "left" };
        at += bytesRead;
      }
      const after = await file.stat();
      const isSame = after.size === before.size && after.mtimeMs === before.mtimeMs;
      return isSame ? { kind: "read", bytes } : { kind: "left" };
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT") return { kind: "left" };
    if (code === "EACCES" || code === "EPERM") return { kind: "fault", fault: closedFault };
    if (code === "ELOOP" || code === "ENXIO") return { kind: "fault", fault: oddFault };
    throw error;
  }
}

type FileName = { readonly name: string };

async function lodge(
  found: FoundFile,
  place: FileOrigin,
  { name, bytes }: FileName & { readonly bytes: Buffer },
): Promise<FileOutcome> {
  const { app, sender, profile } = place;
  if (isOfOthers(bytes)) return report(found, place, { name, bytes, contentType: edifactType });
  const kind = classifyFile(name, bytes);
  if (kind.kind === "skip")
    return refuse(found, place, {
      name,
      fault: { ...kindFault, message: `It is ${kind.reason}.` },
    });
  const { contentType } = kind;
  // its sender declares nothing
  if (!hasScope(sender.caller, "lodge")) return report(found, place, { name, bytes, contentType });
  const hash = sha256(bytes);
  let answers: readonly PositionedAnswer[];
  try {
    answers = await lodgeAll({
      app,
      caller: sender.caller,
      query: profile === undefined ? {} : { profile },
      headers: { "idempotency-key": `drop/${sha256(`${name}\u0000${hash}`)}` },
      bytes,
      contentType,
    });
  } catch (error) {
    return refuse(found, place, { name, hash, fault: faultOf(error) });
  }
  const registered = answers.flatMap((answer) => ("id" in answer ? [answer] : []));
  const bulk = isBulk(contentType);
  const rows = registered.map(({ id, position }) => ({
    declarationId: id,
    keyId: sender.keyId,
    name,
    line: bulk ? position : undefined,
  }));
  await rememberDropped(app.sql, rows, app.clock());
  const outcome = registered.some(({ status }) => status !== "rejected") ? "done" : "refused";
  if (contentType === workbookType) {
    const sheet = await writeSheet(bytes, answers, sender.caller.partyId);
    if (sheet) await writeWhole(join(sender.path, "answers", `${name}.findings.xlsx`), sheet);
  }
  const lines = answers.map(({ position, ...answer }) => ({ line: position, ...answer }));
  await answerFile(place, { name, hash, outcome, answers: lines });
  await move(found, place, { name, outcome, hash });
  return outcome;
}

type NamedReport = FileName & { readonly bytes: Buffer; readonly contentType: string };

/** Messages about cargo; a report that was recorded before is answered as repeated. */
async function report(
  found: FoundFile,
  place: FileOrigin,
  { name, bytes, contentType }: NamedReport,
): Promise<FileOutcome> {
  const { app, sender, profile } = place;
  const hash = sha256(bytes);
  let reported: ReportedFile;
  try {
    reported = await reportFile({ app, caller: sender.caller, profile, bytes, contentType });
  } catch (error) {
    return refuse(found, place, { name, hash, fault: faultOf(error) });
  }
  const outcome = reported.isDone ? "done" : "refused";
  for (const { ending, text } of reported.texts)
    await writeWhole(join(sender.path, "answers", `${name}.${ending}`), text);
  await answerFile(place, { name, hash, outcome, answers: reported.answers });
  await move(found, place, { name, outcome, hash });
  return outcome;
}

/** What is wrong with the file; a fault of ours is thrown on, and the file tried again. */
function faultOf(error: unknown): FileFault {
  if (!(error instanceof AppError) || error.status >= 500) throw error;
  const { code, message, fix } = error;
  return { code, message, fix };
}

async function refuse(
  found: FoundFile,
  place: FileOrigin,
  { name, fault, hash }: FileName & { readonly fault: FileFault; readonly hash?: string },
): Promise<FileOutcome> {
  await answerFile(place, { name, hash, outcome: "refused", problem: fault, answers: [] });
  await move(found, place, { name, outcome: "refused", hash });
  return "refused";
}

type FileAnswer = FileName & {
  readonly outcome: "done" | "refused";
  readonly hash: string | undefined;
  readonly problem?: FileFault;
  readonly answers: readonly object[];
};

async function answerFile(
  { app, sender }: FileOrigin,
  { hash, ...answer }: FileAnswer,
): Promise<void> {
  const { name: file, ...rest } = answer;
  const said = { file, sha256: hash ?? null, takenAt: app.clock().toString(), ...rest };
  const path = join(sender.path, "answers", `${file}.answer.json`);
  await writeWhole(path, `${JSON.stringify(said, undefined, 2)}\n`);
}

type Move = FileName & { readonly outcome: "done" | "refused"; readonly hash: string | undefined };

/** Puts it away; another file of the same name that lies there already is kept. */
async function move(
  found: FoundFile,
  { sender }: FileOrigin,
  { name, outcome, hash }: Move,
): Promise<void> {
  const plain = join(sender.path, outcome, name);
  const isTaken = (await lstat(plain).catch(() => undefined)) !== undefined;
  const mark = hash?.slice(0, 12) ?? `${found.size}`;
  const target = isTaken ? join(sender.path, outcome, `${mark}~${name}`) : plain;
  await rename(found.path, target).catch((error: unknown) => {
    // its sender took it away meanwhile: the answer stands
    if (codeOf(error) !== "ENOENT") throw error;
  });
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}

const nameFault: FileFault = {
  code: "DROP_NAME_REFUSED",
  message: "The file name is too long, contains hidden characters or is not text.",
  fix: "Name files with letters, digits and . _ - ( ) + , = @ or spaces, up to 180 bytes.",
};
const oddFault: FileFault = {
  code: "DROP_NOT_A_FILE",
  message: "It is a link, a pipe or a file with a second name elsewhere.",
  fix: "Copy the file itself into the folder.",
};
const sizeFault: FileFault = {
  code: "DROP_FILE_TOO_LARGE",
  message: `The file is larger than ${fileBytesMax / 1024 / 1024} MiB.`,
  fix: "Split it: NDJSON and CSV can be cut between declarations.",
};
const closedFault: FileFault = {
  code: "DROP_FILE_CLOSED",
  message: "The server has no permission to read the file.",
  fix: "Write files that the folder's group can read (mode 0640), and drop it again.",
};
const kindFault: FileFault = {
  code: "NOT_A_DECLARATION",
  message: "",
  fix: "Drop declarations as .xml, .json, .ndjson, .csv or .xlsx, and messages about cargo as EDIFACT.",
};
const failedFault: FileFault = {
  code: "DROP_FAILED",
  message: "Lodging failed several times because of a server fault; see the server log.",
  fix: "Drop it again later: declarations already lodged are answered, not lodged twice.",
};
