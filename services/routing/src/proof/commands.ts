// What operators do with decisions, for the `hent` command. Reads routing's own database; the directory is given.

import { createHash, randomUUID } from 'node:crypto'
import type { Language } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { type ServiceOffer, serviceOffer } from '@hent/contracts/service-offer.ts'
import { required, type Shape } from '@hent/service/document.ts'
import { insertUnlessThere, openModel } from '@hent/service/model.ts'
import type { Connection } from 'mongoose'
import { createDirectoryIndex } from '../decision/directory-index.ts'
import { questionsThatWouldDecide } from '../decision/questions.ts'
import { periodOf, type Salt } from '../decision/salt.ts'
import { chosenIn } from '../explanation/about.ts'
import { type Depth, type Explanation, explain, whyNotCandidate } from '../explanation/explain.ts'
import type { ReferralDocument } from '../referrals/referrals.ts'
import { auditorBundle, type PublicBundle, publicBundle } from './bundles.ts'
import { type NeutralityReport, neutralityReport } from './neutrality.ts'
import { type KeptOffer, offersByVersion } from './offers.ts'
import { createPastDirectory, type DatedRecord } from './past-directory.ts'
import type { KeptSalt } from './salts.ts'
import { offerOn, type Simulation, simulate, type World } from './simulate.ts'

export type Explained = { referralId: string; requestId: string; explanation: Explanation; asked?: string }

/**
 * Each referral of this id (a referral's or a request's), explained.
 * @param records the directory as it stands, for names and for what could still be said
 * @param told how far, and to a person in which language
 * @param about a structure one asks about in particular
 */
export async function explainReferrals(
  routing: Connection,
  records: ReadonlyMap<string, DirectoryRecord>,
  id: string,
  told: { depth: Depth; language: Language },
  about?: string,
): Promise<Explained[]> {
  const found = await routing
    .collection<ReferralDocument>('referrals')
    .find({ $or: [{ _id: id }, { requestId: id }] })
    .toArray()
  const offers = await offersIn(routing)
  const index = createDirectoryIndex()
  for (const record of records.values()) index.apply(record)
  return found.map(({ _id, requestId, need, decision, ranking, events }) => {
    const offer = offers.get(decision.rulesVersion) ?? serviceOffer
    const cell = index.cell(need.service, need)
    const { at: now, commitmentDays } = decision
    const questions = questionsThatWouldDecide(need, cell, { now, commitmentDays }, offer)
    const toExplain = { need, decision, ranking, offer, record: index.get, questions, chosen: chosenIn(events) }
    const explanation = explain(toExplain, told.depth, told.language)
    const own = explanation.structures.find(({ structureId }) => structureId === about)?.text
    const asked = about === undefined ? undefined : (own ?? whyNotCandidate(toExplain, about))
    return { referralId: _id, requestId, explanation, ...defined({ asked }) }
  })
}

const text = { type: String, ...required } as const
const bundleLine = {
  _id: text,
  /** the auditor */
  name: text,
  at: { type: Date, ...required },
  period: text,
  decisions: { type: Number, ...required },
  sha256: text,
} as const
/** A line kept of each auditor's bundle: who it was made for, when, and the print of what was handed over. */
export type BundleLine = Shape<typeof bundleLine>

async function offersIn(routing: Connection): Promise<Map<string, ServiceOffer>> {
  return offersByVersion(await routing.collection<KeptOffer>('service_offers').find().toArray())
}

/** @throws Error in one French sentence when nothing was committed to for this period */
async function saltFor(routing: Connection, period: string): Promise<Salt> {
  const kept = await routing.collection<KeptSalt>('salts').findOne({ _id: period })
  if (!kept) throw new Error(`Aucun sel n’a été engagé pour la période ${period}.`)
  return { period, value: kept.salt }
}

/** When the salt of a period was committed to, where the period had begun: what was drawn before then proves nothing. */
export async function committedLate(routing: Connection, period: string): Promise<string | undefined> {
  const kept = await routing.collection<KeptSalt>('salts').findOne({ _id: period })
  return kept && periodOf(kept.committedAt) >= period ? kept.committedAt.toISOString() : undefined
}

