/** Every file that is made from the code. */
import { bodiesFile, clientFile, pathsFile, wordsFile } from "./client-file.ts";
import { accessPage } from "./access-page.ts";
import { authorityPage } from "./authority-page.ts";
import { chargesPage } from "./charges-page.ts";
import { clusterPage } from "./cluster-page.ts";
import { commandIndexFile } from "./command-index.ts";
import { commandsPage } from "./commands-page.ts";
import { declarationSchemas } from "./declaration-schemas.ts";
import { declarationPage } from "./declaration-page.ts";
import { movementMessagesPage } from "./movement-messages-page.ts";
import { entrySummariesPage } from "./entry-summaries-page.ts";
import { flowPage } from "./flow-page.ts";
import { guardsPage } from "./guards-page.ts";
import { metricsPage } from "./metrics-page.ts";
import { orderPage } from "./order-page.ts";
import type { GeneratedFile } from "./page.ts";
import { problemsPage } from "./problems-page.ts";
import { profilesPage } from "./profiles-page.ts";
import { registersPage } from "./registers-page.ts";
import { openApiFile, routesPage } from "./routes-page.ts";
import { rulesPage } from "./rules-page.ts";
import { schemaFile } from "./schema-file.ts";
import { settingsPage } from "./settings-page.ts";
import { sourcesPage } from "./sources-page.ts";
import { tablesPage } from "./tables-page.ts";
import { tourFiles } from "./tour-files.ts";
import { alertsFile } from "../watching/alerts.ts";
import { dashboardFile } from "../watching/dashboard.ts";

export const generatedFiles: readonly GeneratedFile[] = [
  accessPage,
  alertsFile,
  authorityPage,
  bodiesFile,
  chargesPage,
  clientFile,
  clusterPage,
  commandIndexFile,
  commandsPage,
  dashboardFile,
  declarationPage,
  movementMessagesPage,
  entrySummariesPage,
  ...declarationSchemas,
  flowPage,
  guardsPage,
  metricsPage,
  openApiFile,
  orderPage,
  pathsFile,
  problemsPage,
  profilesPage,
  registersPage,
  routesPage,
  rulesPage,
  schemaFile,
  settingsPage,
  sourcesPage,
  tablesPage,
  ...tourFiles,
  wordsFile,
];

/** Those the repository keeps, which have to be what the code makes now. */
export const keptFiles = generatedFiles.filter(({ isKept }) => isKept !== false);
