/** Names of the codes that ledger rows carry. */
import { useCallback } from "react";
import { useCodes, useNameOf, useUnitName } from "../registers/use-names.ts";

/** Registers of the codes that a row carries, by the member of its correction. */
const registers = {
  unit1: "statistical-units",
  partner: "countries",
  province: "provinces",
  tradeMode: "statistical-regimes",
} as const;

/** Codes that each of these may be corrected to, by name; empty where no register lists them. */
export function useCodeChoices(): Readonly<Record<keyof typeof registers, readonly string[]>> {
  return {
    unit1: useCodes(registers.unit1),
    partner: useCodes(registers.partner),
    province: useCodes(registers.province),
    tradeMode: useCodes(registers.tradeMode),
  };
}

/** Partners, provinces, trade modes and units by their names; the others stay as they are. */
export function useCodeNames(): (column: string, code: string) => string {
  const country = useNameOf(registers.partner);
  const province = useNameOf(registers.province);
  const mode = useNameOf(registers.tradeMode);
  const unit = useUnitName();
  return useCallback(
    (column, code) => {
      if (column === "partner") return country(code);
      if (column === "province") return province(code);
      if (column === "unit1") return unit(code);
      return column === "tradeMode" ? mode(code) : code;
    },
    [country, province, mode, unit],
  );
}
