/**
 * Lines of waiting work, one for each party, from which work is taken in turns: who asks for much waits
 * behind itself, not in front of others. Turns are paid for by weight (start-time fair queueing): after
 * something heavy a line waits until the others have had as much.
 */

type Line<Item> = {
  items: { readonly item: Item; readonly weight: number }[];
  /** Index of the first that still waits: taking does not move the rest. */
  head: number;
  /** Turn at which the line comes next. */
  turn: number;
  /** Of all that wait in it. */
  weight: number;
};

/** Taken items are cut off in one go once there are so many. */
const cutAfter = 1_024;
/** Parties without work whose last turn is remembered; beyond that all are forgiven. */
const rememberedMax = 10_000;

/**
 * @example
 *   const queue = new FairQueue<string>();
 *   queue.push("broker", "a1"); queue.push("broker", "a2"); queue.push("importer", "b1");
 *   [queue.take(), queue.take(), queue.take()]; // a1, b1, a2
 */
export class FairQueue<Item> {
  readonly #lines = new Map<string, Line<Item>>();
  /** Where a line that is empty now would have come next: work sent one by one is paid for too. */
  readonly #owed = new Map<string, number>();
  #size = 0;
  #weight = 0;
  /** Turn of what was taken last: a line that begins now begins here, and is owed nothing. */
  #turn = 0;

  get size(): number {
    return this.#size;
  }

  /** Says whether anything waits in a line that is not passed over. */
  hasFor(isHeld: (party: string) => boolean): boolean {
    for (const party of this.#lines.keys()) if (!isHeld(party)) return true;
    return false;
  }

  sizeOf(party: string): number {
    const line = this.#lines.get(party);
    return line ? line.items.length - line.head : 0;
  }

  /** Weight of all that waits. */
  get weight(): number {
    return this.#weight;
  }

  /**
   * Weight that is taken before something that a party sends now: its own line, and of each other line as
   * much as that and a turn. Cost is linear in the parties that wait.
   */
  weightBefore(party: string, weight: number): number {
    const own = this.#lines.get(party);
    const before = own?.weight ?? 0;
    let sum = before;
    for (const line of this.#lines.values())
      if (line !== own) sum += Math.min(line.weight, before + weight);
    return sum;
  }

  push(party: string, item: Item, weight = 1): void {
    this.#size++;
    this.#weight += weight;
    const line = this.#lines.get(party);
    if (line) {
      line.weight += weight;
      line.items.push({ item, weight });
      return;
    }
    const turn = Math.max(this.#turn, this.#owed.get(party) ?? 0);
    this.#owed.delete(party);
    this.#lines.set(party, { items: [{ item, weight }], head: 0, turn, weight });
  }

  /**
   * The next in turn.
   * @param weightMax what is heavier stays where it is, and nothing is taken past it
   * @param isHeld lines that are passed over for now
   */
  take(
    weightMax = Number.POSITIVE_INFINITY,
    isHeld: (party: string) => boolean = () => false,
  ): Item | undefined {
    let next: Line<Item> | undefined;
    let party = "";
    for (const [name, line] of this.#lines) {
      if ((next && line.turn >= next.turn) || isHeld(name)) continue;
      next = line;
      party = name;
    }
    const first = next?.items[next.head];
    if (!next || !first || first.weight > weightMax) return undefined;
    next.head++;
    this.#turn = next.turn;
    next.turn += first.weight;
    next.weight -= first.weight;
    this.#weight -= first.weight;
    this.#size--;
    if (next.head === next.items.length) this.#end(party, next.turn);
    else if (next.head >= cutAfter) {
      next.items = next.items.slice(next.head);
      next.head = 0;
    }
    return first.item;
  }

  #end(party: string, turn: number): void {
    this.#lines.delete(party);
    if (this.#owed.size >= rememberedMax) this.#owed.clear();
    this.#owed.set(party, turn);
  }

  /** Everything that waits, in the order it would have been taken; the queue is empty afterwards. */
  takeAll(): Item[] {
    const all: Item[] = [];
    for (let item = this.take(); item !== undefined; item = this.take()) all.push(item);
    return all;
  }
}
