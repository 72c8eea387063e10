/** Every file that is made from the code. */
import { guardsPage } from "./guards-page.ts";
import type { GeneratedFile } from "./page.ts";
import { schemaFile } from "./schema-file.ts";

export const generatedFiles: readonly GeneratedFile[] = [guardsPage, schemaFile];
