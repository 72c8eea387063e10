/**
 * The items of a declaration: a table of which only the rows in sight are in the page, read page by page,
 * with find and jump. The charges of an item are folded under it, and read when it is opened. The open item
 * stands in the address.
 */
import { useQueries } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { Button } from "antd";
import { type FormEvent, type RefObject, useEffect, useId, useRef, useState } from "react";
import { call } from "../../api/call.ts";
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../parts/badge.tsx";
import { nothing } from "../parts/display.tsx";
import { printAmount } from "../parts/money.ts";
import { useNameOf, usePrintedValue } from "../registers/use-names.ts";
import { Part } from "../parts/part.tsx";
import { Failure } from "../shell/failure.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useSession } from "../shell/session.tsx";
import { ItemDetail } from "./item-detail.tsx";

type Rows = Routes["GET /declarations/{id}/items"]["answer"];
type Row = Rows["items"][number];

const pageRows = 100;
const rowHeightPx = 36;
const askAfterMs = 300;
const widths = [52, 104, 160, 92, 112, 108, 138, 150, 130];
/** The description, which takes what is left. */
const widest = 2;

export function ItemsPart({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const [find, setFind] = useState("");
  const asked = { params: { id }, query: { from: 1, limit: pageRows, find } } as const;
  const first = useAnswer("GET /declarations/{id}/items", asked);
  const { data, error } = first;
  if (data === undefined) {
    return (
      <Part name={t("declaration.items")}>
        {error === null ? (
          <p aria-busy="true">{t("loading")}</p>
        ) : (
          <Failure error={error} retry={() => void first.refetch()} />
        )}
      </Part>
    );
  }
  return (
    <Part name={t("declaration.items")}>
      <ItemTools of={data.of} found={data.found} find={find} onFind={setFind} />
      {data.found === 0 ? (
        <p className="soft">{t("declaration.itemsNone")}</p>
      ) : (
        <ItemTable key={find} id={id} find={find} first={data} />
      )}
    </Part>
  );
}

function ItemTools(properties: {
  readonly of: number;
  readonly found: number;
  readonly find: string;
  readonly onFind: (find: string) => void;
}) {
  const { of, found, find, onFind } = properties;
  const { t } = useTexts();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(find);
  const [number, setNumber] = useState("");
  const [findId, jumpId] = [useId(), useId()];
  useEffect(() => {
    const timer = setTimeout(() => onFind(typed.trim()), askAfterMs);
    return () => clearTimeout(timer);
  }, [typed, onFind]);
  const jump = (event: FormEvent) => {
    event.preventDefault();
    if (!/^[1-9]\d*$/.test(number) || Number(number) > of) return;
    setTyped("");
    onFind("");
    void navigate({ to: ".", search: (before) => ({ ...before, item: number }), replace: true });
  };
  return (
    <div className="filters">
      <span className="choice">
        <label htmlFor={findId}>{t("declaration.itemsFind")}</label>
        <input
          id={findId}
          type="search"
          maxLength={60}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </span>
      <form className="choice" onSubmit={jump}>
        <label htmlFor={jumpId}>{t("declaration.itemsJump")}</label>
        <input
          id={jumpId}
          type="text"
          inputMode="numeric"
          size={6}
          maxLength={5}
          value={number}
          onChange={(event) => setNumber(event.target.value)}
        />
        <Button htmlType="submit">{t("declaration.itemsGo")}</Button>
      </form>
      <output>
        {found === of
          ? t("declaration.itemsCount", { count: of })
          : t("declaration.itemsFound", { count: found, of })}
      </output>
    </div>
  );
}

function ItemTable(properties: {
  readonly id: string;
  readonly find: string;
  readonly first: Rows;
}) {
  const { id, find, first } = properties;
  const { t } = useTexts();
  const { item } = useSearch({ strict: false });
  const navigate = useNavigate();
  const scroller = useRef<HTMLElement>(null);
  // The virtualizer's own functions change with it; none of them is remembered here.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: first.found,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    overscan: 8,
  });
  const inSight = virtual.getVirtualItems();
  const rowAt = usePagesInSight({ id, find, first, indices: inSight.map(({ index }) => index) });
  useJump({ virtual, item: find === "" ? item : undefined, count: first.found });
  const toggle = (place: number) =>
    void navigate({
      to: ".",
      search: (before) => ({
        ...before,
        item: before["item"] === String(place) ? undefined : String(place),
      }),
      replace: true,
    });
  const before = inSight[0]?.start ?? 0;
  const rest = virtual.getTotalSize() - (inSight.at(-1)?.end ?? 0);
  return (
    <section
      ref={scroller}
      className="table data-table items"
      // A part that scrolls must be reachable by keyboard (WCAG 2.1.1).
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={t("declaration.items")}
    >
      <table aria-rowcount={first.found + 1} style={{ minWidth: widths.reduce((a, b) => a + b) }}>
        <Heads />
        <Gap height={before} />
        {inSight.map(({ index, key }) => {
          const row = rowAt(index);
          const isOpen = row !== undefined && String(row.place) === item;
          return (
            <tbody key={key} data-index={index} ref={virtual.measureElement}>
              <ItemLine
                index={index}
                row={row}
                currency={first.currency}
                isOpen={isOpen}
                toggle={toggle}
              />
              {row !== undefined && isOpen ? (
                <tr className="opened">
                  <td colSpan={widths.length}>
                    <ItemDetail id={id} place={row.place} />
                  </td>
                </tr>
              ) : null}
            </tbody>
          );
        })}
        <Gap height={rest} />
      </table>
    </section>
  );
}

