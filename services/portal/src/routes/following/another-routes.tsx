// Choosing another structure while the one that was asked has not answered.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PortalDeps } from '../../context.ts'
import { type Fault, formOf, text } from '../../forms/form.ts'
import { AnotherPage } from '../../pages/following/another.tsx'
import { callerOf, goTo, pageOf, pathText, sendPage } from '../../sessions/visitor.ts'
import { ended, followed, isGone, shownChanged } from './followed.ts'

export function anotherRoutes(app: FastifyInstance, { apis, now }: PortalDeps): void {
  /** Those of the ranking that are not asked now, while nobody has accepted. */
  async function showOthers(request: FastifyRequest, reply: FastifyReply, faults: readonly Fault[] = []) {
    const person = followed(request, now())
    if (!person) return ended(request, reply)
    const caller = callerOf(request, person.token)
    const id = pathText(request, 'id')
    const [{ explanation }, { state, proposal }] = await Promise.all([
      apis.routing.why(caller, id),
      apis.routing.referral(caller, id),
    ])
    if (state !== 'proposed') return goTo(reply, '/suivi')
    const structures = explanation.structures.filter(
      ({ structureId, rank }) => typeof rank === 'number' && structureId !== proposal?.structureId,
    )
    const page = pageOf(request, reply)
    return sendPage(
      reply,
      <AnotherPage {...{ page, referralId: id, structures, faults }} />,
      faults.length > 0 ? 400 : 200,
    )
  }
  app.get('/suivi/autre/:id', (request, reply) => showOthers(request, reply))
  app.post('/suivi/autre/:id', async (request, reply) => {
    const person = followed(request, now())
    if (!person) return ended(request, reply)
    const { story } = pageOf(request, reply).texts
    const id = pathText(request, 'id')
    const structureId = text(formOf(request.body), 'structure')
    if (structureId === '') return showOthers(request, reply, [{ field: 'structure', message: story.chooseMissing }])
    try {
      await shownChanged(apis, request, person, id, () =>
        apis.routing.act(callerOf(request, person.token), id, 'choice', { structureId }),
      )
    } catch (error) {
      if (!isGone(error)) throw error
      return showOthers(request, reply, [{ field: 'structure', message: story.chooseGone }])
    }
    request.session.set('flash', story.chosen)
    return goTo(reply, '/suivi')
  })
}
