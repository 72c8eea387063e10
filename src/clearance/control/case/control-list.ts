/** Control cases as `control list` prints them: with what an officer needs to choose the next one. */

/** As `GET /controls` answers; `about` is null where nothing is known of the goods. */
export type ListedCase = {
  readonly id: string;
  readonly declarationId: string;
  readonly office: string | null;
  readonly lane: string;
  readonly openedAt: string;
  readonly tasks: readonly {
    readonly task: number;
    readonly agency: string;
    readonly kind: string;
    readonly status: string;
    readonly waitsFor?: "arrival" | null;
  }[];
  /** Absent of a server that tells ids only. */
  readonly about?: {
    readonly reference: string;
    readonly mrn: string | null;
    readonly trader: { readonly id: string; readonly name: string | null };
    readonly goods: readonly { readonly commodity: string; readonly description: string }[];
    readonly items: number;
    readonly value: string | null;
    readonly currency: string;
    readonly reasons: readonly { readonly rule: string; readonly says: { readonly en: string } }[];
  } | null;
};

/** As `GET /control-kinds` answers. */
export type ListedKind = {
  readonly id: string;
  readonly name: { readonly en: string };
  readonly looksAt: string;
  readonly lane: string;
  readonly agencies: readonly string[];
  readonly results: readonly string[];
  readonly exits: readonly { readonly exit: string; readonly source: { readonly en: string } }[];
};

/** As `GET /control-holds` answers. */
export type HeldDeclaration = {
  readonly declarationId: string;
  readonly mrn: string | null;
  readonly says: { readonly en: string };
  readonly items: readonly number[];
  readonly inForceAt: string;
  readonly ledTo: "stopped" | "released";
};

/** One declaration, with what came into force. */
export function printHold({
  declarationId,
  mrn,
  says,
  items,
  inForceAt,
  ledTo,
}: HeldDeclaration): string {
  const became = ledTo === "stopped" ? "held for a control" : "released before it was found";
  return [
    `${mrn ?? declarationId}  ${became}`,
    `  items ${items.join(", ")}: ${says.en}, in force since ${inForceAt}`,
  ].join("\n");
}

/** As `GET /control-kinds` answers. */
export type ListedCondition = {
  readonly id: string;
  readonly name: { readonly en: string };
  readonly kinds: readonly string[];
  readonly days: number;
};

/** A condition on which goods are released. */
export function printCondition({ id, name, kinds, days }: ListedCondition): string {
  return `condition ${id}  ${name.en}, within ${days} days, set by ${kinds.join(", ")}`;
}

/** As `GET /control-kinds` answers. */
export type ListedTreatment = {
  readonly id: string;
  readonly name: { readonly en: string };
  readonly kinds: readonly string[];
  readonly parameters: readonly {
    readonly id: string;
    readonly unit: string;
    readonly min?: string;
    readonly max?: string;
  }[];
};

/** A treatment, with what is measured of it. */
export function printTreatment({ id, name, kinds, parameters }: ListedTreatment): string {
  const measured = parameters.map(({ id: parameter, unit, min, max }) => {
    const bounds = [min && `from ${min}`, max && `to ${max}`].filter(Boolean).join(" ");
    return `${parameter} in ${unit}${bounds ? ` ${bounds}` : ""}`;
  });
  const stated = measured.length === 0 ? "" : `: ${measured.join(", ")}`;
  return `treatment ${id}  ${name.en}${stated}, ordered by ${kinds.join(", ")}`;
}

/** One kind, with the article by which goods leave it. */
export function printKind({
  id,
  name,
  looksAt,
  lane,
  agencies,
  results,
  exits,
}: ListedKind): string {
  return [
    `${id}  ${name.en}, looks at ${looksAt}, lane ${lane}`,
    `  agencies ${agencies.join(", ")}`,
    `  results ${results.join(", ")}`,
    ...exits.map(({ exit, source }) => `  exit ${exit}  ${source.en}`),
  ].join("\n");
}

export type ListedLaw = {
  readonly categories: readonly string[];
  readonly direction?: string;
  readonly forbids: readonly string[];
  readonly quote: { readonly en: string };
  readonly source: { readonly en: string };
};

/** How goods of a category do not leave, with the words that say so. */
export function printLaw({ categories, direction, forbids, quote, source }: ListedLaw): string {
  return [
    `${categories.join(", ")}  found${direction ? ` in ${direction}s` : ""}: not by ${forbids.join(", ")}`,
    `  ${source.en}: “${quote.en}”`,
  ].join("\n");
}

/** One case, a line for each thing to know. */
export function printCase(one: ListedCase, now: Temporal.Instant): string {
  const { id, lane, office, openedAt, tasks, about } = one;
  const place = office === null ? "" : `, office ${office}`;
  const number = about?.mrn ?? one.declarationId;
  return [
    `${id}  ${lane}, open for ${ageOf(openedAt, now)}${place}`,
    `  declaration ${number}${about?.reference ? `, reference ${about.reference}` : ""}`,
    ...(about ? factsOf(about) : []),
    ...tasks.map(
      ({ task, agency, kind, status, waitsFor }) =>
        `  task ${task}  ${agency} ${kind}  ${status}${waitsFor === "arrival" ? ", waiting for arrival" : ""}`,
    ),
  ].join("\n");
}

function factsOf(about: NonNullable<ListedCase["about"]>): readonly string[] {
  const { trader, goods, items, value, currency, reasons } = about;
  const more = items - goods.length;
  return [
    `  trader ${[trader.id, trader.name ?? ""].join(" ").trim()}`,
    ...(value === null ? [] : [`  value ${value} ${currency}`]),
    ...goods.map(({ commodity, description }) => `  goods ${commodity}  ${description}`),
    ...(more > 0 ? [`  goods: ${more} more items`] : []),
    ...reasons.map(({ rule, says }) => `  reason ${rule}  ${says.en}`.trimEnd()),
  ];
}

/** @example ageOf("2026-11-25T04:00:00Z", Temporal.Instant.from("2026-11-27T05:30:00Z")) // "2 d 1 h" */
function ageOf(openedAt: string, now: Temporal.Instant): string {
  const minutes = Math.max(
    0,
    Math.floor(now.since(Temporal.Instant.from(openedAt)).total("minutes")),
  );
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24];
  if (days > 0) return `${days} d ${hours} h`;
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
}
