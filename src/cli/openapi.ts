import { writeFile } from 'node:fs/promises'
import { describeApp } from '../describe.ts'
import { documentFile, toFile } from '../http/document.ts'

await writeFile(documentFile, toFile(await describeApp()))
