// The only place of these tests that knows where the services keep what they read: their stores and functions as they are
// now, each under the name of what it is asked for.

import { randomBytes } from 'node:crypto'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { serviceOffer } from '@hent/contracts/service-offer.ts'
import type { EventDraft } from '@hent/messaging/outbox.ts'
import { loadConfig } from '@hent/service/config.ts'
import { readLink } from '@hent/service/links.ts'
import type { Db } from 'mongodb'
import { DirectorySchema } from '../../services/directory/src/config.ts'
import { start as startDirectory } from '../../services/directory/src/start.ts'
import { createStructures, type Decide, openStructures } from '../../services/directory/src/structures.ts'
import { EvaluationSchema } from '../../services/evaluation/src/config.ts'
import { start as startEvaluation } from '../../services/evaluation/src/start.ts'
import { bodyOf as bodyOfSurvey, surveyIdOf, tick } from '../../services/evaluation/src/survey-life.ts'
import { createSurveys, openSurveysCollection } from '../../services/evaluation/src/surveys.ts'
import { IntakeSchema } from '../../services/intake/src/config.ts'
import { bodyOf as bodyOfRequest, createRequests, openRequests } from '../../services/intake/src/requests.ts'
import { start as startIntake } from '../../services/intake/src/start.ts'
import { createVault, type Sealed } from '../../services/intake/src/vault.ts'
import { NotificationSchema } from '../../services/notification/src/config.ts'
import { bodyOf as bodyOfMessage, createMessages, openMessages } from '../../services/notification/src/messages.ts'
import { start as startNotification } from '../../services/notification/src/start.ts'
import { readBundle } from '../../services/routing/src/bundles.ts'
import { makePublicBundle } from '../../services/routing/src/commands.ts'
import { RoutingSchema } from '../../services/routing/src/config.ts'
import { liveDelays } from '../../services/routing/src/delays.ts'
import { createDirectoryIndex } from '../../services/routing/src/directory-index.ts'
import { bodyOf as bodyOfReferral } from '../../services/routing/src/moves.ts'
import { recompute } from '../../services/routing/src/recompute.ts'
import { createReferrals, openReferralsCollection } from '../../services/routing/src/referrals.ts'
import { createRouting } from '../../services/routing/src/routing.ts'
import { createSalts, openSalts } from '../../services/routing/src/salts.ts'
import { start as startRouting } from '../../services/routing/src/start.ts'
import { compareOnceCaughtUp } from '../../services/tracking/src/commands.ts'
import { TrackingSchema } from '../../services/tracking/src/config.ts'
import { start as startTracking } from '../../services/tracking/src/start.ts'
import type { Keeper, KeptDatabases, KeptDocument } from './dump.ts'

/** Nothing that these stores say is sent. */
const mute = {
  publish: () => undefined,
  idle: async () => undefined,
  sweep: async () => 0,
  stop: async () => undefined,
}
const noClock = () => undefined

const somethingSaid = (requestId: string): EventDraft => ({
  name: 'RequestErased',
  data: { requestId, by: { kind: 'person' } },
})

export const aggregates = [
  { service: 'intake', collection: 'requests' },
  { service: 'routing', collection: 'referrals' },
  { service: 'notification', collection: 'messages' },
  { service: 'evaluation', collection: 'surveys' },
] as const

/** Writes an aggregate as it stands with one event more, by its own store. */
export async function rewriters({ db }: KeptDatabases) {
  const intake = db('intake')
  const requests = createRequests(intake, await openRequests(intake), mute)
  const collection = await openReferralsCollection(db('routing'))
  const referrals = createReferrals({ collection, publisher: mute, onClock: noClock })
  const notification = db('notification')
  const messages = createMessages(notification, await openMessages(notification), mute)
  const kept = await openSurveysCollection(db('evaluation'))
  const surveys = createSurveys({ collection: kept, publisher: mute, onClock: noClock })
  const again = <B>(body: B, requestId: string) => ({ body, drafts: [somethingSaid(requestId)] })
  return {
    requests: (id: string, now: Date) => requests.change(id, (one) => again(bodyOfRequest(one), one._id), now),
    referrals: (id: string, now: Date) => referrals.change(id, (one) => again(bodyOfReferral(one), one.requestId), now),
    messages: (id: string, now: Date) => messages.change(id, (one) => again(bodyOfMessage(one), one.requestId), now),
    surveys: (id: string, now: Date) => surveys.change(id, (one) => again(bodyOfSurvey(one), one.requestId), now),
  }
}

/** The clocks of referrals and surveys, struck at an instant. */
export async function strikers({ db }: KeptDatabases, env: Record<string, string>, now: Date) {
  const collection = await openReferralsCollection(db('routing'))
  const directory = createDirectoryIndex()
  for await (const { record } of db('directory').collection<{ record: DirectoryRecord }>('structures').find())
    directory.apply(record)
  const config = loadConfig(RoutingSchema, env)
  const routing = createRouting({
    referrals: createReferrals({ collection, publisher: mute, onClock: noClock }),
    directory,
    offer: serviceOffer,
    salts: createSalts(openSalts(db('routing')), config.SALT),
    delays: liveDelays(config),
    now: () => now,
    newProposalId: () => randomBytes(12).toString('hex'),
  })
  const kept = await openSurveysCollection(db('evaluation'))
  const surveys = createSurveys({ collection: kept, publisher: mute, onClock: noClock })
  return {
    referrals: (id: string) => routing.act(id, { do: 'tick' }),
    surveys: (id: string) => surveys.change(id, (survey) => tick(survey, now, true, '30d'), now),
  }
}

/** @throws AppError `conflict` when the secret gives another salt than was committed to */
export const commitSalts = (routing: Db, secret: string, at: Date) => createSalts(openSalts(routing), secret).commit(at)

/** Every structure recorded again as it stands: how many became a new version. */
export async function recordAgain(directory: Db, kept: readonly KeptDocument[], at: Date): Promise<number> {
  const { live, versions } = await openStructures(directory)
  const { record } = createStructures(live, versions)
  const same = kept.map(({ _id }) => {
    const decide: Decide = (before) => {
      if (!before) return undefined
      const { version: _version, capacityInForce: _capacity, ...body } = before.record
      return { record: body, original: before.original, edits: before.edits }
    }
    return [_id, decide] as const
  })
  return (await record(new Map(same), { at, author: { kind: 'import' } })).length
}

export const openVault = (keys: readonly string[], sealed: Sealed) => createVault(keys).open(sealed)
export const surveyOf = surveyIdOf
export const link = readLink
export const recomputed = (text: string) => recompute(readBundle(JSON.parse(text)))
export const publicBundleOf = makePublicBundle
export const compareTracking = compareOnceCaughtUp

/** A service of this version on what was kept. */
export const starters: Record<Keeper, (env: Record<string, string>) => Promise<{ stop(): Promise<void> }>> = {
  directory: (env) => startDirectory(loadConfig(DirectorySchema, env)),
  intake: (env) => startIntake(loadConfig(IntakeSchema, env)),
  routing: (env) => startRouting(loadConfig(RoutingSchema, env)),
  notification: (env) => startNotification(loadConfig(NotificationSchema, env)),
  evaluation: (env) => startEvaluation(loadConfig(EvaluationSchema, env)),
  tracking: (env) => startTracking(loadConfig(TrackingSchema, env)),
}
