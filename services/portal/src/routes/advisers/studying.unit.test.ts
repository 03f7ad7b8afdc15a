// A proposal that is looked at until a day: said in the file or by the link, read in the list, by the person and the sender.

import { describe, expect, it } from 'vitest'
import { readable } from '../../testing/neighbours.ts'
import { problem, usePages } from '../../testing/pages.ts'
import { proposal, referral } from '../../testing/referral-contracts.ts'
import { referralId, requestId, token43 } from '../../testing/request-contracts.ts'
import { story } from '../../testing/story-contracts.ts'
import { openWork } from '../../testing/work-lists.ts'

const { calls, following, loggedIn, tell, visit } = usePages()
const file = `/pro/dossier/${referralId}`
const at = `/v1/referrals/${referralId}`
const day = '2026-11-30'
const studied = { ...referral, underStudyUntil: day, studiedBy: { agentId: 'agent-2', mine: false } }
const mine = { ...studied, studiedBy: { agentId: 'agent-1', mine: true } }
const needed = 'Donnez un jour, par exemple 01/12/2026'
const outOfRange = problem('invalid-input', { errors: [{ pointer: '/until', code: 'out-of-range' }] })
const asked = { ...story.referrals[0], state: 'proposed', deadlines: { answerBy: '2026-12-01T10:00:00.000Z' } }
const told = (more: object) => ({
  [`GET /v1/stories/${requestId}`]: { body: { ...story, referrals: [{ ...asked, ...more }] } },
})

describe('an adviser who needs time', () => {
  it('is told the last day they may say, and says it', async () => {
    const agent = await loggedIn()
    tell({ [`POST ${at}/study`]: { body: mine } })
    const read = readable((await agent.get(file)).html)
    expect(read).toContain('Au plus tard le 01/12/2026, dernier jour pour répondre.')
    expect((await agent.send(`${file}/study`, { until: '30/11/2026' })).to).toBe(file)
    expect(calls(`${at}/study`)[0]?.body).toEqual({ until: day })
    tell({ [`GET ${at}`]: { body: mine } })
    const after = readable((await agent.follow()).html)
    expect(after).toContain('Votre délai de réponse ne change pas.')
    expect(after).toContain('Vous l’étudiez jusqu’au lundi 30 novembre 2026.')
    expect(after).toContain('Accepter la demande')
  })

  it('who says no day, or one past the answer’s, is asked again with what they typed', async () => {
    const agent = await loggedIn()
    await agent.get(file)
    const none = await agent.send(`${file}/study`, { until: '' })
    expect([none.status, readable(none.html).includes(needed)]).toEqual([400, true])
    tell({ [`POST ${at}/study`]: outOfRange })
    const late = await agent.send(`${file}/study`, { until: '2026-12-24' })
    expect([late.status, readable(late.html).includes(needed)]).toEqual([400, true])
    expect(late.html).toContain('value="2026-12-24"')
  })

  it('is seen by colleagues in the list, which is kept to such proposals, and in the file', async () => {
    const agent = await loggedIn()
    tell({ ...openWork([studied, referral]), [`GET ${at}`]: { body: studied } })
    const { html } = await agent.get('/pro')
    expect(html).toContain('href="/pro?etat=study"')
    const read = readable(html)
    expect(read).toContain('1 à répondre')
    expect(read).toContain('1 à l’étude')
    expect(read).toContain('Conseiller 2 l’étudie jusqu’au lundi 30 novembre 2026.')
    expect(readable((await agent.get(file)).html)).toContain('Conseiller 2 l’étudie jusqu’au lundi 30 novembre 2026.')
  })

  it('says so by the link of the mail too, which is then known to be read', async () => {
    const address = `/proposition/${token43}`
    const adviser = visit()
    tell({ [`POST /v1/proposal-links/${token43}/study`]: { body: referral } })
    await adviser.get(address)
    const none = await adviser.send(`${address}/etude`, { until: 'bientôt' })
    expect([none.status, readable(none.html).includes(needed)]).toEqual([400, true])
    await adviser.send(`${address}/etude`, { until: day })
    expect(calls(`/v1/proposal-links/${token43}/study`)[0]?.body).toEqual({ until: day })
    expect(calls(`/v1/proposal-links/${token43}/opening`)).toHaveLength(1)
    tell({ [`GET /v1/proposal-links/${token43}`]: { body: { ...proposal, underStudyUntil: day } } })
    const read = readable((await adviser.follow()).html)
    expect(read).toContain('À l’étude jusqu’au lundi 30 novembre 2026.')
    expect(read).toContain('C’est noté.')
  })
})

describe('a request that is looked at', () => {
  it.each([
    [
      'fr',
      'Une structure étudie votre demande jusqu’au lundi 30 novembre 2026. Elle répond avant le mardi 1er décembre',
    ],
    ['en', 'A body is looking at your request until'],
    ['br', 'Studiet e vez ho koulenn gant ur framm betek'],
  ])('is told to its person in %s: until when, and what comes next', async (language, words) => {
    const person = await following()
    tell(told({ underStudyUntil: day }))
    expect(readable((await person.get(`/suivi?lang=${language}`)).html)).toContain(words)
  })

  it('is told to who sent it', async () => {
    const agent = await loggedIn('relay')
    tell(told({ underStudyUntil: day }))
    const read = readable((await agent.get(`/pro/demandes/${requestId}`)).html)
    expect(read).toContain('Proposée à une structure. La structure l’étudie jusqu’au lundi 30 novembre 2026.')
  })
})
