/**
 * What a request makes of the version that stands: its document, what is read from it, what differs. In: the
 * change as it is asked for, and the declaration as it rests. Out: a version, worked out in slices. Pure.
 */
import { canonicalSlices, sha256 } from "#src/kernel/canonical-json.ts";
import type { Sliced } from "#src/kernel/sliced.ts";
import type { Profile } from "#src/registers/profile.ts";
import { checkStructure } from "../declaration/check-structure.ts";
import { compareSlices } from "../declaration/compare-documents.ts";
import { declarationMapping } from "../declaration/mapping.ts";
import { readFactsSlices } from "../declaration/read-facts.ts";
import { completedType } from "../obligation/obligation.ts";
import type { Registered } from "../stages.ts";
import { changeDocument } from "./change-document.ts";
import { changeOfMessage } from "./read-amendment.ts";
import type { AskedChange } from "./request-facts.ts";
import type { AmendmentRequest, AskedRequest, Change, ProposedVersion } from "./request.ts";

/** A version that stands, as far as a change of it is worked out. */
type Versioned = {
  readonly stage: Pick<Registered, "document" | "facts">;
  readonly profile: Profile;
};

/** `salt`: of the digest of the version that is made. */
type Proposing = Versioned & { readonly salt: string };

/** The request with the version that it makes; a cancellation makes none. */
export function* proposeFor(request: AmendmentRequest, on: Proposing): Sliced<AskedRequest> {
  if (request.kind === "cancellation") return request;
  const proposed = yield* proposeVersion(request.change, on);
  if (request.kind !== "completion") return { ...request, proposed };
  // a completion makes the whole declaration, and is judged as such, also where it does not say so
  const typeCode = completedType(on.profile, proposed.facts.typeCode);
  if (typeCode === proposed.facts.typeCode) return { ...request, proposed };
  const whole = { ...proposed.document, typeCode };
  const change = { kind: "replacement", document: whole } as const;
  return { ...request, proposed: yield* proposeVersion(change, on) };
}

/** What a change makes of the version that stands. */
export function* proposeVersion(
  change: Change,
  { stage, profile, salt }: Proposing,
): Sliced<ProposedVersion> {
  const root = declarationMapping(profile.id);
  const { document, problems } = changeDocument(stage.document, change, root);
  yield;
  const facts = yield* readFactsSlices(document, profile);
  const found = checkStructure(document, root, profile.id);
  yield;
  const differences = yield* compareSlices(stage.document, document, root);
  const digest = sha256(salt + (yield* canonicalSlices(document)));
  return { document, facts, problems: [...problems, ...found], differences, digest };
}

/** The version that a change would make; what it draws on is read before it is decided. */
export function* changedVersion(change: AskedChange, on: Versioned): Sliced<Versioned["stage"]> {
  const { stage, profile } = on;
  const root = declarationMapping(profile.id);
  const { document } = changeDocument(stage.document, workOut(change, on), root);
  return { document, facts: yield* readFactsSlices(document, profile) };
}

/** The operations of a message or of documents handed in. */
export function workOut(change: AskedChange, { stage, profile }: Versioned): Change {
  if (change.kind === "message")
    return changeOfMessage(change.message, stage.document, declarationMapping(profile.id));
  if (change.kind === "derived")
    return { kind: "operations", operations: change.derive(stage.document, profile) };
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
