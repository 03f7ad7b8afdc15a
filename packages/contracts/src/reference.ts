// What tells two requests apart for who reads of them by mail or in a list: it names nobody, and opens nothing.

/** Six letters and digits of a request's id. */
export const referenceOf = (requestId: string): string => requestId.replaceAll('-', '').slice(-6).toUpperCase()
