// For tests: what routing tells of a month's draws, one group of which departs from chance.

const share = (
  structure: string,
  name: string | undefined,
  draws: number,
  [dueShare, receivedShare]: readonly [number, number],
  correctedP: number,
) => ({
  structure,
  ...(name === undefined ? {} : { name }),
  due: dueShare * draws,
  received: Math.round(receivedShare * draws),
  dueShare,
  receivedShare,
  interval: [Math.max(0, receivedShare - 0.12), Math.min(1, receivedShare + 0.12)],
  correctedP,
  departs: correctedP < 0.05,
})

const small = (at: number) => ({
  group: `groupe-${at}`,
  draws: 8,
  shares: [
    share('hent--cio', 'CIO de Lannion', 8, [0.5, 0.375], 1),
    share(`hent--sij-${at}`, undefined, 8, [0.5, 0.625], 1),
  ],
})

export const neutrality = {
  period: '2026-10',
  saltSha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  committedAt: '2026-09-01T08:00:00.000Z',
  late: false,
  draws: 196,
  leftOut: { groups: 3 },
  tests: 27,
  groups: [
    {
      group: '1b4f0e9851971998',
      draws: 60,
      shares: [
        share('hent--ml-lannion', 'Mission locale de Lannion', 60, [0.25, 0.3], 1),
        share('hent--cap', 'Cap emploi des Côtes-d’Armor, agence de Lannion et du Trégor', 60, [0.35, 0.35], 1),
        share('hent--ft', 'France Travail Lannion', 60, [0.4, 0.35], 1),
      ],
    },
    {
      group: '60303ae22b998861',
      draws: 48,
      shares: [
        share('hent--vae-a', 'Point conseil VAE de Lannion', 48, [0.5, 0.8], 0.004),
        share('hent--vae-b', 'Point conseil VAE de Paimpol', 48, [0.5, 0.2], 0.004),
      ],
    },
    ...Array.from({ length: 11 }, (_, at) => small(at)),
  ],
}

/** A month that is over, one that runs, one to come. */
export const salts = ['2026-10', '2026-11', '2026-12'].map((period) => ({
  period,
  sha256: neutrality.saltSha256,
  committedAt: neutrality.committedAt,
  ...(period === '2026-10' ? { salt: 'un-sel-publie' } : {}),
}))
