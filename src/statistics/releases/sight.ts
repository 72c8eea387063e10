/** Which releases a caller sees. */
import { hasScope } from "#src/identity/access/callers.ts";
import type { Request } from "../app.ts";
import type { Sight } from "./store.ts";

/** Statisticians see what an embargo holds back; everybody else from its second on. */
export function sightOf({
  app,
  caller,
}: Pick<Request, "app" | "caller">): Exclude<Sight, "public"> {
  return hasScope(caller, "statistics") ? "all" : { publicAt: app.clock() };
}
