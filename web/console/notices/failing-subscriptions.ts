/**
 * Own subscriptions by which something did not arrive: deliveries given up, or the whole suspended.
 * Told to those who may send again; nobody else can do anything about it.
 */
import type { Routes } from "../../routes.gen.ts";
import { useAnswer, useMay } from "../shell/session.tsx";

type Subscription = Routes["GET /subscriptions"]["answer"]["subscriptions"][number];
/** More than a party may have. */
const readMax = 50;
const everySeconds = 60;

export function useFailingSubscriptions(): readonly Subscription[] {
  const { data } = useAnswer(
    "GET /subscriptions",
    { query: { own: "true", limit: readMax } },
    { enabled: useMay("POST /subscriptions/{id}/replays"), everySeconds },
  );
  return (data?.subscriptions ?? []).filter(isFailing);
}

export function isFailing({ dead, status }: Pick<Subscription, "dead" | "status">): boolean {
  return dead > 0 || status === "suspended";
}
