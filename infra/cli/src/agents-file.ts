// The agents of the shipped directory, named by function, with the accounts of the development issuer that stand for them:
// the list invites by address and knows no subject.

import { readFileSync } from 'node:fs'

export type Agent = {
  sub: string
  label: string
  email: string
  role: string
  structureId?: string
  territory?: { kind: string; code: string }
}

export const agentsFile = new URL('../../../services/directory/data/agents.json', import.meta.url)
export const directoryFile = new URL('../../../services/directory/data/bretagne-synthetique.json', import.meta.url)

export function readAgents(): Agent[] {
  const listed = JSON.parse(readFileSync(agentsFile, 'utf8')) as Omit<Agent, 'sub'>[]
  return listed.map((one) => ({ ...one, sub: `agent-${one.email.split('@')[0]}` }))
}
