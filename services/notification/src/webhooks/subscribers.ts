// Who is told by webhook: a partner, by its name, or its sandbox, by that name with a dot, which no partner's name holds.

const ending = '.sandbox'

export const sandboxOf = (partner: string): string => `${partner}${ending}`
export const isSandbox = (subscriber: string): boolean => subscriber.endsWith(ending)
export const partnerOf = (subscriber: string): string =>
  isSandbox(subscriber) ? subscriber.slice(0, -ending.length) : subscriber
