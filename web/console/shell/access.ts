/** What a caller may call, by the policies of the route table; the server decides, pages only ask first. */
import { roleFacts, routePolicies, type RouteName, scopeSays } from "../../routes.gen.ts";

/** Scopes of which one opens a route; none where signing in is enough. */
function scopesOf(route: RouteName): readonly string[] {
  const { scope, or = [] } = routePolicies[route];
  return scope === undefined ? [] : [scope, ...or];
}

/** Says whether scopes open a route. @example mayCall("GET /controls", ["officer"]) // true */
export function mayCall(route: RouteName, held: readonly string[] | undefined): boolean {
  if (routePolicies[route].kind === "public") return true;
  if (held === undefined) return false;
  const wanted = scopesOf(route);
  return wanted.length === 0 || held.includes("*") || wanted.some((scope) => held.includes(scope));
}

/** Says whether a route takes a key for repeats: an answer that shows a secret is not kept for any. */
export function mayRepeat(route: RouteName): boolean {
  return routePolicies[route].shownOnce !== true;
}

/** The scopes a route asks for, in words, and the roles that hold one of them. */
export function whoMay(route: RouteName) {
  const wanted = scopesOf(route);
  return {
    wanted: wanted.map((scope) => ({ scope, says: scopeSays[scope] })),
    roles: roleFacts.filter((role) =>
      role.scopes.some((held) => held === "*" || wanted.includes(held)),
    ),
  };
}
