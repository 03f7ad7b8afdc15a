// What tells two requests apart for who reads of them by mail or in a list: it names nobody, and opens nothing.

import { trackingCodeOf } from './tracking-code.ts'

/** The end of a request's tracking code: who has the code, or reads it on a file, knows it again. */
export const referenceOf = (requestId: string): string => trackingCodeOf(requestId).slice(-9)
