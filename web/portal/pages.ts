/**
 * The public pages: the addresses each answers, in the notation of the server, what is loaded of it, and
 * which answers of the API it shows first. The build writes the addresses beside the portal, where the
 * server reads them.
 */
import type { i18n } from "i18next";
import type { ComponentType } from "react";
import { api, guideName, paths, rulingNumber } from "../paths.ts";
import { readAddress } from "./address.ts";
import { answerAddress } from "./ask/asked.ts";
import { viewAddress } from "./explorer/asked.ts";

export type PublicPage = {
  readonly addresses: readonly string[];
  /** The module below `web/` that `load` reads: its files are named in the head of the page. */
  readonly module: string;
  /** Reads the page, and adds its texts. */
  readonly load: (texts: i18n) => Promise<ComponentType>;
  /** Paths that search engines are shown. */
  readonly listed?: readonly string[];
  /** Addresses of the API whose answers the page shows first: they come with it. */
  readonly firstAnswers: (href: string) => readonly string[];
};

const queryOf = (href: string) => Object.fromEntries(new URL(href).searchParams);

const addInformation = async (texts: i18n) => {
  const { addInformationTexts } = await import("./information/language.ts");
  addInformationTexts(texts);
};

export const publicPages: readonly PublicPage[] = [
  {
    listed: [paths.portal()],
    addresses: [paths.portal(), "/statement", "/statement/*"],
    module: "portal/statement-page.tsx",
    load: async () => (await import("./statement-page.tsx")).StatementPage,
    firstAnswers: (href) => {
      const { period, source } = readAddress(href);
      return [api.press(period, source), api.periods];
    },
  },
  {
    listed: [paths.explorer()],
    addresses: [paths.explorer()],
    module: "portal/explorer/explorer-page.tsx",
    load: async (texts) => {
      const { addExplorerTexts } = await import("./explorer/language.ts");
      addExplorerTexts(texts);
      return (await import("./explorer/explorer-page.tsx")).ExplorerPage;
    },
    firstAnswers: (href) => {
      const asked = queryOf(href);
      const { series, profile, partner } = asked;
      return series === "official"
        ? [api.growth({ profile, partner })]
        : [viewAddress(asked), api.flashes(profile)];
    },
  },
  {
    listed: [paths.ask()],
    addresses: [paths.ask()],
    module: "portal/ask/ask-page.tsx",
    load: async (texts) => {
      const { addAskTexts } = await import("./ask/language.ts");
      addAskTexts(texts);
      return (await import("./ask/ask-page.tsx")).AskPage;
    },
    firstAnswers: (href) => {
      const address = answerAddress(queryOf(href));
      return address === undefined ? [] : [address];
    },
  },
  {
    listed: [paths.tariff()],
    addresses: [paths.tariff()],
    module: "portal/tariff/tariff-page.tsx",
    load: async (texts) => {
      const { addTariffTexts } = await import("./tariff/language.ts");
      addTariffTexts(texts);
      return (await import("./tariff/tariff-page.tsx")).TariffPage;
    },
    firstAnswers: () => [api.tariffProfiles],
  },
  {
    listed: [paths.rulings(undefined)],
    addresses: [paths.rulings(undefined), "/rulings/*"],
    module: "portal/tariff/rulings-page.tsx",
    load: async (texts) => {
      const { addTariffTexts } = await import("./tariff/language.ts");
      addTariffTexts(texts);
      return (await import("./tariff/rulings-page.tsx")).RulingsPage;
    },
    firstAnswers: (href) => {
      const { profile, q, kind, commodity, cursor } = queryOf(href);
      const number = rulingNumber(new URL(href).pathname);
      return number === undefined
        ? [api.publishedRulings({ profile, q, kind, commodity, cursor })]
        : [api.publishedRuling(number, { profile })];
    },
  },
  {
    listed: [paths.tracking()],
    addresses: [paths.tracking()],
    module: "portal/tracking/tracking-page.tsx",
    load: async (texts) => {
      const { addTrackingTexts } = await import("./tracking/language.ts");
      addTrackingTexts(texts);
      return (await import("./tracking/tracking-page.tsx")).TrackingPage;
    },
    firstAnswers: () => [],
  },
  {
    listed: [paths.receiptCheck()],
    addresses: [paths.receiptCheck()],
    module: "portal/receipts/receipt-check-page.tsx",
    load: async (texts) => {
      const { addReceiptTexts } = await import("./receipts/language.ts");
      addReceiptTexts(texts);
      return (await import("./receipts/receipt-check-page.tsx")).ReceiptCheckPage;
    },
    firstAnswers: () => [],
  },
  {
    listed: [paths.calendar()],
    addresses: [paths.calendar()],
    module: "portal/information/calendar-page.tsx",
    load: async (texts) => {
      await addInformation(texts);
      return (await import("./information/calendar-page.tsx")).CalendarPage;
    },
    firstAnswers: (href) => [api.calendar({ profile: queryOf(href)["profile"] })],
  },
  {
    listed: [paths.serviceStatus()],
    addresses: [paths.serviceStatus()],
    module: "portal/information/status-page.tsx",
    load: async (texts) => {
      await addInformation(texts);
      return (await import("./information/status-page.tsx")).StatusPage;
    },
    firstAnswers: () => [api.serviceStatus, api.publishedTimes],
  },
  {
    listed: [paths.guides(undefined)],
    addresses: [paths.guides(undefined), "/guides/*"],
    module: "portal/information/guides-page.tsx",
    load: async (texts) => {
      await addInformation(texts);
      return (await import("./information/guides-page.tsx")).GuidesPage;
    },
    firstAnswers: (href) => {
      const { profile } = queryOf(href);
      const guide = guideName(new URL(href).pathname);
      return [guide === undefined ? api.guides({ profile }) : api.guide(guide, { profile })];
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
