/**
 * Lodging over HTTP: reads the body, hands each declaration to the desk, answers after the commit.
 */
import { LegalDate } from "#src/kernel/legal-date.ts";
import { z } from "zod";
import { eachDeclaration } from "#src/clearance/intake/read.ts";
import { workbookType } from "#src/clearance/intake/xlsx-read.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { printProblem } from "#src/kernel/problem.ts";
import { isLocale, type Locale } from "#src/kernel/text.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { workAside } from "#src/platform/aside/aside.ts";
import { Breath } from "#src/platform/breath.ts";
import type { Caller, RouteAnswer, RouteRequest } from "#src/platform/route.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import type { LodgementAnswer, Lodgement } from "#src/clearance/workplaces/lodging/lodgement.ts";
import { lodgeMessage } from "../../request/lodge-request.ts";
import { profileFor } from "#src/registers/app.ts";
import { statedDay } from "#src/identity/access/stated-day.ts";
import type { DeclaredFacts } from "../../declaration/facts.ts";
import type { ReadResult } from "../../intake/read-body.ts";
import { asSimulatedTrader } from "../../simulated-traders/simulated-traders.ts";

const keyLengthMax = 180;
/** Declarations of one body that are read and not yet decided: enough for eight groups of the desk. */
const aheadMax = 1_000;
const ndjson = "application/x-ndjson";

/** What a lodgement says in its address. */
export const LodgingQuery = z.object({
  profile: z.string().optional(),
  /** Language of the findings; English where it is none of ours. */
  locale: z.string().optional(),
  /** Day of the law, for those who make traffic or replay it. */
  asOf: LegalDate.optional(),
  /** `trader`: each is lodged by the trader it states, whom a simulation made. Scope `simulate`. */
  lodger: z.enum(["trader"]).optional(),
});

/** A body of declarations, as a route or the watched folder hands it over. */
export type LodgingRequest = Pick<
  RouteRequest<ClearanceApp>,
  "app" | "caller" | "headers" | "bytes" | "contentType"
> & { readonly query: z.output<typeof LodgingQuery> };

/**
 * One declaration is answered as an object, bulk as NDJSON: one line each, in the order sent. A
 * line that cannot be read is answered with its problems; its neighbours are lodged.
 */
export async function lodgeBody(request: LodgingRequest): Promise<RouteAnswer> {
  const { query, contentType } = request;
  const locale = localeOf(query.locale);
  const answers = await lodgeAll(request);
  if (contentType === workbookType && asksForWorkbook(request)) {
    const body = await writeSheet(request.bytes, answers, request.caller?.partyId ?? "");
    if (body) return { status: 202, type: workbookType, body };
  }
  if (isBulk(contentType))
    return { status: 202, type: ndjson, body: await printLines(answers, locale) };
  const [only] = answers;
  if (!only) throw nothingThere();
  return "id" in only ? { status: 202, body: printAnswer(only, locale) } : unreadable(only, locale);
}

/** What became of one declaration of a body, and the line it began on. */
export type PositionedAnswer = (LodgementAnswer | UnreadableBody) & { readonly position: number };

/** Lodges every declaration of a body, in the order sent. Throws what stands against all of it. */
export async function lodgeAll(request: LodgingRequest): Promise<readonly PositionedAnswer[]> {
  const { app, caller, query, bytes, contentType } = request;
  const profile = profileFor(app, query.profile);
  const body: LodgedBody = { request, profile, nameless: { isKept: false } };
  const lodging: Promise<PositionedAnswer>[] = [];
  const breath = new Breath();
  const sender = caller?.partyId ?? "";
  let index = 0;
  for await (const result of eachDeclaration(
    { bytes, contentType, profile, sender },
    app.readers,
  )) {
    const { position } = result;
    const answered = lodgeOne(body, { result, index: index++ }).then((one) => ({
      ...one,
      position,
    }));
    // waited for below, after the others have been handed on
    answered.catch(() => undefined);
    lodging.push(answered);
    // the documents of a large bulk are not all in memory at once
    if (lodging.length > aheadMax) await lodging[lodging.length - aheadMax]?.catch(() => undefined);
    await breath.pause();
  }
  return await Promise.all(lodging);
}

async function printLines(answers: readonly PositionedAnswer[], locale: Locale): Promise<string> {
  const lines: string[] = [];
  const breath = new Breath();
  for (const answer of answers) {
    lines.push(JSON.stringify({ line: answer.position, ...printAnswer(answer, locale) }));
    await breath.pause();
  }
  return `${lines.join("\n")}\n`;
}

