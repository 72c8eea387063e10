/** Plays for tests: lines of events, and what came of them. */
import { play, type PlayedLine, type PlayRequest } from "./play.ts";

/** Carriers A and B, a keeper of two places, two declarants and an officer. */
export const madeParties = [
  { id: "A", scopes: ["carry"] },
  { id: "B", scopes: ["carry"] },
  { id: "K", scopes: ["store"], places: ["Y1", "Y2"] },
  { id: "T", scopes: ["lodge"] },
  { id: "U", scopes: ["lodge"] },
  { id: "O", scopes: ["officer"] },
];

export const madePeriods = {
  numberHoldsDays: 365,
  daysBeforeMax: 90,
  declareWithinDays: 14,
  partsWithinDaysMax: 30,
  releaseOf: "whole",
} as const;

export type MadeEvent = { readonly at?: string; readonly type: string } & Record<string, unknown>;

const start = Temporal.Instant.from("2026-03-01T00:00:00Z");

/** The events one hour apart, where they state no time. */
export function playEvents(events: readonly MadeEvent[], look?: PlayRequest["look"]) {
  const lines = events.map((event, index) =>
    JSON.stringify({ at: start.add({ hours: index + 1 }).toString(), ...event }),
  );
  return playText([JSON.stringify({ parties: madeParties }), ...lines].join("\n"), look);
}

export function playText(text: string, look?: PlayRequest["look"]) {
  const played: PlayedLine[] = [];
  const summary = play({
    bytes: Buffer.from(text),
    periodsOf: () => madePeriods,
    print: (line) => {
      played.push(line);
    },
    ...(look ? { look } : {}),
  });
  return { played, summary };
}

const ship = { mode: "ship", id: "9074729", voyage: "024E" };

export function bill(id: string) {
  return { type: "705", id };
}

type MadeGoods = readonly [id: string, packages: number, grossMassKg: string];

/** A message of carrier A; `changes` say what is otherwise. */
export function messageOf(
  report: string,
  reference: string,
  goods: readonly MadeGoods[],
  changes: Readonly<Record<string, unknown>> & { readonly at?: string } = {},
): MadeEvent {
  const { by = "A", at, ...rest } = changes;
  const consignments = goods.map(([id, packages, grossMassKg]) => ({
    transportDocument: bill(id),
    packages,
    grossMassKg,
  }));
  const message = { reference, report, conveyance: ship, place: "Y1", consignments, ...rest };
  return { type: "message", by, message, ...(at === undefined ? {} : { at }) };
}

/** A declaration by T of carrier A's bills. */
export function declarationOf(
  reference: string,
  goods: readonly (readonly [id: string, packages?: number | undefined])[],
  changes: Readonly<Record<string, unknown>> & { readonly at?: string } = {},
): MadeEvent {
  const consignments = goods.map(([id, packages]) => ({
    transportDocument: bill(id),
    carrier: "A",
    packages,
  }));
  return { type: "declare", by: "T", reference, consignments, ...changes };
}

export function gateOutOf(id: string, packages?: number, changes: object = {}): MadeEvent {
  return { type: "gate-out", by: "K", place: "Y1", document: bill(id), packages, ...changes };
}
