// The way back from a page of the Region to its dashboard, of the place and period that the page was asked for.

import { WayBack } from '../../components/way-back.tsx'
import { figuresSaid } from '../../texts/figures-said.ts'

export const BackToDashboard = ({ asked }: { asked?: Readonly<Record<string, string>> | undefined }) => (
  <WayBack href={asked ? `/region?${new URLSearchParams(asked)}` : '/region'} text={figuresSaid.back} />
)
