/** Pages of money. */
import { page } from "../shell/page.ts";

/** Who has an account, and officers who look at it. */
const payers = ["lodge", "carry", "store", "officer", "money", "inspect"] as const;

export const moneyPages = {
  payments: page({
    path: "/console/payments",
    route: "GET /accounts/{party}",
    menu: { group: "money", concerns: payers, letter: "p" },
    topic: "payment",
    load: async () => (await import("./payments-page.tsx")).PaymentsPage,
  }),
  debts: page({
    path: "/console/money/debts",
    route: "GET /accounts/{party}/debts",
    menu: { group: "money", concerns: payers },
    topic: "payment",
    load: async () => (await import("./debts-page.tsx")).DebtsPage,
  }),
  debt: page({
    path: "/console/money/debts/$id",
    route: "GET /debts/{id}",
    menu: { none: "opened from a line of the debts" },
    topic: "payment",
    load: async () => (await import("./debt-page.tsx")).DebtPage,
  }),
  guarantees: page({
    path: "/console/money/guarantees",
    route: "GET /guarantees",
    // a right holder puts up the security of an application
    menu: { group: "money", concerns: [...payers, "rights"] },
    topic: "guarantees",
    load: async () => (await import("./guarantees-page.tsx")).GuaranteesPage,
  }),
  guarantee: page({
    path: "/console/money/guarantees/$id",
    route: "GET /guarantees/{id}",
    menu: { none: "opened from a line of the guarantees" },
    topic: "guarantees",
    load: async () => (await import("./guarantees-page.tsx")).GuaranteePage,
  }),
  quotas: page({
    path: "/console/money/quotas",
    route: "GET /quotas",
    menu: { group: "money", concerns: ["lodge", "officer", "money", "inspect", "registers"] },
    topic: "quotas",
    load: async () => (await import("./quotas-page.tsx")).QuotasPage,
  }),
  quota: page({
    path: "/console/money/quotas/$id",
    route: "GET /quotas/{order}",
    menu: { none: "opened from a line of the quotas" },
    topic: "quotas",
    load: async () => (await import("./quotas-page.tsx")).QuotaPage,
  }),
  ledger: page({
    path: "/console/money/ledger",
    route: "GET /accounts/{party}/lines",
    menu: { group: "money", concerns: payers },
    topic: "payment",
    load: async () => (await import("./ledger-page.tsx")).LedgerPage,
  }),
  statements: page({
    path: "/console/money/statements",
    route: "GET /accounts/{party}/statements",
    menu: { group: "money", concerns: payers },
    topic: "payment",
    load: async () => (await import("./statements-page.tsx")).StatementsPage,
  }),
  statement: page({
    path: "/console/money/statements/$month",
    route: "GET /accounts/{party}/statements/{month}",
    menu: { none: "opened from a line of the account statements" },
    topic: "payment",
    load: async () => (await import("./statement-page.tsx")).StatementPage,
  }),
  bank: page({
    path: "/console/money/bank",
    route: "GET /bank-entries",
    menu: { group: "money" },
    topic: "bank-files",
    load: async () => (await import("./bank-page.tsx")).BankPage,
  }),
  claims: page({
    path: "/console/money/claims",
    route: "GET /repayment-claims",
    menu: { group: "money", concerns: payers },
    topic: "payment",
    load: async () => (await import("./claims-page.tsx")).ClaimsPage,
  }),
  claim: page({
    path: "/console/money/claims/$id",
    route: "GET /repayment-claims/{id}",
    menu: { none: "opened from a line of the claims" },
    topic: "payment",
    load: async () => (await import("./claims-page.tsx")).ClaimPage,
  }),
  changes: page({
    path: "/console/money/changes",
    route: "GET /money-changes",
    menu: { group: "money" },
    topic: "revenue",
    load: async () => (await import("./changes-page.tsx")).ChangesPage,
  }),
  revenue: page({
    path: "/console/money/revenue",
    route: "GET /revenue",
    menu: { group: "money" },
    topic: "revenue",
    load: async () => (await import("./revenue-page.tsx")).RevenuePage,
  }),
  periods: page({
    path: "/console/money/periods",
    route: "GET /periods",
    menu: { group: "money" },
    topic: "revenue",
    load: async () => (await import("./periods-page.tsx")).PeriodsPage,
  }),
};
