/** Booked hours of lorries on a day: a carrier books and cancels, an officer records arrivals. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import { actColumn, codeColumn, countColumn, momentColumn, wordColumn } from "../money/columns.tsx";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { useZone } from "../shell/zone.tsx";

type Slot = Routes["GET /lorry-slots"]["answer"]["slots"][number];
type Crossing = Routes["GET /crossings"]["answer"]["crossings"][number];

const words = {
  says: {
    en: "Hours that lorries have booked at land crossings. An hour can be booked while places are left.",
    zh: "公路口岸货车预约。时段有余量即可预约。",
  },
  none: { en: "Nothing is booked on this day.", zh: "当日没有预约。" },
  day: { en: "Day", zh: "日期" },
  hour: { en: "Hour", zh: "时段" },
  crossing: { en: "Crossing", zh: "口岸" },
  plate: { en: "Plate", zh: "车牌" },
  driver: { en: "Driver", zh: "司机" },
  mass: { en: "Gross mass, kg", zh: "车货总重（千克）" },
  weighed: { en: "Weighed, kg", zh: "过磅（千克）" },
  load: { en: "Load", zh: "载货" },
  state: { en: "State", zh: "状态" },
  punctuality: { en: "Arrival", zh: "到达" },
  party: { en: "Party", zh: "预约单位" },
  book: { en: "Book", zh: "预约" },
  cancel: { en: "Cancel", zh: "取消" },
  arrive: { en: "Arrived", zh: "登记到达" },
  reason: { en: "Reason", zh: "理由" },
  free: { en: " ({} free)", zh: "（余{}）" },
  acts: { en: "Acts", zh: "操作" },
} as const satisfies Readonly<Record<string, Text>>;

const states = {
  booked: { en: "booked", zh: "已预约" },
  arrived: { en: "arrived", zh: "已到达" },
  "no-show": { en: "did not come", zh: "未到" },
  cancelled: { en: "cancelled", zh: "已取消" },
} as const satisfies Readonly<Record<Slot["state"], Text>>;

const punctualities = {
  early: { en: "early", zh: "早到" },
  "in-time": { en: "in time", zh: "准时" },
  late: { en: "late", zh: "迟到" },
} as const satisfies Readonly<Record<NonNullable<Slot["punctuality"]>, Text>>;

const loads = {
  loaded: { en: "loaded", zh: "载货" },
  empty: { en: "empty", zh: "空车" },
} as const satisfies Readonly<Record<string, Text>>;

export function SlotsPage() {
  const { t, language } = useTexts();
  const may = useMay("GET /lorry-slots");
  const asked: { readonly day?: string } = useSearch({ strict: false });
  const day = /^\d{4}-\d\d-\d\d$/.test(asked.day ?? "") ? asked.day : undefined;
  const navigate = useNavigate();
  const room = useAnswer("GET /crossings", { query: { day } }).data;
  const columns = useColumns(room?.crossings ?? []);
  const pages = usePages({
    route: "GET /lorry-slots",
    ask: (after) => ({ query: { day, after, limit: 100 } }),
    read: ({ slots, next }) => ({ rows: slots, next }),
    enabled: may,
  });
  return (
    <Page
      title={t("frame.pages.lorrySlots")}
      says={
        <>
          {words.says[language]} <ZoneNote />
        </>
      }
      beside={
        <div className="filters">
          <label className="field">
            {words.day[language]}
            <input
              type="date"
              value={day ?? room?.day ?? ""}
              onChange={(event) =>
                void navigate({ to: ".", search: { day: event.target.value || undefined } })
              }
            />
          </label>
          <BookSlot crossings={room?.crossings ?? []} />
        </div>
      }
    >
      <DataTable
        name={t("frame.pages.lorrySlots")}
        file="lorry-slots"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={words.none[language]}
      />
    </Page>
  );
}

/** Hours with room, each with its crossing: one choice fits a phone. */
function BookSlot({ crossings }: { readonly crossings: readonly Crossing[] }) {
  const { language } = useTexts();
  const { zone } = useZone();
  const time = new Intl.DateTimeFormat(language, {
    timeZone: zone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const open = crossings.flatMap(({ code, name, hours }) =>
    hours
      .filter(({ free, isOver }) => free > 0 && !isOver)
      .map(({ hour, free }) => {
        const room = words.free[language].replace("{}", String(free));
        const says = `${name[language]} ${time.format(new Date(hour))}${room}`;
        return { value: `${code} ${hour}`, says };
      }),
  );
  const field = (name: "plate" | "driver" | "mass", member: string = name) => ({
    name: member,
    label: words[name][language],
    required: true,
  });
  return (
    <Act
      label={words.book[language]}
      route="POST /lorry-slots"
      primary
      fields={[
        {
          name: "slot",
          label: words.hour[language],
          values: open.map(({ value }) => value),
          words: (value) => open.find((one) => one.value === value)?.says ?? value,
          required: true,
        },
        field("plate"),
        field("driver"),
        field("mass", "grossMassKg"),
        {
          name: "load",
          label: words.load[language],
          values: Object.keys(loads),
          words: (value) => (value === "loaded" ? loads.loaded : loads.empty)[language],
          required: true,
        },
      ]}
      shape={({ slot, load, plate, driver, grossMassKg }) => {
        const [crossing = "", hour = ""] = (typeof slot === "string" ? slot : "").split(" ");
        const isLoaded = load === "loaded";
        return { crossing, hour, plate, driver, grossMassKg: Number(grossMassKg), isLoaded };
      }}
    />
  );
}

function useColumns(crossings: readonly Crossing[]): readonly Column<Slot>[] {
  const { language } = useTexts();
  return useMemo(() => {
    const head = (name: keyof typeof words) => words[name][language];
    const nameOf = (code: string) =>
      crossings.find((one) => one.code === code)?.name[language] ?? code;
    return [
      momentColumn("hour", head("hour"), (row) => row.hour),
      codeColumn("plate", head("plate"), (row) => row.plate, 130),
      wordColumn("state", head("state"), (row) => states[row.state][language], { width: 110 }),
      wordColumn("crossing", head("crossing"), (row) => nameOf(row.crossing)),
      wordColumn(
        "punctuality",
        head("punctuality"),
        (row) => (row.punctuality === null ? null : punctualities[row.punctuality][language]),
        { width: 100 },
      ),
      wordColumn(
        "load",
        head("load"),
        (row) => (row.isLoaded ? loads.loaded : loads.empty)[language],
        { width: 90 },
      ),
      countColumn("mass", head("mass"), (row) => row.grossMassKg),
      wordColumn("driver", head("driver"), (row) => row.driver),
      wordColumn("party", head("party"), (row) => row.partyName ?? row.party, { width: 200 }),
      actColumn(head("acts"), (row) => <SlotActs slot={row} />, 220),
    ];
  }, [crossings, language]);
}

function SlotActs({ slot: { id, state } }: { readonly slot: Slot }) {
  const { language } = useTexts();
  return (
    <div className="acts">
      <Act
        label={words.arrive[language]}
        route="POST /lorry-slots/{id}/arrival"
        params={{ id }}
        offered={state === "booked" || state === "no-show"}
        fields={[{ name: "weighedKg", label: words.weighed[language] }]}
      />
      <Act
        label={words.cancel[language]}
        route="POST /lorry-slots/{id}/cancellation"
        params={{ id }}
        offered={state === "booked"}
        fields={[{ name: "reason", label: words.reason[language], lines: 2 }]}
      />
    </div>
  );
}
