// What is known of a person, for themselves: who looked and what they agreed to, then a copy from every service that holds
// something about them, as a page and as a file.

import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { PortalDeps } from '../../context.ts'
import { CopyPage, TracePage } from '../../pages/following/known.tsx'
import { callerOf, orAway, pageOf, sendPage } from '../../sessions/visitor.ts'
import { namesById } from '../structure-names.ts'
import { ended, followed } from './followed.ts'

type Person = { token: string; requestId: string }

export function knownRoutes(app: FastifyInstance, { apis, now }: PortalDeps): void {
  app.get('/suivi/mes-donnees', async (request, reply) => {
    const person = followed(request, now())
    if (!person) return ended(request, reply)
    const caller = callerOf(request, person.token)
    const [trace, end, { anonymous }] = await Promise.all([
      apis.intake.trace(caller, person.requestId),
      apis.intake.end(caller, person.requestId),
      apis.intake.request(caller, person.requestId),
    ])
    const names = await namesById(
      apis,
      callerOf(request),
      trace.readings.flatMap(({ structureId }) => structureId ?? []),
    )
    return sendPage(reply, <TracePage page={pageOf(request, reply)} {...{ trace, end, anonymous, names }} />)
  })

  app.get('/suivi/mes-donnees/copie', async (request, reply) => {
    const person = followed(request, now())
    if (!person) return ended(request, reply)
    const { away, ...held } = await read(request, person)
    const { copy, story, gender, messages, surveys } = held
    const names = await namesById(
      apis,
      callerOf(request),
      copy.notes.map(({ structureId }) => structureId),
    )
    const known = {
      copy,
      story: whole(story),
      gender: whole(gender) ?? undefined,
      messages: whole(messages)?.messages ?? [],
      surveys: whole(surveys)?.surveys ?? [],
      partAway: away.length > 0,
    }
    return sendPage(reply, <CopyPage page={pageOf(request, reply)} known={known} names={names} />)
  })

  app.get('/suivi/mes-donnees/fichier', async (request, reply) => {
    const person = followed(request, now())
    if (!person) return ended(request, reply)
    const { copy, story, gender, messages, surveys, decisions, away } = await read(request, person)
    const file = {
      intake: copy,
      ...(whole(story) ? { tracking: story } : {}),
      ...(whole(gender) ? { equalTreatment: { gender } } : {}),
      ...(decisions.length > 0 ? { routing: { decisions } } : {}),
      ...(whole(messages) ? { notification: messages } : {}),
      ...(whole(surveys) ? { evaluation: surveys } : {}),
      // A file that is not whole says so.
      away,
    }
    return reply
      .header('content-disposition', `attachment; filename="hent-${copy.request.trackingCode}.json"`)
      .type('application/json; charset=utf-8')
      .send(`${JSON.stringify(file, null, 2)}\n`)
  })

  /** Each service's own answer, as it gave it. */
  async function read(request: FastifyRequest, { token, requestId }: Person) {
    const caller = callerOf(request, token)
    const [copy, story, gender, messages, surveys] = await Promise.all([
      apis.intake.copy(caller, requestId),
      apis.tracking.story(caller, requestId).catch(orAway),
      apis.tracking.statedGender(caller, requestId).catch(orAway),
      apis.notification.told(caller, requestId).catch(orAway),
      apis.evaluation.ofRequest(caller, requestId).catch(orAway),
    ])
    const referrals = (whole(story)?.referrals ?? []).flatMap(({ referralId }) => referralId ?? [])
    const whys = await Promise.all(referrals.map((id) => apis.routing.why(caller, id).catch(orAway)))
    const parts = { tracking: [story, gender], notification: [messages], evaluation: [surveys], routing: whys }
    const away = Object.entries(parts).flatMap(([name, found]) => (found.some((one) => one === 'away') ? [name] : []))
    return { copy, story, gender, messages, surveys, decisions: whys.flatMap((why) => whole(why) ?? []), away }
  }
}

const whole = <T,>(part: T | 'away' | 'none'): T | undefined => (part === 'away' || part === 'none' ? undefined : part)
