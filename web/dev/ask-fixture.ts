/** Made answers of the page of questions: one that is shown, and a refusal for all others. */
const cell = (period: string, value: string) => ({
  table: "total",
  period,
  flow: "export",
  dimension: "total",
  code: "TOTAL",
  measure: "value",
  unit: "CNY 100 million",
  value,
  source: "A statement of the office",
  vintage: "2025-01-13",
});

export function askFixture(question: string) {
  const asked = { question, locale: /[\u4e00-\u9fff]/.test(question) ? "zh" : "en" };
  if (!/2024/.test(question))
    return {
      ...asked,
      answer: null,
      steps: [],
      sources: [],
      source: null,
      notes: [],
      refusal: {
        reason: "The word “weather” is not understood.",
        canAnswer: ["How much were exports in 2024?"],
      },
    };
  return {
    ...asked,
    source: "official",
    notes: [],
    refusal: null,
    answer: "Exports were 25.45 trillion yuan in 2024, 7.1 percent more than in 2023.",
    steps: ["The year is read as published.", "Growth is as published."],
    sources: [cell("2024", "254545.2"), cell("2023", "237656.0")],
  };
}
