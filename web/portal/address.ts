/** The state of the statement page, all of it in the address: period, language, teller, open sources. */
import { useCallback } from "react";
import { paths, statementPeriod } from "../paths.ts";
import { goTo, readHref, useHref } from "./page-address.ts";
import type { Teller } from "./press.ts";

/** Shown where the address names no period: the year whose series come with the system. */
export const firstPeriod = "2024";

export type Address = {
  readonly period: string;
  readonly lang: string | undefined;
  readonly source: Teller | undefined;
  /** What the sources dialog shows: `fact:ID`, `partner:CODE`, `month:YYYY-MM` or `paragraph:N`. */
  readonly cells: string | undefined;
};

export function readAddress(href: string): Address {
  const url = new URL(href);
  const source = url.searchParams.get("source");
  return {
    period: statementPeriod(url.pathname) ?? firstPeriod,
    lang: url.searchParams.get("lang") ?? undefined,
    source: source === "official" || source === "own" ? source : undefined,
    cells: url.searchParams.get("cells") ?? undefined,
  };
}

export function addressHref(address: Address): string {
  const { period, ...query } = address;
  return paths.statement(period, query);
}

export type AddressChange = (change: Partial<Address>, how?: "push" | "replace") => void;

export function useAddress(): readonly [Address, AddressChange] {
  const href = useHref();
  const go = useCallback<AddressChange>((change, how = "push") => {
    goTo(addressHref({ ...readAddress(readHref()), ...change }), how);
  }, []);
  return [readAddress(href), go];
}
