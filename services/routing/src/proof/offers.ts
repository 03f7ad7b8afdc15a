// Every service offer this Hent has decided by, kept by its version: an old decision is told and recomputed by the rules
// of its day. A version is one content for good.

import { isDeepStrictEqual } from 'node:util'
import { ServiceOffer, serviceOffer } from '@hent/contracts/service-offer.ts'
import { isFirst } from '@hent/messaging/outbox.ts'
import { quoted, required, type Shape } from '@hent/service/document.ts'
import { AppError } from '@hent/service/errors.ts'
import { openModel } from '@hent/service/model.ts'
import type { Connection } from 'mongoose'

/** `_id` is the offer's version. */
const keptOffer = {
  _id: { type: String, ...required },
  offer: quoted(ServiceOffer, required),
  keptAt: { type: Date, ...required },
} as const
export type KeptOffer = Shape<typeof keptOffer>

export type Offers = {
  /** @throws AppError `conflict` when another content was kept under this version: give the new one a new date */
  keep(offer: ServiceOffer, now: Date): Promise<void>
  byVersion(): Promise<Map<string, ServiceOffer>>
}

/** @param now when this version's own offer is kept, if it was not */
export async function openOffers(connection: Connection, now: Date): Promise<Offers> {
  const model = await openModel(connection, 'service_offers', keptOffer)
  const offers: Offers = {
    async keep(offer, now) {
      const { version } = offer
      await isFirst(() => model.insertOne({ _id: version, offer, keptAt: now }))
      const found = await model.findOne({ _id: version }).lean()
      if (!isDeepStrictEqual(found?.offer, offer))
        throw new AppError('conflict', {
          detail: `L’offre de service du ${version} a déjà été appliquée avec un autre contenu.`,
        })
    },
    byVersion: async () => offersByVersion(await model.find().lean()),
  }
  await offers.keep(serviceOffer, now)
  return offers
}

/** By version; the one of this version of Hent is always there. */
export function offersByVersion(kept: readonly KeptOffer[]): Map<string, ServiceOffer> {
  return new Map([[serviceOffer.version, serviceOffer], ...kept.map(({ _id, offer }) => [_id, offer] as const)])
}
