/** All guards, in the order they are printed. */
import { accounts } from "./accounts.ts";
import { areas, cycles } from "./areas.ts";
import { comparedLists } from "./compared-lists.ts";
import { dates } from "./dates.ts";
import { driver } from "./driver.ts";
import { flowSize } from "./flow-size.ts";
import { glossary } from "./glossary.ts";
import { handlers } from "./handlers.ts";
import { legalDays } from "./legal-days.ts";
import { links } from "./links.ts";
import { migrations } from "./migrations.ts";
import { migrationMarks } from "./migration-marks.ts";
import { names } from "./names.ts";
import { pages } from "./pages.ts";
import { phrases } from "./phrases.ts";
import { assertions, clock } from "./proofs.ts";
import { reExports } from "./re-exports.ts";
import { fileSizes, functionSizes, spreads, lineLengths } from "./sizes.ts";
import { schemas } from "./schemas.ts";
import { sources } from "./sources.ts";
import { statements, writers } from "./statements.ts";
import { testWord } from "./tests.ts";
import { tables } from "./tables.ts";
import { translations } from "./translations.ts";
import { typeNames } from "./type-names.ts";
import { words } from "./words.ts";
import type { Guard } from "./source.ts";

export const guards: readonly Guard[] = [
  areas,
  cycles,
  fileSizes,
  functionSizes,
  spreads,
  lineLengths,
  names,
  migrations,
  migrationMarks,
  statements,
  writers,
  comparedLists,
  tables,
  assertions,
  clock,
  words,
  sources,
  links,
  driver,
  accounts,
  pages,
  testWord,
  dates,
  glossary,
  phrases,
  translations,
  typeNames,
  handlers,
  legalDays,
  reExports,
  schemas,
  flowSize,
];
