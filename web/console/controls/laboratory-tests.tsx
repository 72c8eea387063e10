/** Laboratory tests of a case: orders with what is suggested, and the forms to order and to repeat one. */
import { Link } from "@tanstack/react-router";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import type { Routes } from "../../routes.gen.ts";
import { type Order, states, verdicts, words } from "../laboratory/laboratory-words.ts";
import { TestResults } from "../laboratory/test-results.tsx";
import { patterns } from "../pages.ts";
import { Act } from "../parts/act.tsx";
import { nothing } from "../parts/display.tsx";
import type { FormField } from "../parts/schema-form.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";

type Case = Routes["GET /controls/{id}"]["answer"];
type Values = Readonly<Record<string, unknown>>;
type Properties = {
  readonly found: Case;
  /** A task's number in words. */
  readonly task: (number: string) => string;
};

export function LaboratoryTests({ found, task }: Properties) {
  const { language } = useTexts();
  const may = useMay("GET /controls/{id}/laboratory-orders");
  const params = { id: found.id };
  const query = useAnswer("GET /controls/{id}/laboratory-orders", { params }, { enabled: may });
  const orders = query.data?.orders ?? [];
  const word = (name: keyof typeof words) => words[name][language];
  const heads = ["tests", "laboratory", "half", "status", "due", "suggestion"] as const;
  return (
    <>
      {orders.length === 0 ? null : (
        <ScrollTable name={word("title")}>
          <table>
            <caption>{word("title")}</caption>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col" className="name">
                    {word(head)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {orders.map((order) => {
                const suggests = order.report?.suggests;
                return (
                  <tr key={order.id}>
                    <th scope="row" className="name">
                      <Link to={patterns.laboratoryOrder} params={{ id: order.id }}>
                        {order.tests.map(({ name }) => name[language]).join(", ")}
                      </Link>
                    </th>
                    <td className="name">{order.laboratoryName[language]}</td>
                    <td className="name">{word(order.half)}</td>
                    <td className="name">{states[order.status][language]}</td>
                    <td className="name">{order.due}</td>
                    <td className="name">{suggests ? verdicts[suggests][language] : nothing}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </ScrollTable>
      )}
      {orders
        .filter(({ report }) => report !== null)
        .map((order) => (
          <TestResults key={order.id} order={order} />
        ))}
      <OrderTests found={found} orders={orders} task={task} />
    </>
  );
}

type OrderProperties = Properties & { readonly orders: readonly Order[] };

function OrderTests({ found, orders, task: taskWord }: OrderProperties) {
  const { language } = useTexts();
  const samples = found.samples ?? [];
  const may = useMay("POST /controls/{id}/laboratory-orders") && samples.length > 0;
  const query = { profile: found.profile };
  const { data } = useAnswer("GET /laboratory/laboratories", { query }, { enabled: may });
  const laboratories = data?.laboratories ?? [];
  const word = (name: keyof typeof words) => words[name][language];
  const limited = useLimited(found, may);
  if (!may) return null;
  const laboratory: FormField = {
    name: "laboratory",
    label: word("laboratory"),
    values: laboratories.map(({ code }) => code),
    words: (code) => laboratories.find((one) => one.code === code)?.name[language] ?? code,
    required: true,
  };
  const sampleWord = (number: string) => {
    const one = samples.find((sample) => String(sample.number) === number);
    return `${number} · ${word("item")} ${one?.item ?? ""} ${one?.lot ?? ""}`;
  };
  const task: FormField = {
    name: "task",
    label: word("task"),
    values: found.tasks.map((one) => String(one.task)),
    words: taskWord,
    start: String(samples[0]?.task ?? ""),
  };
  const sample: FormField = {
    name: "sample",
    label: word("sample"),
    values: samples.map(({ number }) => String(number)),
    words: sampleWord,
    required: true,
  };
  const remarks = { name: "remarks", label: word("remarks"), lines: 2 };
  const named = limited
    ? { name: "named", label: word("others"), lines: 2 }
    : { name: "named", label: word("tests"), lines: 4, required: true };
  return (
    <span className="acts">
      <Act
        offered={found.status === "open"}
        label={word("order")}
        says={word(limited ? "orderLimitedSays" : "orderSays")}
        route="POST /controls/{id}/laboratory-orders"
        params={{ id: found.id }}
        fields={[task, sample, laboratory, ...(limited ? [limited] : []), named, remarks]}
        shape={withTests}
      />
      <Retest found={found} orders={orders} fields={[task, laboratory, remarks]} />
    </span>
  );
}

type RetestProperties = Pick<OrderProperties, "found" | "orders"> & {
  readonly fields: readonly FormField[];
};

function Retest({ found, orders, fields }: RetestProperties) {
  const { language } = useTexts();
  const word = (name: keyof typeof words) => words[name][language];
  const repeatable = orders.filter(
    ({ number, status, retestOf }) =>
      status === "reported" &&
      retestOf === null &&
      (found.status === "open" || isAsked(orders, number)) &&
      orders.every((one) => one.retestOf !== number || one.status === "cancelled"),
  );
  if (repeatable.length === 0) return null;
  const order: FormField = {
    name: "retestOf",
    label: word("tests"),
    values: repeatable.map(({ number }) => String(number)),
    words: (number) =>
      repeatable
        .find((one) => String(one.number) === number)
        ?.tests.map(({ name }) => name[language])
        .join(", ") ?? number,
    required: true,
    ...startOf(repeatable.map(({ number }) => String(number))),
  };
  // the second half goes to another laboratory
  const first = new Set(repeatable.map((one) => one.laboratory));
  const shown = fields.map((field) => {
    if (field.name !== "laboratory") return field;
    const others = field.values?.filter((code) => !first.has(code)) ?? [];
    return repeatable.length > 1 ? field : { ...field, values: others, ...startOf(others) };
  });
  return (
    <Act
      label={word("retest")}
      says={word("retestSays")}
      route="POST /controls/{id}/laboratory-orders"
      params={{ id: found.id }}
      fields={[order, ...shown, { name: "requestedOn", label: word("requestedOn"), type: "date" }]}
    />
  );
}

/** Tests to choose from: those with a limit for the goods, where all samples are of one commodity. */
function useLimited(found: Case, may: boolean): FormField | undefined {
  const { language } = useTexts();
  const items = new Set(found.samples?.map(({ item }) => item));
  const sampled = found.goods?.filter(({ item }) => items.has(item)) ?? [];
  const [commodity, ...others] = new Set(sampled.map((one) => one.commodity));
  const isOne = commodity !== undefined && others.length === 0;
  const query = { profile: found.profile, commodity: commodity ?? "" };
  const { data } = useAnswer("GET /laboratory/limits", { query }, { enabled: may && isOne });
  const limits = new Map(data?.limits.map((one) => [`${one.analyte}:${one.matrix}`, one]));
  if (!isOne || limits.size === 0) return undefined;
  return {
    name: "limited",
    label: words.known[language],
    values: [...limits.keys()],
    words: (key) => {
      const one = limits.get(key);
      if (one === undefined) return key;
      const { name, matrixName, method } = one;
      return [name[language], matrixName[language], method].filter(Boolean).join(" · ");
    },
    many: true,
  };
}

/** What can only be one thing is chosen already. */
function startOf([only = "", ...others]: readonly string[]) {
  return others.length === 0 ? { start: only } : {};
}

/** The trader asked for it here, so that it is ordered after the decision too. */
function isAsked(orders: readonly Order[], order: number): boolean {
  const retest = orders.find(({ number }) => number === order)?.retest;
  return retest !== null && retest !== undefined && retest.refusal === null;
}

/** @example withTests({ limited: ["lead:coating"], named: "phthalates:plastic-part" }) */
function withTests({ limited, named, ...body }: Values) {
  const text = typeof named === "string" ? named : "";
  const chosen = Array.isArray(limited) ? limited.map(String) : [];
  const tests = [...chosen, ...text.split(/[\n,，]/)]
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const [analyte = "", matrix, method] = line.split(/[:：]/).map((part) => part.trim());
      return { analyte, ...(matrix ? { matrix } : {}), ...(method ? { method } : {}) };
    });
  return { ...body, tests };
}
