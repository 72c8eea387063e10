/** A part of a page under its own heading; landmarks are left to what scrolls in it. */
import type { ReactNode } from "react";

export function Part({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="part">
      <h2>{name}</h2>
      {children}
    </div>
  );
}
