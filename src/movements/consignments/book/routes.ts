/** Routes of consignments: a carrier's and a keeper's own, all of an administration for officers. */
import { z } from "zod";
import { findPartyNames } from "#src/identity/access/party-store.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { type Route, type Rows, routeFor } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import { equipmentForms } from "#src/movements/cargo/equipment.ts";
import { findOnTheWay } from "#src/movements/stock/store.ts";
import { type ProfilesApp, profileFor } from "#src/registers/app.ts";
import { consignmentStates, landedOf, leftOf, stateOf, writtenOffOf } from "../consignment.ts";
import { isForCustoms } from "../differences/difference.ts";
import { PrintedDifference, printDifferences } from "../differences/printed-difference.ts";
import { openReports, reportKinds } from "../open-reports.ts";
import type { Quantity } from "../quantity.ts";
import { printAmount, type StoredConsignment } from "./stored-consignment.ts";
import { findConsignmentById, listConsignments, listVersions } from "./store.ts";

const route = routeFor<ProfilesApp>();

const Amount = z.object({
  packages: z.int(),
  /** Gross mass. */
  massKg: z.string(),
});

const ListedConsignment = z.object({
  id: z.string(),
  profile: z.string(),
  /** Party whose document it is. */
  carrier: z.string(),
  /** Null where it is not registered here. */
  carrierName: z.string().nullable(),
  document: z.object({ type: z.string(), id: z.string() }),
  state: z.enum(consignmentStates),
  stated: Amount,
  landed: Amount,
  /** Taken by released declarations. */
  released: Amount,
  left: Amount,
  /** Left without a release. */
  leftUnreleased: Amount,
  /** Mode, number and voyage of the conveyance, or the minute where it has no voyage. */
  call: z.string(),
  containers: z.array(z.string()),
  firstSaidAt: z.string(),
  lastSaidAt: z.string(),
  /** Codes of what differed, each once. */
  differences: z.array(z.string()),
});

const Version = z.object({
  number: z.int(),
  act: z.string(),
  at: z.string(),
  /** Party that said it, or took of it. */
  party: z.string(),
  partyName: z.string().nullable(),
  reportId: z.string().nullable(),
  reason: z.string().nullable(),
  state: z.string(),
  stated: Amount,
  landed: Amount,
  released: Amount,
  left: Amount,
});

export const OneConsignment = ListedConsignment.extend({
  /** The document above it, type and number; null: none. */
  master: z.string().nullable(),
  /** Numbers of its seals. */
  seals: z.array(z.string()),
  /** What states it: its carrier's manifest, or what arrived. */
  statedBy: z.enum(["manifest", "arrival"]),
  places: z.array(z.string()),
  /** The call that carries it on, printed as `call`; null: it was not transhipped. */
  onwardCall: z.string().nullable(),
  /** Kinds of report that its state takes now. */
  openReports: z.array(z.enum(reportKinds)),
  /** What of it is under transit; null: nothing, or the reader never kept it. */
  onTheWay: Amount.nullable(),
  /** What became of each difference. */
  cases: z.array(PrintedDifference),
  /** What was said of it, in order; the caller's own versions, all for officers. */
  versions: z.array(Version),
  /** Declarations that took of it; for officers. */
  declarations: z.array(
    z.object({ declarationId: z.string(), taken: Amount, left: Amount, at: z.string() }),
  ),
});

const Said = z.object({
  state: z.string(),
  stated: Amount,
  landed: Amount,
  released: Amount,
  left: Amount,
});

const limitMax = 500;
const Search = z.string().trim().min(1).max(70);
const Listing = z.object({
  profile: z.string().max(20).optional(),
  /** Number of a transport document. */
  document: Search.optional(),
  container: Search.optional(),
  /** Part of a call: number of a conveyance, or voyage. */
  call: Search.optional(),
  differing: z.stringbool().default(false),
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(limitMax).default(50),
});

