/** The console's routes. Paths come from web/paths.ts; the language stays in every address. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  Link,
  redirect,
  retainSearchParams,
} from "@tanstack/react-router";
import type { ReactNode } from "react";
import { patterns } from "../../paths.ts";
import {
  ForgottenPage,
  InvitationPage,
  RegisterPage,
  ResetPage,
  VerifyPage,
} from "../account/account-pages.tsx";
import { OwnPage } from "../account/own-page.tsx";
import { SignInPage } from "../account/sign-in-page.tsx";
import { ApprovalsPage } from "../access/approvals-page.tsx";
import { DelegationsPage } from "../access/delegations-page.tsx";
import { OutboxPage } from "../access/outbox-page.tsx";
import { ReadsPage } from "../access/reads-page.tsx";
import { RelationsPage } from "../access/relations-page.tsx";
import { ControlPage } from "../controls/control-page.tsx";
import { ControlsPage } from "../controls/controls-page.tsx";
import { DeclarationPage } from "../declarations/declaration-page.tsx";
import { DeclarationsPage } from "../declarations/declarations-page.tsx";
import { FlowPage } from "../flow/flow-page.tsx";
import { Frame } from "./frame.tsx";
import { HealthPage } from "../system/health-page.tsx";
import { useTexts } from "./language.ts";
import { usePageTitle } from "./page-title.ts";
import { ApplicationPage } from "../parties/application-page.tsx";
import { ApplicationsPage } from "../parties/applications-page.tsx";
import { MandatesPage } from "../parties/mandates-page.tsx";
import { PartiesPage } from "../parties/parties-page.tsx";
import { PartyPage } from "../parties/party-page.tsx";
import { DifferencePage } from "../rulings/difference-page.tsx";
import { DifferencesPage } from "../rulings/differences-page.tsx";
import { RulingPage } from "../rulings/ruling-page.tsx";
import { RulingsPage } from "../rulings/rulings-page.tsx";
import { WhatIfPage } from "../what-if/what-if-page.tsx";
import { KeysPage } from "../people/keys-page.tsx";
import { MembersPage } from "../people/members-page.tsx";
import { SubscriptionPage } from "../notices/subscription-page.tsx";
import { SubscriptionsPage } from "../notices/subscriptions-page.tsx";
import { RequestPage } from "../requests/request-page.tsx";
import { RequestsPage } from "../requests/requests-page.tsx";
import { BankPage } from "../money/bank-page.tsx";
import { ChangesPage } from "../money/changes-page.tsx";
import { ClaimPage, ClaimsPage } from "../money/claims-page.tsx";
import { DebtPage } from "../money/debt-page.tsx";
import { ProcedurePage } from "../procedures/procedure-page.tsx";
import { ProceduresPage } from "../procedures/procedures-page.tsx";
import { SettlementPage, SettlementsPage } from "../procedures/settlements-page.tsx";
import { DebtsPage } from "../money/debts-page.tsx";
import { GuaranteePage, GuaranteesPage } from "../money/guarantees-page.tsx";
import { PeriodsPage } from "../money/periods-page.tsx";
import { RevenuePage } from "../money/revenue-page.tsx";
import { StatementsPage } from "../money/statements-page.tsx";
import { PaymentsPage } from "../money/payments-page.tsx";
import { RecordPage } from "../registers/record-page.tsx";
import { RegistersPage } from "../registers/registers-page.tsx";
import { type ConsoleSearch, parseSearch, printSearch, readSearch } from "./search.ts";
import { ApiPage } from "../start/api-page.tsx";
import { EarlyDeparturesPage } from "../controls/early-departures-page.tsx";
import { LateFindingsPage } from "../controls/late-findings-page.tsx";
import { OrdersPage } from "../controls/orders-page.tsx";
import { AlertsPage } from "../risk/alerts-page.tsx";
import { ChangePage } from "../risk/change-page.tsx";
import { LinksPage } from "../risk/links-page.tsx";
import { MatchesPage } from "../risk/matches-page.tsx";
import { PricesPage } from "../risk/prices-page.tsx";
import { RuleHelpPage } from "../risk/help-page.tsx";
import { ModelPage } from "../risk/model-page.tsx";
import { ModelsPage } from "../risk/models-page.tsx";
import { ReportPage } from "../risk/report-page.tsx";
import { RulePage } from "../risk/rule-page.tsx";
import { RulesPage } from "../risk/rules-page.tsx";
import { AuditPage } from "../statistics/audit-page.tsx";
import { ReleasesPage } from "../statistics/releases-page.tsx";
import { EditingPage } from "../statistics/editing-page.tsx";
import { EditingRowPage } from "../statistics/editing-row-page.tsx";
import { QuestionsPage } from "../statistics/question-list.tsx";
import { TablesPage } from "../statistics/tables-page.tsx";
import { TracePage } from "../statistics/trace-page.tsx";
import { MirrorPage } from "../statistics/mirror-page.tsx";
import { SeasonPage } from "../statistics/season-page.tsx";
import { StartPage } from "../start/start-page.tsx";
import { SearchPage } from "./search-page.tsx";

const rootRoute = createRootRoute({
  component: Frame,
  notFoundComponent: NotFound,
  validateSearch: (raw: Record<string, unknown>): ConsoleSearch => readSearch(raw),
  search: { middlewares: [retainSearchParams(["lang"])] },
});

function NotFound() {
  const { t } = useTexts();
  usePageTitle(t("notFound"));
  return (
    <div className="page">
      <h1>{t("notFound")}</h1>
      <p>
        <Link to={patterns.flow}>{t("toFlow")}</Link>
      </p>
    </div>
  );
}

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.console,
  beforeLoad: () => redirect({ to: patterns.flow, throw: true }),
});

/** A page without a parameter. */
const plain = <Path extends string>(path: Path, component: () => ReactNode) =>
  createRoute({ getParentRoute: () => rootRoute, path, component });

