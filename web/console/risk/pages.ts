/** Pages of risk. */
import { page } from "../shell/page.ts";

export const riskPages = {
  riskRules: page({
    path: "/console/risk/rules",
    route: "GET /risk/rules",
    menu: { group: "risk", letter: "b" },
    topic: "risk-rules",
    load: async () => (await import("./rules-page.tsx")).RulesPage,
  }),
  riskRule: page({
    path: "/console/risk/rules/$id",
    route: "GET /risk/rules",
    menu: { none: "opened from a line of the selection rules" },
    topic: "risk-rules",
    load: async () => (await import("./rule-page.tsx")).RulePage,
  }),
  riskChange: page({
    path: "/console/risk/changes/$id",
    route: "GET /risk/rule-changes/{id}",
    menu: { none: "opened from the rule that is to change" },
    topic: "risk-rules",
    load: async () => (await import("./change-page.tsx")).ChangePage,
  }),
  riskHelp: page({
    path: "/console/risk/how-to-write",
    route: "GET /risk/facts",
    menu: { none: "linked from every rule" },
    topic: "risk-rules",
    load: async () => (await import("./help-page.tsx")).RuleHelpPage,
  }),
  riskReport: page({
    path: "/console/risk/reports/$month",
    route: "GET /risk/reports/{month}",
    menu: { none: "opened from the page of selection rules" },
    topic: "risk-rules",
    load: async () => (await import("./report-page.tsx")).ReportPage,
  }),
  riskModels: page({
    path: "/console/risk/models",
    route: "GET /risk/models",
    menu: { group: "risk" },
    topic: "risk-models",
    load: async () => (await import("./models-page.tsx")).ModelsPage,
  }),
  riskModel: page({
    path: "/console/risk/models/$id",
    route: "GET /risk/models/{id}",
    menu: { none: "opened from a line of the risk models" },
    topic: "risk-models",
    load: async () => (await import("./model-page.tsx")).ModelPage,
  }),
  screening: page({
    path: "/console/risk/screening",
    route: "GET /risk/screening-matches",
    menu: { group: "risk" },
    topic: "risk-screening",
    load: async () => (await import("./matches-page.tsx")).MatchesPage,
  }),
  alerts: page({
    path: "/console/risk/alerts",
    route: "GET /risk/alerts",
    menu: { group: "risk" },
    topic: "risk-alerts",
    load: async () => (await import("./alerts-page.tsx")).AlertsPage,
  }),
  prices: page({
    path: "/console/risk/prices",
    route: "GET /risk/prices",
    menu: { group: "risk" },
    topic: "risk-prices",
    load: async () => (await import("./prices-page.tsx")).PricesPage,
  }),
  links: page({
    path: "/console/risk/links",
    route: "GET /risk/relations",
    menu: { group: "risk" },
    topic: "risk-relations",
    load: async () => (await import("./links-page.tsx")).LinksPage,
  }),
};
