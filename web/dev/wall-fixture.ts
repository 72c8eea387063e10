/** A day on the management wall, at half past three in the afternoon. */
import type { Routes } from "../routes.gen.ts";

type Wall = Routes["GET /wall"]["answer"];

const both = (en: string, zh: string) => ({ en, zh });
const hours = [3, 1, 0, 2, 4, 9, 22, 61, 118, 144, 139, 96, 88, 131, 127, 60];
const usual = [2, 2, 1, 1, 5, 11, 28, 70, 121, 140, 131, 99, 92, 128, 133, 120, 96, 60, 30, 18];
const expected = Array.from({ length: 24 }, (_, hour) => {
  const mean = usual[hour] ?? 6;
  const half = Math.ceil(1.5 * Math.sqrt(mean));
  return { expected: mean, low: Math.max(0, mean - half), high: mean + half };
});
const times = (count: number, half: number) => ({
  count,
  p50Seconds: half,
  p90Seconds: half * 6,
  p99Seconds: half * 40,
});

const stations = [
  ["intake", "Intake", "接单", 0],
  ["declaration", "Declaration", "申报", 3],
  ["assessment", "Assessment", "计税", 2],
  ["payment", "Payment", "缴税", 14],
  ["control", "Control", "查验", 27],
  ["release", "Release", "放行", 118],
] as const;

const places = [
  ["2225", "Yangshan port", "洋山海关", 121.47, 31.23, 410, 3],
  ["5304", "Shekou customs", "蛇口海关", 114.06, 22.54, 288, 2],
  ["0202", "Xingang customs", "新港海关", 117.2, 39.03, 97, 1],
  ["9403", "Alashankou customs", "阿拉山口海关", 87.62, 43.83, 41, 1],
  ["7902", "Chengdu customs", "成都海关", 104.07, 30.67, 22, 1],
] as const;

export const wallFixture: Wall = {
  at: "2026-11-25T07:30:00Z",
  day: "2026-11-25",
  profile: {
    id: "cn",
    name: both("China", "中国"),
    timeZone: "Asia/Shanghai",
    currency: "CNY",
  },
  stations: stations.map(([id, en, zh, waiting], at) => ({
    id,
    name: both(en, zh),
    passedToday: 1005 - 40 * at,
    waiting,
    oldestAt: waiting === 0 ? null : "2026-11-22T01:10:00Z",
    ages: waiting === 0 ? [0, 0, 0, 0, 0] : [waiting - 2, 1, 0, 0, 1],
  })),
  lodged: {
    today: 1005,
    hours,
    forecast: {
      kind: "made",
      days: ["2026-11-18", "2026-11-11", "2026-11-04", "2026-10-28"],
      hours: expected,
      byNow: { expected: 1024, low: 966, high: 1082 },
      wholeDay: { expected: 1318, low: 1249, high: 1387 },
      standing: "within",
      says: both(
        "Mean of the same weekday in the last 4 weeks, with the interval in which a further day lies four times out of five.",
        "取前4周同一星期几的平均值，区间表示新的一天有八成可能落入的范围。",
      ),
    },
  },
  released: {
    today: 858,
    hours: hours.map((count) => Math.round(count * 0.85)),
    times: times(858, 4.2),
    lanes: [
      { id: "green", name: both("Green", "绿色通道"), ...times(811, 3.9) },
      { id: "yellow", name: both("Yellow", "黄色通道"), ...times(35, 5_400) },
      { id: "red", name: both("Red", "红色通道"), ...times(12, 16_200) },
    ],
    offices: places.map(([id, en, zh, , , count]) => ({
      id,
      name: both(en, zh),
      ...times(count, 4.4),
    })),
  },
  controls: { opened: 49, waiting: 27, corrected: 6, refused: 1 },
  revenue: {
    net: "173700844.01",
    taxes: [
      { id: "vat", name: both("Import VAT", "进口环节增值税"), net: "131200311.40" },
      { id: "duty", name: both("Customs duty", "进口关税"), net: "38500112.61" },
      { id: "consumption", name: both("Consumption tax", "消费税"), net: "4000420.00" },
    ],
  },
  crossings: places.map(([id, en, zh, longitude, latitude, released, offices]) => ({
    id,
    name: both(en, zh),
    offices,
    longitude,
    latitude,
    released,
  })),
};
