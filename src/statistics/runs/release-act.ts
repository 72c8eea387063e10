/** The act that a second person approves, as profiles name it. */
export const releaseAct = "statistics-release";
