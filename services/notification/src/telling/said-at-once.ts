// Whether an event is heard of as it is said, or is said again long after: the topic read from its beginning, a dead letter.

import type { HentEvent } from '@hent/contracts/events.ts'

/** An event is brought again within minutes where its handling broke off. */
const saidAgainMs = 3_600_000

export const isSaidAtOnce = ({ time }: Pick<HentEvent, 'time'>, now: Date): boolean =>
  now.getTime() - Date.parse(time) <= saidAgainMs
