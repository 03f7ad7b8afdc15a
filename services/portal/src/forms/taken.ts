// Whether a structure has a need in hand: it has accepted, and not ended. Pure.

export const isTaken = ({ state }: { state: string }): boolean => state === 'accepted' || state === 'in-progress'
