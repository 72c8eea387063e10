/** The days of the past that rules are tried on: those of the administration, the last ninety at first. */
import { useState } from "react";
import { legalDay } from "../../elements/legal-day.ts";
import { useZone } from "../shell/zone.tsx";

const usualDays = 90;

export function useTriedDays() {
  const { profileZone } = useZone();
  const today = legalDay(profileZone);
  // the zone may not be known yet when the page opens, so that the usual days are no state
  const [chosenFrom, setFrom] = useState<string>();
  const [chosenTo, setTo] = useState<string>();
  const from = chosenFrom ?? today.subtract({ days: usualDays }).toString();
  const to = chosenTo ?? today.toString();
  return { from, to, setFrom, setTo };
}
