// A request has come in, or a need was added to one: each need is decided and its referral opened. Doing it twice changes
// nothing.

import type { EventData, HentEvent } from '@hent/contracts/events.ts'
import { localDay } from '@hent/territory/calendar.ts'
import type { Routing } from '../context.ts'
import { decide } from '../decision/decide.ts'
import { factsOf } from '../decision/need-facts.ts'
import { mostOptions } from '../life/choice.ts'
import { begin } from '../life/lifecycle.ts'
import { openingOf } from '../life/opening.ts'
import { type Facts, referralIdOf } from '../life/referral.ts'

export async function routeRequest(routing: Routing, event: HentEvent<'RequestReceived'>): Promise<void> {
  if (event.data.answeredAtDoor) return
  await Promise.all(event.data.needs.map((need) => routeNeed(routing, event, need)))
}

/**
 * What was entered wrongly ends first, and so does what the same service had before, were its closing just taken back: of
 * one service, a request has one live referral at most. A closing that could be taken back no longer can.
 */
export async function routeAddedNeed(routing: Routing, event: HentEvent<'NeedAdded'>): Promise<void> {
  const { requestId, need, corrects } = event.data
  const all = await routing.referrals.byRequest(requestId)
  // Said again: what was asked for since is not what it takes the place of.
  if (all.some(({ needId }) => needId === need.needId)) return
  const before = all.filter(({ needId, service }) => needId === corrects || service === need.service)
  for (const { _id, needId } of before) {
    const cause = needId === corrects ? 'corrected' : 'asked-again'
    await routing.act(_id, { do: 'withdraw', cause }, event)
  }
  await routeNeed(routing, event, need)
}

async function routeNeed(
  routing: Routing,
  event: HentEvent<'RequestReceived' | 'NeedAdded'>,
  asked: EventData<'NeedAdded'>['need'],
): Promise<void> {
  const now = routing.now()
  const need = factsOf(event.data, asked)
  const cell = routing.directory.cell(need.service, need)
  const { ranking, ...decision } = decide(need, cell, {
    offer: routing.offer,
    salt: routing.salts.at(now),
    now,
    today: localDay(now),
    commitmentDays: routing.delays.of(need.service).commitmentDays,
  })
  const options = event.data.choice ? ranking.slice(0, mostOptions).map(({ structureId }) => structureId) : []
  const referralId = referralIdOf(asked.needId)
  const blank: Facts = {
    _id: referralId,
    requestId: event.data.requestId,
    needId: asked.needId,
    service: asked.service,
    departement: event.data.departement,
    need,
    decision,
    ranking,
    tried: [],
    openedAt: now,
  }
  const opened = openingOf(blank, cell.length, options)
  const { body, drafts } = begin(blank, options, opened, routing.circumstances(blank, `${referralId}.1`))
  await routing.referrals.insert(body, drafts, now, event)
}
