// Event → what a service does about it: one table a service, exhaustive by type, so that a new event does not compile
// until each service says what it does about it. `'nothing'` is said, never left out.

import type { EventFields, EventName, EventWith } from './events.ts'

/** What is done about each event, given the service's own things. `F`: the envelope's fields the reactions may read. */
export type Reactions<D, R, F extends EventFields = EventFields> = {
  [N in EventName]: ((deps: D, event: EventWith<N, F>) => R) | 'nothing'
}

/** Does what the table says about this event. */
export function react<N extends EventName, D, R, F extends EventFields>(
  table: Reactions<D, R, F>,
  deps: D,
  event: EventWith<N, F>,
): R | undefined {
  const reaction = table[event.name]
  return reaction === 'nothing' ? undefined : reaction(deps, event)
}
