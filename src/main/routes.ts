/** All routes, in the order the docs list them. */
import type { App } from "./app.ts";
import { routes as finderRoutes } from "#src/clearance/workplaces/finder/routes.ts";
import { guideRoutes } from "#src/clearance/workplaces/guides/routes.ts";
import { routes as quickSearchRoutes } from "#src/clearance/workplaces/quick-search/routes.ts";
import { routes as reassessmentRoutes } from "#src/clearance/charges/reassessment/routes.ts";
import { routes as recordRoutes } from "#src/clearance/record/routes.ts";
import { custodyAlbumRoutes } from "#src/clearance/control/custody/album-routes.ts";
import { custodyRoutes } from "#src/clearance/control/custody/routes.ts";
import { handOverRoutes } from "#src/clearance/control/custody/hand-over-routes.ts";
import { licenceRoutes } from "#src/clearance/law/licences/routes.ts";
import { albumRoutes } from "#src/clearance/control/albums/routes.ts";
import { pictureRoutes } from "#src/clearance/control/case/pictures/routes.ts";
import { noncomplianceRoutes } from "#src/clearance/control/noncompliance/routes.ts";
import { infringementRoutes } from "#src/clearance/control/infringements/routes.ts";
import { suspectedRoutes } from "#src/movements/calls/suspected-cases/routes.ts";
import { callRoutes } from "#src/movements/calls/routes.ts";
import { closerCheckRoutes } from "#src/clearance/control/closer-checks/routes.ts";
import { transitRoutes } from "#src/movements/transit/routes.ts";
import { appealRoutes } from "#src/clearance/control/appeals/routes.ts";
import { receiptRoutes } from "#src/clearance/control/receipts/routes.ts";
import { travellerRoutes } from "#src/clearance/control/travellers/routes.ts";
import { recallRoutes } from "#src/clearance/control/recalls/routes.ts";
import { recordalRoutes } from "#src/clearance/control/recordals/routes.ts";
import { routes as rulingRoutes } from "#src/clearance/law/rulings/routes.ts";
import { routes as selectionRoutes } from "#src/clearance/selection/routes.ts";
import { routes as modelRoutes } from "#src/clearance/selection/weighing/routes.ts";
import { routes as priceRoutes } from "#src/clearance/selection/prices/routes.ts";
import { routes as watchListRoutes } from "#src/clearance/selection/watch-lists/routes.ts";
import { routes as relationRoutes } from "#src/clearance/selection/relations/routes.ts";
import { routes as matchRoutes } from "#src/clearance/selection/screening/routes.ts";
import { routes as hitRoutes } from "#src/clearance/selection/hits/routes.ts";
import { routes as trialRoutes } from "#src/clearance/selection/trials/routes.ts";
import { routes as originRoutes } from "#src/decisions/origin/routes.ts";
import { routes as alertRoutes } from "#src/decisions/risk/alerts/routes.ts";
import { routes as screeningRoutes } from "#src/decisions/risk/names/routes.ts";
import { routes as ruleRoutes } from "#src/decisions/risk/rules/routes.ts";
import { routes as valuationRoutes } from "#src/decisions/valuation/routes.ts";
import { routes as accessRoutes } from "#src/identity/access/routes.ts";
import { partyAccountRoutes } from "#src/money/accounts/account-routes.ts";
import { accountLineRoutes } from "#src/money/accounts/line-routes.ts";
import { guaranteeUseRoutes } from "#src/clearance/charges/payment/guarantee-use-routes.ts";
import { paymentRoutes } from "#src/clearance/charges/payment/payment-routes.ts";
import { bankRoutes } from "#src/money/bank/routes.ts";
import { claimRoutes } from "#src/money/repayments/routes.ts";
import { correctionRoutes } from "#src/clearance/charges/payment/correction-routes.ts";
import { settlementRoutes } from "#src/clearance/settlement/routes.ts";
import { suspensionRoutes } from "#src/clearance/procedures/routes.ts";
import { debtRoutes } from "#src/money/debts/routes.ts";
import { guaranteeRoutes } from "#src/money/guarantees/routes.ts";
import { revenueRoutes } from "#src/money/revenue/routes.ts";
import { statementRoutes } from "#src/money/statements/routes.ts";
import { routes as deliveryRoutes } from "#src/clearance/papers/notifications/delivery/routes.ts";
import { routes as flashRoutes } from "#src/statistics/flash/accepted-routes.ts";
import { routes as inquiryRoutes } from "#src/clearance/declaration/routes.ts";
import { routes as goodsMovementRoutes } from "#src/clearance/goods-movement/routes.ts";
import { routes as formRoutes } from "#src/clearance/papers/items/form-routes.ts";
import { routes as itemRoutes } from "#src/clearance/papers/items/routes.ts";
import { routes as notificationRoutes } from "#src/clearance/papers/notifications/routes.ts";
import { routes as quotaRoutes } from "#src/money/quotas/routes.ts";
import { routes as requestRoutes } from "#src/clearance/request/routes.ts";
import { routes as entryRulingRoutes } from "#src/clearance/law/rulings/entry-routes.ts";
import { fixingRoutes } from "#src/clearance/charges/assessment/routes.ts";
import { routes as queueRoutes } from "#src/clearance/workplaces/officer-queue/routes.ts";
import { controlRoutes } from "#src/clearance/control/case/routes.ts";
import { draftFileRoutes } from "#src/clearance/workplaces/drafts/file-routes.ts";
import { draftRoutes } from "#src/clearance/workplaces/drafts/routes.ts";
import { sheetRoutes } from "#src/clearance/workplaces/drafts/sheet-routes.ts";
import { cargoTrackingRoutes } from "#src/clearance/papers/tracking/cargo-routes.ts";
import { trackingRoutes } from "#src/clearance/papers/tracking/routes.ts";
import { fileRoutes } from "#src/clearance/papers/files/routes.ts";
import { letterRoutes } from "#src/clearance/papers/letters/routes.ts";
import { lodgingRoutes } from "#src/clearance/workplaces/lodging/routes.ts";
import { routes as consignmentRoutes } from "#src/movements/consignments/book/routes.ts";
import { quarantineRoutes } from "#src/movements/quarantine/routes.ts";
import { noteRoutes } from "#src/movements/consignments/notes/routes.ts";
import { gateRoutes } from "#src/clearance/release/gate/routes.ts";
import { stockRoutes } from "#src/movements/consignments/lots/routes.ts";
import { differenceRoutes } from "#src/movements/consignments/differences/routes.ts";
import { conveyanceRegisterRoutes } from "#src/movements/conveyance-register/routes.ts";
import { slotRoutes } from "#src/movements/slots/routes.ts";
import { liabilityRoutes } from "#src/movements/consignments/liability/routes.ts";
import { abandonRoutes } from "#src/movements/consignments/undeclared/abandon-routes.ts";
import { undeclaredRoutes } from "#src/movements/consignments/undeclared/routes.ts";
import { movementRoutes } from "#src/clearance/release/routes.ts";
import { routes as earlyDepartureRoutes } from "#src/clearance/release/early-departures/routes.ts";
import { routes as riskFindingRoutes } from "#src/clearance/control/case/late-findings/routes.ts";
import { routes as contingencyRoutes } from "#src/clearance/selection/contingency/routes.ts";
import { routes as portNodeRoutes } from "#src/clearance/ports/port-routes.ts";
import { routes as portRoutes } from "#src/clearance/ports/routes.ts";
import { routes as riskOrderRoutes } from "#src/clearance/selection/orders/routes.ts";
import { disposalRoutes } from "#src/clearance/exits/disposal/routes.ts";
import { treatmentRoutes } from "#src/clearance/exits/treatment/routes.ts";
import { downgradeRoutes } from "#src/clearance/exits/downgrade/routes.ts";
import { partSeizureRoutes } from "#src/clearance/exits/part-seizure/routes.ts";
import { laboratoryRoutes } from "#src/clearance/control/laboratory/routes.ts";
import { retestRoutes } from "#src/clearance/control/laboratory/retest-routes.ts";
import { sampleRoutes } from "#src/clearance/control/sampling/routes.ts";
import { holdRoutes } from "#src/clearance/selection/requirement-holds/routes.ts";
import { kindRoutes } from "#src/clearance/control/case/kind-routes.ts";
import { conditionRoutes } from "#src/clearance/obligation/routes.ts";
import { correctionRoutes as caseCorrectionRoutes } from "#src/clearance/exits/correction/routes.ts";
import { routes as seizureRoutes } from "#src/clearance/control/case/seizure-routes.ts";
import { backupRoutes } from "./backups/routes.ts";
import { healthRoutes } from "./health/routes.ts";
import { routes as sandboxRoutes } from "./sandboxes/routes.ts";
import { serviceStatusRoutes } from "./service-status/routes.ts";
import { entrySummaryRoutes } from "#src/movements/entry-answers/routes.ts";
import { keyRoutes } from "#src/identity/accounts/key-routes.ts";
import { meRoutes } from "#src/identity/accounts/me-routes.ts";
import { readMarkRoutes } from "#src/identity/read-marks/routes.ts";
import { vouchRoutes } from "#src/identity/accounts/vouch-routes.ts";
import { routes as accountRoutes } from "#src/identity/accounts/routes.ts";
import { keyringRoutes } from "#src/platform/keyring/routes.ts";
import { clusterRoutes } from "#src/platform/cluster/routes.ts";
import { migrationRoutes } from "#src/platform/migrations/routes.ts";
import { nodeRoutes } from "#src/platform/nodes/routes.ts";
import { systemRoutes } from "./system-routes.ts";
import { timesRoutes } from "#src/facilitation/times/routes.ts";
import { wallRoutes } from "./wall/routes.ts";
import type { Route } from "#src/platform/route.ts";
import { routes as partyRoutes } from "#src/registers/parties/routes.ts";
import { routes as registerRoutes } from "#src/registers/routes.ts";
import { routes as statisticsRoutes } from "#src/statistics/routes.ts";

