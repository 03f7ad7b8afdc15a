// What counts as STOP: the word alone, however a telephone writes it.

import { describe, expect, it } from 'vitest'
import { saidIn } from './reply-text.ts'

describe('an answer to an SMS', () => {
  it.each(['STOP', 'stop', ' Stop. ', '«stop»', 'STOP SMS', 'Arrêt', 'ARSAV', 'S.T.O.P'])('%s stops', (text) => {
    expect(saidIn(text)).toBe('stop')
  })
  it.each(['START', 'Reprise !'])('%s takes it back', (text) => {
    expect(saidIn(text)).toBe('start')
  })
  it.each(['Ne pas STOP', 'Oui merci', '', 'Je ne peux pas m’arrêter', 'stopper', '👍'])('%s is neither', (text) => {
    expect(saidIn(text)).toBe('other')
  })
})
