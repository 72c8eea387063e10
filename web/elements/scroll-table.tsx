/** The frame of a table that may be wider than its place: it scrolls by itself, also by keyboard. */
import type { ReactNode } from "react";

export function ScrollTable(properties: { readonly name: string; readonly children: ReactNode }) {
  const { name, children } = properties;
  return (
    // A part that scrolls must be reachable by keyboard (WCAG 2.1.1).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="table" tabIndex={0} aria-label={name}>
      {children}
    </section>
  );
}
