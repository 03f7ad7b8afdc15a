// Makes one PDF, away from the thread that answers: a report takes some tenths of a second.

import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'

const workspace = fileURLToPath(new URL('.', import.meta.url))
const fontPaths = [
  import.meta.resolve(
    '@expo-google-fonts/atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf',
  ),
  import.meta.resolve('@expo-google-fonts/atkinson-hyperlegible-next/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf'),
].map((letters) => dirname(fileURLToPath(letters)))
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths }] })
compiler.addSource(join(workspace, 'main.typ'), readFileSync(join(workspace, 'report.typ'), 'utf8'))
compiler.mapShadow(join(workspace, 'report.json'), Buffer.from(String(workerData), 'utf8'))
const { result, takeDiagnostics } = bound(compiler.compile({ mainFilePath: join(workspace, 'main.typ') }))
if (!result) throw new Error(JSON.stringify(takeDiagnostics()))
// Refuses to write what PDF/UA-1 does not allow.
parentPort?.postMessage(new Uint8Array(compiler.pdf(result, { pdfStandard: PdfStandard.UA_1 })))

function bound(compiled: ReturnType<NodeCompiler['compile']>) {
  const takeDiagnostics = () => {
    const error = compiled.takeDiagnostics()
    return error ? compiler.fetchDiagnostics(error) : []
  }
  return { result: compiled.result, takeDiagnostics }
}
