// The form of the rules' parameters, between what was typed and the directory's contract. Pure.

import { keysOf } from '@hent/contracts/keys-of.ts'
import { RuleParameters } from '@hent/contracts/rules-record.ts'
import { type RuleName, rulesTexts as words } from '../texts/rules.ts'
import { type Fault, type Form, text } from './form.ts'

export const ruleNames = keysOf(RuleParameters.properties)

const mostOf = (name: RuleName) => (name === 'mostStructures' ? 10 : 60)

/** An empty field leaves the parameter out: the installation's value applies. */
export function typedRules(form: Form): { parameters: RuleParameters; faults: Fault[] } {
  const parameters: RuleParameters = {}
  const faults: Fault[] = []
  for (const name of ruleNames) {
    const typed = text(form, name)
    if (typed === '') continue
    const value = /^\d{1,2}$/.test(typed) ? Number(typed) : 0
    if (value >= 1 && value <= mostOf(name)) parameters[name] = value
    else faults.push({ field: name, message: words.bad(name) })
  }
  return { parameters, faults }
}