/** The workbook that was sent, with the sheet of findings; undefined where there is none to write. */
export async function writeSheet(
  bytes: Uint8Array,
  answers: readonly PositionedAnswer[],
  sender: string,
): Promise<Uint8Array | undefined> {
  const findings = answers.flatMap(({ position, problems }) =>
    problems.length > 0 ? [{ position, problems }] : [],
  );
  if (findings.length === 0) return undefined;
  try {
    const [written] = await workAside<Uint8Array>({
      module: new URL(import.meta.resolve("#src/clearance/intake/xlsx-work.ts")),
      input: { bytes, findings },
      sender,
      weight: bytes.length,
    });
    return written;
  } catch (error) {
    // its declarations are lodged: their answers are given as lines where the workbook is too costly
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

/** Types of bodies that may hold several declarations. */
export function isBulk(contentType: string): boolean {
  return [ndjson, "text/csv", workbookType].includes(contentType);
}

function asksForWorkbook({ headers }: LodgingRequest): boolean {
  return (headers["accept"] ?? "").toLowerCase().includes(workbookType);
}

export type UnreadableBody = {
  readonly error: string;
  /** Of an operation that was refused; absent where nothing could be read. */
  readonly code?: string;
  readonly problems: LodgementAnswer["problems"];
};
type IndexedReading = { readonly result: ReadResult; readonly index: number };

type LodgedBody = {
  readonly request: LodgingRequest;
  readonly profile: Profile;
  /** Declarations without a reference cannot be told apart: one of a body is kept. */
  readonly nameless: { isKept: boolean };
};

async function lodgeOne(
  body: LodgedBody,
  one: IndexedReading,
): Promise<LodgementAnswer | UnreadableBody> {
  const { request, profile, nameless } = body;
  const { app, caller } = request;
  const { result } = one;
  if (result.kind === "unreadable") return { error: "unreadable", problems: result.problems };
  if (result.kind === "other") return { error: result.reason, problems: [] };
  const own = result.profile === undefined ? profile : profileFor(app, result.profile);
  try {
    const { command } = commandOf(request, one);
    const about = await lodgeMessage(request, result.document, command);
    if (about) return about;
    const facts = readFacts(result.document, own);
    const lodger = await lodgerOf(request, own, facts);
    if (isBulk(request.contentType) && facts.reference.trim() === "") {
      if (nameless.isKept) return { error: namelessAgain, problems: result.problems };
      nameless.isKept = true;
    }
    return await app.desk.lodge({
      profile: own,
      lodgerId: lodger?.partyId ?? "",
      actor: actorOf(lodger),
      format: request.contentType,
      document: result.document,
      facts,
      problems: result.problems,
      inBulk: isBulk(request.contentType),
      ...statedDay(caller, request.query.asOf),
      ...(command ? { command } : {}),
    });
  } catch (error) {
    // alone, the caller gets the error itself; in bulk its line says it
    if (!isBulk(request.contentType) || !(error instanceof AppError)) throw error;
    return { error: `${error.message} ${error.fix}`, code: error.code, problems: [] };
  }
}

/** Who lodges: the caller, or the made trader that a simulation speaks for. */
async function lodgerOf(
  { app, caller, query }: LodgingRequest,
  profile: Profile,
  { traderId: number, traderName: name }: DeclaredFacts,
): Promise<Caller | undefined> {
  if (query.lodger === undefined) return caller;
  return await asSimulatedTrader(app, { caller, profile }, { number, name });
}

const namelessAgain =
  "REFERENCE_MISSING: This declaration has no reference; one such declaration of a body is recorded, further ones are not. Give each a reference of its own (functionalReferenceId).";

/** The request's key; in bulk each declaration has its own, by its place. */
function commandOf(
  request: LodgingRequest,
  { result, index }: IndexedReading,
): Pick<Lodgement, "command"> {
  const key = request.headers["idempotency-key"];
  if (key === undefined) return {};
  if (key.length === 0 || key.length > keyLengthMax) throw keyTooLong();
  const bulk = isBulk(request.contentType);
  const body = bulk && result.kind === "read" ? JSON.stringify(result.document) : request.bytes;
  const { profile = "", asOf = "", lodger } = request.query;
  const asked = [profile, asOf, ...(lodger ? [lodger] : []), sha256(body)].join("/");
  return { command: { key: bulk ? `${key}/${index + 1}` : key, requestHash: sha256(asked) } };
}

/** An answer as senders read it. */
export function printAnswer(
  { position: _line, ...answer }: PositionedAnswer,
  locale: Locale,
): object {
  return { ...answer, problems: answer.problems.map((problem) => printProblem(problem, locale)) };
}

/** What could not be read is a problem (RFC 9457) that lists all that was found. */
function unreadable(answer: UnreadableBody, locale: Locale): RouteAnswer {
  const problems = answer.problems.map((problem) => printProblem(problem, locale));
  const [first] = problems;
  return {
    status: 400,
    type: "application/problem+json; charset=utf-8",
    body: {
      type: first ? "/problems/unreadable" : "/problems/not-a-declaration",
      title: "It could not be read",
      status: 400,
      detail: first?.message ?? answer.error,
      code: first?.code ?? notADeclaration,
      fix: first?.fix ?? "Send a declaration here; other messages have routes of their own.",
      problems,
    },
  };
}

/** Code of a message that can be read and is something else. */
export const notADeclaration = "NOT_A_DECLARATION";

function localeOf(text: string | undefined): Locale {
  return text !== undefined && isLocale(text) ? text : "en";
}

function nothingThere(): AppError {
  return new AppError({
    code: "BODY_EMPTY",
    status: 400,
    message: "The body contains no declaration.",
    fix: "Send a declaration as JSON, XML or CSV, or several as NDJSON.",
  });
}

function keyTooLong(): AppError {
  return new AppError({
    code: "IDEMPOTENCY_KEY_INVALID",
    status: 400,
    message: `An Idempotency-Key has 1 to ${keyLengthMax} characters.`,
    fix: "Send a shorter one, e.g. a UUID.",
  });
}
