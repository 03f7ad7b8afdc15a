// A chart that leaves the page's style sheet takes its colours along: those of the light theme, readable in black and white.

const sheet = `
text { font-family: "Atkinson Hyperlegible Next"; fill: #1c2226 }
.series { fill: none; stroke-width: 2.5 }
.series path, .series-1 { stroke: #0b4a5a }
.series-2, .series-2 path { stroke: #b45309 }
.series.series-2, .series.series-2 path { stroke-dasharray: 7 4 }
.points { fill: #ffffff; stroke-width: 2 }
.bars { fill: #0b4a5a }
.target { stroke: #1c2226; stroke-width: 2; stroke-dasharray: 3 3 }
.ground { stroke: #1c2226; stroke-width: 0.7; fill-rule: evenodd }
.ground-0 { fill: #ffffff; stroke-dasharray: 3 2 }
.ground-1 { fill: #e2e9eb }
.ground-2 { fill: #b1c5ca }
.ground-3 { fill: #7596a0 }
.ground-4 { fill: #28606e }
.town { fill: #1c2226 }
.name { stroke: #ffffff; stroke-width: 4; paint-order: stroke; stroke-linejoin: round }
`.replaceAll('\n', ' ')

/** @param svg as `charts.ts` draws them */
export const inked = (svg: string): string =>
  svg
    .replace(/^<svg(?![^>]*xmlns=)/, '<svg xmlns="http://www.w3.org/2000/svg"')
    .replace('>', `><style>${sheet}</style>`)
