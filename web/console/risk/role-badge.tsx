/** Where a model stands, and its area as a figure. */
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../parts/badge.tsx";
import { useTexts } from "../shell/language.ts";
import { nothing } from "../parts/display.tsx";

type Role = Routes["GET /risk/models"]["answer"]["models"][number]["role"];

export function RoleBadge({ role }: { readonly role: Role }) {
  const { t } = useTexts();
  if (role === null) return <Badge tone="calm">{t("models.idle")}</Badge>;
  return <Badge tone={role === "champion" ? "good" : "warn"}>{t(`models.${role}`)}</Badge>;
}

/** Three places, or that there is none. */
export function areaText(value: number | null): string {
  return value === null ? nothing : value.toFixed(3);
}
