/** Words of the movement of goods. */
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";

type Movement = Routes["GET /declarations/{id}/movements"]["answer"];

export const movementWords = {
  title: { en: "Movement of the goods", zh: "货物动态" },
  map: {
    en: "Places of the declaration and of the reports; larger where more was reported",
    zh: "报关单及报告涉及的地点，报告越多圆点越大",
  },
  places: { en: "Places", zh: "地点" },
  place: { en: "Place", zh: "地点" },
  role: { en: "Stated as", zh: "栏目" },
  code: { en: "Code", zh: "代码" },
  position: { en: "Latitude, longitude", zh: "纬度、经度" },
  unplaced: { en: "location not on record", zh: "无坐标资料" },
  reports: { en: "Reports", zh: "报告数" },
  steps: { en: "Arrivals and departures", zh: "运抵和离境" },
  none: {
    en: "No arrival or departure has been reported.",
    zh: "尚无运抵、提离或离境报告。",
  },
  at: { en: "Time", zh: "时间" },
  event: { en: "Event", zh: "动态" },
  arrival: { en: "Arrival", zh: "运抵" },
  departure: { en: "Departure", zh: "离开" },
  conveyance: { en: "Means of transport", zh: "运输工具" },
  document: { en: "Transport document", zh: "运输单证" },
  word: { en: "Reported by", zh: "报告人" },
} as const satisfies Readonly<Record<string, Text>>;

export const roleWords: Readonly<Record<Movement["places"][number]["role"], Text>> = {
  dispatch: { en: "Country of dispatch", zh: "启运国（地区）" },
  loading: { en: "Place of loading", zh: "装货地点" },
  "last-port": { en: "Port of transit or destination", zh: "经停港/指运港" },
  "border-port": { en: "Port of entry or exit", zh: "入境/离境口岸" },
  "border-office": { en: "Office of entry or exit", zh: "进出境关别" },
  office: { en: "Office of declaration", zh: "申报地海关" },
  "goods-location": { en: "Location of the goods", zh: "货物存放地点" },
  destination: { en: "Country of destination", zh: "运抵国（地区）" },
  reported: { en: "In a report only", zh: "仅见于报告" },
};

export const reporterWords: Readonly<Record<Movement["steps"][number]["word"], Text>> = {
  customs: { en: "customs", zh: "海关" },
  carrier: { en: "carrier", zh: "承运人" },
  keeper: { en: "warehouse keeper", zh: "仓储经营人" },
  notice: { en: "recorded for this declaration", zh: "本报关单记录" },
};

export const legWords: Readonly<Record<"border" | "inland", Text>> = {
  border: { en: "across the border", zh: "进出境" },
  inland: { en: "inland", zh: "境内" },
};

export const modeWords: Readonly<Record<string, Text>> = {
  ship: { en: "ship", zh: "船舶" },
  aircraft: { en: "aircraft", zh: "航空器" },
  train: { en: "train", zh: "火车" },
  truck: { en: "truck", zh: "汽车" },
};
