/**
 * One case measured: when its time begins and ends, and its parts. Everything is read from records that
 * stand: the chain of the declaration, and what carriers and gates reported of the consignment. Pure.
 *
 * The time begins with the arrival of the goods, and of goods whose arrival nobody reported with the
 * lodgement; it ends with the gate-out, of exports with the departure. What was done before the goods arrived
 * takes no time: its part is what of it lies after the arrival.
 */
import { partsOf, type TimePart, type Wait, type WaitedFor } from "./stage-times.ts";
import {
  type ControlReading,
  momentOf,
  msOf,
  recordOf,
  type TimedEvent,
  waitsOf,
} from "./waits.ts";

/** What was reported of the consignment. */
export type ReportedGoods = {
  /** First arrival, milliseconds since 1970. */
  readonly arrivedMs: number | undefined;
  /** Last gate-out by its release notes. */
  readonly leftMs: number | undefined;
};

export type CaseTimes = {
  readonly beganAtMs: number;
  readonly endedAtMs: number;
  /** What its time begins with. */
  readonly basis: "arrival" | "lodgement";
  /** From the beginning to the release. */
  readonly toReleaseMs: number;
  readonly totalMs: number;
  /** They add up to the whole. */
  readonly parts: readonly TimePart[];
  readonly lane: string;
  readonly control: "none" | "documents" | "goods";
};

/** Whatever takes a declaration out of the study. */
const endings = new Set([
  "declaration.rejected",
  "declaration.withdrawn",
  "goods.disposed",
  "goods.confiscated",
]);

/** @returns undefined while goods are not released and gone, and where they never will be */
export function measureCase(
  events: readonly TimedEvent[],
  goods: ReportedGoods,
  how: ControlReading & { readonly precedence: readonly WaitedFor[] },
): CaseTimes | undefined {
  const [first] = events;
  const last = events.at(-1);
  if (!first || !last || endings.has(last.type) || events.some(({ type }) => endings.has(type)))
    return undefined;
  const release = events.find(
    ({ type }) => type === "release.granted" || type === "release.secured",
  );
  const endedAtMs = goods.leftMs ?? leftMsOf(events);
  if (!release || endedAtMs === undefined || last.type !== "declaration.cleared") return undefined;
  const there = thereMsOf(events);
  const arrivedMs = goods.arrivedMs ?? there;
  const beganAtMs = Math.min(arrivedMs ?? msOf(first.at), endedAtMs);
  const unloading: readonly Wait[] =
    arrivedMs === undefined || there === undefined
      ? []
      : [{ stage: "unloading", who: "terminal", fromMs: arrivedMs, untilMs: there }];
  const waits = [...waitsOf(events, how), ...unloading];
  const parts = partsOf({ fromMs: beganAtMs, untilMs: endedAtMs }, waits, how.precedence);
  const releasedMs = Math.min(Math.max(msOf(release.at), beganAtMs), endedAtMs);
  return {
    beganAtMs,
    endedAtMs,
    basis: arrivedMs === undefined ? "lodgement" : "arrival",
    toReleaseMs: releasedMs - beganAtMs,
    totalMs: endedAtMs - beganAtMs,
    parts,
    ...selectionOf(events, how),
  };
}

/** When its goods were all there: as the release says, else as it was reported of the declaration. */
function thereMsOf(events: readonly TimedEvent[]): number | undefined {
  const released = events.find(({ type }) => type === "release.granted");
  const said = momentOf(recordOf(released?.payload)["arrivedAt"]);
  if (said !== undefined) return said;
  const reported = events.find(({ type }) => type === "goods.arrived");
  return momentOf(recordOf(reported?.payload)["at"]);
}

function leftMsOf(events: readonly TimedEvent[]): number | undefined {
  const cleared = events.find(
    ({ type, payload }) => type === "declaration.cleared" && recordOf(payload)["leftAt"],
  );
  return momentOf(recordOf(cleared?.payload)["leftAt"]);
}

/** The last lane, and the closest look that any control of it took. */
function selectionOf(
  events: readonly TimedEvent[],
  { isOfPapers }: ControlReading,
): Pick<CaseTimes, "lane" | "control"> {
  const selected = events.findLast(({ type }) => type === "lane.selected");
  const kinds = events
    .filter(({ type }) => type === "control.opened")
    .flatMap(({ payload }) => {
      const { tasks } = recordOf(payload);
      return Array.isArray(tasks) ? tasks.map((task) => String(recordOf(task)["kind"])) : [];
    });
  const said = recordOf(selected?.payload)["lane"];
  const lane = typeof said === "string" ? said : "";
  if (kinds.length === 0) return { lane, control: "none" };
  return { lane, control: kinds.every(isOfPapers) ? "documents" : "goods" };
}