/** Pages without a parameter. */
const plainRoutes = [
  plain(patterns.signIn, SignInPage),
  plain(patterns.forgotten, ForgottenPage),
  plain(patterns.reset, ResetPage),
  plain(patterns.register, RegisterPage),
  plain(patterns.verify, VerifyPage),
  plain(patterns.invitation, InvitationPage),
  plain(patterns.account, OwnPage),
  plain(patterns.search, SearchPage),
  plain(patterns.flow, FlowPage),
  plain(patterns.declarations, DeclarationsPage),
  plain(patterns.controls, ControlsPage),
  plain(patterns.payments, PaymentsPage),
  plain(patterns.procedures, ProceduresPage),
  plain(patterns.settlements, SettlementsPage),
  plain(patterns.debts, DebtsPage),
  plain(patterns.guarantees, GuaranteesPage),
  plain(patterns.statements, StatementsPage),
  plain(patterns.bank, BankPage),
  plain(patterns.claims, ClaimsPage),
  plain(patterns.changes, ChangesPage),
  plain(patterns.revenue, RevenuePage),
  plain(patterns.periods, PeriodsPage),
  plain(patterns.registers, RegistersPage),
  plain(patterns.registerKind, RegistersPage),
  plain(patterns.start, StartPage),
  plain(patterns.api, ApiPage),
  plain(patterns.parties, PartiesPage),
  plain(patterns.applications, ApplicationsPage),
  plain(patterns.mandates, MandatesPage),
  plain(patterns.mirror, MirrorPage),
  plain(patterns.season, SeasonPage),
  plain(patterns.trace, TracePage),
  plain(patterns.releases, ReleasesPage),
  plain(patterns.confidentiality, AuditPage),
  plain(patterns.editing, EditingPage),
  plain(patterns.questions, QuestionsPage),
  plain(patterns.tables, TablesPage),
  plain(patterns.rulings, RulingsPage),
  plain(patterns.differences, DifferencesPage),
  plain(patterns.whatIf, WhatIfPage),
  plain(patterns.riskRules, RulesPage),
  plain(patterns.screening, MatchesPage),
  plain(patterns.prices, PricesPage),
  plain(patterns.links, LinksPage),
  plain(patterns.alerts, AlertsPage),
  plain(patterns.orders, OrdersPage),
  plain(patterns.lateFindings, LateFindingsPage),
  plain(patterns.earlyDepartures, EarlyDeparturesPage),
  plain(patterns.riskHelp, RuleHelpPage),
  plain(patterns.riskModels, ModelsPage),
  plain(patterns.approvals, ApprovalsPage),
  plain(patterns.delegations, DelegationsPage),
  plain(patterns.relations, RelationsPage),
  plain(patterns.reads, ReadsPage),
  plain(patterns.outbox, OutboxPage),
  plain(patterns.members, MembersPage),
  plain(patterns.keys, KeysPage),
  plain(patterns.subscriptions, SubscriptionsPage),
  plain(patterns.requests, RequestsPage),
  plain(patterns.health, HealthPage),
] as const;

const declarationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.declaration,
  component: function Route() {
    const { id } = declarationRoute.useParams();
    return <DeclarationPage key={id} id={id} />;
  },
});

const controlRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.control,
  component: function Route() {
    const { id } = controlRoute.useParams();
    return <ControlPage key={id} id={id} />;
  },
});

const recordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.record,
  component: function Route() {
    const { kind, code } = recordRoute.useParams();
    return <RecordPage key={`${kind} ${code}`} kind={kind} code={code} />;
  },
});

const riskRuleRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.riskRule,
  component: function Route() {
    const { id } = riskRuleRoute.useParams();
    return <RulePage key={id} id={id} />;
  },
});

const riskModelRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.riskModel,
  component: function Route() {
    const { id } = riskModelRoute.useParams();
    return <ModelPage key={id} id={id} />;
  },
});

const editingRowRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.editingRow,
  component: function Route() {
    const { id } = editingRowRoute.useParams();
    return <EditingRowPage key={id} id={id} />;
  },
});

const riskReportRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.riskReport,
  component: function Route() {
    const { month } = riskReportRoute.useParams();
    return <ReportPage key={month} month={month} />;
  },
});

const riskChangeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.riskChange,
  component: function Route() {
    const { id } = riskChangeRoute.useParams();
    return <ChangePage key={id} id={id} />;
  },
});

const claimRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.claim,
  component: function Route() {
    const { id } = claimRoute.useParams();
    return <ClaimPage key={id} id={id} />;
  },
});

const rulingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.ruling,
  component: function Route() {
    const { id } = rulingRoute.useParams();
    return <RulingPage key={id} id={id} />;
  },
});

const differenceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.difference,
  component: function Route() {
    const { id } = differenceRoute.useParams();
    return <DifferencePage key={id} id={id} />;
  },
});

const partyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.party,
  component: function Route() {
    const { id } = partyRoute.useParams();
    return <PartyPage key={id} id={id} />;
  },
});

const applicationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.application,
  component: function Route() {
    const { id } = applicationRoute.useParams();
    return <ApplicationPage key={id} id={id} />;
  },
});

const subscriptionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.subscription,
  component: function Route() {
    const { id } = subscriptionRoute.useParams();
    return <SubscriptionPage key={id} id={id} />;
  },
});

const requestRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.request,
  component: function Route() {
    const { id } = requestRoute.useParams();
    return <RequestPage key={id} id={id} />;
  },
});

const procedureRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.procedure,
  component: function Route() {
    const { id } = procedureRoute.useParams();
    return <ProcedurePage key={id} id={id} />;
  },
});

const settlementRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.settlement,
  component: function Route() {
    const { id } = settlementRoute.useParams();
    return <SettlementPage key={id} id={id} />;
  },
});

const debtRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.debt,
  component: function Route() {
    const { id } = debtRoute.useParams();
    return <DebtPage key={id} id={id} />;
  },
});

const guaranteeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.guarantee,
  component: function Route() {
    const { id } = guaranteeRoute.useParams();
    return <GuaranteePage key={id} id={id} />;
  },
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    homeRoute,
    ...plainRoutes,
    declarationRoute,
    controlRoute,
    recordRoute,
    requestRoute,
    procedureRoute,
    settlementRoute,
    debtRoute,
    guaranteeRoute,
    subscriptionRoute,
    partyRoute,
    claimRoute,
    rulingRoute,
    differenceRoute,
    riskRuleRoute,
    riskChangeRoute,
    riskModelRoute,
    riskReportRoute,
    editingRowRoute,
    applicationRoute,
  ]),
  parseSearch,
  stringifySearch: printSearch,
  scrollRestoration: false,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
