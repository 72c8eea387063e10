/**
 * Requests as they come in: as JSON (operations or a replacement), as an amendment or cancellation
 * message to a route of the declaration, or as a message lodged like a declaration, which names it by its
 * registration number.
 */
import { z } from "zod";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import type { DeclarationDocument, DocumentClass } from "#src/clearance/declaration/document.ts";
import { declarationMapping } from "#src/clearance/declaration/mapping.ts";
import { readDeclarations } from "#src/clearance/intake/read.ts";
import { pathOfPlace } from "#src/clearance/request/change-document.ts";
import {
  type AdditionalMessage,
  findAdditionalMessage,
} from "#src/clearance/request/read-amendment.ts";
import type { Operation, RequestKind } from "#src/clearance/request/request.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { isAmong, rowsOf } from "#src/identity/access/policy.ts";
import { declarationRecord } from "#src/clearance/declaration/records.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import type { Caller, RouteAnswer, RouteRequest } from "#src/platform/route.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import type { LodgementAnswer, Lodgement } from "#src/clearance/workplaces/lodging/lodgement.ts";
import { type AskerQuery, askerOf } from "../simulated-traders/asker-of.ts";
import { onceForMessage } from "./once-for-message.ts";
import { profileFor } from "#src/registers/app.ts";
import { statedDay } from "#src/identity/access/stated-day.ts";
import type { FactOutcome } from "#src/platform/desk.ts";
import type { AskedChange } from "#src/clearance/request/request-facts.ts";
import { getDeclaration } from "../declaration/get-declaration.ts";

const reason = z.string().trim().min(3).max(2_000);
const Version = z.int().min(1).optional();

/** A change by places, in any of the three spellings of a place, or a whole new document. */
/** Places and what they shall be. */
export const Patch = z
  .array(
    z.strictObject({
      op: z.enum(["set", "add", "replace", "remove"]),
      path: z.string().min(1).max(300),
      value: z.unknown().optional(),
    }),
  )
  .min(1)
  .max(10_000);

export const AmendmentBody = z.strictObject({
  reason,
  reasonCode: z.string().max(3).optional(),
  version: Version,
  kind: z.enum(["amendment", "completion"]).default("amendment"),
  patch: Patch.optional(),
  declaration: z.record(z.string(), z.unknown()).optional(),
  asOf: LegalDate.optional(),
});

export const CancellationBody = z.strictObject({
  reason,
  reasonCode: z.string().max(3).optional(),
  version: Version,
  asOf: LegalDate.optional(),
});

export const DocumentsBody = z.strictObject({
  reason: reason.default("Documents handed in."),
  documents: z
    .array(
      z.strictObject({
        item: z.int().min(1).optional(),
        document: z.record(z.string(), z.unknown()),
      }),
    )
    .min(1)
    .max(99),
  asOf: LegalDate.optional(),
});

/** What asking needs of a request; bodies that are messages stand in its bytes. */
type DeclarantRequest = Pick<
  RouteRequest<ClearanceApp>,
  "app" | "caller" | "bytes" | "contentType"
> & { readonly query: z.output<typeof AskerQuery> };

type DeclarationRequest<Body> = DeclarantRequest & {
  readonly params: { readonly id: string };
  readonly body: Body;
};

type RequestInput = {
  readonly kind: RequestKind;
  readonly reason: string;
  readonly reasonCode?: string | undefined;
  readonly version?: number | undefined;
  readonly change: AskedChange;
  readonly asOf?: string | undefined;
};

/** `POST /declarations/{id}/amendments` */
export async function lodgeAmendment(
  request: DeclarationRequest<z.output<typeof AmendmentBody> | undefined>,
): Promise<RouteAnswer> {
  const declaration = await getDeclaration(request.app, request.params.id);
  const profile = profileFor(request.app, declaration.profile);
  const { body } = request;
  if (!body) {
    const message = await readMessage(request, profile);
    return answer(await ask(request, declaration.id, askedOf(message, "amendment")));
  }
  const change = changeOf(body, profile);
  return answer(await ask(request, declaration.id, { ...body, change }));
}

/** `POST /declarations/{id}/cancellation` */
export async function lodgeCancellation(
  request: DeclarationRequest<z.output<typeof CancellationBody> | undefined>,
): Promise<RouteAnswer> {
  const declaration = await getDeclaration(request.app, request.params.id);
  const { body } = request;
  if (!body) {
    const profile = profileFor(request.app, declaration.profile);
    const message = await readMessage(request, profile);
    return answer(await ask(request, declaration.id, askedOf(message, "cancellation")));
  }
  const change = { kind: "none" } as const;
  return answer(await ask(request, declaration.id, { ...body, kind: "cancellation", change }));
}

/** `POST /declarations/{id}/documents` */
export async function lodgeDocuments(
  request: DeclarationRequest<z.output<typeof DocumentsBody>>,
): Promise<RouteAnswer> {
  const declaration = await getDeclaration(request.app, request.params.id);
  const { body } = request;
  const documents = body.documents.map(({ item, document }) => ({
    item,
    // its form is checked with the version it makes
    document: document as DocumentClass,
  }));
  const change = { kind: "documents", documents } as const;
  return answer(await ask(request, declaration.id, { ...body, kind: "documents", change }));
}

/**
 * A message lodged like a declaration that asks something of an earlier one; undefined where it is a
 * declaration of its own. Under a key it is asked once: a repeat gets the answer that was given.
 */
