/**
 * What comes in between, brought to a declaration that is held: the change is worked out on the version
 * that stands under the lock, then the table of interrupts decides.
 */
import { randomBytes } from "node:crypto";
import type { AccountQuery } from "#src/clearance/procedures/account-book.ts";
import type { HeldRow } from "#src/clearance/declaration/store.ts";
import { fromStoredJson } from "#src/kernel/stored-json.ts";
import { checkStructure } from "#src/clearance/declaration/check-structure.ts";
import { compareDocuments } from "#src/clearance/declaration/compare-documents.ts";
import { declarationMapping } from "#src/clearance/declaration/mapping.ts";
import { completedType } from "#src/clearance/obligation/obligation.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { changeDocument } from "#src/clearance/request/change-document.ts";
import { changeOfMessage } from "#src/clearance/request/read-amendment.ts";
import type { AskedChange, ToldRequest } from "#src/clearance/request/interruptions.ts";
import type {
  AmendmentRequest,
  AskedRequest,
  Change,
  ProposedVersion,
  RequestId,
} from "#src/clearance/request/request.ts";
import { requestRules } from "#src/clearance/request/rules.ts";
import { waitsForSelection } from "#src/clearance/selection/orders/order-control.ts";
import type { OrderedControl } from "#src/decisions/risk/select.ts";
import type { Registered } from "#src/clearance/stages.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { canonicalSlices, sha256 } from "#src/kernel/canonical-json.ts";
import type { Sliced } from "#src/kernel/sliced.ts";
import type { Profile } from "#src/registers/profile.ts";
import { type OutsideFact, type Run, runInterrupt, type RunOptions } from "./runner.ts";
import type { DeclarationStanding } from "#src/clearance/standing.ts";
import { statusOf } from "./describe.ts";
import type { InterruptEvent, Interruption, OutsideInput } from "./table.ts";

export type Interrupting = {
  readonly standing: DeclarationStanding;
  readonly profile: Profile;
  readonly actor: string;
  readonly options: RunOptions;
};

export type NewVersion = {
  readonly version: number;
  readonly salt: string;
  /** Canonical JSON. */
  readonly document: string;
};

/** Brings it in. @returns undefined where there is nothing to do any more */
export function* interruptDeclaration(
  one: Interruption,
  { standing, profile, actor, options }: Interrupting,
): Sliced<{ readonly run: Run; readonly version: NewVersion | undefined } | undefined> {
  const { event: resting } = standing;
  const status = statusOf(resting);
  if (one.type === "time.expired" && one.limit.state !== status) return undefined;
  refuseEnded(status, standing);
  if (one.type === "seizure.ordered") refuseUnseizable(status, standing, profile);
  if (one.type === "control.ordered" && waitsForSelection(standing.stage.id, resting))
    return undefined;
  const stage = standing.stage as Registered; // what was neither rejected nor is on its way is registered
  const salt = randomBytes(16).toString("hex");
  const asked = yield* askedOf(one, { stage, profile, actor, salt });
  const run = yield* runInterrupt(
    {
      resting,
      status,
      stage,
      asked,
      ...(one.type === "time.expired" ? { limit: one.limit } : {}),
      ...(one.type === "query.asked" ? { query: one.query } : {}),
      ...(one.type === "seizure.ordered" ? { seizure: one.order } : {}),
    },
    factOf(one, asked, actor),
    options,
  );
  const { version, document } = run.last.stage;
  const isNew = version !== undefined && version !== stage.version;
  if (!isNew) return { run, version: undefined };
  return { run, version: { version, salt, document: yield* canonicalSlices(document) } };
}

/** Statuses after which nothing may follow. */
const ended = ["rejected", "invalidated", "confiscated"];

function refuseEnded(status: string, { stage }: DeclarationStanding): void {
  if (!ended.includes(status)) return;
  throw new AppError({
    code: "STATE_NOT_ALLOWED",
    status: 409,
    message: `Declaration ${stage.id} is ${status}: nothing can be asked of it any more.`,
    fix: "Lodge a new declaration.",
  });
}

