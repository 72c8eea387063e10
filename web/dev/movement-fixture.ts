/** A made movement of goods: two places on the map, one that no register places. */
import type { Routes } from "../routes.gen.ts";

export const movementFixture: Routes["GET /declarations/{id}/movements"]["answer"] = {
  places: [
    { role: "dispatch", code: "DE", name: { en: "Germany", zh: "德国" }, position: null },
    {
      role: "loading",
      code: "DEHAM",
      name: null,
      position: { latitude: 53.55, longitude: 9.98 },
    },
    {
      role: "office",
      code: "2225",
      name: { en: "Yangshan Customs", zh: "洋山海关" },
      position: { latitude: 31.23, longitude: 121.48 },
    },
    { role: "goods-location", code: "W3 HALL 7", name: null, position: null },
  ],
  steps: [
    {
      kind: "arrival",
      word: "carrier",
      at: "2026-11-24T02:10:00Z",
      office: "2225",
      place: "B4",
      leg: "border",
      conveyance: { mode: "ship", registration: "9074729", name: "TOUR STAR", voyage: "024E" },
      document: "705 TOURBL0001",
      packages: 200,
      reference: "01a212e2-bd0c-7171-9171-c33e7c15c11a",
    },
    {
      kind: "departure",
      word: "notice",
      at: "2026-11-25T06:00:00Z",
      office: null,
      place: "",
      leg: null,
      conveyance: null,
      document: null,
      packages: null,
      reference: "GATE-8",
    },
  ],
};
