// Copies what libman.json lists out of node_modules: LibMan's CDNs are not reachable from every build machine, npm is.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const read = path => JSON.parse(readFileSync(path, 'utf8'));
const wanted = read('package.json').dependencies;

for (const { library, destination, files } of read('libman.json').libraries) {
  const [, name, version] = library.match(/^(.+)@(.+)$/);
  const installed = read(join('node_modules', name, 'package.json')).version;
  if (wanted[name] !== version || installed !== version)
    throw new Error(`${name}: libman.json says ${version}, package.json ${wanted[name]}, installed ${installed}`);
  for (const file of files) {
    mkdirSync(dirname(join(destination, file)), { recursive: true });
    cpSync(join('node_modules', name, file), join(destination, file));
  }
}

// htmx and its guard always travel together: one file is one request less on the first view.
const htmx = 'BudCustomer.Web/wwwroot/lib/htmx';
const parts = ['dist/htmx.min.js', 'dist/ext/hx-csp.min.js'].map(file => readFileSync(join(htmx, file), 'utf8'));
writeFileSync(join(htmx, 'htmx-csp.min.js'), parts.map(text => text.replace(/^\/\/# sourceMappingURL.*$/gm, '').trim()).join(';\n'));
