// Writes a Brotli and a gzip file beside each asset that is worth it; the app sends them as they are.
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const output = process.env['WEB_OUTPUT'] ?? new URL('../dist/', import.meta.url).pathname;
const compressible = new Set(['.html', '.js', '.css', '.svg', '.json']);
const sizes = { raw: 0, brotli: 0, gzip: 0 };

for (const name of await readdir(output, { recursive: true })) {
  const path = join(output, name);
  if (!compressible.has(extname(name)) || !(await stat(path)).isFile()) continue;
  const content = await readFile(path);
  const brotli = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  const gzip = gzipSync(content, { level: 9 });
  await writeFile(`${path}.br`, brotli);
  await writeFile(`${path}.gz`, gzip);
  if (extname(name) === '.js') {
    sizes.raw += content.length;
    sizes.brotli += brotli.length;
    sizes.gzip += gzip.length;
  }
}

console.log(`JavaScript: ${sizes.raw} bytes, ${sizes.gzip} by gzip, ${sizes.brotli} by Brotli`);
