// What the directory publishes on `rules.v1`: the parameters of the rules that the Region sets, whole, each time a new
// version. A parameter left out keeps the value of the installation.

import { type Static, type TSchema, Type } from 'typebox'

const workingDays = (description: string) => Type.Optional(Type.Integer({ minimum: 1, maximum: 60, description }))

export const RuleParameters = Type.Object(
  {
    choiceDays: workingDays('for the person to choose, before the default applies'),
    answerDays: workingDays('for a structure to answer a proposal'),
    dropoutAnswerDays: workingDays('the same, for dropout-support'),
    contactDays: workingDays('from acceptance to the first contact'),
    dropoutContactDays: workingDays('the same, for dropout-support'),
    animatorDays: workingDays('for the animator to act, before the Region owns it'),
    regionDays: workingDays('for the Region to act'),
    mostStructures: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 10, description: 'structures asked before the animator is' }),
    ),
  },
  { additionalProperties: false },
)
export type RuleParameters = Static<typeof RuleParameters>

const installed = Type.String({ description: 'as settings write it: "5wd" is five working days' })

/** What holds where the Region has set nothing. */
export const RuleDefaults = Type.Object({
  choiceDays: installed,
  answerDays: installed,
  dropoutAnswerDays: installed,
  contactDays: installed,
  dropoutContactDays: installed,
  animatorDays: installed,
  regionDays: installed,
  mostStructures: Type.Integer(),
} satisfies Record<keyof RuleParameters, TSchema>)
export type RuleDefaults = Static<typeof RuleDefaults>

export const RulesRecord = Type.Object({ version: Type.Integer({ minimum: 1 }), parameters: RuleParameters })
export type RulesRecord = Static<typeof RulesRecord>
