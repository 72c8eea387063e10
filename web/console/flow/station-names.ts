/** Names of stations as the flow gives them; the id until it is read. */
import { useCallback } from "react";
import { useTexts } from "../shell/language.ts";
import { useFlow } from "../shell/queries.ts";

export function useStationNames(): (id: string) => string {
  const { language } = useTexts();
  const { data } = useFlow(true);
  return useCallback(
    (id: string) => data?.stations.find((station) => station.id === id)?.name[language] ?? id,
    [data, language],
  );
}
