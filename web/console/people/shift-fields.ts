/** The shift of a member in forms and lists: weekdays and the hours of them. */
import { type Language, languageTags } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { nothing } from "../parts/display.tsx";
import type { FormField } from "../parts/schema-form.tsx";

type Shift = Routes["GET /members"]["answer"]["members"][number]["shift"];
type Values = Readonly<Record<string, unknown>>;

const weekdays = ["1", "2", "3", "4", "5", "6", "7"] as const;

/** A weekday by its number: 1 is Monday, as 1 January 2024 was. */
function weekdayWord(day: string, language: Language): string {
  const format = new Intl.DateTimeFormat(languageTags[language], {
    weekday: "short",
    timeZone: "UTC",
  });
  return format.format(new Date(Date.UTC(2024, 0, Number(day))));
}

export function shiftWord(shift: Shift | undefined, language: Language): string {
  if (shift === null || shift === undefined) return nothing;
  const days = shift.days.map((day) => weekdayWord(String(day), language)).join(" ");
  return `${days} ${shift.from}–${shift.to}`;
}

/** Weekly hours in which an officer decides; a person who is invited gets them afterwards. */
export function useShiftFields(shift: Shift | undefined): readonly FormField[] {
  const { t, language } = useTexts();
  return [
    {
      name: "shiftDays",
      label: t("people.members.shiftDays"),
      hint: t("people.members.shiftDaysHint"),
      values: weekdays,
      words: (day) => weekdayWord(day, language),
      many: true,
      start: shift?.days.join(" ") ?? "",
    },
    { name: "shiftFrom", label: t("people.members.shiftFrom"), start: shift?.from ?? "" },
    { name: "shiftTo", label: t("people.members.shiftTo"), start: shift?.to ?? "" },
  ];
}

/** What was typed with the shift as one member: no days, no shift. Untouched where it was not asked. */
export function withShift(values: Values): Values {
  const { shiftDays, shiftFrom, shiftTo, ...rest } = values;
  const wasAsked = [shiftDays, shiftFrom, shiftTo].some((one) => one !== undefined);
  const days = Array.isArray(shiftDays) ? shiftDays.map(Number) : [];
  if (!wasAsked) return rest;
  return { ...rest, shift: days.length === 0 ? null : { days, from: shiftFrom, to: shiftTo } };
}
