/** Decisions of a declaration that can be appealed against, as its chain has them. */
import type { ChainedEvent } from "#src/platform/events/chain.ts";
import type { AppealedAct, UndoneAct } from "./appeal.ts";
import { type AppealableAct, type AppealRules, doneBy, followingActs } from "./appeal-rules.ts";

type FoundDecision = {
  readonly act: AppealedAct;
  readonly rule: AppealableAct;
  readonly event: ChainedEvent;
};

/** The first first; one that was told again when the declaration went on stands once. */
export function findActs(
  events: readonly ChainedEvent[],
  { acts }: AppealRules,
): readonly FoundDecision[] {
  return events.flatMap((event): readonly FoundDecision[] => {
    const said = readSaid(event.payload);
    if (said["resumed"] === true) return [];
    const rule = acts.find((one) => isOf(one, event, said));
    if (!rule) return [];
    const part = said["part"];
    const act: AppealedAct = {
      id: rule.id,
      seq: event.seq,
      decidedAt: event.at,
      decidedBy: event.actor,
      items: itemsOf(said["goods"]),
      part: typeof part === "string" ? part : null,
      follows: rule.follows ?? null,
    };
    return [{ act, rule, event }];
  });
}

/** What customs undid of its decisions, as the chain has it. */
export function findUndone(events: readonly ChainedEvent[]): readonly UndoneAct[] {
  return events.flatMap(({ type, seq, payload }): readonly UndoneAct[] => {
    const does = followingActs.find((one) => doneBy[one].includes(type));
    if (does === undefined) return [];
    const { part } = readSaid(payload);
    return [{ does, seq, ...(typeof part === "string" ? { part } : {}) }];
  });
}

function isOf(
  { event, exits, code }: AppealableAct,
  { type, reason }: ChainedEvent,
  { exit }: Readonly<Record<string, unknown>>,
): boolean {
  if (type !== event) return false;
  if (code !== undefined && readSaid(reason)["code"] !== code) return false;
  return exits === undefined || (typeof exit === "string" && exits.includes(exit));
}

/** A payload is plain JSON. */
function readSaid(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return {};
  return value as Readonly<Record<string, unknown>>; // an object that is not null has members by name
}

function itemsOf(goods: unknown): readonly number[] | null {
  if (!Array.isArray(goods)) return null;
  const items = goods.flatMap((one: unknown) => {
    const { item } = readSaid(one);
    return typeof item === "number" ? [item] : [];
  });
  return items.length === 0 ? null : [...new Set(items)];
}
