/** A figure of the wall with what lies behind it. */
import { colons } from "../../elements/language.ts";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useId } from "react";
import type { patterns } from "../pages.ts";
import { useTexts } from "../shell/language.ts";

export type Opening = {
  readonly to: (typeof patterns)["declarations" | "controls" | "revenue" | "queue"];
  readonly search: Readonly<Record<string, string>>;
};

export function Tile(properties: {
  readonly name: string;
  readonly opens: Opening;
  readonly figure?: ReactNode;
  readonly says?: ReactNode;
  readonly className?: string;
  readonly children?: ReactNode;
}) {
  const { name, opens, figure, says, className, children } = properties;
  const { t, language } = useTexts();
  const id = useId();
  return (
    <section className={`wall-tile ${className ?? ""}`} aria-labelledby={id}>
      <h2 id={id}>{name}</h2>
      {figure === undefined ? null : <p className="wall-figure">{figure}</p>}
      {says === undefined ? null : <p className="wall-says">{says}</p>}
      {children}
      <p className="wall-opens">
        <Link
          to={opens.to}
          search={opens.search}
          aria-label={`${t("wall.open")}${colons[language]}${name}`}
        >
          {t("wall.open")}
        </Link>
      </p>
    </section>
  );
}