export const routes: readonly Route<App>[] = [
  ...lodgingRoutes,
  ...sheetRoutes,
  ...trackingRoutes,
  ...cargoTrackingRoutes,
  // before drafts: the test of access asks each route in this order, and one deletes the draft
  ...draftFileRoutes,
  ...draftRoutes,
  ...fileRoutes,
  ...letterRoutes,
  ...movementRoutes,
  ...entrySummaryRoutes,
  ...consignmentRoutes,
  ...differenceRoutes,
  ...undeclaredRoutes,
  ...abandonRoutes,
  ...liabilityRoutes,
  ...slotRoutes,
  ...conveyanceRegisterRoutes,
  ...stockRoutes,
  ...noteRoutes,
  ...quarantineRoutes,
  ...gateRoutes,
  ...fixingRoutes,
  ...queueRoutes,
  ...kindRoutes,
  ...holdRoutes,
  ...disposalRoutes,
  ...treatmentRoutes,
  ...downgradeRoutes,
  ...sampleRoutes,
  ...partSeizureRoutes,
  ...laboratoryRoutes,
  ...retestRoutes,
  ...caseCorrectionRoutes,
  ...conditionRoutes,
  ...controlRoutes,
  ...requestRoutes,
  ...earlyDepartureRoutes,
  ...riskFindingRoutes,
  ...riskOrderRoutes,
  ...contingencyRoutes,
  ...portRoutes,
  ...portNodeRoutes,
  ...seizureRoutes,
  ...notificationRoutes,
  ...inquiryRoutes,
  ...formRoutes,
  ...goodsMovementRoutes,
  ...itemRoutes,
  ...systemRoutes,
  ...wallRoutes,
  ...keyringRoutes,
  ...nodeRoutes,
  ...clusterRoutes,
  ...migrationRoutes,
  ...backupRoutes,
  ...healthRoutes,
  ...serviceStatusRoutes,
  ...quotaRoutes,
  ...partyAccountRoutes,
  ...accountLineRoutes,
  ...paymentRoutes,
  ...debtRoutes,
  ...correctionRoutes,
  ...settlementRoutes,
  ...claimRoutes,
  ...suspensionRoutes,
  ...bankRoutes,
  ...revenueRoutes,
  ...guaranteeRoutes,
  ...licenceRoutes,
  ...callRoutes,
  ...suspectedRoutes,
  ...transitRoutes,
  ...recallRoutes,
  ...closerCheckRoutes,
  ...travellerRoutes,
  ...albumRoutes,
  ...custodyAlbumRoutes,
  ...receiptRoutes,
  ...appealRoutes,
  ...recordalRoutes,
  ...infringementRoutes,
  ...noncomplianceRoutes,
  ...pictureRoutes,
  ...custodyRoutes,
  ...handOverRoutes,
  ...guaranteeUseRoutes,
  ...statementRoutes,
  ...finderRoutes,
  ...guideRoutes,
  ...quickSearchRoutes,
  ...rulingRoutes,
  ...entryRulingRoutes,
  ...deliveryRoutes,
  ...meRoutes,
  ...readMarkRoutes,
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
  ...hitRoutes,
  ...trialRoutes,
  ...modelRoutes,
  ...matchRoutes,
  ...watchListRoutes,
  ...priceRoutes,
  ...relationRoutes,
  ...statisticsRoutes,
  ...flashRoutes,
  ...timesRoutes,
];
