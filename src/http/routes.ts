/** All routes, in the order the docs list them. */
import type { App } from "#src/flow/app.ts";
import { routes as finderRoutes } from "#src/clearance/finder/routes.ts";
import { routes as reassessmentRoutes } from "#src/clearance/reassessment/routes.ts";
import { routes as recordRoutes } from "#src/clearance/record/routes.ts";
import { routes as rulingRoutes } from "#src/clearance/rulings/routes.ts";
import { routes as selectionRoutes } from "#src/clearance/selection/routes.ts";
import { routes as modelRoutes } from "#src/clearance/selection/weighing/routes.ts";
import { routes as priceRoutes } from "#src/clearance/selection/prices/routes.ts";
import { routes as relationRoutes } from "#src/clearance/selection/relations/routes.ts";
import { routes as matchRoutes } from "#src/clearance/selection/screening/routes.ts";
import { routes as trialRoutes } from "#src/clearance/selection/trials/routes.ts";
import { routes as originRoutes } from "#src/decisions/origin/routes.ts";
import { routes as alertRoutes } from "#src/decisions/risk/alerts/routes.ts";
import { routes as screeningRoutes } from "#src/decisions/risk/names/routes.ts";
import { routes as ruleRoutes } from "#src/decisions/risk/rules/routes.ts";
import { routes as valuationRoutes } from "#src/decisions/valuation/routes.ts";
import { routes as accessRoutes } from "#src/flow/access/routes.ts";
import { partyAccountRoutes } from "#src/flow/accounts/account-routes.ts";
import { paymentRoutes } from "#src/flow/accounts/payment-routes.ts";
import { bankRoutes } from "#src/flow/accounts/bank-routes.ts";
import { claimRoutes } from "#src/flow/accounts/claim-routes.ts";
import { correctionRoutes } from "#src/flow/accounts/correction-routes.ts";
import { settlementRoutes } from "#src/flow/settlements/routes.ts";
import { suspensionRoutes } from "#src/flow/suspensions/routes.ts";
import { debtRoutes } from "#src/flow/accounts/debt-routes.ts";
import { guaranteeRoutes } from "#src/flow/accounts/guarantee-routes.ts";
import { revenueRoutes } from "#src/flow/accounts/revenue-routes.ts";
import { statementRoutes } from "#src/flow/accounts/statement-routes.ts";
import { routes as deliveryRoutes } from "#src/flow/delivery/routes.ts";
import { routes as flashRoutes } from "#src/flow/flash/routes.ts";
import { routes as inquiryRoutes } from "#src/flow/inquiry/routes.ts";
import { routes as notificationRoutes } from "#src/flow/notification/routes.ts";
import { routes as quotaRoutes } from "#src/flow/quotas/routes.ts";
import { routes as requestRoutes } from "#src/flow/request/routes.ts";
import { routes as entryRulingRoutes } from "#src/flow/rulings/routes.ts";
import { routes as flowRoutes } from "#src/flow/routes.ts";
import { routes as earlyDepartureRoutes } from "#src/flow/early-departures.ts";
import { routes as riskFindingRoutes } from "#src/flow/risk-findings.ts";
import { routes as riskOrderRoutes } from "#src/flow/risk-orders.ts";
import { routes as seizureRoutes } from "#src/flow/seizure-routes.ts";
import { routes as sandboxRoutes } from "#src/flow/sandboxes/routes.ts";
import { keyRoutes } from "#src/platform/accounts/key-routes.ts";
import { meRoutes } from "#src/platform/accounts/me-routes.ts";
import { vouchRoutes } from "#src/platform/accounts/vouch-routes.ts";
import { routes as accountRoutes } from "#src/platform/accounts/routes.ts";
import type { Route } from "#src/platform/route.ts";
import { routes as partyRoutes } from "#src/registers/parties/routes.ts";
import { routes as registerRoutes } from "#src/registers/routes.ts";
import { routes as statisticsRoutes } from "#src/statistics/routes.ts";

export const routes: readonly Route<App>[] = [
  ...flowRoutes,
  ...requestRoutes,
  ...earlyDepartureRoutes,
  ...riskFindingRoutes,
  ...riskOrderRoutes,
  ...seizureRoutes,
  ...notificationRoutes,
  ...inquiryRoutes,
  ...quotaRoutes,
  ...partyAccountRoutes,
  ...paymentRoutes,
  ...debtRoutes,
  ...correctionRoutes,
  ...settlementRoutes,
  ...claimRoutes,
  ...suspensionRoutes,
  ...bankRoutes,
  ...revenueRoutes,
  ...guaranteeRoutes,
  ...statementRoutes,
  ...finderRoutes,
  ...rulingRoutes,
  ...entryRulingRoutes,
  ...deliveryRoutes,
  ...meRoutes,
  ...vouchRoutes,
  ...accountRoutes,
  ...keyRoutes,
  ...sandboxRoutes,
  ...accessRoutes,
  ...registerRoutes,
  ...partyRoutes,
  ...recordRoutes,
  ...reassessmentRoutes,
  ...valuationRoutes,
  ...originRoutes,
  ...ruleRoutes,
  ...alertRoutes,
  ...screeningRoutes,
  ...selectionRoutes,
  ...trialRoutes,
  ...modelRoutes,
  ...matchRoutes,
  ...priceRoutes,
  ...relationRoutes,
  ...statisticsRoutes,
  ...flashRoutes,
];
