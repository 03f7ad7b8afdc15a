// A journey by telephone alone: an adviser on duty is told by SMS and answers by its link, a person who gave a mobile and no
// e-mail learns the same way that somebody takes care of them.

import { counted } from '@hent/contracts/numbers.ts'
import { answerLink, failed, inState, type Journey, linkSeen, personMarks, send, submission } from './journey-steps.ts'
import { agentToken, call, type Json, must, personToken, texts, until } from './people.ts'
import type { RunningHent } from './running-hent.ts'

/** Kept by Arcep for works of fiction, as the person's is: it rings nowhere. */
const dutyMobile = '06 39 98 00 42'
const dutyNumber = '+33639980042'
const personNumber = personMarks.phone.replaceAll(' ', '')

/** The animator says for every structure that may be asked where its team is told, as each would for itself. */
export async function setAtEach(hent: RunningHent, query: string, settings: Json): Promise<number> {
  const { structures } = await must<{ structures: { structureId: string; departement: string }[] }>(
    call(`${hent.urls.directory}/v1/structures?${query}`),
  )
  for (const { structureId, departement } of structures) {
    const token = await agentToken(hent, `agent-animator-${departement}`)
    const url = `${hent.urls.directory}/v1/structures/${structureId}/settings`
    const { headers } = await call(url, { token })
    const match = { 'if-match': headers.get('etag') ?? '' }
    await must(call(url, { method: 'PATCH', token, headers: match, body: settings }))
  }
  return structures.length
}

/** The SMS of a proposal on this number, found by what its link opens. */
export function proposalSms(hent: RunningHent, request: { requestId: string }, person: string, number: string) {
  return until('le SMS de la proposition', async () => {
    const { referrals } = await must<{ referrals: { referralId?: string }[] }>(
      call(`${hent.urls.tracking}/v1/stories/${request.requestId}`, { token: person }),
    )
    for (const sms of await texts(hent)) {
      const found = /\/p\/([A-Za-z0-9_-]{43})$/.exec(sms.text)?.[1]
      const seen = sms.to === number && found ? await linkSeen(hent, found) : undefined
      if (found && seen && seen.referralId === referrals[0]?.referralId) return { token: found, text: sms.text }
    }
    return undefined
  })
}

export const bySms: Journey = {
  title: 'Un conseiller prévenu par SMS, qui accepte par son lien ; la personne aussi n’a qu’un mobile',
  run: async (hent, step) => {
    const need = { service: 'business-creation', project: 'farming' } as const
    const query = `commune=22113&service=${need.service}&project=${need.project}`
    const count = await setAtEach(hent, query, { dutyMobile, smsFirst: true })
    step(
      `${counted('fr', count, { one: '# structure préfère', other: '# structures préfèrent' })} désormais les SMS, sur le mobile de permanence`,
    )
    const { phone } = personMarks
    const request = await send(hent, step, submission({ needs: [need], person: { phone, messages: true } }))
    const person = await personToken(hent, request)
    const { token, text } = await proposalSms(hent, request, person, dutyNumber)
    step(`SMS reçu (${text.length} caractères) : « ${text} »`)
    const page = await fetch(`${hent.urls.portal}/p/${token}`)
    if (page.status !== 200 || !page.url.includes('/proposition/')) failed(`le lien du SMS ouvre ${page.status}`)
    await answerLink(hent, token, 'acceptance', {})
    await inState(hent, request, person, 'accepted', 'la demande est acceptée')
    const told = await until('le SMS à la personne', async () =>
      (await texts(hent)).find((sms) => sms.to === personNumber && sms.text.includes('prise en charge')),
    )
    step(`acceptée par le lien du SMS ; la personne lit : « ${told.text} »`)
  },
}
