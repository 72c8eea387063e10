/** The years in which there is law to apply: a day outside them is a slip of the keyboard. */
export const yearMin = 1900;
export const yearMax = 2199;
