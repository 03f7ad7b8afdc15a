import { describe, expect, it } from 'vitest'
import { readRegister } from './read-register.ts'

const head = 'reference;date;instance;nature;titre;texte;lieu;adresse;reseau;fin'

describe('a register kept in a table', () => {
  it('is read with the words and days that people write', async () => {
    const file = [
      `\uFEFF${head}`,
      'GTR-2026-01;03/02/2026;GTR;Réunion;Bilan 2025;"Délais ; refus";Rennes;;;',
      'CONV-ML;2026-01-01;Groupe politique régional (GPR);Convention d’engagement;Missions locales;;;https://region.example/c.pdf;mission-locale;31/12/2027',
    ].join('\r\n')
    expect(await readRegister(file)).toEqual({
      faults: [],
      lines: [
        {
          line: 2,
          reference: 'GTR-2026-01',
          entry: {
            on: '2026-02-03',
            body: 'gtr',
            kind: 'meeting',
            title: 'Bilan 2025',
            text: 'Délais ; refus',
            place: 'Rennes',
          },
        },
        {
          line: 3,
          reference: 'CONV-ML',
          entry: {
            on: '2026-01-01',
            body: 'gpr',
            kind: 'agreement',
            title: 'Missions locales',
            address: 'https://region.example/c.pdf',
            network: 'mission-locale',
            until: '2027-12-31',
          },
        },
      ],
    })
  })

  it('says line by line what cannot be kept, all in one round', async () => {
    const file = [
      head,
      'A-1;31/02/2026;GTR;Réunion;Bilan;;;;;',
      'A-2;2026-01-01;GTR;Convention d’engagement;Sans fin;;;;;',
      'A-2;2026-01-01;GTR;Réunion;;;;;;',
      'A-4;2026-01-01;Préfecture;Décision;Titre;;;http://region.example;;2026-03-01',
      'A-2;une ligne courte',
      'a b;2026-01-01;GTR;Décision;Bonne ligne;;;;;',
      'A-7;2026-01-01;GTR;Décision;Bonne ligne;;;;;',
      'A-7;2026-01-01;GTR;Décision;Deux fois;;;;;',
    ].join('\n')
    const { faults, lines } = await readRegister(file)
    expect(lines.map(({ reference }) => reference)).toEqual(['A-7'])
    expect(faults).toEqual([
      { line: 2, column: 'date', code: 'format' },
      { line: 3, column: 'fin', code: 'required' },
      { line: 4, column: 'titre', code: 'required' },
      { line: 5, column: 'instance', code: 'enum' },
      { line: 5, column: 'adresse', code: 'pattern' },
      { line: 6, column: '', code: 'wrong-cells' },
      { line: 7, column: 'reference', code: 'pattern' },
      { line: 9, column: 'reference', code: 'twice' },
    ])
  })

  it('keeps what is known in the columns it does not have, and empties what it leaves empty', async () => {
    const kept = { kind: 'agreement', on: '2026-01-01', title: 'Ancien', network: 'apec', until: '2027-12-31' } as const
    const known = new Map([['CONV-1', { body: 'gpr', ...kept, text: 'Un texte' } as const]])
    const file = 'reference;date;instance;nature;titre;texte\nCONV-1;2026-01-01;GPR;Convention d’engagement;Nouveau;'
    const { faults, lines } = await readRegister(file, known)
    expect([faults, lines.map(({ entry }) => entry)]).toEqual([[], [{ body: 'gpr', ...kept, title: 'Nouveau' }]])
  })

  it('is refused whole without its columns, or with one that nobody knows', async () => {
    expect((await readRegister('reference;date;titre;commentaire\nA;2026-01-01;b;c')).faults).toEqual([
      { line: 1, column: 'instance', code: 'missing-column' },
      { line: 1, column: 'nature', code: 'missing-column' },
      { line: 1, column: 'commentaire', code: 'unknown-column' },
    ])
    expect((await readRegister('  ')).faults).toEqual([{ line: 1, column: '', code: 'empty' }])
  })
})
