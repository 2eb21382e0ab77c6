// node peers.mjs STORIES.json: for each line of standard input that names a peer, reads every story once by it and answers with the milliseconds it took.
// The stories are an array of strings that the benchmark wrote.
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import nlp from 'compromise'
import writeGood from 'write-good'

const stories = JSON.parse(readFileSync(process.argv[2], 'utf8'))

const peers = {
  'compromise-quotations': (story) => {
    const copy = nlp(story)
    return copy.sentences().length + copy.quotations().out('offset').length
  },
  'compromise-names': (story) => {
    const copy = nlp(story)
    return copy.people().out('offset').length + copy.organizations().out('offset').length + copy.places().out('offset').length
  },
  'write-good': (story) => writeGood(story).length,
}

const faulty = '“So the bridge was taken by the men in Denby,” said Ana Lopez of the Red Cross.'
for (const name of Object.keys(peers)) if (!(peers[name](faulty) > 0)) throw new Error(`${name} finds nothing where there is something.`)

for await (const name of createInterface({ input: process.stdin })) {
  const start = performance.now()
  for (const story of stories) peers[name](story)
  console.log((performance.now() - start).toFixed(3))
}
