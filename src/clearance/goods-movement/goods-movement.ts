/**
 * The movement of a declaration's goods as it was reported. In: what the declaration states of its places,
 * reports of carriers, keepers and customs, and what was reported of this declaration alone. Out: the places,
 * with where they lie as far as a register says so, and what happened at them, in order of time. Decides
 * nothing: what a report moves is judged by `release/match-reports.ts`. Owns no table.
 */
import { codeNames } from "#src/clearance/charges/assessment/charge-facts.ts";
import {
  type DeclarationDocument,
  findClass,
  findText,
} from "#src/clearance/declaration/document.ts";
import type { DeclaredFacts } from "#src/clearance/declaration/facts.ts";
import { worldOf } from "#src/decisions/risk/rules/profile-rules.ts";
import type { Text } from "#src/kernel/text.ts";
import type { GoodsMovementReport } from "#src/movements/conveyances/movement-store.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";

/** What a place is to the declaration. */
export const placeRoles = [
  "dispatch",
  "loading",
  "last-port",
  "border-port",
  "border-office",
  "office",
  "goods-location",
  "destination",
  "reported",
] as const;
export type PlaceRole = (typeof placeRoles)[number];

export type MovementPlace = {
  readonly role: PlaceRole;
  readonly code: string;
  readonly name: Text | null;
  /** Degrees; null: no register says where it is, and nothing is guessed. */
  readonly position: { readonly latitude: number; readonly longitude: number } | null;
};

export type MovementStep = {
  readonly kind: "arrival" | "departure";
  /** On whose word; `notice`: reported of this declaration alone. */
  readonly word: "customs" | "carrier" | "keeper" | "notice";
  readonly at: string;
  readonly office: string | null;
  /** Berth, stand, yard; empty where none was stated. */
  readonly place: string;
  /** Null of a notice. */
  readonly leg: "border" | "inland" | null;
  readonly conveyance: {
    readonly mode: string;
    readonly registration: string;
    readonly name: string;
    readonly voyage: string;
  } | null;
  readonly document: string | null;
  /** 0: the whole document. */
  readonly packages: number | null;
  /** The report, or the reference of the notice. */
  readonly reference: string;
};

export type GoodsMovement = {
  readonly places: readonly MovementPlace[];
  readonly steps: readonly MovementStep[];
};

/** What was reported of one declaration alone, as its chain holds it. */
export type MovementNotice = {
  readonly kind: MovementStep["kind"];
  readonly at: string;
  readonly reference: string;
};

type Sources = {
  readonly profile: string;
  readonly document: DeclarationDocument;
  readonly facts: DeclaredFacts;
  readonly reports: readonly GoodsMovementReport[];
  readonly notices: readonly MovementNotice[];
  readonly snapshot: RegisterSnapshot;
  readonly day: Temporal.PlainDate;
};

/** The movement of the goods of one declaration. */
export function describeMovement(sources: Sources): GoodsMovement {
  const { reports, notices } = sources;
  const place = placing(sources);
  const declared = declaredPlaces(sources).map(({ role, code }) => place(role, code));
  const known = new Set(declared.map(({ code }) => code));
  const reported = [...new Set(reports.flatMap((one) => [one.office, one.place]))]
    .filter((code) => code !== "" && !known.has(code))
    .map((code) => place("reported", code));
  const reportIds = new Set<string>(reports.map(({ reportId }) => reportId));
  const steps = [
    ...reports.map(stepOf),
    // what a report brought about is the report's step
    ...notices.filter(({ reference }) => !reportIds.has(reference)).map(noticeStep),
  ];
  return {
    places: [...declared, ...reported],
    steps: steps.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at)),
  };
}

/** In the order of an import's way. */
function declaredPlaces({
  document,
  facts,
  profile,
}: Sources): readonly { readonly role: PlaceRole; readonly code: string }[] {
  const consignment = findClass(document, "goodsShipment", "consignment");
  const loading = findClass(consignment, "loadingLocation");
  const own = findClass(document, "national", profile);
  const stated: readonly (readonly [PlaceRole, string | undefined])[] = [
    ["dispatch", facts.dispatchCountry],
    ["loading", findText(loading, "id") ?? findText(loading, "name")],
    ["last-port", findText(own, "lastPortId")],
    ["border-port", findText(own, "borderPortId")],
    ["border-office", facts.borderOffice],
    ["office", facts.office],
    ["goods-location", facts.goodsLocation],
    ["destination", facts.destinationCountry],
  ];
  return stated.flatMap(([role, code]) => (code === undefined ? [] : [{ role, code }]));
}

const registersOf = {
  country: "countries",
  office: "offices",
  other: "goods-locations offices",
} as const;

function placing({ snapshot, day }: Sources) {
  const nameOf = codeNames(snapshot, day);
  const world = worldOf(snapshot);
  return (role: PlaceRole, code: string): MovementPlace => {
    const isCountry = role === "dispatch" || role === "destination";
    const isOffice =
      role === "office" ||
      role === "border-office" ||
      snapshot.find("offices", code, day) !== undefined;
    const kind = isCountry ? "country" : isOffice ? "office" : "other";
    // rows such as `22*` stand for offices: of another code that begins so they say nothing
    const isPlaced = isOffice || snapshot.history("places", code).length > 0;
    const found = isCountry || !isPlaced ? undefined : world.place?.(code);
    return {
      role,
      code,
      name: nameOf(registersOf[kind], code) ?? null,
      position: found ? { latitude: found[0], longitude: found[1] } : null,
    };
  };
}

function stepOf(report: GoodsMovementReport): MovementStep {
  const { kind, word, at, office, place, leg, mode, registration, name, voyage } = report;
  return {
    kind,
    word,
    at,
    office,
    place,
    leg,
    conveyance: { mode, registration, name, voyage },
    document: `${report.documentType} ${report.documentId}`,
    packages: report.packages,
    reference: report.reportId,
  };
}

function noticeStep({ kind, at, reference }: MovementNotice): MovementStep {
  const nothing = { office: null, place: "", leg: null, conveyance: null } as const;
  return { kind, word: "notice", at, ...nothing, document: null, packages: null, reference };
}
