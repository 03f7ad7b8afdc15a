// The field in which the person picks a time offered for an appointment, one for each of their needs.

export const timeField = (referralId: string): string => `creneau-${referralId}`
/** Chosen in the place of a time. */
export const noTimeSuits = 'aucun'
