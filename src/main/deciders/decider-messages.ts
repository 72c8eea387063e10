/**
 * What the server's thread and a decider say to each other. Documents travel as text: reading it again costs
 * half of a structured copy. What was found in a document is read from it once more on the other side.
 */
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import type { Lodgement, LodgementAnswer } from "#src/clearance/workplaces/lodging/lodgement.ts";
import { AppError, type ErrorStatus } from "#src/kernel/app-error.ts";
import type { RoomLimits } from "#src/flow/waiting-room.ts";
import { errorCode, OutcomeUnknown } from "#src/platform/driver/faults.ts";
import type { TraceSettings } from "#src/platform/traces/open-traces.ts";
import type { SpanPlace } from "#src/platform/traces/traces.ts";
import { getClearingProfile, type Profile } from "#src/registers/profile.ts";

/** What a decider is started with. */
export type DeciderStart = {
  /** Of the database. */
  readonly url: string;
  readonly lanes: number;
  readonly limits: Omit<RoomLimits, "nowMs">;
  readonly traces?: DeciderTraces | undefined;
};

/** What its own sending of traces is opened with. */
export type DeciderTraces = TraceSettings & { readonly version: string; readonly node: string };

/** A lodgement on its way. */
export type SentLodgement = Omit<
  Lodgement,
  "profile" | "document" | "facts" | "asOf" | "atPort" | "judge"
> & {
  readonly profile: string;
  readonly document: string;
  readonly asOf: string | undefined;
  /** Span it is a part of; absent where it is not traced. */
  readonly trace?: SpanPlace | undefined;
};

/** To a decider; each question has a number, which its answer names. */
export type ToDecider =
  | { readonly kind: "lodge"; readonly sent: readonly (readonly [number, SentLodgement])[] }
  | { readonly kind: "outdate" }
  | { readonly kind: "renew"; readonly number: number }
  | { readonly kind: "close" };

/** An error on its way. */
export type SentError = {
  readonly code: string;
  readonly message: string;
  /** Of one from the catalogue. */
  readonly status: ErrorStatus | undefined;
  readonly fix: string;
  readonly retrySeconds: number | undefined;
};

export type SentAnswer =
  | { readonly number: number; readonly lodged: LodgementAnswer }
  | { readonly number: number; readonly error: SentError };

/** A figure for the metrics of the node. */
export type SentFigure = {
  readonly name: "lodged" | "released" | "releaseSeconds" | "groupSize" | "spans";
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
};

/** Seconds that lodgements wait in a decider: those lodged one by one, and all. */
export type SentWaits = { readonly waitSeconds: number; readonly backlogSeconds: number };

export type FromDecider =
  | { readonly kind: "ready" }
  | ({ readonly kind: "waits" } & SentWaits)
  | {
      readonly kind: "answers";
      readonly answers: readonly SentAnswer[];
      readonly figures: readonly SentFigure[];
    }
  | { readonly kind: "renewed"; readonly number: number };

export function sendLodgement(lodgement: Lodgement, trace?: SpanPlace): SentLodgement {
  const { profile, document, facts: _facts, asOf, atPort: _at, judge: _judge, ...rest } = lodgement;
  return {
    ...rest,
    profile: profile.id,
    document: JSON.stringify(document),
    asOf: asOf?.toString(),
    trace,
  };
}

export function takeLodgement(
  { profile: id, document: text, asOf, trace: _trace, ...rest }: SentLodgement,
  profiles: ReadonlyMap<string, Profile>,
): Lodgement {
  const profile = getClearingProfile(profiles, id);
  const document = JSON.parse(text) as DeclarationDocument; // printed by sendLodgement
  const day = asOf === undefined ? {} : { asOf: Temporal.PlainDate.from(asOf) };
  return { ...rest, ...day, profile, document, facts: readFacts(document, profile) };
}

export function sendError(error: unknown): SentError {
  const message = error instanceof Error ? error.message : String(error);
  const { status, fix, retrySeconds } =
    error instanceof AppError ? error : { status: undefined, fix: "", retrySeconds: undefined };
  return { code: errorCode(error), message, status, fix, retrySeconds };
}

/** The error as whoever lodged would have met it in the server's thread. */
export function takeError({ code, message, status, fix, retrySeconds }: SentError): Error {
  const told = Object.assign(new Error(message), code === "" ? {} : { code });
  if (status === undefined) return told;
  if (code === "OUTCOME_UNKNOWN") return new OutcomeUnknown(told);
  const wait = retrySeconds === undefined ? {} : { retrySeconds };
  return new AppError({ code, status, message, fix, ...wait });
}