export async function lodgeMessage(
  request: DeclarantRequest,
  document: DeclarationDocument,
  command: Lodgement["command"],
): Promise<LodgementAnswer | undefined> {
  const message = findAdditionalMessage(document);
  if (!message) return undefined;
  const work = () => answerMessage(request, document, message);
  if (!command) return work();
  const claim = { caller: request.caller?.partyId ?? "system", key: `message/${command.key}` };
  return onceForMessage(request.app, { ...claim, requestHash: command.requestHash }, work);
}

async function answerMessage(
  request: DeclarantRequest,
  document: DeclarationDocument,
  message: AdditionalMessage,
): Promise<LodgementAnswer> {
  const { app, caller } = request;
  const declaration = await getOwn(app, caller, message.mrn ?? "");
  const told =
    message.kind === "presentation"
      ? await app.desk.tell([
          {
            type: "goods.arrived",
            declarationId: declaration.id,
            actor: actorOf(caller),
            at: app.clock(),
            reference: readFacts(document, profileFor(app, declaration.profile)).reference,
            ...statedDay(caller, request.query.asOf),
          },
        ])
      : [await ask(request, declaration.id, askedOf(message, message.kind))];
  const [first] = told;
  return {
    id: declaration.id,
    mrn: declaration.mrn,
    status: first?.status ?? declaration.status,
    lane: declaration.lane,
    reference: declaration.reference,
    problems: [],
    notifications: first?.notifications ?? [],
    ...(first?.request ? { request: first.request } : {}),
  };
}

/** The declaration a message names, where the caller may see it. */
async function getOwn(app: ClearanceApp, caller: Caller | undefined, mrn: string) {
  const owners = mrn === "" ? undefined : await declarationRecord.find(app.sql, mrn, undefined);
  if (owners && isAmong(rowsOf(declarationRecord, caller), owners)) return getDeclaration(app, mrn);
  throw new AppError({
    code: "DECLARATION_NOT_FOUND",
    status: 404,
    message: `The message is about declaration ${mrn.slice(0, 60) || "(none named)"}, but you have no declaration with that number.`,
    fix: "State the registration number (MRN) of the declaration as the message's ID.",
  });
}

async function ask(
  request: DeclarantRequest,
  declarationId: string,
  { kind, reason: says, reasonCode, version, change, asOf }: RequestInput,
): Promise<FactOutcome> {
  const { app } = request;
  const caller = await askerOf(request, declarationId);
  const now = app.clock();
  const [told] = await app.desk.tell([
    {
      type: "request.lodged",
      declarationId,
      actor: actorOf(caller),
      request: {
        requestId: newId<"request">(now.epochMilliseconds),
        kind,
        lodgedBy: actorOf(caller),
        lodgedAt: now,
        reason: says,
        format: request.contentType,
        change,
        ...(reasonCode === undefined ? {} : { reasonCode }),
        ...(version === undefined ? {} : { baseVersion: version }),
      },
      ...statedDay(caller, asOf ?? request.query.asOf),
    },
  ]);
  if (told) return told;
  throw new Error("Broken assumption: the desk answers what it is told");
}

/** What routes answer of a request. */
export function answer({ id, status, version, request, notifications }: FactOutcome): RouteAnswer {
  return {
    status: request?.status === "open" ? 202 : 200,
    body: {
      id,
      status,
      version,
      request: request ?? null,
      notifications: notifications.map(
        ({ id: notificationId, seq, functionCode, type, at, pointers }) => ({
          id: notificationId,
          seq,
          functionCode,
          type,
          at,
          pointers,
        }),
      ),
    },
  };
}

function askedOf(message: AdditionalMessage, kind: "amendment" | "cancellation"): RequestInput {
  const change: AskedChange =
    kind === "cancellation" ? { kind: "none" } : { kind: "message", message: message.message };
  return { kind, reason: message.reason, reasonCode: message.reasonCode, change };
}

async function readMessage(
  { app, caller, bytes, contentType }: DeclarantRequest,
  profile: Profile,
): Promise<AdditionalMessage> {
  const sender = caller?.partyId ?? "";
  const [result] = await readDeclarations({ bytes, contentType, profile, sender }, app.readers);
  const message = result?.kind === "read" ? findAdditionalMessage(result.document) : undefined;
  if (message) return message;
  const found = result?.kind === "unreadable" ? result.problems[0]?.message.en : undefined;
  throw new AppError({
    code: "REQUEST_UNREADABLE",
    status: 400,
    message: found ?? "The message is not an amendment (COR) or a cancellation (INV).",
    fix: "Send a message with function code 13 and type code COR or INV, or JSON.",
  });
}

function changeOf(
  { patch, declaration }: z.infer<typeof AmendmentBody>,
  profile: Profile,
): AskedChange {
  if ((patch === undefined) === (declaration === undefined)) {
    throw new AppError({
      code: "REQUEST_INVALID",
      status: 422,
      message: "An amendment has either patch or declaration.",
      fix: "Send the places to change in patch, or the whole declaration as it should stand.",
    });
  }
  if (declaration) {
    // its form is checked with the version it makes
    return { kind: "replacement", document: declaration as DeclarationDocument };
  }
  return { kind: "operations", operations: operationsOf(patch ?? [], profile) };
}

/** A patch as operations of the profile's places. */
export function operationsOf(patch: z.infer<typeof Patch>, profile: Profile): readonly Operation[] {
  const root = declarationMapping(profile.id);
  return patch.map(({ op, path, value }): Operation => {
    // a place nobody knows is refused with the others' findings, not here
    const place = pathOfPlace(root, path) ?? path;
    if (op === "remove") return { op, path: place };
    // its form is checked with the version it makes
    return { op: "set", path: place, value: value as NonNullable<Operation["value"]> };
  });
}