/** Referrals decided in a period, in the order they were opened. */
export async function decidedIn(routing: Connection, period: string): Promise<ReferralDocument[]> {
  return routing
    .collection<ReferralDocument>('referrals')
    .find({ 'decision.saltPeriod': period })
    .sort({ openedAt: 1 })
    .toArray()
}

async function offersOf(routing: Connection, decided: readonly ReferralDocument[]): Promise<ServiceOffer[]> {
  const kept = await offersIn(routing)
  return [...new Set(decided.map(({ decision }) => decision.rulesVersion))].sort().flatMap((one) => kept.get(one) ?? [])
}

/** Either bundle holds the salt, which would tell the next draws. @throws Error in one French sentence while it is secret */
function mustBeOver(period: string, now: Date): void {
  if (period >= periodOf(now)) throw new Error(`La période ${period} n’est pas finie : son sel reste secret jusque-là.`)
}

/** @throws Error in one French sentence while the period is not over */
export async function makePublicBundle(routing: Connection, period: string, now: Date): Promise<PublicBundle> {
  mustBeOver(period, now)
  const decided = await decidedIn(routing, period)
  return publicBundle(await saltFor(routing, period), await offersOf(routing, decided), decided)
}

/**
 * The auditor's bundle as text, and the line kept of it: written before it is handed over.
 * @param records every version the directory recorded before now
 * @param name the auditor, by name and function
 * @throws Error in one French sentence without a name, or while the period is not over
 */
export async function makeAuditorBundle(
  routing: Connection,
  records: readonly DatedRecord[],
  period: string,
  name: string,
  now: Date,
): Promise<{ text: string; line: BundleLine }> {
  mustBeOver(period, now)
  if (name.trim() === '') throw new Error('Un lot d’audit est fait pour quelqu’un : donnez son nom et sa fonction.')
  const decided = await decidedIn(routing, period)
  const offers = await offersOf(routing, decided)
  const bundle = auditorBundle(await saltFor(routing, period), offers, records, decided, { name, at: now })
  const handedOver = `${JSON.stringify(bundle)}\n`
  const sha256 = createHash('sha256').update(handedOver).digest('hex')
  const line = { _id: randomUUID(), name, at: now, period, decisions: decided.length, sha256 }
  const lines = await openModel(routing, 'bundle_lines', bundleLine)
  await insertUnlessThere(lines, [line])
  return { text: handedOver, line }
}

export async function reportNeutrality(routing: Connection, period: string): Promise<NeutralityReport> {
  return neutralityReport(period, await decidedIn(routing, period))
}

/**
 * The directory of a simulation: every version as each decision saw it; or, to try another, the live one without the
 * change and with it, so that what has changed since the period counts for nothing.
 */
export type Directories =
  | { seen: readonly DatedRecord[] }
  | { live: Iterable<DirectoryRecord>; tried: Iterable<DirectoryRecord> }

/**
 * The needs of a period decided again, nothing written.
 * @param rules the offer to try, as it stands on a day; absent: the one each need was decided by
 */
export async function simulatePeriod(
  routing: Connection,
  period: string,
  directories: Directories,
  rules?: { offer: ServiceOffer; on: string },
): Promise<Simulation> {
  const offers = await offersIn(routing)
  const decidedBy: World['offer'] = (version) => offers.get(version) ?? serviceOffer
  const triedOffer = rules && offerOn(rules.offer, rules.on)
  const offer = triedOffer ? () => triedOffer : decidedBy
  const past = await decidedIn(routing, period)
  const salt = await saltFor(routing, period)
  if ('seen' in directories) return simulate(past, { after: { offer, cell: cellsSeen(directories.seen) }, salt })
  const { live, tried } = directories
  const before = { offer: decidedBy, cell: cellsOf(live) }
  return simulate(past, { before, after: { offer, cell: cellsOf(tried) }, salt })
}

function cellsOf(records: Iterable<DirectoryRecord>): World['cell'] {
  const index = createDirectoryIndex()
  for (const record of records) index.apply(record)
  return ({ need }) => index.cell(need.service, need)
}

function cellsSeen(seen: readonly DatedRecord[]): World['cell'] {
  const versions = createPastDirectory(seen)
  return ({ ranking, decision }) =>
    [...ranking, ...decision.excluded].flatMap((one) => versions.record(one.structureId, one.version) ?? [])
}
