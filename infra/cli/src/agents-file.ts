// The accounts of the shipped directory: who may log in, named by function.

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

export const readAgents = (): Agent[] => JSON.parse(readFileSync(agentsFile, 'utf8')) as Agent[]
