/** Laboratory reports that a release waits for, above the form to decide. */
import { Link } from "@tanstack/react-router";
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import { patterns } from "../pages.ts";
import { Day } from "../parts/display.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { useControlKinds } from "./control-kinds.ts";

type Case = Routes["GET /controls/{id}"]["answer"];
type Orders = Routes["GET /controls/{id}/laboratory-orders"]["answer"]["orders"];

const words = {
  waits: {
    en: "A release waits for these laboratory reports; a refusal does not:",
    zh: "下列检测尚未出具报告，不予放行；不予放行的决定不受此限：",
  },
  due: { en: "due", zh: "期限" },
  on: { en: "may go meanwhile on the condition", zh: "可先行附条件放行，条件为" },
} as const satisfies Readonly<Record<string, Text>>;

type Properties = { readonly found: Case };

export function AwaitedReports({ found }: Properties) {
  const { language } = useTexts();
  const may = useMay("GET /controls/{id}/laboratory-orders");
  const query = useAnswer(
    "GET /controls/{id}/laboratory-orders",
    { params: { id: found.id } },
    { enabled: may },
  );
  const held = useHeld(found, query.data?.orders ?? []);
  const { conditions } = useControlKinds(found.profile);
  if (held.length === 0) return null;
  const nameOf = (id: string) => conditions.find((one) => one.id === id)?.name[language] ?? id;
  return (
    <section aria-label={words.waits[language]}>
      <p>{words.waits[language]}</p>
      <ul>
        {held.map(({ order, condition }) => (
          <li key={order.id}>
            <Link to={patterns.laboratoryOrder} params={{ id: order.id }}>
              {order.tests.map(({ name }) => name[language]).join(", ")}
            </Link>{" "}
            · {order.laboratoryName[language]} · {words.due[language]} <Day on={order.due} />
            {condition === undefined ? null : ` · ${words.on[language]} ${nameOf(condition)}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Orders without a report whose kind of control holds the release, with what lets goods go meanwhile. */
function useHeld(found: Case, orders: Orders) {
  const open = orders.filter(({ status }) => status === "ordered" || status === "received");
  // the rules are the same for all goods; the route asks for a commodity
  const query = { profile: found.profile, commodity: (open[0]?.commodity ?? "").slice(0, 10) };
  const { data } = useAnswer("GET /laboratory/limits", { query }, { enabled: open.length > 0 });
  const awaited = data?.awaited ?? [];
  return open.flatMap((order) => {
    const kind = found.tasks.find(({ task }) => task === order.task)?.kind;
    const rule = awaited.find(({ kinds }) => kind !== undefined && kinds.includes(kind));
    return rule ? [{ order, condition: rule.condition }] : [];
  });
}
