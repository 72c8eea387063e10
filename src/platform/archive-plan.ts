/** Where months of analytics are kept as files once they have left the engine, and after how long. */
import { join } from "node:path";
import { settings, type Settings } from "./settings.ts";

export type ArchivePlace =
  | { readonly kind: "folder"; readonly folder: string }
  | {
      readonly kind: "bucket";
      /** With the folder in the bucket, without a slash at its end. */
      readonly url: string;
      /** Absent: the engine has credentials of its own for the address. */
      readonly key: ArchiveKey | undefined;
    };

export type ArchiveKey = { readonly id: string; readonly secret: string };

export type ArchivePlan = {
  /** Undefined: no bucket is named, and the engine is one that does not see our folder. */
  readonly place: ArchivePlace | undefined;
  /** Whole months besides the running one that stay; undefined: none leaves by itself. */
  readonly monthsKept: number | undefined;
};

/** The plan that the settings make for a data folder. */
export function planArchive(
  given: Pick<Settings, "archive" | "clickhouseUrl">,
  dataFolder: string,
): ArchivePlan {
  const { monthsKept, url, key } = given.archive;
  if (url !== undefined) return { place: { kind: "bucket", url, key }, monthsKept };
  if (given.clickhouseUrl !== undefined) return { place: undefined, monthsKept };
  return { place: { kind: "folder", folder: join(dataFolder, "archive") }, monthsKept };
}

/** What to set where there is no place, for the sentence that refuses. */
export const archivePlaceFix = `Name a bucket with ${settings.archiveUrl.variable}: a ClickHouse of your own does not see this folder.`;
