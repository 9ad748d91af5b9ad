/** Where the console opens. */
export const HOME = "#/phones";
