// For tests: how people asked and what their needs met, straight from the raw events and written apart from the reducer and
// the cells.

import { declineReasons, fitReasons, modes, serviceKinds } from '@hent/contracts/codes.ts'
import { placeOf } from '@hent/contracts/envelope.ts'
import type { HentEvent } from '@hent/contracts/events.ts'
import type { JourneyTable } from '@hent/contracts/figures.ts'
import { weekHours } from '@hent/contracts/week-hours.ts'
import { onceInOrder, standing } from './raw-structures.ts'

type Fit = { fit: string; reason?: string }
type Told = (count: number) => unknown
type Need = { service: string; structures: number; reasons: string[]; escalated: boolean; unmet: boolean; fit?: Fit }
type Request = { mode: string | undefined; anonymous: boolean; hour: string; needs: Need[] }

function requestsIn(all: readonly HentEvent[]): Request[] {
  const events = onceInOrder(all)
  return events.flatMap((event): Request[] => {
    if (event.name !== 'RequestReceived') return []
    const mine = events.filter(({ subject }) => subject === event.subject)
    const added = mine.flatMap((one) => (one.name === 'NeedAdded' ? [one.data.need] : []))
    const needs = [...event.data.needs, ...added].flatMap(({ needId, service }) => needOf(mine, needId, service))
    const { modes: wished, anonymous } = event.data
    return [{ mode: wished[0], anonymous, hour: hourOf(event.time), needs }]
  })
}

/** In winter Brittany is an hour before UTC. */
function hourOf(time: string): string {
  const local = new Date(Date.parse(time) + 3_600_000)
  const day = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][local.getUTCDay()]
  return `${day}-${local.toISOString().slice(11, 13)}`
}

/** None of a need that was entered wrongly. */
function needOf(mine: readonly HentEvent[], needId: string, service: string): Need[] {
  const opened = mine.find((event) => event.name === 'ReferralOpened' && event.data.needId === needId)
  const left = mine.some((event) => event.name === 'RequestUnrouted' && event.data.needIds.includes(needId))
  if (!opened) return [{ service, structures: 0, reasons: [], escalated: false, unmet: left }]
  const acts = standing(mine, placeOf(opened).aggregate)
  if (acts.some((act) => act.name === 'ReferralWithdrawn' && act.data.cause === 'corrected')) return []
  const asked = acts.flatMap((act) => (act.name === 'ReferralProposed' ? [act.data.structureId] : []))
  const held = acts.slice(acts.findLastIndex(({ name }) => name === 'ReferralTransferred') + 1)
  const causes = acts.flatMap((act) => (act.name === 'ReferralEscalated' ? [act.data.cause] : []))
  return [
    {
      service,
      structures: new Set(asked).size,
      reasons: acts.flatMap((act) => (act.name === 'ReferralDeclined' ? [act.data.reason] : [])),
      escalated: causes.length > 0,
      unmet: causes.some((cause) => cause === 'nobody-entitled'),
      ...held.flatMap((act) => (act.name === 'FitSaid' ? [{ fit: act.data }] : [])).at(-1),
    },
  ]
}

/** The rows of a table. */
export function rawJourneyRows(
  table: JourneyTable,
  events: readonly HentEvent[],
  told: Told,
): Record<string, unknown>[] {
  const requests = requestsIn(events)
  const needs = requests.flatMap((request) => request.needs)
  if (table === 'week-hours')
    return weekHours.map((hour) => ({ hour, requests: told(requests.filter((one) => one.hour === hour).length) }))
  const said = needs.flatMap(({ service, fit }) => (fit ? [{ service, ...fit }] : []))
  if (table === 'misfits')
    return fitReasons.map((misfit) => ({ misfit, misfits: told(said.filter((one) => one.reason === misfit).length) }))
  if (table === 'fit')
    return serviceKinds.map((service) => {
      const count = (fit: string) => told(said.filter((one) => one.service === service && one.fit === fit).length)
      return { service, yes: count('yes'), partly: count('partly'), no: count('no') }
    })
  if (table === 'declines') {
    const reasons = needs.flatMap((need) => need.reasons)
    return declineReasons.map((reason) => ({ reason, declines: told(reasons.filter((one) => one === reason).length) }))
  }
  if (table === 'modes')
    return modes.map((mode) => {
      const its = requests.filter((one) => one.mode === mode)
      return {
        mode,
        requests: told(its.length),
        anonymous: told(its.filter((one) => one.anonymous).length),
        severalNeeds: told(its.filter((one) => one.needs.length > 1).length),
      }
    })
  return serviceKinds.map((service) => {
    const its = needs.filter((need) => need.service === service)
    const count = (is: (need: Need) => boolean) => told(its.filter(is).length)
    return {
      service,
      structures: {
        none: count(({ structures }) => structures === 0),
        one: count(({ structures }) => structures === 1),
        two: count(({ structures }) => structures === 2),
        more: count(({ structures }) => structures > 2),
      },
      declined: count(({ reasons }) => reasons.length > 0),
      escalated: count(({ escalated }) => escalated),
      unmet: count(({ unmet }) => unmet),
    }
  })
}
