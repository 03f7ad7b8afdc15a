// What a person may say of themselves after they asked, to check equal treatment, and what is told of it. It is in no
// request, event, rule or message: tracking alone keeps it, apart from the story, and tells sums.

import { type Static, Type } from 'typebox'

/** `other` is also who would rather not say; of them nothing is told. */
export const statedGenders = ['woman', 'man', 'other'] as const
export const StatedGender = Type.Enum(statedGenders)
export type StatedGender = (typeof statedGenders)[number]

/** Those whose delays are told side by side, and what each said. */
export const compared = ['women', 'men'] as const
export type Compared = (typeof compared)[number]
const comparedAs: Partial<Record<StatedGender, Compared>> = { woman: 'women', man: 'men' }
export const comparedOf = (gender: StatedGender | undefined): Compared | undefined => gender && comparedAs[gender]

/** The person's answer as they say, read and take it back; null: none. */
export const EqualTreatmentAnswer = Type.Object(
  { gender: Type.Union([StatedGender, Type.Null()]) },
  { additionalProperties: false },
)
export type EqualTreatmentAnswer = Static<typeof EqualTreatmentAnswer>
