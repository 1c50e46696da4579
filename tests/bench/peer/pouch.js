// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// PouchDB as backend and as desk, both on LevelDB, its fastest home:
//   pouch.js serve PORT FOLDER FILE   a server that holds the JSON lines of FILE; says "ready"
//   pouch.js pull PORT FOLDER         replicates all of it into FOLDER; prints seconds, processor seconds and documents
'use strict'

const fs = require('fs')
const PouchDB = require('pouchdb')

const [mode, port, folder, file] = process.argv.slice(2)

async function serve () {
  const Home = PouchDB.defaults({ prefix: folder + '/' })
  const app = require('express')()
  const db = new Home('desk')
  const docs = fs.readFileSync(file, 'utf8').trimEnd().split('\n').map(line => {
    const doc = JSON.parse(line)
    return { ...doc, _id: doc.id }
  })
  for (let i = 0; i < docs.length; i += 5000) await db.bulkDocs(docs.slice(i, i + 5000))
  app.use('/', require('express-pouchdb')(Home, { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: folder + '/log.txt' }))
  app.listen(Number(port), '127.0.0.1', () => console.log('ready'))
}

async function pull () {
  const db = new PouchDB(folder + '/desk')
  const cpu = process.cpuUsage()
  const begun = process.hrtime.bigint()
  await db.replicate.from(`http://127.0.0.1:${port}/desk`, { batch_size: 1000, batches_limit: 10 })
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9
  const used = process.cpuUsage(cpu)
  console.log(JSON.stringify({ seconds, cpu: (used.user + used.system) / 1e6, documents: (await db.info()).doc_count, rss_kb: process.resourceUsage().maxRSS }))
}

(mode === 'serve' ? serve() : pull()).catch(error => {
  console.error(error)
  process.exit(1)
})
