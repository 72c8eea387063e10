/** The address of the pages on goods is their whole state. */
import { paths } from "../../paths.ts";
import { askedOf, readHref } from "../page-address.ts";

export const names = [
  ...["profile", "q", "code", "origin", "value", "currency", "freight", "insurance"],
  ...[
    "mass",
    "quantity",
    "unit",
    "preference",
    "additionalCodes",
    "day",
    "movement",
    "kind",
    "commodity",
  ],
  ...["cursor", "lang"],
] as const;
/** What is asked for, and the way to ask for something else on the same page. */
export const useAsked = askedOf(names, (asked) =>
  paths.publicPage(new URL(readHref()).pathname, asked),
);
