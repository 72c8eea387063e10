/**
 * Pages of the console: where they are, in which group they stand, the route of the API they live on
 * and the letter after g that opens them. A page whose route the caller may not call is absent.
 * A new page is one line here, one in `web/paths.ts` and one in `router.tsx`.
 */
import type { ConsoleTexts } from "../texts/en.ts";
import { patterns } from "../../paths.ts";
import type { RouteName } from "../../routes.gen.ts";
import { mayCall } from "./access.ts";

/** Groups of the menu, in order. */
export const navigationGroups = [
  ...(["work", "money", "risk", "statistics", "reference", "organisation", "operation"] as const),
] as const;

export type NavigationItem = {
  readonly id: keyof ConsoleTexts["frame"]["pages"];
  readonly to: string;
  readonly group: (typeof navigationGroups)[number];
  readonly route: RouteName;
  /** After g; letters are few, so pages that are opened seldom have none. */
  readonly letter?: string;
  /** File of docs/using that helps on this page, without its ending. */
  readonly topic: string;
};

export const navigation: readonly NavigationItem[] = [
  {
    id: "start",
    to: patterns.start,
    group: "reference",
    route: "GET /flow",
    letter: "s",
    topic: "sandbox",
  },
  {
    id: "api",
    to: patterns.api,
    group: "reference",
    route: "GET /flow",
    letter: "a",
    topic: "api",
  },
  {
    id: "flow",
    to: patterns.flow,
    group: "work",
    route: "GET /flow",
    letter: "f",
    topic: "console",
  },
  {
    id: "declarations",
    to: patterns.declarations,
    group: "work",
    route: "GET /declarations",
    letter: "d",
    topic: "lodge",
  },
  {
    id: "controls",
    to: patterns.controls,
    group: "work",
    route: "GET /controls",
    letter: "c",
    topic: "controls",
  },
  {
    id: "payments",
    to: patterns.payments,
    group: "money",
    route: "GET /accounts/{party}",
    letter: "p",
    topic: "payment",
  },
  {
    id: "procedures",
    to: patterns.procedures,
    group: "work",
    route: "GET /procedure-accounts",
    topic: "special-procedures",
  },
  {
    id: "settlements",
    to: patterns.settlements,
    group: "money",
    route: "GET /value-settlements",
    topic: "valuation",
  },
  {
    id: "debts",
    to: patterns.debts,
    group: "money",
    route: "GET /accounts/{party}/debts",
    topic: "payment",
  },
  {
    id: "guarantees",
    to: patterns.guarantees,
    group: "money",
    route: "GET /guarantees",
    topic: "guarantees",
  },
  {
    id: "statements",
    to: patterns.statements,
    group: "money",
    route: "GET /accounts/{party}/statements",
    topic: "payment",
  },
  {
    id: "bank",
    to: patterns.bank,
    group: "money",
    route: "GET /bank-entries",
    topic: "bank-files",
  },
  {
    id: "claims",
    to: patterns.claims,
    group: "money",
    route: "GET /repayment-claims",
    topic: "payment",
  },
  {
    id: "changes",
    to: patterns.changes,
    group: "money",
    route: "GET /money-changes",
    topic: "revenue",
  },
  {
    id: "revenue",
    to: patterns.revenue,
    group: "money",
    route: "GET /revenue",
    topic: "revenue",
  },
  {
    id: "periods",
    to: patterns.periods,
    group: "money",
    route: "GET /periods",
    topic: "revenue",
  },
  {
    id: "registers",
    to: patterns.registers,
    group: "reference",
    route: "GET /registers",
    letter: "r",
    topic: "registers",
  },
  {
    id: "parties",
    to: patterns.parties,
    group: "reference",
    route: "GET /parties",
    letter: "t",
    topic: "parties",
  },
  {
    id: "applications",
    to: patterns.applications,
    group: "organisation",
    route: "GET /party-applications",
    letter: "l",
    topic: "parties",
  },
  {
    id: "mandates",
    to: patterns.mandates,
    group: "organisation",
    route: "GET /mandates",
    letter: "m",
    topic: "parties",
  },
  {
    id: "rulings",
    to: patterns.rulings,
    group: "work",
    route: "GET /rulings",
    topic: "rulings",
  },
  {
    id: "differences",
    to: patterns.differences,
    group: "work",
    route: "GET /classification-differences",
    topic: "rulings",
  },
  {
    id: "whatIf",
    to: patterns.whatIf,
    group: "reference",
    route: "POST /charges/what-if",
    topic: "what-if",
  },
  {
    id: "riskRules",
    to: patterns.riskRules,
    group: "risk",
    route: "GET /risk/rules",
    letter: "b",
    topic: "risk-rules",
  },
  {
    id: "riskModels",
    to: patterns.riskModels,
    group: "risk",
    route: "GET /risk/models",
    topic: "risk-models",
  },
  {
    id: "screening",
    to: patterns.screening,
    group: "risk",
    route: "GET /risk/screening-matches",
    topic: "risk-screening",
  },
  {
    id: "alerts",
    to: patterns.alerts,
    group: "risk",
    route: "GET /risk/alerts",
    topic: "risk-alerts",
  },
  {
    id: "orders",
    to: patterns.orders,
    group: "risk",
    route: "GET /risk/control-orders",
    topic: "controls",
  },
  {
    id: "lateFindings",
    to: patterns.lateFindings,
    group: "risk",
    route: "GET /risk/late-findings",
    topic: "controls",
  },
  {
    id: "earlyDepartures",
    to: patterns.earlyDepartures,
    group: "work",
    route: "GET /early-departures",
    topic: "movements",
  },
  {
    id: "prices",
    to: patterns.prices,
    group: "risk",
    route: "GET /risk/prices",
    topic: "risk-prices",
  },
  {
    id: "links",
    to: patterns.links,
    group: "risk",
    route: "GET /risk/relations",
    topic: "risk-relations",
  },
  {
    id: "approvals",
    to: patterns.approvals,
    group: "work",
    route: "POST /approvals/{id}/decision",
    letter: "v",
    topic: "access",
  },
  {
    id: "delegations",
    to: patterns.delegations,
    group: "organisation",
    route: "GET /delegations",
    letter: "e",
    topic: "access",
  },
  {
    id: "relations",
    to: patterns.relations,
    group: "organisation",
    route: "GET /related-parties",
    letter: "x",
    topic: "access",
  },
  {
    id: "reads",
    to: patterns.reads,
    group: "operation",
    route: "GET /sensitive-reads",
    letter: "z",
    topic: "access",
  },
  {
    id: "outbox",
    to: patterns.outbox,
    group: "operation",
    route: "GET /outbox",
    letter: "o",
    topic: "accounts",
  },
  {
    id: "members",
    to: patterns.members,
    group: "organisation",
    route: "GET /members",
    letter: "u",
    topic: "accounts",
  },
  {
    id: "keys",
    to: patterns.keys,
    group: "organisation",
    route: "GET /keys",
    letter: "k",
    topic: "accounts",
  },
  {
    id: "subscriptions",
    to: patterns.subscriptions,
    group: "organisation",
    route: "GET /subscriptions",
    letter: "n",
    topic: "notifications",
  },
  {
    id: "requests",
    to: patterns.requests,
    group: "work",
    route: "GET /requests",
    letter: "q",
    topic: "amend",
  },
  {
    id: "health",
    to: patterns.health,
    group: "operation",
    route: "GET /verify",
    letter: "h",
    topic: "console",
  },
  {
    id: "editing",
    to: patterns.editing,
    group: "statistics",
    route: "GET /statistics/editing",
    topic: "editing",
  },
  {
    id: "questions",
    to: patterns.questions,
    group: "work",
    route: "GET /statistical-queries",
    topic: "editing",
  },
  {
    id: "releases",
    to: patterns.releases,
    group: "statistics",
    route: "GET /statistics/releases",
    topic: "releases",
  },
  {
    id: "confidentiality",
    to: patterns.confidentiality,
    group: "statistics",
    route: "GET /statistics/audit",
    topic: "confidentiality",
  },
  {
    id: "tables",
    to: patterns.tables,
    group: "statistics",
    route: "GET /statistics/own-tables",
    topic: "tables",
  },
  {
    id: "trace",
    to: patterns.trace,
    group: "statistics",
    route: "GET /statistics/trace",
    topic: "releases",
  },
  {
    id: "mirror",
    to: patterns.mirror,
    group: "statistics",
    route: "GET /statistics/mirror",
    topic: "mirror",
  },
  {
    id: "season",
    to: patterns.season,
    group: "statistics",
    route: "GET /statistics/derived",
    topic: "seasonal-adjustment",
  },
];

/** The pages a caller may open. */
export function pagesFor(scopes: readonly string[] | undefined): readonly NavigationItem[] {
  return navigation.filter((item) => mayCall(item.route, scopes));
}

/** The page an address belongs to: the one with the longest path that begins it. */
export function pageOf(pathname: string): NavigationItem | undefined {
  return navigation
    .filter(({ to }) => pathname === to || pathname.startsWith(`${to}/`))
    .toSorted((a, b) => b.to.length - a.to.length)[0];
}
