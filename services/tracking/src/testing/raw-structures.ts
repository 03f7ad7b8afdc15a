// For tests: what structures and their networks did of what was proposed to them, straight from the raw events and written apart from the
// reducer and the cells.

import { type Network, networks, type ServiceKind, serviceKinds } from '@hent/contracts/codes.ts'
import { placeOf } from '@hent/contracts/envelope.ts'
import type { HentEvent } from '@hent/contracts/events.ts'

export const onceInOrder = (events: readonly HentEvent[]): HentEvent[] =>
  [...new Map(events.map((event) => [event.id, event])).values()].sort(
    (a, b) => Number(a.sequence) - Number(b.sequence),
  )

/** A referral's acts in order, without those that were taken back. */
export function standing(events: readonly HentEvent[], referralId: string): HentEvent[] {
  const acts: HentEvent[] = []
  for (const event of events) {
    if (placeOf(event).aggregate !== referralId) continue
    if (event.name === 'ActionUndone') acts.pop()
    else acts.push(event)
  }
  return acts
}

type Proposal = {
  structureId: string
  network: Network | undefined
  departement: string
  service: ServiceKind
  answer: 'accepted' | 'declined' | 'unanswered' | 'none'
  /** of what it still holds */
  hours?: number
}
/** In winter a month of Brittany begins an hour before that of UTC. */
const monthOf = (time: string) => new Date(Date.parse(time) + 3_600_000).toISOString().slice(0, 7)

/** What is said of a proposal that waits for its answer. */
const waits: ReadonlySet<string> = new Set(['ReferralProposed', 'ProposalUnderStudy'])

function proposalsIn(acts: readonly HentEvent[], month: string): Proposal[] {
  const left = acts.findLastIndex(({ name }) => name === 'ReferralTransferred')
  return acts.flatMap((act): Proposal[] => {
    if (act.name !== 'ReferralProposed' || monthOf(act.time) !== month) return []
    const { proposalId, ...rest } = act.data
    const of = { ...rest, network: rest.network }
    const at = acts.findIndex(
      ({ name, data }) => !waits.has(name) && 'proposalId' in data && data.proposalId === proposalId,
    )
    const answer = acts[at]
    if (answer?.name === 'ReferralDeclined') return [{ ...of, answer: 'declined' }]
    if (answer?.name === 'ProposalLapsed') return [{ ...of, answer: 'unanswered' }]
    if (answer?.name !== 'ReferralAccepted') return [{ ...of, answer: 'none' }]
    const hours = (Date.parse(answer.time) - Date.parse(act.time)) / 3_600_000
    return [{ ...of, answer: 'accepted', ...(at > left ? { hours } : {}) }]
  })
}

const told = (count: number) => (count < 5 ? '< 5' : 5 * Math.floor((count + 2) / 5))
const edges = [1, 4, 24, 48, 120, 240, 720, Number.POSITIVE_INFINITY]

/** The class that holds the middle of ten delays or more. */
function middle(hours: readonly number[]) {
  const edge = edges.find((one) => hours.filter((hour) => hour <= one).length >= hours.length / 2)
  return hours.length < 10 ? [] : [edge === Number.POSITIVE_INFINITY ? 'longer' : (edge ?? 0)]
}

function quarters(values: readonly (number | string)[]) {
  const rank = (value: number | string) => (value === '< 5' ? -1 : value === 'longer' ? 1e9 : Number(value))
  const ranked = [...values].sort((a, b) => rank(a) - rank(b))
  const at = (share: number) =>
    ranked.length < 5 ? null : ranked.find((_, place) => place + 1 >= ranked.length * share)
  return { low: at(0.25), half: at(0.5), high: at(0.75) }
}

function allProposals(events: readonly HentEvent[], month: string): Proposal[] {
  const once = onceInOrder(events)
  const referrals = new Set(
    once.filter(({ name }) => name === 'ReferralOpened').map((event) => placeOf(event).aggregate),
  )
  return [...referrals].flatMap((referralId) => proposalsIn(standing(once, referralId), month))
}

/** @param events each once or more, in any order */
export function rawStructureRows(events: readonly HentEvent[], month: string): Record<string, unknown>[] {
  const all = allProposals(events, month)
  return serviceKinds.map((service) => {
    const mine = all.filter((one) => one.service === service)
    const each = [...new Set(mine.map(({ structureId }) => structureId))].map((structureId) =>
      mine.filter((one) => one.structureId === structureId),
    )
    const of = (answer: Proposal['answer']) =>
      quarters(each.map((some) => told(some.filter((one) => one.answer === answer).length)))
    return {
      service,
      structures: told(each.length),
      proposed: quarters(each.map((some) => told(some.length))),
      accepted: of('accepted'),
      declined: of('declined'),
      unanswered: of('unanswered'),
      halfAcceptedWithinHours: quarters(each.flatMap((some) => middle(some.flatMap(({ hours }) => hours ?? [])))),
    }
  })
}

/** @param told how a count is told: by fives, or as coarse as the month says */
export function rawNetworkRows(
  events: readonly HentEvent[],
  { month, territory, told: say }: { month: string; territory: string; told: (count: number) => unknown },
): Record<string, unknown>[] {
  const all = allProposals(events, month).filter(({ departement }) => territory === '53' || departement === territory)
  return networks.map((network) => {
    const mine = all.filter((one) => one.network === network)
    const of = (answer: Proposal['answer']) => say(mine.filter((one) => one.answer === answer).length)
    const hours = mine.flatMap((one) => one.hours ?? [])
    const classes = edges.map((edge, at) => [
      edge === Number.POSITIVE_INFINITY ? 'longer' : `h${edge}`,
      say(hours.filter((hour) => hour <= edge && hour > (edges[at - 1] ?? -1)).length),
    ])
    return {
      network,
      proposed: say(mine.length),
      accepted: of('accepted'),
      declined: of('declined'),
      unanswered: of('unanswered'),
      toAcceptance: Object.fromEntries(classes),
    }
  })
}
