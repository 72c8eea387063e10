/** The time zone in which instants are shown: the administration's, unless the reader chose another. */
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { pageTimeZone } from "../../elements/instant.ts";
import { readStorage, writeStorage } from "../../elements/language.ts";
import { useFlow } from "./queries.ts";

const storageKey = "tidegate.zone";

type Zones = {
  /** The zone of the page. */
  readonly zone: string;
  readonly profileZone: string;
  /** `auto`: the administration's; `device`; or a zone by name. */
  readonly choice: string;
  readonly choose: (choice: string) => void;
};

const ZoneContext = createContext<Zones>({
  zone: "UTC",
  profileZone: "UTC",
  choice: "auto",
  choose: () => undefined,
});
export const useZone = () => useContext(ZoneContext);

/** Zones by name; a browser that does not list them knows its own and UTC. */
export function zoneNames(): readonly string[] {
  const names = Intl.supportedValuesOf("timeZone");
  return names.includes("UTC") ? names : ["UTC", ...names];
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** The zone a choice means. */
export function zoneOf(choice: string, profileZone: string): string {
  if (choice === "device") return pageTimeZone();
  return choice !== "auto" && isZone(choice) ? choice : profileZone;
}

export function ZoneProvider({ children }: { readonly children: ReactNode }) {
  const { data } = useFlow(true);
  const [choice, setChoice] = useState(() => readStorage(storageKey) ?? "auto");
  const profileZone = data?.profile?.timeZone ?? pageTimeZone();
  const zones = useMemo(
    () => ({
      zone: zoneOf(choice, profileZone),
      profileZone,
      choice,
      choose: (next: string) => {
        writeStorage(storageKey, next);
        setChoice(next);
      },
    }),
    [choice, profileZone],
  );
  return <ZoneContext value={zones}>{children}</ZoneContext>;
}
