/**
 * The flows of our own tables. All share one scheme of concepts; lists of codes are those of SDMX
 * where it has them, else one for each dimension of a profile, so that two flows are joined by what
 * their structures say. Only where a table's filter cuts a total or a group has its dimension a list
 * of its own: the same code means something else there.
 */
import type { Text } from "#src/kernel/text.ts";
import type { Code, Dataset, DatasetDimension } from "../dataset.ts";
import {
  type Attribute,
  type Flow,
  type FlowData,
  type Reference,
  agency,
  codeOf,
  commentAttribute,
  commentOf,
  crossDomain,
  flowId,
  gather,
  preparedOf,
  publicTimes,
  statusAttribute,
  version,
} from "./flow.ts";
import { seriesAttributes, seriesAttributesOf } from "./series-attributes.ts";

const confidentialityCodes: readonly Code[] = [
  { id: "F", name: { en: "Free (free for publication)", zh: "可公布" } },
  { id: "C", name: { en: "Confidential statistical information", zh: "保密统计信息" } },
];
/** One code for what is hidden for itself and for others: which is which helps to guess the first. */
const confidentialityAttribute: Attribute = {
  id: "CONF_STATUS",
  title: { en: "Confidentiality status", zh: "保密状态" },
  codelist: crossDomain("CL_CONF_STATUS", "1.2"),
  codes: confidentialityCodes,
  level: "observation",
  isMandatory: true,
};

const notApplicable: Text = { en: "Not applicable", zh: "不适用" };

function coded({ id, name, ...more }: Code): Code {
  return { id: codeOf(id), name: id === "" ? notApplicable : name, ...more };
}

/** Lists of codes of SDMX that our codes are taken from, and ours that all tables share. */
const fixedLists: Readonly<Record<string, Reference>> = {
  FREQ: crossDomain("CL_FREQ", "2.0"),
  REF_AREA: crossDomain("CL_AREA", "2.0"),
  TRADE_FLOW: { agency, id: "CL_TRADE_FLOW", version },
  SPAN: { agency, id: "CL_SPAN", version },
  UNIT_MEASURE: { agency, id: "CL_UNIT", version },
};
/** The concepts of all our tables. */
const ownConcepts: Reference = { agency, id: "CS_TIDEGATE", version };

/** The list of a dimension: of the profile, where every table has the same codes, else of the flow. */
export function listOf(
  profile: string,
  table: string,
  { id, list }: Pick<DatasetDimension, "id" | "list">,
): Reference {
  const name = list === undefined ? `${flowId(profile, table)}_${id}` : flowId(profile, list);
  return fixedLists[id] ?? { agency, id: `CL_${name}`, version };
}

/** The flow of one of our tables. */
export function ownFlow(dataset: Dataset): FlowData {
  const id = flowId(dataset.profile, dataset.id);
  const timeAt = dataset.dimensions.findIndex((dimension) => dimension.id === "TIME_PERIOD");
  const flow: Flow = {
    agency,
    id,
    version,
    name: dataset.title,
    structure: { agency, id, version },
    concepts: ownConcepts,
    dimensions: dataset.dimensions
      .filter((_, at) => at !== timeAt)
      .map((dimension) => ({
        id: dimension.id,
        title: dimension.title,
        codes: dimension.codes.map(coded),
        codelist: listOf(dataset.profile, dataset.id, dimension),
      })),
    attributes: [
      statusAttribute,
      confidentialityAttribute,
      {
        id: "RELEASE",
        title: { en: "Release", zh: "发布" },
        codes: [],
        level: "observation",
        isMandatory: true,
      },
      commentAttribute,
      ...seriesAttributes(dataset),
    ],
  };
  const attributesOf = seriesAttributesOf(dataset);
  const publicAt = publicTimes(dataset);
  const points = dataset.observations.map(({ codes, value, status, release }) => ({
    key: codes.filter((_, at) => at !== timeAt).map(codeOf),
    seriesAttributes: attributesOf(codes),
    observation: {
      period: codes[timeAt] ?? "",
      value,
      attributes: {
        OBS_STATUS: status,
        CONF_STATUS: value === undefined ? "C" : "F",
        RELEASE: release,
        ...commentOf(dataset),
      },
      updatedAt: publicAt.get(release) ?? "",
    },
  }));
  return { flow, series: gather(points), prepared: preparedOf(dataset) };
}
