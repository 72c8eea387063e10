/** Who may say what: carriers of their documents, keepers of their places, officers with a reason. */
import {
  placeKey,
  type TransportDocument,
  transportDocumentKey,
} from "#src/movements/cargo/consignment.ts";
import { type Draft, findConsignment, underNumber } from "./books.ts";
import { consignmentTable, isTaken, type ConsignmentAct } from "./states.ts";
import { type HeldConsignment, stateOf } from "./consignment.ts";
import type { CargoDeclaration } from "./declaration.ts";
import type { PlayParty, ScopeOfPlay } from "./play-event.ts";
import {
  noConsignment,
  noDeclaration,
  notInThisState,
  printDocument,
  withAnotherKeeper,
} from "./rules.ts";

export function has({ scopes }: PlayParty, scope: ScopeOfPlay): boolean {
  return scopes.includes(scope);
}

export type NamedDocument = {
  readonly document: TransportDocument;
  readonly carrier?: string | undefined;
  readonly path?: string;
};

/**
 * The carrier for whom a party may speak of a document: itself, or the one that an officer names.
 * @returns undefined where it may not: to be answered as if there were no such document
 */
export function carrierFor(party: PlayParty, named: NamedDocument): string | undefined {
  if (has(party, "officer")) return named.carrier ?? (has(party, "carry") ? party.id : undefined);
  if (!has(party, "carry")) return undefined;
  return named.carrier === undefined || named.carrier === party.id ? party.id : undefined;
}

/** The consignment that a party may speak of; a rival's and one that is not there leave the same problem. */
export function requireConsignment(
  draft: Draft,
  party: PlayParty,
  named: NamedDocument,
): HeldConsignment | undefined {
  const found = lookFor(draft, party, named);
  const name = printDocument(named.document);
  const isOthers = found !== undefined && isWithAnother(draft, found, party);
  if (found && !isOthers) return found;
  // who may read the consignment may know why; anybody else is told what holds of any document
  const readers = isOthers ? draft.books.kept.get(found.id)?.readers : undefined;
  draft.problems.push(
    readers?.includes(party.id) === true
      ? withAnotherKeeper(name, party.places[0] ?? "", named.path)
      : noConsignment(name, named.path),
  );
  return undefined;
}

/** Its goods at the place of which a keeper speaks are in the stock of another, and none are in its own. */
function isWithAnother(draft: Draft, { id }: HeldConsignment, party: PlayParty): boolean {
  if (has(party, "officer") || has(party, "carry")) return false;
  const spoken = new Set(party.places.map(placeKey));
  const lots = draft.books.kept.get(id)?.lots ?? [];
  const here = lots.filter(({ place }) => spoken.has(placeKey(place)));
  return here.length > 0 && here.every(({ keeper }) => keeper !== party.id);
}

function lookFor(
  draft: Draft,
  party: PlayParty,
  named: NamedDocument,
): HeldConsignment | undefined {
  const number = transportDocumentKey(named.document);
  const carrier = carrierFor(party, named);
  if (carrier !== undefined) return findConsignment(draft, { carrier, number });
  const carriers = new Set(
    underNumber(draft, number)
      .map((one) => one.carrier)
      .filter((one) => named.carrier === undefined || one === named.carrier),
  );
  const candidates = [...carriers].flatMap(
    (one) => findConsignment(draft, { carrier: one, number }) ?? [],
  );
  const seen = candidates.filter(
    (one) => has(party, "officer") || (has(party, "store") && isKept(one, party)),
  );
  return seen.length === 1 ? seen[0] : undefined;
}

/**
 * Its goods came to a place of the keeper, or to none that was stated. Who took a part in already may count
 * another at a place of its own that nobody has named yet.
 */
function isKept({ landings }: HeldConsignment, { id, places }: PlayParty): boolean {
  const stated = landings.filter(({ place }) => place !== "");
  return stated.length === 0 || stated.some(({ place, by }) => places.includes(place) || by === id);
}

/** Whether the table of states takes an act; says why not. */
export function isPossible(
  draft: Draft,
  consignment: HeldConsignment,
  act: ConsignmentAct,
  path = "",
): boolean {
  const state = stateOf(consignment);
  if (isTaken(state, act)) return true;
  draft.problems.push(
    notInThisState(printDocument(consignment.document), consignmentTable[state].says, path),
  );
  return false;
}

/** A party's own declaration; an officer's, where the reference is one declaration's only. */
export function requireDeclaration(
  draft: Draft,
  party: PlayParty,
  reference: string,
): CargoDeclaration | undefined {
  const all = (draft.byReference.get(reference) ?? []).flatMap(
    (key) => draft.declarations.get(key) ?? [],
  );
  const seen = has(party, "officer") ? all : all.filter(({ by }) => by === party.id);
  const [found] = seen;
  if (seen.length === 1 && found) return found;
  draft.problems.push(noDeclaration(reference));
  return undefined;
}
