/** Made answers of the public pages that inform: service status and guides. */
import type { Routes } from "../routes.gen.ts";

const serviceStatusFixture: Routes["GET /service-status"]["answer"] = {
  asOf: "2026-11-25T04:00:00Z",
  timeZone: "Asia/Shanghai",
  standing: "available",
  since: "2026-11-23T02:00:00Z",
  days: [
    { day: "2026-11-25", minutes: 720, measured: 720, available: 720, requests: 9_000, faults: 0 },
    {
      day: "2026-11-24",
      minutes: 1440,
      measured: 1380,
      available: 1368,
      requests: 19_000,
      faults: 4,
    },
    { day: "2026-11-23", minutes: 840, measured: 840, available: 840, requests: 7_500, faults: 0 },
  ],
  answers: { hours: 24, requests: 21_000, faults: 4, p50Ms: 5, p90Ms: 50, p99Ms: 500 },
  releases: {
    hours: 24,
    all: { count: 812, p50Seconds: 1.4, p90Seconds: 5_400, p99Seconds: 93_600 },
    lanes: [
      {
        id: "green",
        name: { en: "Green", zh: "绿色通道" },
        count: 700,
        p50Seconds: 0.8,
        p90Seconds: 3.1,
        p99Seconds: 40,
      },
    ],
  },
  notices: [
    {
      id: "019ac000-0000-7000-8000-0000000000e1",
      kind: "maintenance",
      says: { en: "Disks are exchanged; declarations wait.", zh: "更换磁盘，期间暂停接受申报。" },
      startsAt: "2026-11-28T14:00:00Z",
      endsAt: "2026-11-28T16:00:00Z",
      standing: "planned",
    },
  ],
  notes: [],
};

const guidesFixture: Routes["GET /guides"]["answer"] = {
  profile: "cn",
  name: { en: "General Administration of Customs", zh: "海关总署" },
  profiles: [{ id: "cn", name: { en: "General Administration of Customs", zh: "海关总署" } }],
  guides: [
    {
      id: "travel",
      title: { en: "Travelling with goods", zh: "携带物品进出境" },
      lead: { en: "What travellers may bring.", zh: "旅客可以携带哪些物品。" },
    },
  ],
};

const guideFixture: Routes["GET /guides/{guide}"]["answer"] = {
  profile: "cn",
  name: { en: "General Administration of Customs", zh: "海关总署" },
  lawAsOf: "2025-01-01",
  id: "travel",
  title: { en: "Travelling with goods", zh: "携带物品进出境" },
  lead: { en: "What travellers may bring.", zh: "旅客可以携带哪些物品。" },
  sections: [
    {
      title: { en: "Choose the channel", zh: "选择通道" },
      says: {
        en: "Travellers with something to declare use the goods-to-declare channel.",
        zh: "携带须申报物品的旅客，选择“申报通道”。",
      },
      source: { en: "Customs announcement No. 72 of 2007", zh: "海关总署公告2007年第72号" },
    },
  ],
  links: ["tariff"],
};

const shares = { p10: 3_600, p25: 9_000, p50: 21_600, p75: 46_800, p80: 54_000, p90: 90_000 };
const spread = { ...shares, p95: 140_000, meanSeconds: 32_400 };
const publishedTimesFixture: Routes["GET /times/published"]["answer"] = {
  edition: 7,
  madeAt: "2026-11-25T16:05:00.000Z",
  from: "2026-10-27",
  to: "2026-11-25",
  dimension: "direction",
  groups: ["import", "export"].map((code) => ({
    code,
    name: null,
    cases: 1_240,
    total: spread,
    toRelease: spread,
  })),
  withheld: 0,
  casesMin: 10,
  definition: {
    en: "From the arrival of the goods to their release.",
    zh: "自货物运抵至海关放行。",
  },
  notes: [],
};

/** What is answered under an address of these pages; undefined for others. */
export function informationAnswers(path: string): unknown {
  switch (path) {
    case "/service-status":
      return serviceStatusFixture;
    case "/times/published":
      return publishedTimesFixture;
    case "/guides":
      return guidesFixture;
    case "/guides/travel":
      return guideFixture;
    default:
      return undefined;
  }
}
