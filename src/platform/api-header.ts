/** By what a client knows that a Tidegate answers, and no proxy before it and no other program on its port. */
export const apiHeader = "Tidegate-Api";
export const apiVersion = "v1";
