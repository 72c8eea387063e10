/** Kinds of records of all slices, collected like routes and jobs. */
import { controlRecord } from "#src/clearance/control/case/records.ts";
import { custodyRecord } from "#src/clearance/control/custody/records.ts";
import { draftRecord } from "#src/clearance/workplaces/drafts/records.ts";
import { declarationRecord } from "#src/clearance/declaration/records.ts";
import { subscriptionRecord } from "#src/clearance/papers/notifications/delivery/records.ts";
import { laboratoryOrderRecord } from "#src/clearance/control/laboratory/records.ts";
import { licenceRecord } from "#src/clearance/law/licences/records.ts";
import { noncomplianceRecord } from "#src/clearance/control/noncompliance/records.ts";
import { infringementRecord } from "#src/clearance/control/infringements/records.ts";
import { closerCheckRecord } from "#src/clearance/control/closer-checks/records.ts";
import { recallRecord, recallReleaseRecord } from "#src/clearance/control/recalls/records.ts";
import { receiptRecord } from "#src/clearance/control/receipts/records.ts";
import { recordalRecord } from "#src/clearance/control/recordals/records.ts";
import { queuedRecord } from "#src/clearance/workplaces/officer-queue/records.ts";
import { requestRecord } from "#src/clearance/request/records.ts";
import { rulingRecords } from "#src/clearance/law/rulings/records.ts";
import { travellerRecords } from "#src/clearance/control/travellers/records.ts";
import { matchRecord } from "#src/clearance/selection/screening/records.ts";
import { recordKindsOf } from "#src/identity/access/record-kinds.ts";
import { accessRecords } from "#src/identity/access/records.ts";
import { peopleRecords } from "#src/identity/accounts/records.ts";
import { accountRecords } from "#src/money/accounts/records.ts";
import { bankRecords } from "#src/money/bank/records.ts";
import { claimRecords } from "#src/money/repayments/records.ts";
import { debtRecords } from "#src/money/debts/records.ts";
import { guaranteeRecords } from "#src/money/guarantees/records.ts";
import { entrySummaryRecord } from "#src/movements/entry-answers/records.ts";
import { suspectedRecords } from "#src/movements/calls/suspected-cases/records.ts";
import { callRecords } from "#src/movements/calls/records.ts";
import { transitRecords } from "#src/movements/transit/records.ts";
import { consignmentRecord } from "#src/movements/consignments/book/records.ts";
import { quarantineRecord } from "#src/movements/quarantine/records.ts";
import { releaseNoteRecord } from "#src/movements/consignments/notes/records.ts";
import { conveyanceEntryRecord } from "#src/movements/conveyance-register/records.ts";
import { slotRecord } from "#src/movements/slots/records.ts";
import { stockRecord } from "#src/movements/stock/records.ts";
import { partyRecords } from "#src/registers/parties/records.ts";

export const recordKinds = recordKindsOf([
  ...accessRecords,
  ...peopleRecords,
  ...partyRecords,
  ...accountRecords,
  ...guaranteeRecords,
  ...debtRecords,
  ...claimRecords,
  ...bankRecords,
  declarationRecord,
  draftRecord,
  entrySummaryRecord,
  controlRecord,
  custodyRecord,
  ...travellerRecords,
  laboratoryOrderRecord,
  licenceRecord,
  recallRecord,
  recallReleaseRecord,
  closerCheckRecord,
  receiptRecord,
  recordalRecord,
  infringementRecord,
  noncomplianceRecord,
  ...callRecords,
  ...suspectedRecords,
  ...transitRecords,
  slotRecord,
  conveyanceEntryRecord,
  consignmentRecord,
  releaseNoteRecord,
  stockRecord,
  quarantineRecord,
  matchRecord,
  queuedRecord,
  requestRecord,
  subscriptionRecord,
  ...rulingRecords,
]);
