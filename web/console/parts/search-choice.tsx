/** A choice that is kept in the page's address, under a name of its own: a view can be sent on. */
import { useNavigate } from "@tanstack/react-router";
import { Choice, type Option } from "./choice.tsx";

export function SearchChoice(properties: {
  /** Of the member of the address. */
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly Option[];
  /** Whether nothing may be chosen; shown as “Any”. */
  readonly any?: boolean;
}) {
  const { name, ...choice } = properties;
  const navigate = useNavigate();
  return (
    <Choice
      {...choice}
      onChange={(value) =>
        void navigate({ to: ".", search: (before) => ({ ...before, [name]: value }) })
      }
    />
  );
}
