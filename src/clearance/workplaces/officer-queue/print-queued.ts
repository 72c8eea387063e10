/** What waits as `queue` prints it: what an officer needs to choose the next case. */

/** As `GET /officer/queue` answers. */
export type ListedQueued = {
  readonly id: string;
  readonly says: { readonly en: string };
  readonly mrn: string | null;
  readonly declarationId: string | null;
  readonly office: string | null;
  readonly lane: string | null;
  readonly task: string | null;
  /** Absent of a server that does not say. */
  readonly waitsFor?: "arrival" | null;
  readonly why: string | null;
  readonly since: string;
  readonly deadline: string | null;
  readonly value: string | null;
  readonly currency: string;
  readonly trader: { readonly id: string; readonly name: string | null } | null;
  readonly goods: readonly { readonly commodity: string; readonly description: string }[];
  readonly items: number;
  readonly reasons: readonly { readonly rule: string; readonly says: { readonly en: string } }[];
  readonly taken: { readonly name: string; readonly isOwn: boolean } | null;
  readonly related: string | null;
};

/** One case, a line for each thing to know. */
export function printQueued(one: ListedQueued, now: Temporal.Instant): string {
  const { id, says, task, lane, office, since, deadline, taken, related } = one;
  const about = [lane, office === null ? null : `office ${office}`].filter((text) => text !== null);
  const place = about.length > 0 ? `, ${about.join(", ")}` : "";
  const end = deadline === null ? "" : `, ${dueIn(deadline, now)}`;
  const who = taken === null ? [] : [`  taken by ${taken.isOwn ? "you" : taken.name}`];
  const waits = one.waitsFor === "arrival" ? ["  waiting for the arrival of the goods"] : [];
  const tie = related === null ? [] : [`  you are related to ${related}: leave it to a colleague`];
  return [
    `${id}  ${says.en}${task === null ? "" : ` (${task})`}${place}, waiting ${spanOf(since, now)}${end}`,
    ...factsOf(one),
    ...waits,
    ...who,
    ...tie,
  ].join("\n");
}

function factsOf(one: ListedQueued): readonly string[] {
  const { mrn, declarationId, trader, value, currency, goods, items, reasons, why } = one;
  const number = mrn ?? declarationId;
  const more = items - goods.length;
  return [
    ...(number === null ? [] : [`  declaration ${number}`]),
    ...(trader === null ? [] : [`  trader ${[trader.id, trader.name ?? ""].join(" ").trim()}`]),
    ...(value === null ? [] : [`  value ${value} ${currency}`]),
    ...goods.map(({ commodity, description }) => `  goods ${commodity}  ${description}`),
    ...(more > 0 ? [`  goods: ${more} more items`] : []),
    ...(why === null ? [] : [`  reason ${why}`]),
    ...reasons.map(({ rule, says }) => `  reason ${rule}  ${says.en}`.trimEnd()),
  ];
}

function dueIn(deadline: string, now: Temporal.Instant): string {
  const isLate = Temporal.Instant.compare(Temporal.Instant.from(deadline), now) < 0;
  return isLate ? `overdue by ${spanOf(deadline, now)}` : `due in ${spanOf(deadline, now)}`;
}

/**
 * How long it was, or is, from now.
 * @example spanOf("2026-11-25T04:00:00Z", Temporal.Instant.from("2026-11-27T05:30:00Z")) // "2 d 1 h"
 */
function spanOf(moment: string, now: Temporal.Instant): string {
  const minutes = Math.trunc(now.since(Temporal.Instant.from(moment)).total("minutes"));
  const size = Math.abs(minutes);
  const [days, hours] = [Math.floor(size / 1440), Math.floor(size / 60) % 24];
  if (days > 0) return `${days} d ${hours} h`;
  return hours > 0 ? `${hours} h ${size % 60} min` : `${size} min`;
}
