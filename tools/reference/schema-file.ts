import { openTestDatabase } from "#src/platform/test-database.ts";
import { readCatalogue } from "../schema/catalogue.ts";
import { printCatalogue } from "../schema/print.ts";
import type { GeneratedFile } from "./page.ts";

/**
 * The schema after all migrations; the test of the schema compares it with a database of its own.
 */
export const schemaFile: GeneratedFile = {
  file: "db/schema.sql",
  make: async () => {
    const database = await openTestDatabase();
    try {
      return printCatalogue(await readCatalogue(database.sql));
    } finally {
      await database.drop();
    }
  },
};
