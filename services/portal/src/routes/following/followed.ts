// Who follows a request with its code and words: their session, its end, and their own words; and waiting for what they
// have just done to be seen.

import { setTimeout } from 'node:timers/promises'
import { AppError } from '@hent/service/errors.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Apis } from '../../apis/apis.ts'
import type { PortalDeps } from '../../context.ts'
import { idOf } from '../../sessions/sessions.ts'
import { callerOf, goTo, orAway, pageOf } from '../../sessions/visitor.ts'
import { texts } from '../../texts/texts.ts'

/** The person's session, or undefined once its twenty minutes are over. */
export function followed(request: FastifyRequest, now: Date) {
  const person = request.session.get('person')
  return person && person.until > now.getTime() ? person : undefined
}

/** Opens it by code and words. */
export async function openFollowed(
  { apis, now }: Pick<PortalDeps, 'apis' | 'now'>,
  request: FastifyRequest,
  { code, words }: { code: string; words: string },
): Promise<void> {
  const { token, requestId, expiresIn } = await apis.intake.openSession(callerOf(request), code, words)
  const until = now().getTime() + (expiresIn - 10) * 1_000
  request.session.set('person', { id: idOf(request, 'person'), token, requestId, until })
}

/** Back to the code and words, saying why. */
export function ended(request: FastifyRequest, reply: FastifyReply) {
  const page = pageOf(request, reply)
  request.session.set('person', undefined)
  request.session.set('flash', page.texts.follow.ended)
  return goTo(reply, '/suivre')
}

export const pageTexts = (request: FastifyRequest) => texts[request.chosenLanguage ?? 'fr']

/** What was chosen has closed, declined or moved on since the page was shown. */
export const isGone = (error: unknown): boolean =>
  error instanceof AppError && (error.code === 'invalid-input' || error.code === 'conflict')

/** How long a page waits for the story to follow an act: a second at most. */
const mostLooks = 10
const betweenLooksMs = 100

/** The story follows by events, in some tens of milliseconds: waited for, so that nobody is shown what they just left. */
export async function shownChanged(
  apis: Apis,
  request: FastifyRequest,
  { token, requestId }: { token: string; requestId: string },
  referralId: string,
  act: () => Promise<unknown>,
) {
  const look = async () => {
    const story = await apis.tracking.story(callerOf(request, token), requestId).catch(orAway)
    const referral =
      typeof story === 'string' ? undefined : story.referrals.find((one) => one.referralId === referralId)
    const options = referral?.options?.map(({ structureId }) => structureId)
    return [referral?.state, options, referral?.appointmentOffer?.offerId, referral?.appointmentAt].join(' ')
  }
  const before = await look()
  await act()
  for (let looks = 0; looks < mostLooks && (await look()) === before; looks += 1) await setTimeout(betweenLooksMs)
}
