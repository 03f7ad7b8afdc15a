// A person who follows their request adds a need to it, corrects what they had entered wrongly, and is told to write to the
// structure once it has accepted.

import { randomUUID } from 'node:crypto'
import { accepted, failed, inState, type Journey, proposalMail, send, storyWhen, submission } from './journey-steps.ts'
import { call, must, personToken, until } from './people.ts'

type Threads = { threads: { referralId: string; mayWrite: boolean }[] }

export const addingNeeds: Journey = {
  title: 'Un besoin ajouté à la demande, corrigé aussitôt, pris par la bonne structure',
  run: async (hent, step) => {
    const request = await send(hent, step, submission({}))
    const person = await personToken(hent, request)
    const first = await accepted(hent, step, request, person)
    const add = (project: 'trade' | 'crafts', corrects?: string, key: string = randomUUID()) =>
      call(`${hent.urls.intake}/v1/requests/${request.requestId}/needs`, {
        token: person,
        headers: { 'idempotency-key': key },
        body: { need: { service: 'business-creation', project }, ...(corrects ? { corrects } : {}) },
      })
    const key = randomUUID()
    const [wrong, again] = await Promise.all([
      must<{ needId: string }>(add('trade', undefined, key)),
      must<{ needId: string }>(add('trade', undefined, key)),
    ])
    if (wrong.needId !== again.needId) failed('le même besoin, envoyé deux fois, en fait deux')
    const proposed = await inState(hent, request, person, 'proposed', 'le besoin ajouté est proposé', 1)
    const chamber = await proposalMail(hent, proposed.referrals[1]?.referralId ?? '', 1)
    step(`besoin ajouté à la même demande, proposé à ${chamber.structureName}`)
    await must(add('crafts', wrong.needId))
    const right = await accepted(hent, step, request, person, 2)
    if (!right.structure?.structureId.includes('--cma-'))
      failed(`structure inattendue : ${right.structure?.structureId}`)
    const story = await storyWhen(
      hent,
      request,
      person,
      'le besoin mal saisi est retiré',
      ({ referrals }) => referrals[1]?.ending === 'corrected',
    )
    if (story.referrals.length !== 3) failed(`${story.referrals.length} besoins dans l’histoire`)
    const late = await call(`${hent.urls.routing}/v1/proposal-links/${chamber.token}/acceptance`, { body: {} })
    if (late.status !== 409) failed(`la structure du besoin corrigé peut encore répondre (${late.status})`)
    step('besoin corrigé : le premier est retiré, la chambre de métiers prend le second')
    // Intake hears of the acceptance in its own time: from then on there is somebody to write to.
    await until('la réception sait qui a accepté', async () => {
      const url = `${hent.urls.intake}/v1/requests/${request.requestId}/thread`
      const { threads } = await must<Threads>(call(url, { token: person }))
      return threads.some(({ referralId, mayWrite }) => referralId === first.referralId && mayWrite)
    })
    const { status } = await add('trade', request.needs[0]?.needId)
    if (status !== 409) failed(`un besoin accepté se corrige encore (${status})`)
    step('le besoin qu’une structure suit ne se corrige plus')
  },
}
