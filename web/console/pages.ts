/**
 * All pages of the console, by subject. A new page is one entry in the `pages.ts` of its subject; a
 * menu has its pages in the order of this list.
 */
import { accessPages } from "./access/pages.ts";
import { accountPages } from "./account/pages.ts";
import { controlsPages } from "./controls/pages.ts";
import { declarationsPages } from "./declarations/pages.ts";
import { draftsPages } from "./drafts/pages.ts";
import { flowPages } from "./flow/pages.ts";
import { entrySummaryPages } from "./entry-summaries/pages.ts";
import { custodyPages } from "./custody/pages.ts";
import { stockPages } from "./stock/pages.ts";
import { appealsPages } from "./appeals/pages.ts";
import { laboratoryPages } from "./laboratory/pages.ts";
import { licencesPages } from "./licences/pages.ts";
import { infringementsPages } from "./infringements/pages.ts";
import { callsPages } from "./calls/pages.ts";
import { closerChecksPages } from "./closer-checks/pages.ts";
import { transitPages } from "./transit/pages.ts";
import { suspectedPages } from "./suspected/pages.ts";
import { travellersPages } from "./travellers/pages.ts";
import { recallsPages } from "./recalls/pages.ts";
import { noncompliancePages } from "./noncompliance/pages.ts";
import { receiptsPages } from "./receipts/pages.ts";
import { recordalsPages } from "./recordals/pages.ts";
import { conveyanceRegisterPages } from "./conveyance-register/pages.ts";
import { slotsPages } from "./slots/pages.ts";
import { moneyPages } from "./money/pages.ts";
import { movementsPages } from "./movements/pages.ts";
import { noticesPages } from "./notices/pages.ts";
import { partiesPages } from "./parties/pages.ts";
import { peoplePages } from "./people/pages.ts";
import { proceduresPages } from "./procedures/pages.ts";
import { queuePages } from "./queue/pages.ts";
import { registersPages } from "./registers/pages.ts";
import { requestsPages } from "./requests/pages.ts";
import { riskPages } from "./risk/pages.ts";
import { rulingsPages } from "./rulings/pages.ts";
import { searchPages } from "./search/pages.ts";
import { startPages } from "./start/pages.ts";
import { statisticsPages } from "./statistics/pages.ts";
import { systemPages } from "./system/pages.ts";
import { timesPages } from "./times/pages.ts";
import { wallPages } from "./wall/pages.ts";
import { whatIfPages } from "./what-if/pages.ts";

export const pages = {
  ...startPages,
  ...queuePages,
  ...flowPages,
  ...wallPages,
  ...declarationsPages,
  ...draftsPages,
  ...riskPages,
  ...controlsPages,
  ...requestsPages,
  ...moneyPages,
  ...proceduresPages,
  ...custodyPages,
  ...receiptsPages,
  ...stockPages,
  ...laboratoryPages,
  ...appealsPages,
  ...licencesPages,
  ...recallsPages,
  ...closerChecksPages,
  ...recordalsPages,
  ...infringementsPages,
  ...noncompliancePages,
  ...entrySummaryPages,
  ...callsPages,
  ...transitPages,
  ...travellersPages,
  ...suspectedPages,
  ...slotsPages,
  ...conveyanceRegisterPages,
  ...movementsPages,
  ...rulingsPages,
  ...accessPages,
  ...statisticsPages,
  ...timesPages,
  ...registersPages,
  ...partiesPages,
  ...whatIfPages,
  ...peoplePages,
  ...noticesPages,
  ...systemPages,
  ...accountPages,
  ...searchPages,
};

export type PageId = keyof typeof pages;

/** The address of each page in the router's notation, as a link takes it. */
export const patterns = Object.fromEntries(
  Object.entries(pages).map(([id, { path }]) => [id, path]),
  // the keys and the paths are those of the entries just above
) as { readonly [Id in PageId]: (typeof pages)[Id]["path"] };
