/**
 * The steps of the tour: the frame is the same for everybody; between menu and search stand the pages a
 * role works on, as far as the caller may open them. Pure.
 */
import type { ConsoleTexts } from "../texts/en.ts";
import { pagesFor } from "../shell/navigation.ts";

type TourTexts = ConsoleTexts["tour"];
export type TouredPage = keyof TourTexts["pages"];
export type FramePart = keyof TourTexts["titles"];

export type TourStep =
  | { readonly kind: "part"; readonly part: FramePart }
  | { readonly kind: "page"; readonly page: TouredPage; readonly to: string };

/** Pages of a trade, by the scope that brings it; the first scope held counts. */
const trades: readonly (readonly [scope: string, pages: readonly TouredPage[]])[] = [
  ["*", ["queue", "month", "health"]],
  ["officer", ["queue", "declarations", "approvals"]],
  ["agency", ["queue", "controls"]],
  ["risk", ["riskRules", "riskModels", "screening"]],
  ["statistics", ["month", "editing"]],
  ["operator", ["health", "registers", "acts"]],
  ["money", ["payments", "bank", "debts"]],
  ["audit", ["reads", "acts"]],
  ["lodge", ["drafts", "declarations", "payments"]],
];

/** What somebody sees who has no trade yet. */
const others: readonly TouredPage[] = ["home", "applications"];

/**
 * @example tourFor(["statistics"]).map((step) => step.kind === "page" ? step.page : step.part)
 * // ["menu", "month", "editing", "search", "bell", "help", "account"]
 */
export function tourFor(scopes: readonly string[]): readonly TourStep[] {
  const own = trades.find(([scope]) => scopes.includes(scope))?.[1] ?? others;
  const open = pagesFor(scopes);
  const pages = own.flatMap((page): TourStep[] => {
    const to = open.find(({ id }) => id === page)?.to;
    return to === undefined ? [] : [{ kind: "page", page, to }];
  });
  const part = (name: FramePart): TourStep => ({ kind: "part", part: name });
  return [part("menu"), ...pages, part("search"), part("bell"), part("help"), part("account")];
}

/** Where the frame draws a part: marked there, so that no class or order has to be guessed. */
export const partSelector = (part: FramePart): string => `[data-tour="${part}"]`;