export const routes: readonly Route<ProfilesApp>[] = [
  route({
    method: "GET",
    path: "/consignments",
    says: {
      en: "Consignments, from the first notice to the gate",
      zh: "托运货物清单（从首次申报到提离）",
    },
    policy: { kind: "signed-in" },
    record: { kind: "consignment" },
    query: Listing,
    answers: {
      200: {
        says: "A page, the newest first: all of a profile, or the caller's own.",
        schema: z.object({
          consignments: z.array(ListedConsignment),
          next: z.string().nullable(),
        }),
      },
    },
    handle: async ({ app, rows, query }) => {
      const { document, container, call, differing, after, limit } = query;
      const found = await listConsignments(app.sql, {
        profile: profileFor(app, query.profile).id,
        party: partyOf(rows),
        number: document && compared(document),
        containers: container === undefined ? undefined : equipmentForms(container),
        call: call?.toUpperCase(),
        differing,
        after,
        limit,
      });
      const next = found.length === limit ? (found.at(-1)?.id ?? null) : null;
      const names = await findPartyNames(
        app.sql,
        found.map(({ held }) => held.carrier),
      );
      const isOfficer = rows?.kind === "all";
      const consignments = found.map((one) => print(one, { names, isOfficer }));
      return { status: 200, body: { consignments, next } };
    },
  }),
  route({
    method: "GET",
    path: "/consignments/{id}",
    says: { en: "One consignment with what was said of it", zh: "单票托运货物及其申报记录" },
    policy: { kind: "signed-in" },
    record: { kind: "consignment", param: "id" },
    answers: {
      200: { says: "The consignment.", schema: OneConsignment },
      404: { says: "No such consignment, or not the caller's." },
    },
    handle: ({ app, rows, params }) => answerConsignment(app, params.id, rows),
  }),
];

/** One consignment for a reader. @throws AppError where there is none */
export async function answerConsignment(
  app: Pick<ProfilesApp, "sql">,
  id: string,
  rows: Rows | undefined,
) {
  const found = await findConsignmentById(app.sql, id);
  if (!found) throw noSuchConsignment();
  return { status: 200, body: await printOne(app.sql, found, rows) };
}

/** Numbers are compared in capitals, without spaces. */
function compared(number: string): string {
  return number.replace(/\s+/g, "").toUpperCase();
}

/** Nobody's where the door says nothing. */
export function partyOf(rows: Rows | undefined): string | undefined {
  if (rows?.kind === "all") return undefined;
  return rows?.kind === "own" ? rows.party : "";
}

function print(
  stored: StoredConsignment,
  { names, isOfficer }: { readonly names: ReadonlyMap<string, string>; isOfficer: boolean },
): z.infer<typeof ListedConsignment> {
  const { id, profile, held } = stored;
  const differences = stored.differences.filter((code) => isOfficer || !isForCustoms(code));
  const { carrier, document, call, containers } = held;
  const amount = (read: (of: typeof held) => Quantity) => printAmount(read(held));
  return {
    id,
    profile,
    carrier,
    carrierName: names.get(carrier) ?? null,
    document,
    state: stateOf(held),
    stated: amount(({ stated }) => stated),
    landed: amount(landedOf),
    released: amount(writtenOffOf),
    left: amount(leftOf),
    leftUnreleased: amount(({ leftUnreleased }) => leftUnreleased),
    call,
    containers: [...containers],
    firstSaidAt: held.firstSaidAt.toString(),
    lastSaidAt: held.lastSaidAt.toString(),
    differences: [...differences],
  };
}

async function printOne(
  sql: Sql,
  stored: StoredConsignment,
  rows: Rows | undefined,
): Promise<z.infer<typeof OneConsignment>> {
  const { held, id } = stored;
  const versions = await listVersions(sql, id);
  const isOfficer = rows?.kind === "all";
  const seen = isOfficer ? versions : versions.filter(({ lodgerId }) => lodgerId === partyOf(rows));
  const names = await findPartyNames(sql, [held.carrier, ...seen.map((one) => one.lodgerId)]);
  const way = (await findOnTheWay(sql, [id])).get(id);
  const places = held.landings.map(({ place }) => place).filter((place) => place !== "");
  return {
    ...print(stored, { names, isOfficer }),
    master: held.master ?? null,
    seals: [...held.seals],
    statedBy: held.isManifested ? "manifest" : "arrival",
    places: [...new Set(places)],
    onwardCall: held.onwardCall ?? null,
    openReports: [...openReports(held)],
    onTheWay: way ?? null,
    cases: printDifferences(stored.cases, isOfficer ? undefined : (partyOf(rows) ?? "")),
    versions: seen.map(({ seq: number, act, at, lodgerId: party, reportId, reason, said }) => ({
      number,
      act,
      at,
      party,
      partyName: names.get(party) ?? null,
      reportId,
      reason,
      ...Said.parse(said),
    })),
    // whose declarations they are is for officers: a carrier sees how much of its own was released
    declarations: isOfficer
      ? held.writeOffs.map(({ declaration, quantity, left, at }) => ({
          declarationId: declaration,
          taken: printAmount(quantity),
          left: printAmount(left),
          at: at.toString(),
        }))
      : [],
  };
}

function noSuchConsignment(): AppError {
  return new AppError({
    code: "CONSIGNMENT_NOT_FOUND",
    status: 404,
    message: "There is no such consignment, or it is not yours.",
    fix: "GET /api/v1/consignments lists those you may see.",
  });
}
