/** Keeps searches from becoming a copy of the register: so many an hour for each party. */
import { AppError } from "#src/kernel/app-error.ts";

const perHour = 240;
const hourMs = 3_600_000;
const partiesMax = 50_000;

export class SearchLimit {
  readonly #spent = new Map<string, { startedMs: number; count: number }>();

  /** Counts a search; throws when a party has had its share of the hour. */
  take(partyId: string, nowMs: number): void {
    const spent = this.#spent.get(partyId);
    if (!spent || nowMs - spent.startedMs >= hourMs) {
      if (this.#spent.size >= partiesMax) this.#spent.clear();
      this.#spent.set(partyId, { startedMs: nowMs, count: 1 });
      return;
    }
    spent.count++;
    if (spent.count <= perHour) return;
    throw new AppError({
      code: "PARTY_SEARCHES_SPENT",
      status: 429,
      message: `More than ${perHour} searches for parties in an hour.`,
      fix: "Wait until the hour is over; ask the customs office where you need more.",
    });
  }
}
