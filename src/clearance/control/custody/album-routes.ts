/** The album of goods in custody: a keeper sees the photographs of its own time, officers all pictures. */
import type { ClearanceApp } from "../../app.ts";
import type { Route, Rows } from "#src/platform/route.ts";
import { routesOf } from "../albums/routes.ts";
import { keepersAtPhotos } from "./photo-readers.ts";
import { listPieceEvents } from "./store.ts";

/** Photographs of a piece that a caller reads, by their hash. @param rows undefined: all */
export async function shownPhotos(
  { sql }: Pick<ClearanceApp, "sql">,
  id: string,
  rows: Rows | undefined,
): Promise<(hash: string) => boolean> {
  if (rows?.kind !== "own") return () => true;
  const keepers = keepersAtPhotos(await listPieceEvents(sql, id));
  return (hash) => keepers.get(hash)?.has(rows.party) === true;
}

export const custodyAlbumRoutes: readonly Route<ClearanceApp>[] = routesOf({
  subject: "custody-piece",
  base: "/custody",
  record: "custody-piece",
  readers: { kind: "signed-in" },
  adders: { kind: "scope", scope: "officer" },
  words: ["officer"],
  en: "goods in custody",
  zh: "在管货物",
  shows: shownPhotos,
});
