// A person adds a need to their request, or corrects one that no structure has accepted. Its event says all that a
// decision may know, so that it is decided as the others were. Sent twice, it is one.

import { randomUUID } from 'node:crypto'
import { defined } from '@hent/contracts/defined.ts'
import type { EventDraft } from '@hent/contracts/events.ts'
import type { Cause } from '@hent/messaging/outbox.ts'
import { AppError } from '@hent/service/errors.ts'
import { fingerprint } from '@hent/service/idempotency.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { resolveCommune } from '@hent/territory/communes.ts'
import { addDelay } from '@hent/territory/delay.ts'
import type { Intake } from '../context.ts'
import type { Need, Request, RequestBody } from '../door/requests.ts'
import { saidOf, sheetsGiven } from '../sheets/given-sheets.ts'
import { type NeedToAdd, requireAddable, situationWith } from './need-rules.ts'

/**
 * @param key of the sending: the same twice is one need
 * @throws AppError `gone`, `conflict`, `wrong-audience`, `invalid-input`, `idempotency-key-reused`
 */
export async function addNeed(
  intake: Intake,
  requestId: string,
  asked: NeedToAdd,
  key: string,
  cause: Cause,
): Promise<{ request: Request; need: Need }> {
  const now = intake.now()
  const places = await intake.positions.of(requestId)
  const before = await intake.requests.get(requestId)
  if (!before) throw new AppError('not-found')
  const sheets = await sheetsGiven(intake, [asked.need], situationWith(before, asked.answers))
  const added = {
    idempotency: fingerprint(['need', requestId, key], intake.lookupKey),
    print: fingerprint(asked, intake.lookupKey),
    ...defined({ corrects: asked.corrects }),
    sheets,
  }
  const need = { needId: randomUUID(), ...asked.need, added }
  const sentBefore = ({ needs }: RequestBody) => needs.find((one) => one.added?.idempotency === added.idempotency)
  const request = await intake.requests.change(
    requestId,
    (body) => {
      const before = sentBefore(body)
      if (before && before.added?.print !== added.print) throw new AppError('idempotency-key-reused')
      if (before) return undefined
      requireAddable(body, asked, places, localDay(now))
      const after = { ...body, situation: situationWith(body, asked.answers), needs: [...body.needs, need] }
      return {
        body: { ...after, watchAt: addDelay(now, intake.unroutedAfter), lastContactAt: now },
        drafts: draftsOf(after, need, asked.choice ?? false),
      }
    },
    now,
    cause,
  )
  return { request, need: sentBefore(request) ?? need }
}

function draftsOf(body: RequestBody, { added, ...need }: Need, choice: boolean): EventDraft[] {
  const { _id: requestId, departement, point, situation, modes, language, accessibility, vault } = body
  const place = resolveCommune(body.commune.code)
  if ('error' in place) throw new AppError(place.error)
  const { code: commune, epci } = place.commune
  return [
    {
      name: 'NeedAdded',
      data: {
        ...{ requestId, commune, epci, departement },
        ...{ situation, modes, language, choice, anonymous: vault === undefined },
        ...defined({ point, accessibility, corrects: added?.corrects }),
        need,
      },
    },
    { name: 'FirstInformationGiven', data: { requestId, ...saidOf(added?.sheets ?? []) } },
  ]
}
