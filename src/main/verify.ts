/**
 * Recomputes what must hold: every hash chain, every standing, every hourly root, every balance,
 * every stretch of the statistical ledgers.
 */
import { albumStation } from "#src/clearance/control/albums/album-desk.ts";
import { findAlbumFaults } from "#src/clearance/control/albums/verify-albums.ts";
import { listFindingFaults } from "#src/clearance/control/case/findings/store.ts";
import { findInfringementFaults } from "#src/clearance/control/infringements/verify-infringements.ts";
import { findAppealFaults } from "#src/clearance/control/appeals/verify-appeals.ts";
import { custodyStation } from "#src/clearance/control/custody/link-fact.ts";
import { findCustodyFaults } from "#src/clearance/control/custody/verify-custody.ts";
import { listWrongLicences } from "#src/clearance/law/licences/store.ts";
import { closerCheckStation } from "#src/clearance/control/closer-checks/link-step.ts";
import { findCloserCheckFaults } from "#src/clearance/control/closer-checks/verify-closer-checks.ts";
import { recallStation } from "#src/clearance/control/recalls/recall-desk.ts";
import { findRecallFaults } from "#src/clearance/control/recalls/verify-recalls.ts";
import { receiptStation } from "#src/clearance/control/receipts/receipt-desk.ts";
import { findReceiptFaults } from "#src/clearance/control/receipts/verify-receipts.ts";
import { recordalStation } from "#src/clearance/control/recordals/recordal-desk.ts";
import { findRecordalFaults } from "#src/clearance/control/recordals/verify-recordals.ts";
import { travellerStation } from "#src/clearance/control/travellers/traveller-desk.ts";
import { findTravellerFaults } from "#src/clearance/control/travellers/verify-travellers.ts";
import { callStation } from "#src/movements/calls/call-desk.ts";
import { findCallFaults } from "#src/movements/calls/verify-calls.ts";
import { suspectedStation } from "#src/movements/calls/suspected-cases/case-desk.ts";
import { findSuspectedFaults } from "#src/movements/calls/suspected-cases/verify-suspected.ts";
import { transitStation } from "#src/movements/transit/take-step.ts";
import { findTransitFaults } from "#src/movements/transit/verify-transits.ts";
import { consignmentStation } from "#src/movements/consignments/book/keep-version.ts";
import { findConsignmentFaults } from "#src/movements/consignments/book/verify-consignments.ts";
import { findAccountFaults } from "#src/clearance/procedures/verify-accounts.ts";
import { stockStation } from "#src/movements/stock/link-entry.ts";
import { findStockFaults } from "#src/movements/stock/verify-stock.ts";
import { clearingProfiles, loadProfiles } from "#src/registers/profile.ts";
import { listWrongDebts } from "#src/money/debts/store.ts";
import { listWrongSums } from "#src/money/guarantees/guarantee-store.ts";
import { findEntryFaults } from "#src/movements/entry-answers/find-faults.ts";
import { entryStation } from "#src/movements/entry-answers/store.ts";
import { findRulingFaults } from "#src/clearance/law/rulings/replay.ts";
import { checkJournal } from "#src/money/journal/store.ts";
import { listChangedPeriods } from "#src/money/periods/store.ts";
import { listWrongStatements } from "#src/money/statements/statement-store.ts";
import { type ChainFault, findChainFault } from "#src/platform/events/chain.ts";
import { readChains } from "#src/platform/events/store.ts";
import type { Keyring } from "#src/platform/keyring/keyring.ts";
import { type RootSigner, verifyRoots } from "#src/platform/proof/seal.ts";
import { Breath } from "#src/platform/breath.ts";
import type { Sql } from "#src/platform/services.ts";
import { listChangedStretches } from "#src/statistics/ledger/digest-store.ts";
import { listVersionMismatches, listStandMismatches } from "#src/clearance/declaration/store.ts";

export type Verified = {
  readonly complete: boolean;
  readonly declarations: number;
  readonly events: number;
  readonly roots: number;
  /** Which keys signed them. */
  readonly signers: readonly RootSigner[];
  readonly postings: string;
  readonly accounts: number;
  readonly faults: readonly {
    readonly what: string;
    readonly where: string;
    readonly says: string;
  }[];
};

type Profiles = ReturnType<typeof clearingProfiles>;

/** Faults listed at most; their number is not bounded by it. */
const faultsMax = 100;

/** Not derived from the database: what has ended is forgotten, and begins anew. */
const underWay = new WeakMap<object, Promise<Verified>>();

/** As below, once at a time: who asks while it is under way gets its answer. */
export async function verifyTogether(
  sql: Sql,
  keyring: Keyring,
  profiles?: Profiles,
): Promise<Verified> {
  const running = underWay.get(sql);
  if (running) return await running;
  const begun = verifyAll(sql, keyring, profiles).finally(() => underWay.delete(sql));
  underWay.set(sql, begun);
  return await begun;
}

/**
 * Reads everything once. Cost is linear in events: one hash a run. Others are served in between.
 * @param profiles those of a server; reading them anew takes half a second
 */