function refuseUnseizable(status: string, { stage }: DeclarationStanding, profile: Profile): void {
  const rule = requestRules(profile).seizure;
  if (rule?.states.includes(status) === true) return;
  throw new AppError({
    code: "STATE_NOT_ALLOWED",
    status: 409,
    message: `The goods of declaration ${stage.id}, which is ${status}, cannot be seized under it.`,
    fix: `It is possible while a declaration is one of: ${rule?.states.join(", ") ?? "(none)"}.`,
  });
}

type InterruptionInput = {
  readonly stage: Registered;
  readonly profile: Profile;
  readonly actor: string;
  readonly salt: string;
};

/** Controls ordered before, and those ordered now. */
export function withOrders(kept: Orders, told: readonly OutsideInput[]): Orders {
  const orders = new Map(kept);
  for (const one of told) {
    if (one.type !== "control.ordered") continue;
    orders.set(one.declarationId, [...(orders.get(one.declarationId) ?? []), one.order]);
  }
  return orders;
}
type Orders = ReadonlyMap<string, readonly OrderedControl[]>;

function* askedOf(one: Interruption, asking: InterruptionInput): Sliced<AskedRequest> {
  const { stage, actor } = asking;
  switch (one.type) {
    case "request.lodged": {
      const change = workOut(one.request.change, asking);
      yield;
      return yield* withProposal({ ...one.request, change }, asking);
    }
    case "request.decided": {
      const { request } = stage;
      if (request?.requestId !== one.requestId) throw notOpen(one.requestId);
      const told = { decision: one.decision, by: actor, reason: one.reason };
      return { ...(yield* withProposal(request, asking)), told };
    }
    case "time.expired":
    case "query.asked":
    case "seizure.ordered":
    case "control.ordered":
      return {
        // nobody asks for a change: the clock or an officer comes in between
        requestId: "" as RequestId,
        kind: "cancellation",
        lodgedBy: actor,
        lodgedAt: stage.receivedAt,
        reason: "",
        format: "",
        change: { kind: "none" },
      };
    default:
      return one satisfies never;
  }
}

function* withProposal(request: AmendmentRequest, asking: InterruptionInput): Sliced<AskedRequest> {
  if (request.kind === "cancellation") return request;
  const proposed = yield* proposeVersion(request.change, asking);
  if (request.kind !== "completion") return { ...request, proposed };
  // a completion makes the whole declaration, and is judged as such, also where it does not say so
  const typeCode = completedType(asking.profile, proposed.facts.typeCode);
  if (typeCode === proposed.facts.typeCode) return { ...request, proposed };
  const whole = { ...proposed.document, typeCode };
  const change = { kind: "replacement", document: whole } as const;
  return { ...request, proposed: yield* proposeVersion(change, asking) };
}

/** What a change makes of the version that stands. */
export function* proposeVersion(
  change: Change,
  { stage, profile, salt }: Pick<InterruptionInput, "stage" | "profile" | "salt">,
): Sliced<ProposedVersion> {
  const root = declarationMapping(profile.id);
  const { document, problems } = changeDocument(stage.document, change, root);
  yield;
  const facts = readFacts(document, profile);
  yield;
  const found = checkStructure(document, root, profile.id);
  yield;
  const differences = compareDocuments(stage.document, document, root);
  yield;
  const digest = sha256(salt + (yield* canonicalSlices(document)));
  return { document, facts, problems: [...problems, ...found], differences, digest };
}

/** A version that stands, as far as a change of it is worked out. */
export type Versioned = { readonly stage: Pick<Registered, "document" | "facts"> };

/** The version that a change would make; what it draws on is read before it is decided. */
export function changedVersion(
  change: AskedChange,
  asking: Versioned & Pick<InterruptionInput, "profile">,
): Pick<Registered, "document" | "facts"> {
  const { stage, profile } = asking;
  const root = declarationMapping(profile.id);
  const { document } = changeDocument(stage.document, workOut(change, asking), root);
  return { document, facts: readFacts(document, profile) };
}

