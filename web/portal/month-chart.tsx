/** Bars of exports and imports, the total as a line, marks for the same month of the year before. */
import { printMonth } from "../elements/instant.ts";
import { printGrowth, printNumber, shiftDecimal } from "../elements/quantity.ts";
import { printCell } from "../elements/unit.ts";
import { useWidth } from "../elements/width.ts";
import { type Axis, makeAxis } from "./axis.ts";
import { useTexts } from "./language.ts";
import type { MonthProperties } from "./month-figure.tsx";
import type { Month } from "./press.ts";

const height = 372;
const edge = { top: 14, right: 6, bottom: 26, left: 46 };

type Frame = {
  readonly width: number;
  readonly slot: number;
  readonly x: (index: number) => number;
  readonly y: (value: number) => number;
};

export function MonthChart({ months, unit, active, onActive }: MonthProperties) {
  const { t, language } = useTexts();
  const [ref, width] = useWidth<HTMLDivElement>(640);
  const number = (value: string | null) =>
    value === null ? undefined : Number(shiftDecimal(value, unit.shift));
  const highest = Math.max(...months.flatMap((month) => [number(month.total) ?? 0]));
  const axis = makeAxis(highest, 5);
  const slot = (width - edge.left - edge.right) / months.length;
  const frame: Frame = {
    width,
    slot,
    x: (index) => edge.left + slot * index,
    y: (value) => edge.top + (height - edge.top - edge.bottom) * (1 - value / axis.max),
  };
  const first = months[0]?.period ?? "";
  const last = months.at(-1)?.period ?? "";
  return (
    <div className="drawing" ref={ref}>
      <Legend months={months} unit={unit} active={active} onActive={onActive} />
      <svg
        role="img"
        aria-label={t("monthsChart", {
          first: printMonth(first, language, true),
          last: printMonth(last, language, true),
        })}
        viewBox={`0 0 ${width} ${height}`}
        width="100%"
        onPointerLeave={() => onActive(undefined)}
      >
        <ValueAxis axis={axis} frame={frame} />
        {months.map((month, index) => (
          <MonthBars
            key={month.period}
            month={month}
            index={index}
            frame={frame}
            number={number}
            active={month.period === active}
            onActive={onActive}
          />
        ))}
        <TotalLine months={months} frame={frame} number={number} />
      </svg>
    </div>
  );
}

function ValueAxis({ axis, frame }: { readonly axis: Axis; readonly frame: Frame }) {
  const { language } = useTexts();
  return (
    <g className="axis">
      {axis.ticks.map((tick) => (
        <g key={tick}>
          <line
            x1={edge.left}
            x2={frame.width - edge.right}
            y1={frame.y(tick)}
            y2={frame.y(tick)}
          />
          <text x={edge.left - 6} y={frame.y(tick) + 4} textAnchor="end">
            {printNumber(String(tick), language)}
          </text>
        </g>
      ))}
    </g>
  );
}

type ToNumber = (value: string | null) => number | undefined;

function MonthBars(properties: {
  readonly month: Month;
  readonly index: number;
  readonly frame: Frame;
  readonly number: ToNumber;
  readonly active: boolean;
  readonly onActive: (period: string) => void;
}) {
  const { month, index, frame, number, active, onActive } = properties;
  const { language } = useTexts();
  const bar = Math.max(Math.min(frame.slot * 0.34, 26), 3);
  const middle = frame.x(index) + frame.slot / 2;
  const floor = frame.y(0);
  const parts = [
    { flow: "export", x: middle - bar - 1, value: month.export, before: month.previous.export },
    { flow: "import", x: middle + 1, value: month.import, before: month.previous.import },
  ] as const;
  const label = printMonth(month.period, language);
  return (
    <g className={active ? "month active" : "month"} onPointerEnter={() => onActive(month.period)}>
      <rect
        className="slot"
        x={frame.x(index)}
        y={edge.top}
        width={frame.slot}
        height={height - edge.top}
      />
      {parts.map(({ flow, x, value, before }) => {
        const top = frame.y(number(value) ?? 0);
        const mark = number(before);
        return (
          <g key={flow}>
            <rect className={`series-${flow}`} x={x} y={top} width={bar} height={floor - top} />
            {mark === undefined ? null : (
              <line
                className="before"
                x1={x - 1}
                x2={x + bar + 1}
                y1={frame.y(mark)}
                y2={frame.y(mark)}
              />
            )}
          </g>
        );
      })}
      <text x={middle} y={height - 8} textAnchor="middle">
        {frame.slot < 34 ? label.replace(/月$/, "").slice(0, language === "en" ? 1 : 2) : label}
      </text>
    </g>
  );
}

function TotalLine(properties: {
  readonly months: readonly Month[];
  readonly frame: Frame;
  readonly number: ToNumber;
}) {
  const { months, frame, number } = properties;
  const points = months.flatMap((month, index) => {
    const value = number(month.total);
    return value === undefined ? [] : [{ x: frame.x(index) + frame.slot / 2, y: frame.y(value) }];
  });
  return (
    <g className="total-line">
      <polyline points={points.map(({ x, y }) => `${x},${y}`).join(" ")} />
      {points.map(({ x, y }) => (
        <circle key={x} cx={x} cy={y} r="3" />
      ))}
    </g>
  );
}

/** Names the series; under the pointer it reads the month out. */
function Legend({ months, unit, active }: MonthProperties) {
  const { t, language } = useTexts();
  const month = months.find((item) => item.period === active);
  const entries = (["export", "import", "total"] as const).map((flow) => {
    const value = month?.[flow];
    const growth = month?.yoyPct[flow];
    return { flow, value, growth };
  });
  return (
    <ul className="legend" aria-hidden="true">
      {month === undefined ? null : (
        <li className="strong">{printMonth(month.period, language, true)}</li>
      )}
      {entries.map(({ flow, value, growth }) => (
        <li key={flow}>
          <i className={`key-${flow}`} />
          {flow === "total" ? t("all") : t(`flow.${flow}`)}
          {value === undefined ? null : ` ${printCell(value, unit, language)}`}
          {growth === undefined || growth === null ? null : ` (${printGrowth(growth, language)})`}
        </li>
      ))}
      <li>
        <i className="key-before" />
        {t("previousYear")}
      </li>
    </ul>
  );
}
