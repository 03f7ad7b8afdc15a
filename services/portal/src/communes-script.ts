// What a page takes along that offers communes while one is typed: the script, and the policy that lets it run.

import { contentPolicy } from './content-policy.ts'

export const communesScript = '/communes.js'

/** Options of a route whose page has the field. */
export const offeringCommunes = (issuer: string) => ({
  helmet: { contentSecurityPolicy: contentPolicy(issuer, { script: true }) },
})