export async function verifyAll(
  sql: Sql,
  keyring: Keyring,
  profiles: Profiles = clearingProfiles(loadProfiles()),
): Promise<Verified> {
  const faults: Verified["faults"][number][] = [];
  const { declarations, events } = await verifyChains(sql, faults);
  for (const { declarationId, says } of await listStandMismatches(sql)) {
    faults.push({ what: "standing", where: declarationId, says });
  }
  for (const { declarationId, version } of await listVersionMismatches(sql, faultsMax)) {
    const says = "the document is not the one whose digest the chain holds";
    faults.push({ what: "version", where: `${declarationId} version ${version}`, says });
  }
  for (const { where, says } of await listFindingFaults(sql, faultsMax))
    faults.push({ what: "finding", where, says });
  for (const { where, says } of await findEntryFaults(sql, faultsMax))
    faults.push({ what: "entry summary", where, says });
  const { roots, signers, faults: rootFaults } = await verifyRoots(sql, keyring);
  for (const { root, says } of rootFaults) faults.push({ what: "root", where: root, says });
  for (const { account, month, byJournal } of await listWrongStatements(sql, faultsMax)) {
    const says = `the journal closes the month at ${byJournal} minor units`;
    faults.push({ what: "statement", where: `${account} ${month}`, says });
  }
  for (const { where, says } of await findRulingFaults(sql))
    faults.push({ what: "ruling", where, says });
  const journal = await checkJournal(sql);
  if (journal.difference !== 0n) {
    faults.push({
      what: "journal",
      where: "all accounts",
      says: `debits and credits differ by ${journal.difference}`,
    });
  }
  for (const { account, minor } of journal.overdrawn) {
    faults.push({
      what: "journal",
      where: account,
      says: `it is overdrawn by ${-minor} minor units`,
    });
  }
  for (const { account, minor, keptMinor } of journal.unequal) {
    const says = `its postings add up to ${minor} minor units, its kept balance says ${keptMinor}`;
    faults.push({ what: "balance", where: account, says });
  }
  for (const { where, minor } of await listWrongDebts(sql, faultsMax)) {
    const says = `its postings leave ${minor} minor units owed, and it is kept otherwise`;
    faults.push({ what: "debt", where, says });
  }
  for (const { profile, month } of await listChangedPeriods(sql)) {
    const says = "postings of a closed month are not those it was closed with";
    faults.push({ what: "period", where: `${profile} ${month}`, says });
  }
  for (const { profile, reference } of await listWrongSums(sql, faultsMax)) {
    const says = "what is kept as reserved and used is not the sum of its movements";
    faults.push({ what: "guarantee", where: `${profile} ${reference}`, says });
  }
  faults.push(...(await ledgerFaults(sql)), ...(await procedureFaults(sql, profiles)));
  faults.push(...(await licenceFaults(sql)));
  for (const [what, find] of ownChains)
    for (const { where, says } of await find(sql, faultsMax)) faults.push({ what, where, says });
  return {
    complete: faults.length === 0,
    declarations,
    events,
    roots,
    signers,
    postings: journal.postings.toString(),
    accounts: journal.accounts,
    faults: faults.slice(0, faultsMax),
  };
}

type FindFaults = (
  sql: Sql,
  limit: number,
) => Promise<readonly { readonly where: string; readonly says: string }[]>;

/** Records with chains of their own, or in their declaration's, and what makes each of them again from it. */
const ownChains: readonly (readonly [what: string, find: FindFaults])[] = [
  ["consignment", findConsignmentFaults],
  ["stock", findStockFaults],
  ["custody", findCustodyFaults],
  ["recordal", findRecordalFaults],
  ["call", findCallFaults],
  ["traveller", findTravellerFaults],
  ["album", findAlbumFaults],
  ["suspected case", findSuspectedFaults],
  ["transit", findTransitFaults],
  ["recall", findRecallFaults],
  ["receipt", findReceiptFaults],
  ["closer check", findCloserCheckFaults],
  ["appeal", findAppealFaults],
  ["suspicion", findInfringementFaults],
];

const otherStations: readonly string[] = [
  entryStation,
  consignmentStation,
  custodyStation,
  recallStation,
  receiptStation,
  closerCheckStation,
  recordalStation,
  stockStation,
  callStation,
  transitStation,
  travellerStation,
  albumStation,
  suspectedStation,
];

/** Every chain, one hash an event. */
async function verifyChains(sql: Sql, faults: Verified["faults"][number][]) {
  let declarations = 0;
  let events = 0;
  const breath = new Breath();
  for await (const batch of readChains(sql)) {
    for (const run of batch) events += run.events.length;
    for (const [id, chain] of Map.groupBy(batch, (event) => event.declarationId)) {
      // entry summaries, consignments, custody, recalls, receipts, closer checks, recordals, lots, calls,
      // cases of people, albums and transits have their own
      if (!otherStations.includes(chain[0]?.events[0]?.station ?? "")) declarations++;
      await breath.pause();
      const fault: ChainFault | undefined = findChainFault(chain);
      if (fault)
        faults.push({ what: "chain", where: `${id} event ${fault.seq}`, says: fault.says });
    }
  }
  return { declarations, events };
}

async function ledgerFaults(sql: Sql): Promise<Verified["faults"]> {
  const found = await listChangedStretches(sql, faultsMax);
  const says = "rows of the statistical ledgers are not those that were counted for a release";
  return found.map(({ from, to }) => ({
    what: "ledger",
    where: `${from ?? "start"} to ${to}`,
    says,
  }));
}

async function licenceFaults(sql: Sql): Promise<Verified["faults"]> {
  const found = await listWrongLicences(sql, faultsMax);
  const says = "what was claimed and used is not the sum of its lines";
  return found.map(({ number, profile }) => ({
    what: "licence",
    where: `${profile} ${number}`,
    says,
  }));
}

async function procedureFaults(sql: Sql, profiles: Profiles): Promise<Verified["faults"]> {
  const found = await findAccountFaults(sql, profiles);
  return found.map(({ where, says }) => ({ what: "procedure", where, says }));
}
