/** Names of the codes that ledger rows carry. */
import { useCallback } from "react";
import { useNameOf } from "../registers/use-names.ts";

/** Partners, provinces and trade modes by their names; the others stay codes. */
export function useCodeNames(): (column: string, code: string) => string {
  const country = useNameOf("countries");
  const province = useNameOf("provinces");
  const mode = useNameOf("statistical-regimes");
  return useCallback(
    (column, code) => {
      if (column === "partner") return country(code);
      if (column === "province") return province(code);
      return column === "tradeMode" ? mode(code) : code;
    },
    [country, province, mode],
  );
}