function Heads() {
  const { t } = useTexts();
  const words = [
    t("declaration.item"),
    t("declaration.commodity"),
    t("declaration.goods"),
    t("declaration.origin"),
    t("declaration.quantity"),
    t("declaration.netMass"),
    t("declaration.price"),
    t("declaration.itemValue"),
    t("declaration.payable"),
  ];
  return (
    <>
      <colgroup>
        {widths.map((width, at) => (
          <col key={at} style={at === widest ? {} : { width }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {words.map((word, at) => (
            <th key={word} scope="col" className={at < 4 ? "name" : ""}>
              {word}
            </th>
          ))}
        </tr>
      </thead>
    </>
  );
}

function ItemLine(properties: {
  readonly index: number;
  readonly row: Row | undefined;
  readonly currency: string | null;
  readonly isOpen: boolean;
  readonly toggle: (place: number) => void;
}) {
  const { index, row, currency, isOpen, toggle } = properties;
  const { t, language } = useTexts();
  const country = useNameOf("countries");
  const printed = usePrintedValue();
  if (row === undefined) {
    return (
      <tr aria-rowindex={index + 2}>
        <td colSpan={widths.length} className="name soft">
          {t("loading")}
        </td>
      </tr>
    );
  }
  const money = (value: string | null) =>
    value === null ? nothing : printAmount(value, currency, language);
  return (
    <tr aria-rowindex={index + 2}>
      <th scope="row" className="name">
        <button
          type="button"
          className="quiet unfold"
          aria-expanded={isOpen}
          aria-label={t("declaration.itemOpen", { item: row.item })}
          onClick={() => toggle(row.place)}
        >
          {row.item}
        </button>
      </th>
      <td className="name code">{row.commodity}</td>
      <td className="name" title={row.description}>
        {row.description}
      </td>
      <td className="name" title={row.origin ?? undefined}>
        {row.origin === null ? nothing : country(row.origin)}
      </td>
      <td className="figure" title={row.quantity ?? undefined}>
        {row.quantity === null ? nothing : printed(row.quantity)}
      </td>
      <td className="figure">
        {row.netMassKg === null ? nothing : printed(`${row.netMassKg} kg`)}
      </td>
      <td className="figure">{row.price === null ? nothing : printed(row.price)}</td>
      <td className="figure">{money(row.customsValue)}</td>
      <td className="figure">
        {row.undetermined.length === 0 ? (
          money(row.payable)
        ) : (
          <Badge tone="warn">{t("declaration.undetermined")}</Badge>
        )}
      </td>
    </tr>
  );
}

/** Stands for the rows out of sight. */
function Gap({ height }: { readonly height: number }) {
  if (height <= 0) return null;
  return (
    <tbody aria-hidden="true" className="gap">
      <tr>
        {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label */}
        <td colSpan={widths.length} style={{ height }} />
      </tr>
    </tbody>
  );
}

/** Reads the pages that the rows in sight are on. */
function usePagesInSight(properties: {
  readonly id: string;
  readonly find: string;
  readonly first: Rows;
  readonly indices: readonly number[];
}): (index: number) => Row | undefined {
  const { id, find, first, indices } = properties;
  const { key, who } = useSession();
  const wanted = [...new Set(indices.map((index) => Math.floor(index / pageRows)))].filter(
    (page) => page > 0,
  );
  const read = useQueries({
    queries: wanted.map((page) => {
      const query = { from: page * pageRows + 1, limit: pageRows, find };
      const input = { params: { id }, query };
      return {
        queryKey: ["GET /declarations/{id}/items", who, input],
        queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
          call("GET /declarations/{id}/items", input, { key, signal }),
        staleTime: 60_000,
      };
    }),
  });
  const pages = new Map(wanted.map((page, at) => [page, read[at]?.data] as const));
  return (index) => {
    const page = Math.floor(index / pageRows);
    return (page === 0 ? first : pages.get(page))?.items[index % pageRows];
  };
}

/** Leads to the item of the address, where the page came with it or somebody jumps. */
function useJump(properties: {
  readonly virtual: Virtualizer<HTMLElement, Element>;
  readonly item: string | undefined;
  readonly count: number;
}): void {
  const { virtual, item, count } = properties;
  const latest: RefObject<typeof virtual> = useRef(virtual);
  useEffect(() => {
    latest.current = virtual;
  });
  useEffect(() => {
    const place = Number(item ?? "");
    const inSight = latest.current.getVirtualItems().some(({ index }) => index === place - 1);
    if (place >= 1 && place <= count && !inSight) latest.current.scrollToIndex(place - 1);
  }, [item, count]);
}
