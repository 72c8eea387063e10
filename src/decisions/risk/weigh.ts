/**
 * What a control of a declaration is worth, and whether there is room for it today. In: scores of
 * the acting models, what the administration says a finding is worth, what shifts hold and what was
 * used of it, the pace of the day. Out: pick, draw or neither, each with its chance. Pure: what it
 * reads is kept with the selection, so it can be decided again.
 *
 * The bar rises while the day runs ahead of its clock: with half of the room used after a quarter of
 * the day a control has to be worth twice as much. What the law demands is never weighed here.
 */

/** Room of a kind of task today, in minutes and in places; null: no limit is stated. */
export type Room = {
  readonly kind: string;
  readonly minutesMax: number;
  readonly placesMax: number;
  /** Of one task. */
  readonly minutesEach: number;
  readonly usedMinutes: number;
  readonly usedPlaces: number;
};

/** Everything that was weighed for one declaration; kept with its selection. */
export type Weighing = {
  /** Sum over the aims of chance × worth, in units of the currency. */
  readonly expected: number;
  readonly bar: number;
  readonly drawRate: number;
  /** Wish for a draw: more for rare kinds of goods, less for a trader drawn before without a finding. */
  readonly pull: number;
  readonly rooms: readonly Room[];
  /** Part of today's shift that is over, 0 to 1. */
  readonly dayShare: number;
};

export type WeighedChoice = {
  readonly kind: "picked" | "drawn" | "passed";
  /** Chance of a control by weighing alone, whatever was drawn. */
  readonly chance: number;
};

/** Whether the tasks still fit today. A kind without a stated limit always has room. */
export function hasRoom(
  rooms: readonly Room[],
  tasks: readonly { readonly kind: string }[],
): boolean {
  return rooms.every((room) => {
    const asked = tasks.filter(({ kind }) => kind === room.kind).length;
    return (
      asked === 0 ||
      (room.usedPlaces + asked <= room.placesMax &&
        room.usedMinutes + asked * room.minutesEach <= room.minutesMax)
    );
  });
}

/** How full the room is that is fullest, 0 to 1. */
function usedShare(rooms: readonly Room[]): number {
  return rooms.reduce((most, room) => {
    const places = room.placesMax > 0 ? room.usedPlaces / room.placesMax : 1;
    const minutes = room.minutesMax > 0 ? room.usedMinutes / room.minutesMax : 1;
    return Math.max(most, places, minutes);
  }, 0);
}

/** Least part of a day that the clock is read as: the first controls of a morning are no rush. */
const dayShareMin = 0.1;
/** No declaration is ever beyond reach, and none is drawn for certain. */
const drawMax = 0.5;

/** Weighs one declaration; `draw` is a number in [0, 1) that follows from its id. */
export function weigh(
  weighing: Weighing,
  tasks: readonly { readonly kind: string }[],
  draw: number,
): WeighedChoice {
  const { rooms, expected, bar, drawRate, pull, dayShare } = weighing;
  if (!hasRoom(rooms, tasks)) return { kind: "passed", chance: 0 };
  const rush = Math.max(1, usedShare(rooms) / Math.max(dayShare, dayShareMin));
  if (expected > 0 && expected >= bar * rush) return { kind: "picked", chance: 1 };
  const chance = Math.min(drawMax, drawRate * pull);
  return { kind: draw < chance ? "drawn" : "passed", chance };
}
