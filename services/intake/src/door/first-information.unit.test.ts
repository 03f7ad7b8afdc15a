import { serviceKinds } from '@hent/contracts/codes.ts'
import { describe, expect, it } from 'vitest'
import { sheetsFor } from './first-information.ts'

describe('first information', () => {
  it('holds one sheet a service asked for, then who does what, each once', () => {
    for (const service of serviceKinds) {
      expect(sheetsFor([service], 'inactive')).toHaveLength(2)
      expect(sheetsFor([service, service], 'inactive').at(-1)).toBe('who-does-what')
    }
    expect(sheetsFor(['cep', 'vae', 'cep'], 'inactive')).toEqual(['cep-basics', 'vae-basics', 'who-does-what'])
  })

  it('on the CEP tells a civil servant who owes them support, and an employee of transition projects', () => {
    expect(sheetsFor(['cep'], 'civil-servant')).toEqual(['cep-basics', 'cep-civil-servants', 'who-does-what'])
    expect(sheetsFor(['cep'], 'employee')).toEqual(['cep-basics', 'transition-projects', 'who-does-what'])
    expect(sheetsFor(['vae'], 'civil-servant')).toEqual(['vae-basics', 'who-does-what'])
  })
})
