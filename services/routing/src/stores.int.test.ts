// What routing keeps is what its definitions say: anything else is refused, and nothing of it is written.

import { randomUUID } from 'node:crypto'
import { serviceOffer } from '@hent/contracts/service-offer.ts'
import { useServers } from '@hent/testing/servers.ts'
import { describeStores, withoutTopic, writing } from '@hent/testing/stores.ts'
import { afterAll } from 'vitest'
import { makeAuditorBundle } from './proof/commands.ts'
import { openOffers } from './proof/offers.ts'
import { createPastPeriods } from './proof/period-draws.ts'
import { openPublicBundles } from './proof/public-bundles.ts'
import { openSalts } from './proof/salts.ts'
import { openReferrals } from './referrals/referrals.ts'
import { proposed } from './testing/lives.ts'
import { openWhatIfs } from './what-if/what-ifs.ts'

const servers = await useServers({ topics: false })
const { connection } = servers
const silent = withoutTopic(servers)
afterAll(async () => {
  await silent.stop()
  await servers.stop()
})
const now = new Date('2026-11-24T10:00:00Z')
const referrals = await openReferrals(silent, () => undefined)
const salts = await openSalts(connection, 'a secret of tests')
const offers = await openOffers(connection, now)
const whatIfs = await openWhatIfs(connection)

const change = { structure: { structureId: 'ml-lannion', full: true } }

describeStores(servers, import.meta.dirname, {
  referrals: writing(proposed(), (referral) => referrals.insert(referral, [], now)),
  salts: writing({ now }, (given) => salts.commit(given.now)),
  service_offers: writing({ ...serviceOffer, version: '2099-01-01' }, (offer) => offers.keep(offer, now)),
  bundle_lines: writing({ period: '2026-10', name: 'Maryse Le Gall, auditrice', now }, async (given) => {
    await salts.commit(new Date('2026-10-05T10:00:00Z'))
    await makeAuditorBundle(connection, [], given.period, given.name, given.now)
  }),
  public_bundles: writing({ period: '2026-10', now }, async (given) => {
    await salts.commit(new Date('2026-10-05T10:00:00Z'))
    const past = createPastPeriods({ connection, offers: offers.byVersion, now: () => given.now })
    await (await openPublicBundles(connection, { past, salts, now: () => given.now })).of(given.period)
  }),
  what_ifs: writing({ id: randomUUID(), period: '2026-10', change, now }, (given) =>
    whatIfs.begin(given.id, given.period, given.change, given.now),
  ),
  what_if_slots: writing({ id: randomUUID(), now }, (given) => whatIfs.begin(given.id, '2026-10', change, given.now)),
})
