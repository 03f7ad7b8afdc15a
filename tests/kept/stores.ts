// The only place of these tests that knows where the services keep what they read: their stores and functions as they are
// now, each under the name of what it is asked for.

import { randomBytes } from 'node:crypto'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import type { EventDraft } from '@hent/contracts/events.ts'
import { serviceOffer } from '@hent/contracts/service-offer.ts'
import { loadConfig } from '@hent/service/config.ts'
import { openKeyFolder } from '@hent/service/key-folder.ts'
import { readLink } from '@hent/service/links.ts'
import type { Connection } from 'mongoose'
import { zoneOfToday } from '../../packages/territory/src/zone.ts'
import { DirectorySchema } from '../../services/directory/src/config.ts'
import type { Decide } from '../../services/directory/src/record/next-version.ts'
import { openStructures } from '../../services/directory/src/record/structures.ts'
import { start as startDirectory } from '../../services/directory/src/start.ts'
import { EvaluationSchema } from '../../services/evaluation/src/config.ts'
import { start as startEvaluation } from '../../services/evaluation/src/start.ts'
import { surveyIdOf, tick } from '../../services/evaluation/src/surveys/survey-life.ts'
import { openSurveys } from '../../services/evaluation/src/surveys/surveys.ts'
import { IntakeSchema } from '../../services/intake/src/config.ts'
import { openRequests } from '../../services/intake/src/door/requests.ts'
import { start as startIntake } from '../../services/intake/src/start.ts'
import { createPersonKeys } from '../../services/intake/src/vault/person-keys.ts'
import { createVault, type Encrypted, readKeys } from '../../services/intake/src/vault/vault.ts'
import { NotificationSchema } from '../../services/notification/src/config.ts'
import { openMessages } from '../../services/notification/src/messages.ts'
import { start as startNotification } from '../../services/notification/src/start.ts'
import { RoutingSchema } from '../../services/routing/src/config.ts'
import { createRouting } from '../../services/routing/src/context.ts'
import { createDirectoryIndex } from '../../services/routing/src/decision/directory-index.ts'
import { liveDelays } from '../../services/routing/src/life/delays.ts'
import { readBundle } from '../../services/routing/src/proof/bundles.ts'
import { makePublicBundle } from '../../services/routing/src/proof/commands.ts'
import { openOffers } from '../../services/routing/src/proof/offers.ts'
import { recompute } from '../../services/routing/src/proof/recompute.ts'
import { openSalts } from '../../services/routing/src/proof/salts.ts'
import { openReferrals } from '../../services/routing/src/referrals/referrals.ts'
import { start as startRouting } from '../../services/routing/src/start.ts'
import { TrackingSchema } from '../../services/tracking/src/config.ts'
import { compareOnceCaughtUp } from '../../services/tracking/src/rebuild/commands.ts'
import { start as startTracking } from '../../services/tracking/src/start.ts'
import type { Keeper, KeptDatabases, KeptDocument } from './dump.ts'

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
export async function rewriters({ mute }: KeptDatabases) {
  const requests = await openRequests(mute('intake'))
  const referrals = await openReferrals(mute('routing'), noClock)
  const messages = await openMessages(mute('notification'))
  const surveys = await openSurveys(mute('evaluation'), noClock)
  const again = <B>(body: B, requestId: string) => ({ body, drafts: [somethingSaid(requestId)] })
  return {
    requests: (id: string, now: Date) => requests.change(id, (body) => again(body, body._id), now),
    referrals: (id: string, now: Date) => referrals.change(id, (body) => again(body, body.requestId), now),
    messages: (id: string, now: Date) => messages.change(id, (body) => again(body, body.requestId), now),
    surveys: (id: string, now: Date) => surveys.change(id, (body) => again(body, body.requestId), now),
  }
}

/** The clocks of referrals and surveys, fired at an instant. */
export async function onClocks({ db, mute }: KeptDatabases, env: Record<string, string>, now: Date) {
  const directory = createDirectoryIndex()
  for await (const { record } of db('directory').collection<{ record: DirectoryRecord }>('structures').find())
    directory.apply(record)
  const config = loadConfig(RoutingSchema, env)
  const routing = createRouting({
    referrals: await openReferrals(mute('routing'), noClock),
    directory,
    offer: serviceOffer,
    salts: await openSalts(mute('routing').connection, config.SALT),
    delays: liveDelays(config),
    now: () => now,
    newProposalId: () => randomBytes(12).toString('hex'),
  })
  const surveys = await openSurveys(mute('evaluation'), noClock)
  return {
    referrals: (id: string) => routing.act(id, { do: 'tick' }),
    surveys: (id: string) =>
      surveys.change(id, (survey) => tick(survey, now, true, { remind: '7d', answer: '30d' }), now),
  }
}

/** @throws AppError `conflict` when the secret gives another salt than was committed to */
export const commitSalts = async (routing: Connection, secret: string, at: Date) =>
  (await openSalts(routing, secret)).commit(at)

/** Every structure recorded again as it stands: how many became a new version. */
export async function recordAgain(directory: Connection, kept: readonly KeptDocument[], at: Date): Promise<number> {
  const { record } = await openStructures(directory)
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

/** The offers decided by, as whoever tells an old decision finds them. */
export const offersOf = async (routing: Connection, at: Date) => (await openOffers(routing, at)).byVersion()

/** @param keyDir of intake as it runs on the data */
export async function openVault(keys: readonly string[], encrypted: Encrypted, keyDir: string): Promise<unknown> {
  const wrapping = readKeys(keys)
  const folder = await openKeyFolder(keyDir)
  const personKeys = createPersonKeys({ folder, wrapping, periodMs: 3_600_000, now: () => new Date() })
  return createVault(wrapping, personKeys).open(encrypted)
}
export const surveyOf = surveyIdOf
export const link = readLink
export const zoneToday = zoneOfToday
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
