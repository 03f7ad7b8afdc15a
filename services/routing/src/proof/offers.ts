// Every service offer this Hent has decided by, kept by its version: an old decision is told and recomputed by the rules
// of its day. A version is one content for good.

import { isDeepStrictEqual } from 'node:util'
import { type ServiceOffer, serviceOffer } from '@hent/contracts/service-offer.ts'
import { AppError } from '@hent/service/errors.ts'
import type { Collection, Db } from 'mongodb'

/** `_id` is the offer's version. */
export type KeptOffer = { _id: string; offer: ServiceOffer; keptAt: Date }

export const openOffers = (db: Db): Collection<KeptOffer> => db.collection<KeptOffer>('service_offers')

/** @throws AppError `conflict` when another content was kept under this version: give the new one a new date */
export async function keepOffer(offers: Collection<KeptOffer>, offer: ServiceOffer, now: Date): Promise<void> {
  const { version } = offer
  await offers.updateOne({ _id: version }, { $setOnInsert: { offer, keptAt: now } }, { upsert: true })
  const kept = await offers.findOne({ _id: version })
  if (!isDeepStrictEqual(kept?.offer, offer))
    throw new AppError('conflict', {
      detail: `L’offre de service du ${version} a déjà été appliquée avec un autre contenu.`,
    })
}

/** By version; the one of this version of Hent is always there. */
export async function offersByVersion(offers: Collection<KeptOffer>): Promise<Map<string, ServiceOffer>> {
  const kept = await offers.find().toArray()
  return new Map([[serviceOffer.version, serviceOffer], ...kept.map(({ _id, offer }) => [_id, offer] as const)])
}
