// The command as an operator types it: wrong calls, files and servers that are not there, in French and in one sentence.

import { spawnSync } from 'node:child_process'
import { createServer } from 'node:net'
import { bareEnv } from '@hent/testing/bare-env.ts'
import { describe, expect, it } from 'vitest'
import { failureText } from './in-french.ts'

const hent = (args: readonly string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, [new URL('./hent.ts', import.meta.url).pathname, ...args], {
    encoding: 'utf8',
    env: { ...bareEnv(), ...env },
  })

describe('a wrong call', () => {
  it.each([
    [['topics', '--replication', 'abc'], '« abc » ne convient pas à l’option --replication <nombre>. Donnez un nombre'],
    [['topics', '--replication', '0'], '« 0 » ne convient pas'],
    [['topics', '--partners', 'Emploi Ouest'], '« Emploi Ouest » ne convient pas'],
    [['bundle', '--period', 'novembre', '--out', 'x'], 'Un mois s’écrit AAAA-MM.'],
    [['explain', 'x', '--for', 'tous'], 'choisissez parmi'],
    [['recompute'], 'Il manque l’option --from <fichier>.'],
    [['recompute', '--from'], 'Il manque la valeur de l’option --from <fichier>.'],
    [['import'], 'Il manque un argument : fichier.'],
    [['import', 'a', 'b'], 'Trop d’arguments.'],
    [['verify', '--jsn'], 'Option inconnue : --jsn.\nVouliez-vous dire --json ?'],
    [['verifie'], 'Commande inconnue : verifie.\nVouliez-vous dire verify ?'],
  ])('%j ends with 2 and says how it should be', (args, sentence) => {
    const { status, stderr } = hent(args)
    expect(stderr).toContain(sentence)
    expect(stderr).not.toMatch(/error|usage|options:|required|invalid/i)
    expect(status).toBe(2)
  })
})

describe('the help', () => {
  it.each([['--help'], ['help'], ['topics', '--help'], ['dead-letters', '--help'], ['agents', 'release', '--help']])(
    '%j is in French, whoever wrote it',
    (...args) => {
      const { stdout } = hent(args)
      expect(stdout).toContain('Emploi : hent')
      expect(stdout).not.toMatch(/Usage|display help|\[command\]|default:|choices:|Arguments:|Options:|Commands:/)
    },
  )
})

describe('what stops a command', () => {
  it('is a server that does not answer, by its name and address, not a bare code', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    await new Promise((resolve) => server.close(resolve))
    const at = { KAFKA_BROKERS: `127.0.0.1:${port}`, MONGO_URL: `mongodb://hent:secret@127.0.0.1:${port}/` }
    const { status, stderr } = hent(['explain', 'x'], at)
    expect([status, stderr.trim()]).toEqual([
      1,
      `MongoDB ne répond pas (127.0.0.1:${port}) : vérifiez MONGO_URL, et qu’il est démarré.`,
    ])
  })

  it('of Kafka, of a folder, of a full disk, is said in one sentence', () => {
    const kafka = Object.assign(new Error('Connection error: connect ECONNREFUSED 127.0.0.1:9'), {
      name: 'KafkaJSConnectionError',
      broker: '127.0.0.1:9',
    })
    expect(failureText(kafka)).toMatch(/^Kafka ne répond pas \(127.0.0.1:9\)/)
    const file = (code: string) => Object.assign(new Error(code), { code, path: '/a/b/lot.json' })
    expect(failureText(file('EISDIR'))).toBe('Le fichier « lot.json » est un dossier.')
    expect(failureText(file('ENOSPC'))).toMatch(/plus de place/)
    expect(failureText(new Error('Aucun Hent trouvé.'))).toBe('Aucun Hent trouvé.')
  })
})
