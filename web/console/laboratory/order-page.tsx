/** One laboratory order: the sample, the tests with their limits, and what was answered. */
import { inBrackets } from "../../elements/language.ts";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { patterns } from "../pages.ts";
import { Code, Facts, Moment, nothing, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { type Order, states, verdicts, words } from "./laboratory-words.ts";
import { OrderActs } from "./order-acts.tsx";
import { Asked } from "./results-part.tsx";
import { TestResults } from "./test-results.tsx";

export function LaboratoryOrderPage({ id }: { readonly id: string }) {
  const { language } = useTexts();
  const may = useMay("GET /laboratory/orders/{id}");
  const query = useAnswer("GET /laboratory/orders/{id}", { params: { id } }, { enabled: may });
  return (
    <Page title={words.one[language]} says={<ZoneNote />}>
      <Answered query={query}>
        {(order) => (
          <>
            <OrderFacts order={order} />
            <OrderActs order={order} />
            <Part name={words.tests[language]}>
              <TestResults order={order} />
            </Part>
          </>
        )}
      </Answered>
    </Page>
  );
}

function OrderFacts({ order }: { readonly order: Order }) {
  const { language } = useTexts();
  const head = (name: keyof typeof words) => words[name][language];
  const mayCase = useMay("GET /controls/{id}");
  const { report, receipt, cancellation } = order;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [head("status"), states[order.status][language]],
    [head("laboratory"), `${order.laboratory} ${order.laboratoryName[language]}`],
    [head("accreditation"), order.accreditation || nothing],
    [head("commodity"), <Code key="code">{order.commodity}</Code>],
    [head("sample"), `${order.sample.number} · ${head("item")} ${order.sample.item}`],
    [head("lot"), order.sample.lot ?? nothing],
    [head("half"), head(order.half)],
    [head("ordered"), <Moment key="at" at={order.at} />],
    [head("due"), order.due],
    [head("requestedOn"), order.requestedOn ?? nothing],
    [
      head("retestAsked"),
      order.retest === null ? nothing : <Asked key="asked" retest={order.retest} />,
    ],
    [head("remarks"), order.remarks ?? nothing],
    [
      head("receipt"),
      receipt ? (
        <AnswerText key="receipt" answer={receipt}>
          {head(receipt.isIntact ? "intact" : "broken")}
        </AnswerText>
      ) : (
        nothing
      ),
    ],
    [
      head("report"),
      report ? (
        <AnswerText key="report" answer={report}>
          {`${report.reportNumber} · ${report.analyst} · ${report.testedOn}`}
        </AnswerText>
      ) : (
        nothing
      ),
    ],
    [
      head("suggestion"),
      report ? (report.suggests ? verdicts[report.suggests][language] : head("noLimit")) : nothing,
    ],
  ];
  const more: readonly (readonly [string, ReactNode])[] = [
    ...(cancellation
      ? [[head("cancelled"), <AnswerText key="gone" answer={cancellation} />] as const]
      : []),
    ...(mayCase
      ? [
          [
            head("case"),
            <Link key="case" to={patterns.control} params={{ id: order.caseId }}>
              {`${head("task")} ${order.task}`}
            </Link>,
          ] as const,
        ]
      : []),
  ];
  // what has not come yet is not there
  const shown = facts.filter(([, one]) => one !== nothing);
  return <Facts name={words.one[language]} facts={[...shown, ...more]} />;
}

type Answered = Pick<NonNullable<Order["cancellation"]>, "at" | "says" | "delegation" | "remarks">;

function AnswerText({
  answer,
  children,
}: {
  readonly answer: Answered;
  readonly children?: ReactNode;
}) {
  const { language } = useTexts();
  const { at, says, delegation, remarks } = answer;
  const isFor = says === "agency" && delegation !== undefined;
  return (
    <>
      {children}
      {children === undefined ? null : " · "}
      <Moment at={at} />
      {isFor ? ` · ${inBrackets(words.byAgency[language], delegation, language)}` : null}
      {remarks === undefined ? null : ` · ${remarks}`}
    </>
  );
}
