import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

const paths = ['/sign-in', '/', '/usage', '/billing', '/billing/invoices', '/api-keys', '/support', '/settings'];
const categories = ['performance', 'accessibility', 'best-practices'];

// The portal and all it talks to; it ends when its input does.
const portal = spawn('../bench.sh', ['--serve'], { stdio: ['pipe', 'pipe', 'inherit'] });
const { address, cookie } = await new Promise((found, lost) => {
  createInterface({ input: portal.stdout }).on('line', line => { if (line.startsWith('{')) found(JSON.parse(line)); });
  portal.on('exit', code => lost(new Error(`bench.sh ended with ${code}`)));
});

const rows = [`| page | ${categories.join(' | ')} |`, `|---|${categories.map(() => '---|').join('')}`];
const below = [];
const chrome = await launch({ chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'] });
try {
  for (const path of paths) {
    const headers = path === '/sign-in' ? {} : { Cookie: cookie };
    const { lhr } = await lighthouse(address + path, { port: chrome.port, onlyCategories: categories, extraHeaders: headers, logLevel: 'error' });
    const scores = categories.map(name => Math.round(lhr.categories[name].score * 100));
    rows.push(`| ${path} | ${scores.join(' | ')} |`);
    for (const name of categories)
      for (const { id, weight } of lhr.categories[name].auditRefs)
        if (weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < (name === 'performance' ? 0.9 : 1))
          below.push(`- ${path}, ${name}: ${lhr.audits[id].title} (${lhr.audits[id].displayValue ?? lhr.audits[id].score})`);
  }
} finally {
  await chrome.kill();
  portal.removeAllListeners('exit');
  portal.stdin.end();
}

mkdirSync('../artifacts', { recursive: true });
const text = [`Lighthouse, ${new Date().toISOString().slice(0, 16)} UTC, its mobile preset.`, '', ...rows, '', ...below].join('\n');
writeFileSync('../artifacts/lighthouse.md', text + '\n');
console.log(text);
