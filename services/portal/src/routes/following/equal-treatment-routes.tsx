// The one question after a request, to check equal treatment: reached from what was received or from the followed request,
// answered, passed over, changed or taken back. The answer goes to tracking alone.

import { statedGenders } from '@hent/contracts/equal-treatment.ts'
import { AppError } from '@hent/service/errors.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { PortalDeps } from '../../context.ts'
import { code, formOf, text } from '../../forms/form.ts'
import { EqualTreatmentPage } from '../../pages/following/equal-treatment.tsx'
import { callerOf, goTo, pageOf, queryText, sendPage } from '../../sessions/visitor.ts'
import { equalTreatmentTexts } from '../../texts/equal-treatment.ts'
import { ended, followed, openFollowed } from './followed.ts'

const fromReceived = 'recue'
const received = (request: FastifyRequest) => request.receivedSession.get('received')

export function equalTreatmentRoutes(app: FastifyInstance, deps: PortalDeps): void {
  const { apis, now } = deps

  // What is on the screen need not be typed again.
  app.post('/demande/recue/question', async (request, reply) => {
    const held = received(request)
    if (!held || held.counter) return goTo(reply, '/demande/recue')
    await openFollowed(deps, request, held)
    return goTo(reply, `/suivi/question?de=${fromReceived}`)
  })

  app.get('/suivi/question', async (request, reply) => {
    const person = followed(request, now())
    if (!person) return ended(request, reply)
    const said = await apis.tracking.statedGender(callerOf(request, person.token), person.requestId)
    const from = queryText(request, 'de') === fromReceived ? fromReceived : ''
    return sendPage(reply, <EqualTreatmentPage page={pageOf(request, reply)} said={said} from={from} />)
  })

  app.post('/suivi/question', async (request, reply) => {
    const person = followed(request, now())
    if (!person) return ended(request, reply)
    const form = formOf(request.body)
    const act = text(form, 'act')
    const gender = act === '' ? code(form, 'gender', statedGenders) : null
    // Sent without a choice is passed over, as by the button that says so.
    if (act !== 'skip' && gender !== undefined) {
      const said = await say(request, person, gender)
      request.session.set('flash', said)
    }
    const held = received(request)
    if (text(form, 'from') !== fromReceived || !held) return goTo(reply, '/suivi')
    request.receivedSession.set('received', { ...held, askedLast: true })
    return goTo(reply, '/demande/recue')
  })

  /** @returns what is said of it on the next page */
  async function say(
    request: FastifyRequest,
    { token, requestId }: { token: string; requestId: string },
    gender: (typeof statedGenders)[number] | null,
  ): Promise<string> {
    const words = equalTreatmentTexts[request.chosenLanguage ?? 'fr']
    try {
      await apis.tracking.sayGender(callerOf(request, token), requestId, gender)
    } catch (error) {
      if (error instanceof AppError && error.code === 'gone') return words.gone
      throw error
    }
    return gender === null ? words.takenBack : words.said
  }
}
