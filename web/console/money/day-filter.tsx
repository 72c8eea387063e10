/** A day that a list begins or ends with; it stands in the address. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useId } from "react";

const isDay = /^\d{4}-\d{2}-\d{2}$/;

/** The day of the address; undefined where there is none, or no day. */
export function useDay(name: "from" | "to"): string | undefined {
  const { [name]: day } = useSearch({ strict: false });
  return day !== undefined && isDay.test(day) ? day : undefined;
}

export function DayFilter(properties: { readonly label: string; readonly name: "from" | "to" }) {
  const { label, name } = properties;
  const day = useDay(name) ?? "";
  const navigate = useNavigate();
  const id = useId();
  return (
    <span className="choice">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        min="1990-01-01"
        max="2100-12-31"
        value={day}
        onChange={(event) => {
          const { value } = event.target;
          void navigate({
            to: ".",
            search: (before) => ({ ...before, [name]: value === "" ? undefined : value }),
            replace: true,
          });
        }}
      />
    </span>
  );
}
