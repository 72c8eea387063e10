/** Route of the kinds of control that a profile has: what selection, orders and shifts may name. */
import { z } from "zod";
import { agenciesOf } from "#src/identity/access/authority.ts";
import { accessRulesOf } from "#src/registers/access-rules.ts";
import { disposalExits, exits, taskResults } from "#src/registers/control-rules.ts";
import { termUnits } from "#src/registers/term.ts";
import { profileNamed } from "#src/registers/app.ts";
import type { Profile } from "#src/registers/profile.ts";
import { type Caller, type Route, routeFor } from "#src/platform/route.ts";
import type { ClearanceApp } from "../../app.ts";

const route = routeFor<ClearanceApp>();

const Words = z.object({ en: z.string(), zh: z.string() });
const Law = Words.extend({ isChecked: z.boolean() });
const Kinds = z.object({
  profile: z.string(),
  /** Agencies of this profile for whose tasks the caller records what was found. */
  agencies: z.array(z.string()),
  /** What it means where all goods of a refused declaration go so, and what shows it. */
  disposals: z.array(
    z.object({
      exit: z.enum(disposalExits),
      charges: z.enum(["back", "stay"]),
      proof: Words,
      source: Law,
    }),
  ),
  /** How goods of a category do not leave, whatever kind found them, with the words that say so. */
  found: z.array(
    z.object({
      categories: z.array(z.string()),
      /** Absent: of imports and exports. */
      direction: z.enum(["import", "export"]).optional(),
      forbids: z.array(z.enum(exits)),
      quote: Words,
      source: Law,
    }),
  ),
  /** On which goods may be released: what is owed of them afterwards. */
  conditions: z.array(
    z.object({
      id: z.string(),
      name: Words,
      kinds: z.array(z.string()),
      days: z.int(),
      /** Absent: calendar days. */
      unit: z.enum(termUnits).optional(),
      proof: Words,
      source: Law,
    }),
  ),
  /** After which goods may be looked at again, with what is measured of each. */
  treatments: z.array(
    z.object({
      id: z.string(),
      name: Words,
      kinds: z.array(z.string()),
      parameters: z.array(
        z.object({
          id: z.string(),
          name: Words,
          unit: z.string(),
          min: z.string().optional(),
          max: z.string().optional(),
        }),
      ),
      source: Law,
    }),
  ),
  /** To which goods may be downgraded, with the condition that stays after their release. */
  uses: z.array(
    z.object({
      id: z.string(),
      name: Words,
      kinds: z.array(z.string()),
      condition: z.string(),
      source: Law,
    }),
  ),
  /** How many packages of a lot are opened: a share of them at fault is found with a confidence. */
  plans: z.array(
    z.object({
      id: z.string(),
      name: Words,
      kinds: z.array(z.string()),
      /** In percent. */
      level: z.string(),
      confidence: z.string(),
      /** Defective packages in the sample up to which the lot is accepted; absent: they are not counted. */
      accept: z.int().optional(),
      source: Law,
    }),
  ),
  /** Who hears an appeal against a decision about goods, and within how many days. */
  appeal: z
    .object({
      body: Words,
      /** Column of the register of offices that names the office that hears it; absent: any officer does. */
      above: z.string().optional(),
      days: z.int(),
      endsOn: z.enum(["day", "working-day"]),
      source: Law,
    })
    .optional(),
  kinds: z.array(
    z.object({
      id: z.string(),
      name: Words,
      agencies: z.array(z.string()),
      looksAt: z.enum(["papers", "goods"]),
      lane: z.enum(["yellow", "red"]),
      rank: z.int(),
      /** By the beginning of the commodity code; an empty list: all goods. */
      checklist: z.array(z.object({ commodities: z.array(z.string()), says: Words })),
      results: z.array(z.enum(taskResults)),
      /** How goods may leave it, with the article; `isChecked`: it was compared with the instrument. */
      exits: z.array(z.object({ exit: z.enum(exits), source: Law })),
    }),
  ),
});

/** Whoever holds every scope speaks for every agency that a kind names. */
function speaksFor(caller: Caller | undefined, profile: Profile): readonly string[] {
  if (!caller) return [];
  const all = [...new Set(profile.control.kinds.flatMap(({ agencies }) => agencies))];
  const own = agenciesOf(caller, accessRulesOf(profile).agency);
  return caller.scopes.includes("*") ? all : all.filter((agency) => own.includes(agency));
}

export const kindRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "GET",
    path: "/control-kinds",
    says: {
      en: "Kinds of control, what each looks at and how goods may leave it",
      zh: "查验方式、查验对象及可作处置",
    },
    policy: { kind: "signed-in" },
    query: z.object({ profile: z.string().max(20).optional() }),
    answers: { 200: { says: "In the order of their rank.", schema: Kinds } },
    handle: ({ app, caller, query }) => {
      const profile = profileNamed(app, query.profile);
      const kinds = profile.control.kinds.toSorted((one, other) => one.rank - other.rank);
      const shown = kinds.map(({ notifiedAs: _asAnother, ...kind }) => kind);
      const { found, disposals, conditions, treatments, uses, plans, appeal } = profile.control;
      const body = {
        profile: profile.id,
        agencies: speaksFor(caller, profile),
        kinds: shown,
        found,
        disposals,
        conditions,
        treatments,
        uses,
        plans,
        ...(appeal ? { appeal } : {}),
      };
      return Promise.resolve({ status: 200 as const, body });
    },
  }),
];
