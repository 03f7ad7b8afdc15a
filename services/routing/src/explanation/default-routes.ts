// What the delays of the rules are where the Region has set none: of this installation, for anyone to read.

import { RuleDefaults } from '@hent/contracts/rules-record.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'

export function addDefaultRoutes(app: Server, defaults: RuleDefaults): void {
  app.get(
    '/v1/rule-defaults',
    {
      schema: {
        summary: 'What holds where the Region has set no parameter of the rules: the delays of this installation',
        querystring: Type.Object({}, { additionalProperties: false }),
        response: { 200: RuleDefaults },
      },
    },
    () => defaults,
  )
}