/** The operations of a message or of documents handed in. */
function workOut(
  change: AskedChange,
  { stage, profile }: Versioned & Pick<InterruptionInput, "profile">,
): Change {
  if (change.kind === "message")
    return changeOfMessage(change.message, stage.document, declarationMapping(profile.id));
  if (change.kind !== "documents") return change;
  const added = new Map<string, number>();
  const operations = change.documents.map(({ item, document }) => {
    const at = item === undefined ? -1 : stage.facts.items.findIndex((one) => one.item === item);
    const place =
      item === undefined
        ? "additionalDocument"
        : `goodsShipment.governmentAgencyGoodsItem[${at < 0 ? item : at}].additionalDocument`;
    const index = (added.get(place) ?? countAt(stage, at)) + 1;
    added.set(place, index);
    return { op: "set" as const, path: `${place}[${index - 1}]`, value: document };
  });
  return { kind: "operations", operations };
}

function countAt({ facts }: Pick<Registered, "facts">, at: number): number {
  return (at < 0 ? facts.documents : (facts.items[at]?.documents ?? [])).length;
}

/** What the chain says of it: never the contents, which can be erased. */
function factOf(
  one: Interruption,
  asked: AskedRequest,
  actor: string,
): OutsideFact<InterruptEvent> {
  const { requestId, kind, reasonCode, baseVersion } = asked;
  switch (one.type) {
    case "request.lodged":
      return {
        type: one.type,
        actor,
        payload: {
          requestId,
          kind,
          reasonCode: reasonCode ?? null,
          baseVersion: baseVersion ?? null,
        },
      };
    case "request.decided":
      return { type: one.type, actor, payload: { requestId, decision: one.decision } };
    case "query.asked":
    case "seizure.ordered":
    case "control.ordered":
      return { type: one.type, actor, payload: {} };
    case "time.expired":
      return { type: one.type, actor, payload: { state: one.limit.state, days: one.limit.days } };
    default:
      return one satisfies never;
  }
}

function notOpen(requestId: string): AppError {
  return new AppError({
    code: "REQUEST_NOT_OPEN",
    status: 409,
    message: `Request ${requestId} is not waiting for a decision.`,
    fix: "Read the declaration's requests again: it was decided, or the declaration ended.",
  });
}

/** Reads it from the events; nothing where no request was decided. */
export function toldRequest(run: Run): { readonly request?: ToldRequest } {
  const decided = run.events.find(({ type }) => type in requestStatuses);
  if (!decided) return {};
  // written by the steps of the request station
  const payload = decided.payload as { readonly requestId: string; readonly findings?: unknown };
  const request = {
    id: payload.requestId,
    status: requestStatuses[decided.type as keyof typeof requestStatuses], // found by being one
    reason: decided.reason,
    findings: payload.findings ?? [],
  };
  return { request };
}

const requestStatuses = {
  "request.granted": "granted",
  "request.queued": "open",
  "request.refused": "refused",
} as const;

/**
 * What versions that requests would make ask of the books, so that what these draw on is read with what the
 * standing ones draw on: the guarantee, the buyer or the entry that an amendment names first.
 *
 * @param askingOf what a row that is held asks as it stands
 */
export function askingOfRequests<Of extends AccountQuery>(
  told: readonly OutsideInput[],
  byId: ReadonlyMap<string, HeldRow>,
  askingOf: (row: HeldRow) => Of,
): readonly Of[] {
  return told.flatMap((one) => {
    const row = byId.get(one.declarationId);
    const change = row && changeOf(one, row);
    if (!row || !change || change.kind === "none") return [];
    const asking = askingOf(row);
    const { document, facts, profile } = asking;
    // a row that is held was parsed against the mapping table
    const stage = { document, facts } as Pick<Registered, "document" | "facts">;
    return [{ ...asking, ...changedVersion(change, { stage, profile }) }];
  });
}

/** What a request changes that is lodged, or that waited and is decided now. */
function changeOf(one: OutsideInput, { stage }: HeldRow): AskedChange | undefined {
  if (one.type === "request.lodged") return one.request.change;
  if (one.type !== "request.decided" || one.decision === "refuse") return undefined;
  // written by printStanding
  const kept = fromStoredJson(stage) as { readonly stage: Pick<Registered, "request"> };
  return kept.stage.request?.change;
}
