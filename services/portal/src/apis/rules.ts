// The parameters of the rules: what is in force, every version, and a new one.

import { RuleParameters } from '@hent/contracts/rules-record.ts'
import { fetchJson } from '@hent/service/http-client.ts'
import { type Static, Type } from 'typebox'
import { type At, type Caller, callOf, callOver } from './caller.ts'

const Rules = Type.Object({ version: Type.Integer(), parameters: RuleParameters })
const RulesVersion = Type.Object({
  ...Rules.properties,
  at: Type.String(),
  /** the function of who set it */
  label: Type.Optional(Type.String()),
})
export type RulesVersionSeen = Static<typeof RulesVersion>

export const rulesApi = (at: At) => ({
  /** In force; version 0 where nothing was ever set. */
  rules: (caller: Caller) => fetchJson(at('/v1/rules'), { ...callOf(caller), schema: Rules }),
  /** The newest first. */
  rulesVersions: (caller: Caller) =>
    fetchJson(at('/v1/rules/versions?limit=100'), {
      ...callOf(caller),
      schema: Type.Object({ versions: Type.Array(RulesVersion) }),
    }).then(({ versions }) => versions),
  /** @throws AppError `precondition-failed` when somebody else has set them since that version */
  setRules(caller: Caller, read: number, parameters: RuleParameters) {
    return fetchJson(at('/v1/rules'), { ...callOver(caller, read), method: 'PUT', body: parameters, schema: Rules })
  },
})
