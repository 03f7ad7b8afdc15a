// The field in which the person picks a time offered for an appointment, one for each of their needs.

export const timeField = (referralId: string): string => `creneau-${referralId}`
/** Where the page tells of a need, whatever may still be answered there. */
export const needAnchor = (referralId: string): string => `besoin-${referralId}`
/** Chosen in the place of a time. */
export const noTimeSuits = 'aucun'
