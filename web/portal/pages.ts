/**
 * The public pages: the addresses each answers, in the notation of the server, and what is loaded of
 * it. The build writes the addresses beside the portal, where the server reads them.
 */
import type { ReactNode } from "react";
import { paths } from "../paths.ts";

type PublicPage = {
  readonly addresses: readonly string[];
  /** Reads the page with its texts. */
  readonly load: () => Promise<() => ReactNode>;
};

export const publicPages: readonly PublicPage[] = [
  {
    addresses: [paths.portal(), "/statement", "/statement/*"],
    load: async () => (await import("./statement-page.tsx")).StatementPage,
  },
  {
    addresses: [paths.explorer()],
    load: async () => {
      const { addExplorerTexts } = await import("./explorer/language.ts");
      addExplorerTexts();
      return (await import("./explorer/explorer-page.tsx")).ExplorerPage;
    },
  },
  {
    addresses: [paths.ask()],
    load: async () => {
      const { addAskTexts } = await import("./ask/language.ts");
      addAskTexts();
      return (await import("./ask/ask-page.tsx")).AskPage;
    },
  },
  {
    addresses: [paths.tariff()],
    load: async () => {
      const { addTariffTexts } = await import("./tariff/language.ts");
      addTariffTexts();
      return (await import("./tariff/tariff-page.tsx")).TariffPage;
    },
  },
  {
    addresses: [paths.rulings(undefined), "/rulings/*"],
    load: async () => {
      const { addTariffTexts } = await import("./tariff/language.ts");
      addTariffTexts();
      return (await import("./tariff/rulings-page.tsx")).RulingsPage;
    },
  },
];

/** Whether an address is of this kind. @example answers("/rulings/*", "/rulings/R-1") // true */
const answers = (address: string, pathname: string): boolean =>
  address.endsWith("/*") ? pathname.startsWith(address.slice(0, -1)) : address === pathname;

/** The page that answers an address. */
export function publicPageOf(pathname: string): PublicPage | undefined {
  const bare = pathname.replace(/(.)\/$/, "$1");
  return publicPages.find(({ addresses }) => addresses.some((one) => answers(one, bare)));
}
