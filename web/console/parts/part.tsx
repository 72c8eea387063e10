/** A part of a page under its own heading; landmarks are left to what scrolls in it. */
import type { ReactNode } from "react";

export function Part(properties: {
  readonly name: string;
  /** What a link of the page leads to. */
  readonly id?: string;
  readonly children: ReactNode;
}) {
  const { name, id, children } = properties;
  return (
    <div className="part" id={id}>
      <h2>{name}</h2>
      {children}
    </div>
  );
}
